package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// findHeadline takes the most headline-like line above the first paragraph, and drops what
// repeats it.
func findHeadline(p *page) {
	best := 0
	title := fold(p.doc.Title)
	for i := range min(p.first, len(p.lines)) {
		if score := headlineScore(p, i); score > best+6 || title != "" && p.lines[i].folded == title {
			best, p.headline = score, i
			if p.lines[i].folded == title {
				break
			}
		}
	}
	if p.headline < 0 {
		return
	}
	l := &p.lines[p.headline]
	l.kind, l.reason = text.Headline, "most like a headline above the first paragraph"
	if p.doc.Title == "" {
		p.doc.Title = p.text(l)
	}
	dropCutOff(p)
	for i := range p.first {
		if other := &p.lines[i]; i != p.headline && len(other.folded) >= 20 && extends(other.folded, l.folded) {
			p.claim(other, text.Furniture, "repeat of the headline")
		}
	}
}

// headlineScore is 0 for a line that cannot be the headline.
func headlineScore(p *page, i int) int {
	l := &p.lines[i]
	s := p.text(l)
	switch {
	case l.kind != "" || l.folded == "" || l.words < 3 || l.words > 30:
		return 0
	case brokenOff(s) || author(l.folded) || bullet(s):
		return 0
	case strings.HasSuffix(s, ".") && !l.titled():
		return 0
	}
	score := 10 + min(l.words, 9)*2
	if l.words < 5 {
		score -= 10
	}
	if l.blankAfter {
		score += 2
	}
	if l.blankBefore {
		score += 2
	}
	return score
}

func bullet(s string) bool {
	for _, mark := range []string{"•", "- ", "* ", "» ", ">> ", "– "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}
