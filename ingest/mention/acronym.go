package mention

import (
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// introduced returns the end of a name that begins at a token and is followed by its own acronym
// in brackets: "Ministry of Trade, Industry and Resources (MOTIR)". The initials settle where the
// name begins and ends, which nothing else does as well.
func (f *finder) introduced(i int, s text.Sentence) (int, bool) {
	at, ok := f.longForms[i]
	return at, ok && at <= s.Last
}

// findLongForms looks for acronyms in brackets and the names before them.
func (f *finder) findLongForms() {
	for at, s := range f.doc.Sentences {
		if f.titleCased[at] {
			continue
		}
		for i := s.First + 2; i+2 < s.Last; i++ {
			if f.text(i) != "(" || f.text(i+2) != ")" || !f.acronymShape(i+1) {
				continue
			}
			first := f.longForm(f.text(i+1), i, s.First)
			if first < 0 {
				continue
			}
			if !f.proper(first) {
				f.common[f.word(i+1)] = true
				continue
			}
			f.longForms[first] = i
			f.acronyms[f.word(i+1)] = f.folded(first, i)
		}
	}
}

// acronymShape reports whether a token is two to eight letters, most of them capitals.
func (f *finder) acronymShape(i int) bool {
	word := f.text(i)
	if len(word) < 2 || len(word) > 8 || f.shapes[i] != capitals && f.shapes[i] != capital && f.shapes[i] != mixed {
		return false
	}
	up := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			up++
		}
	}
	return up >= 2
}

// longForm returns the first token of the words before end whose initials are the capitals of an
// acronym, -1 if they are not. Small words may be left out. All are capitalised, or none: "an
// improvised explosive device (IED)".
func (f *finder) longForm(acronym string, end, first int) int {
	letters := initials(acronym)
	at := end - 1
	start, capitalised := -1, 0
	for n := len(letters) - 1; n >= 0; at-- {
		if at < first || end-at > 2*len(letters)+4 {
			return -1
		}
		word := f.word(at)
		switch {
		case word == "":
			if f.text(at) != "," && f.text(at) != "-" && f.text(at) != "–" && f.text(at) != "&" && f.text(at) != "'" && f.text(at) != "’" {
				return -1
			}
		case word[0] == letters[n]:
			start = at
			n--
			if f.proper(at) {
				capitalised++
			} else if !f.small(word) && capitalised > 0 {
				return -1
			}
		case !f.small(word) && !f.possessive(at):
			return -1
		}
	}
	if start < 0 || end-start < 2 || !f.proper(start) && capitalised > 0 {
		return -1
	}
	return start
}

func initials(acronym string) []byte {
	var letters []byte
	for _, r := range acronym {
		if unicode.IsUpper(r) && r < unicode.MaxASCII {
			letters = append(letters, byte(unicode.ToLower(r)))
		}
	}
	return letters
}

// small reports whether a word often has no letter in an acronym.
func (f *finder) small(word string) bool {
	switch word {
	case "of", "for", "the", "and", "on", "in", "to", "de", "la", "s":
		return true
	}
	return false
}

// currency reports whether a token is an amount: "GBP738", "US$5".
func currency(word string) bool {
	code := strings.TrimRight(word, "0123456789.,")
	if len(code) == len(word) {
		return false
	}
	switch strings.TrimRight(code, "$€£") {
	case "USD", "GBP", "EUR", "SEK", "NOK", "AUD", "CAD", "CDN", "NZD", "HKD", "CNY", "RMB", "JPY", "INR", "CHF", "US", "C", "A", "NT", "HK", "R", "S":
		return true
	}
	return false
}
