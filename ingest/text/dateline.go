package text

import (
	"strings"
	"unicode"
)

// longestDateline bounds the tokens of a dateline before its dash.
const longestDateline = 16

// dateline returns the index after the dash of a dateline that opens a paragraph, "SEOUL, May 14
// (Reuters) –", or first if none begins there. What follows is a sentence of its own: to a parser
// the place looks like its subject.
func (s *splitter) dateline(first, last int) int {
	d := datelineParts{months: s.words.months}
	for i := first; i+1 < min(last, first+longestDateline); i++ {
		word := s.word(i)
		if closesDateline(word) && i > first && !s.touches(i+1) && capitalised(s.word(i+1)) {
			if d.fits(word == ":") {
				return i + 1
			}
			return first
		}
		if !d.add(word, i == first) || s.paragraphEnds(i) {
			return first
		}
	}
	return first
}

func closesDateline(word string) bool {
	switch word {
	case "-", "--", "–", "—", ":":
		return true
	}
	return false
}

// datelineParts is what was seen of a dateline: its first word is a place.
type datelineParts struct {
	capitals      bool // the place is in capitals
	long          bool // and no acronym
	comma, agency bool
	month         bool
	months        map[string]bool // as they may be written
}

// add reads a token, and reports whether a dateline may hold it.
func (d *datelineParts) add(word string, first bool) bool {
	switch {
	case first:
		d.capitals = strings.ToUpper(word) == word
		d.long = d.capitals && len(word) > 4
		return capitalised(word)
	case word == ",":
		d.comma = true
	case word == "(" || word == "/":
		d.agency = true
	case d.months[strings.ToLower(strings.TrimSuffix(word, "."))]:
		d.month = true
	case word == ")" || word == "." || unicode.IsDigit(rune(word[0])):
	default:
		return capitalised(word)
	}
	return true
}

// fits reports whether the parts make a dateline: a place in capitals, or one with a date or an
// agency. Before a colon only capitals will do.
func (d *datelineParts) fits(colon bool) bool {
	if colon {
		return d.long && !d.agency && !d.comma
	}
	return d.agency || d.month && d.comma || d.capitals && d.comma || d.long
}

func capitalised(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}
