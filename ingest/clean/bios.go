package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// dropBios claims what a page says of its author or itself: a closing paragraph about somebody
// named in the byline, or one in which "we", "our" and "you" outside quotations are dense. A
// name alone on the line before it goes with it.
func dropBios(p *page) {
	closing := p.closingFrom()
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != "" || !p.bio(i, i >= closing) {
			continue
		}
		l.kind, l.reason = text.Furniture, "about the author or the site"
		if i > 0 {
			if head := &p.lines[i-1]; head.kind == "" && head.words <= 5 && !head.stop && names(p.text(head)) {
				head.kind, head.reason = text.Furniture, "author of what follows"
			}
		}
	}
	p.bounds()
}

func (p *page) bio(i int, closing bool) bool {
	l := &p.lines[i]
	if i == 0 || i < p.first {
		return false
	}
	s := p.text(l)
	if len(s) < 4000 && addressed(s) {
		return true
	}
	if l.folded == "" || !closing {
		return false
	}
	if strings.HasPrefix(s, "About ") && strings.Contains(s[:min(len(s), 50)], ": ") {
		return true
	}
	return (p.byAuthor(l) || p.named(i)) && bioPhrase(l.folded, words["bio"]) || bioPhrase(l.folded, words["job"]) && p.stranger(l)
}

// knownLength is how much of the text before a name is searched for it.
const knownLength = 20000

// stranger reports whether a line begins with a name of two words whose second the text before
// it never uses.
func (p *page) stranger(l *line) bool {
	fields := strings.Fields(p.text(l))
	if len(fields) < 5 || !names(fields[0]+" "+fields[1]) {
		return false
	}
	return !strings.Contains(p.doc.Text[max(0, l.Start-knownLength):l.Start], fields[1])
}

// named reports whether the line before is a name alone, with which line i begins.
func (p *page) named(i int) bool {
	head := &p.lines[i-1]
	first, _, _ := strings.Cut(p.lines[i].folded, " ")
	return head.words <= 4 && !head.stop && names(p.text(head)) && strings.HasPrefix(head.folded, first+" ")
}

// closingFrom returns the first line that no more than two paragraphs of prose follow.
func (p *page) closingFrom() int {
	left := 0
	for i := len(p.lines) - 1; i >= 0; i-- {
		if l := &p.lines[i]; l.kind == "" && l.prose() {
			left++
		}
		if left > 2 {
			return i
		}
	}
	return 0
}

// byAuthor reports whether the line begins with a word of the byline, or with what pages call
// their authors.
func (p *page) byAuthor(l *line) bool {
	if strings.HasPrefix(l.folded, "about the author") {
		return true
	}
	for _, name := range p.authors {
		if strings.HasPrefix(l.folded, name+" ") {
			return true
		}
	}
	return false
}

func bioPhrase(folded string, phrases []string) bool {
	padded := " " + folded + " "
	for _, phrase := range phrases {
		if strings.Contains(padded, " "+phrase+" ") {
			return true
		}
	}
	return false
}

// addressed reports whether at least one word in twenty outside quotations is "we", "our",
// "you" or the like, and there are four or more of them.
func addressed(s string) bool {
	if strings.Count(s, "we ")+strings.Count(s, "our")+strings.Count(s, "you")+strings.Count(s, "We ")+strings.Count(s, "us ") < 4 {
		return false
	}
	total, persons, quoted := 0, 0, false
	for word := range strings.FieldsSeq(s) {
		if strings.HasPrefix(word, "“") || strings.HasPrefix(word, "\"") || strings.HasPrefix(word, "‘") {
			quoted = true
		}
		if !quoted {
			total++
			switch fold(word) {
			case "we", "our", "us", "you", "your", "ours":
				if word != "US" && word != "US," {
					persons++
				}
			}
		}
		if strings.ContainsAny(word, "”\"") && !strings.HasPrefix(word, "“") && !strings.HasPrefix(word, "\"") {
			quoted = false
		}
	}
	return persons >= 4 && persons*20 >= total
}
