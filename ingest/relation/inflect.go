package relation

import "strings"

// inflections finds verbs or nouns by their lemmas and regular forms, for words that the lemmatizer
// does not know.
type inflections map[string]*lexeme

// addVerb files the regular forms of a verb.
func (f inflections) addVerb(lemma string, x *lexeme) {
	stem := lemma
	switch {
	case strings.HasSuffix(lemma, "e"):
		stem = lemma[:len(lemma)-1]
		f.add(x, lemma+"s", lemma+"d", stem+"ing")
	case endsConsonantY(lemma):
		stem = lemma[:len(lemma)-1]
		f.add(x, stem+"ies", stem+"ied", lemma+"ing")
	default:
		f.add(x, lemma+"s", lemma+"es", lemma+"ed", lemma+"ing")
		if doubles(lemma) {
			twice := lemma + lemma[len(lemma)-1:]
			f.add(x, twice+"ed", twice+"ing")
		}
	}
}

// addNoun files the regular plural of a noun, and the singular where the lemma is a plural.
func (f inflections) addNoun(lemma string, x *lexeme) {
	if endsConsonantY(lemma) {
		f.add(x, lemma[:len(lemma)-1]+"ies")
		return
	}
	f.add(x, lemma+"s", lemma+"es")
}

func (f inflections) add(x *lexeme, forms ...string) {
	for _, form := range forms {
		if _, taken := f[form]; !taken {
			f[form] = x
		}
	}
}

func endsConsonantY(s string) bool {
	n := len(s)
	return n > 2 && s[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(s[n-2]))
}

// doubles reports whether a last consonant may be doubled: after a single vowel.
func doubles(s string) bool {
	n := len(s)
	return n > 2 && !strings.ContainsRune("aeiouwxyh", rune(s[n-1])) &&
		strings.ContainsRune("aeiou", rune(s[n-2])) && !strings.ContainsRune("aeiou", rune(s[n-3]))
}
