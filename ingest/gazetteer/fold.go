package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldWords appends the words of a name without case, accents and full stops, cut at whatever is
// neither letter nor digit: "U.S." is "us", "People's" is "people" and "s".
func foldWords(words []string, name string) []string {
	if folded(name) {
		return append(words, name)
	}
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			name = stripAccents(name)
			break
		}
	}
	start := -1
	for i, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case r == '.' && start >= 0:
		default:
			words, start = appendWord(words, name, start, i), -1
		}
	}
	return appendWord(words, name, start, len(name))
}

// folded reports whether a name is one word that folding leaves as it is, as most words of a text are.
func folded(name string) bool {
	for i := range len(name) {
		if name[i] < 'a' || name[i] > 'z' {
			return false
		}
	}
	return name != ""
}

func appendWord(words []string, name string, start, end int) []string {
	if start < 0 {
		return words
	}
	return append(words, strings.ToLower(strings.ReplaceAll(name[start:end], ".", "")))
}

// plainLetters are letters that Unicode does not decompose, as English newspapers write them.
var plainLetters = strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D",
	"ı", "i", "ß", "ss", "æ", "ae", "Æ", "Ae", "œ", "oe", "Œ", "Oe", "ð", "d", "þ", "th",
	"‘", "'", "’", "'", "ʼ", "'", "ʻ", "'")

// stripAccents returns a name without combining marks and with plain apostrophes.
func stripAccents(name string) string {
	decomposed := norm.NFKD.String(plainLetters.Replace(name))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, decomposed)
}

func joinWords(words []string) string { return strings.Join(words, " ") }

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func startsDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

// shortest is the length from which a name in capitals may be a shouted ordinary name.
const shortest = 4

// caseAgrees reports whether a surface may be a writing of a name with the same folded words. A
// capital of the name must be one in the surface, but for an article or particle. An acronym
// keeps all its capitals; other names may be all capitals if they are not too short.
func caseAgrees(written, surface string) bool {
	if written == surface {
		return true
	}
	name, _, _ := capitals(written)
	found, all, letters := capitals(surface)
	if all && letters >= shortest {
		return true
	}
	if acronym(written) {
		return all
	}
	if all && letters > 1 && letters < shortest && !strings.Contains(surface, " ") {
		return false // NIS is no city
	}
	return (found >= name || smallHead(written, surface)) && startsUpperOrParticle(written, surface)
}

// smallHead reports whether a surface differs only by writing the words after the first small, as
// many newspapers do with institutions: "Security council", "UN security council".
func smallHead(written, surface string) bool {
	_, rest, several := strings.Cut(surface, " ")
	if !several || strings.ToLower(rest) != rest || !institution(rest) {
		return false
	}
	first, _, _ := strings.Cut(written, " ")
	return strings.HasPrefix(surface, first)
}

// institution reports whether a name ends in a word for an institution or a place of one kind.
func institution(name string) bool {
	switch name[strings.LastIndexByte(name, ' ')+1:] {
	case "party", "council", "ministry", "assembly", "court", "department", "commission", "committee", "agency", "union", "army",
		"peninsula", "treaty", "sea", "strait", "parliament", "bank":
		return true
	}
	return false
}

// startsUpperOrParticle asks for a capital at the start where the name has one.
func startsUpperOrParticle(written, surface string) bool {
	return startsUpper(surface) || !startsUpper(written) || particle(surface)
}

// acronym reports whether a name is one word of capitals.
func acronym(written string) bool {
	_, all, letters := capitals(written)
	return all && letters > 1 && !strings.Contains(written, " ")
}

// capitals counts the words that begin with a capital, without particles, and reports whether
// every letter is one, and how many letters there are.
func capitals(s string) (words int, all bool, letters int) {
	all = true
	inWord := false
	for i, r := range s {
		if !unicode.IsLetter(r) {
			inWord = inWord && (r == '.' || r == '\'' || r == '’' || unicode.IsDigit(r))
			continue
		}
		letters++
		upper := unicode.IsUpper(r)
		all = all && (upper || !unicode.IsLower(r))
		if !inWord && upper && !particle(s[i:]) {
			words++
		}
		inWord = true
	}
	return words, all, letters
}

// particle reports whether s begins with a small word that names write in either case.
func particle(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	switch strings.ToLower(s[:end]) {
	case "the", "of", "for", "and", "in", "on", "to", "al", "el", "as", "ad", "ar", "bin", "bint", "ibn",
		"de", "da", "do", "dos", "di", "del", "della", "la", "le", "les", "du", "des", "van", "von", "der",
		"den", "ul", "ur", "e", "y", "d", "l", "ben", "ould":
		return true
	}
	return false
}
