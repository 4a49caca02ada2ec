package link

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/internal/edit"
)

//go:embed data/names.tsv
var spellingTable string

//go:embed data/generic.txt
var genericWords string

// formOf returns a name folded, with its type in front: "person/kim-jong-un". It is also the key
// of an entity with that name, where nothing else has it. A name without letters has none.
func formOf(t graph.Type, name string) string {
	form := string(gazetteer.KeyOf(t, name))
	if strings.HasSuffix(form, "/") {
		return ""
	}
	return form
}

// name is a form taken apart for comparison.
type name struct {
	form   string
	typ    string
	person bool
	vague  bool     // says too little to be one thing wherever it stands
	words  []string // without particles, company endings and the like
	joined string   // the words as one
	sounds []string // the words in one of their spellings
	sound  string
}

func (l *Linker) parse(form string) name {
	typ, slug, _ := strings.Cut(form, "/")
	n := name{form: form, typ: typ, person: typ == "person"}
	all := strings.FieldsFunc(slug, func(r rune) bool { return r == '-' })
	for _, word := range all {
		if !emptyWord(n.person, word) {
			n.words = append(n.words, word)
		}
	}
	if len(n.words) == 0 {
		n.words = all
	}
	for _, word := range n.words {
		if known, ok := l.spellings[word]; ok && n.person {
			word = known
		}
		n.sounds = append(n.sounds, skeleton(word))
	}
	n.vague = n.person && len(n.words) == 1 || typ == "organization" && l.allGeneric(n.words)
	n.joined, n.sound = strings.Join(n.words, ""), strings.Join(n.sounds, "")
	return n
}

func (l *Linker) allGeneric(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !l.generic[w] })
}

// readWords returns the lines of a list of words.
func readWords(list string) map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Split(list, "\n") {
		if line != "" && line[0] != '#' {
			out[line] = true
		}
	}
	return out
}

// emptyWord reports whether a word may be in a name or not.
func emptyWord(person bool, word string) bool {
	if person {
		switch word {
		case "s", "al", "el", "ad", "ar", "as", "ash", "an", "az", "bin", "ibn", "ben", "van", "von", "de", "der", "den", "jr", "sr":
			return true
		}
		return false
	}
	switch word {
	case "the", "of", "for", "and", "s", "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "gmbh", "kft", "jsc", "pjsc", "ojsc":
		return true
	}
	return false
}

// readSpellings returns, for each spelling of the table, the first of its line.
func readSpellings(table string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		all := strings.Split(line, "\t")
		for _, s := range all {
			out[s] = all[0]
		}
	}
	return out
}

var (
	sounds = strings.NewReplacer("sch", "sh", "tch", "ch", "ch", "ch", "ph", "f", "ck", "k", "kh", "h", "gh", "g",
		"dh", "d", "dj", "j", "ou", "u", "oo", "u", "eo", "u", "eu", "u", "ee", "i", "iy", "i", "yi", "i", "ij", "i", "q", "k", "x", "ks",
		"ce", "se", "ci", "si", "cy", "si", "c", "k", "w", "v", "y", "i", "o", "u")
	longWord = 6
)

// skeleton writes a word so that most transliterations of one original are alike: Zelensky,
// Zelenskyy and Zelenskiy; Mohamed and Muhammad. It is coarse, and good only to ask for more
// evidence.
func skeleton(word string) string {
	s := sounds.Replace(word)
	s = string(slices.Compact([]byte(s)))
	if rest, ok := strings.CutSuffix(s, "ei"); ok && len(rest) > 1 {
		s = rest + "i"
	}
	if len(word) >= longWord {
		s = strings.ReplaceAll(s, "e", "a")
	}
	return s
}

// kinship says what two names have in common, from the strongest down.
type kinship int

const (
	unrelated kinship = iota
	sameWords         // but for hyphens, blanks, accents, particles and order
	sameSound
	bothUsed // one document gives both names to one thing
	misspelt
	middleName
	initials
	acronym
	shortened // its last words: a family name, a body without its place
)

// String returns the kinship in words.
func (k kinship) String() string {
	return [...]string{
		"", "same name but for hyphens, blanks, accents, particles or order", "another transliteration",
		"both names in one document", "one letter differs", "middle name left out", "given name by its initial", "acronym",
		"its last words",
	}[k]
}

// compare returns what two forms of one type have in common. It is symmetric.
func compare(a, b name) kinship {
	switch {
	case a.typ != b.typ:
		return unrelated
	case a.joined == b.joined, turned(a.words, b.words, a.joined, b.joined):
		return sameWords
	case a.sound == b.sound && (min(len(a.sounds), len(b.sounds)) > 1 || len(a.joined) >= longWord && len(b.joined) >= longWord),
		turned(a.sounds, b.sounds, a.sound, b.sound):
		return sameSound
	case oneLetter(a.sounds, b.sounds):
		return misspelt
	case a.person && (skips(a.sounds, b.sounds) || skips(b.sounds, a.sounds)):
		return middleName
	case a.person && (abbreviates(a.sounds, b.sounds) || abbreviates(b.sounds, a.sounds)):
		return initials
	case !a.person && (isAcronym(a, b) || isAcronym(b, a)):
		return acronym
	case endsWith(a.sounds, b.sounds) || endsWith(b.sounds, a.sounds):
		return shortened
	}
	return unrelated
}

// turned reports whether a is b with its first or last words moved to the other end: Kim Jong Un
// and Jong-un Kim, whichever words are written as one.
func turned(a, b []string, joinedA, joinedB string) bool {
	if len(joinedA) != len(joinedB) || len(a) < 2 || len(b) < 2 {
		return false
	}
	return turnedTo(a, joinedA, joinedB) || turnedTo(b, joinedB, joinedA)
}

func turnedTo(words []string, joined, want string) bool {
	at := 0
	for _, word := range words {
		at += len(word)
		if joined[at:]+joined[:at] == want {
			return true
		}
	}
	return false
}

// oneLetter reports whether names of two words or more differ by one letter, added, left out,
// changed or swapped with the next, in one long word that begins alike.
func oneLetter(a, b []string) bool {
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	differ := none
	for i := range a {
		if a[i] != b[i] {
			if differ != none {
				return false
			}
			differ = i
		}
	}
	if differ == none {
		return false
	}
	x, y := a[differ], b[differ]
	return len(x) >= longWord-1 && len(y) >= longWord-1 && x[0] == y[0] && edit.Distance(x, y, 1) == 1
}

// skips reports whether a leaves out one or two middle words of b that are initials or long. Short
// ones are kept: Kim Il is not Kim Jong Il.
func skips(a, b []string) bool {
	if len(a) < 2 || len(b) <= len(a) || len(b) > len(a)+2 || a[0] != b[0] || a[len(a)-1] != b[len(b)-1] || len(a[0]) < 2 {
		return false
	}
	at := 0
	for _, word := range b {
		switch {
		case at < len(a) && a[at] == word:
			at++
		case len(word) > 1 && len(word) < longWord-1:
			return false
		}
	}
	return at == len(a)
}

// abbreviates reports whether a is b with initials for all but its last word.
func abbreviates(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 || len(a) > len(b) || a[len(a)-1] != b[len(b)-1] || len(b[0]) < 2 {
		return false
	}
	for i, word := range a[:len(a)-1] {
		if len(word) != 1 || word[0] != b[i][0] {
			return false
		}
	}
	return true
}

// endsWith reports whether b is the last words of a.
func endsWith(a, b []string) bool {
	return len(a) > len(b) && slices.Equal(a[len(a)-len(b):], b)
}

// isAcronym reports whether a is the first letters of b's words.
func isAcronym(a, b name) bool {
	return len(a.words) == 1 && len(b.words) >= 3 && a.words[0] == firstLetters(b.words)
}

func firstLetters(words []string) string {
	letters := make([]byte, 0, len(words))
	for _, word := range words {
		letters = append(letters, word[0])
	}
	return string(letters)
}

// blocks returns the keys under which a name is filed: names that compare finds related share one.
func (n name) blocks() []string {
	keys := []string{"=" + n.typ + sortedLetters(n.joined), "~" + n.typ + sortedLetters(n.sound)}
	if len(n.sounds) > 1 {
		keys = n.misspellings(keys)
	}
	last := n.sounds[len(n.sounds)-1]
	keys = append(keys, "$"+n.typ+last)
	switch {
	case n.person && len(n.sounds) > 1:
		keys = append(keys, "_"+n.sounds[0]+"/"+last, "^"+n.sounds[0][:1]+"/"+last)
	case !n.person && len(n.words) >= 3:
		keys = append(keys, "@"+n.typ+firstLetters(n.words))
	case !n.person && len(n.words) == 1:
		keys = append(keys, "@"+n.typ+n.words[0])
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// misspellings adds keys for the names that differ by a letter: the other words with either half
// of the long one, which an error in the other half leaves whole. A letter more or less moves the
// middle, so that a word of odd length has two.
func (n name) misspellings(keys []string) []string {
	for i, word := range n.sounds {
		if len(word) < longWord-1 {
			continue
		}
		rest := "!" + n.typ + strings.Join(n.sounds[:i], " ") + "_" + strings.Join(n.sounds[i+1:], " ") + "/"
		for _, half := range []int{len(word) / 2, (len(word) - 1) / 2} {
			keys = append(keys, rest+word[:half]+"-", rest+"-"+word[len(word)-half:])
		}
	}
	return keys
}

func sortedLetters(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}
