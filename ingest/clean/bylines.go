package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// findBylines claims lines that name an author: "By X", "Written by X", names alone between
// headline and body, "X in Seoul", "X, Seoul correspondent".
func findBylines(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != "" || l.folded == "" || l.words > 16 || l.stop && !author(l.folded) {
			continue
		}
		s := p.text(l)
		switch {
		case author(l.folded) && l.words <= 16 && l.words >= 2 && !p.reads(l):
			p.claim(l, text.Byline, "author")
		case names(s) && i > p.headline && (i < p.first || p.entryHead(i)) && p.headline >= 0:
			p.claim(l, text.Byline, "names beside the headline")
		case roleLine(s):
			p.claim(l, text.Byline, "author with place or role")
		default:
			continue
		}
		p.noteAuthors(s)
	}
}

// reads reports whether a line that begins with "By" is a sentence of the article.
func (p *page) reads(l *line) bool { return l.stop && l.small >= 4 && l.prose() }

// entryHead reports whether line i stands between a time of day or subhead and a paragraph.
func (p *page) entryHead(i int) bool {
	return i > 0 && !p.lines[i].blankBefore && p.lines[i-1].kind == text.Dateline
}

// names reports whether s is one to three names of people: two or three capitalised words each,
// "and" or commas between, "in Place" or a bracket after.
func names(s string) bool {
	if strings.ContainsAny(s, ":;?!0123456789|") {
		return false
	}
	inBracket, words, capitals := false, 0, 0
	for word := range strings.FieldsSeq(s) {
		if strings.HasPrefix(word, "(") {
			inBracket = true
		}
		if !inBracket && word != "and" && word != "in" && word != "de" && word != "van" && word != "al" {
			words++
			if r, size := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && size < len(word) {
				capitals++
			}
		}
		if strings.HasSuffix(word, ")") {
			inBracket = false
		}
	}
	return words >= 2 && words <= 8 && words == capitals && !allCapitals(s)
}

func allCapitals(s string) bool { return strings.ToUpper(s) == s }

// roleLine reports whether s is a name with a role after a comma, or a name and "in Place".
func roleLine(s string) bool {
	before, after, found := strings.Cut(s, ", ")
	if !found || !names(before) {
		before, after, found = strings.Cut(s, " in ")
		return found && names(before) && names("X "+after+" Yy")
	}
	role := strings.ToLower(after)
	for _, word := range words["role"] {
		if strings.HasSuffix(role, word) {
			return true
		}
	}
	return false
}

// maxAuthors is how many words of bylines are kept, about.
const maxAuthors = 30

// noteAuthors remembers the folded words of a byline that may be parts of names.
func (p *page) noteAuthors(s string) {
	if len(p.authors) > maxAuthors {
		return
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		r, _ := utf8.DecodeRuneInString(word)
		folded := fold(word)
		if unicode.IsUpper(r) && len(folded) >= 3 && folded != "written" && folded != "reporting" && folded != "staff" {
			p.authors = append(p.authors, folded)
		}
	}
}
