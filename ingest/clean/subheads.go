package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// findSubheads tells the headings of an article's parts from headlines of other articles that
// stand between its paragraphs: those are longer, stand between blank lines and share no word of
// content with the paragraphs beside them.
func findSubheads(p *page) {
	for i := p.first; i < p.last; i++ {
		l := &p.lines[i]
		if l.kind != "" || l.folded == "" || l.prose() || l.words > 25 || l.stop && !l.question {
			continue
		}
		if s := p.text(l); bullet(s) || opensQuotation(s) || strings.HasPrefix(s, "—") || strings.HasSuffix(s, ":") {
			continue
		}
		switch {
		case !l.question && l.words >= 6 && l.blankBefore && l.blankAfter && p.foreign(i):
			p.claim(l, text.Related, "headline of another article between paragraphs")
		case l.words <= 12 || l.question:
			p.claim(l, text.Subhead, "heading between paragraphs")
		case l.titled():
			p.claim(l, text.Related, "headline of another article between paragraphs")
		}
	}
}

func opensQuotation(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"")
}

// foreign reports whether line i shares fewer than two long words with the paragraphs next to
// it, or is in title case among sentences and no question.
func (p *page) foreign(i int) bool {
	l := &p.lines[i]
	if l.titled() && l.words >= 7 {
		return true
	}
	near := map[string]bool{}
	for j := max(0, i-1); j <= min(len(p.lines)-1, i+2); j++ {
		if j == i {
			continue
		}
		for word := range strings.SplitSeq(p.lines[j].foldedStart(p.doc.Text), " ") {
			near[word] = true
		}
	}
	shared := 0
	for word := range strings.SplitSeq(l.folded, " ") {
		if len(word) >= 5 && near[word] {
			shared++
		}
	}
	return shared < 2
}

// foldedStart is the folded line, or its beginning if it is long.
func (l *line) foldedStart(s string) string {
	if l.folded != "" {
		return l.folded
	}
	return fold(s[l.Start:min(l.End, l.Start+2*longLine)])
}
