package clean

import (
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// dateWord is what a word beside a date says of it.
type dateWord byte

const (
	noDateWord dateWord = iota
	aroundDate          // nothing
	published
	updated
)

// dateWords are the words that may stand in a date line.
var dateWords = func() map[string]dateWord {
	kinds := map[string]dateWord{}
	for _, word := range words["around dates"] {
		kinds[word] = aroundDate
	}
	for _, word := range words["published"] {
		kinds[word] = published
	}
	for _, word := range words["updated"] {
		kinds[word] = updated
	}
	return kinds
}()

// findDatelines claims lines that hold a date and little more, and notes their dates. A byline
// with a date in it stays a byline.
func findDatelines(p *page) {
	p.titled = p.firstTitled()
	for i := range p.lines {
		l := &p.lines[i]
		if l.folded == "" || l.words > 40 {
			continue
		}
		found := date.Find(p.text(l))
		if len(found) == 0 {
			continue
		}
		rest := otherWords(p.text(l), found)
		switch {
		case l.kind == text.Dateline || l.kind == text.Furniture && len(rest) <= 4:
		case l.kind != "" || l.stop && len(rest) > 6:
			continue
		case author(l.folded) && len(rest) <= 14:
			p.claim(l, text.Byline, "author and date")
			p.noteAuthors(p.text(l))
		case len(rest) <= spareWords(p.text(l), found):
			p.claim(l, text.Dateline, "date line")
		default:
			continue
		}
		p.noteDates(i, found)
	}
	p.bounds()
}

// spareWords is how many other words a date line may hold: few, but more where a word says what
// the date is of or marks part it from an outlet or place, and hardly any beside a bare "June 12".
func spareWords(s string, found []date.Written) int {
	switch {
	case cue(s):
		return 6
	case found[0].Year == 0:
		return 1
	case strings.ContainsAny(s, "|·•"):
		return 4
	}
	return 2
}

// author reports whether a folded line begins like a byline.
func author(folded string) bool {
	for _, mark := range words["author"] {
		if folded == mark || strings.HasPrefix(folded, mark+" ") {
			return true
		}
	}
	return false
}

// cue reports whether a word of the line says that its date is one of publication or update.
func cue(s string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(s), notLetter) {
		if kind := dateWords[word]; kind == published || kind == updated {
			return true
		}
	}
	return false
}

// otherWords returns the words of s that are no part of a date, time or of what surrounds them.
func otherWords(s string, found []date.Written) []string {
	var words []string
	at := 0
	collect := func(part string) {
		for word := range strings.FieldsFuncSeq(strings.ToLower(part), notLetter) {
			if dateWords[word] == noDateWord {
				words = append(words, word)
			}
		}
	}
	for _, w := range found {
		collect(s[at:w.Start])
		at = w.End
	}
	collect(s[at:])
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }
