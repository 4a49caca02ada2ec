package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// near is how many lines apart two copies of the same words may stand.
const near = 5

// dropRepeats claims the second copy of a caption, date line or headline that stands twice.
func dropRepeats(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if len(l.folded) < 10 || l.kind == text.Furniture || l.kind == text.Credit {
			continue
		}
		for j := max(0, i-near); j < i; j++ {
			if p.repeat(&p.lines[j], l) {
				break
			}
		}
	}
	p.bounds()
}

// repeat compares two lines and, where they are copies, claims the second.
func (p *page) repeat(first, second *line) bool {
	if first.folded == "" || first.kind == text.Furniture || first.kind == text.Credit {
		return false
	}
	same := first.folded == second.folded
	caption := first.kind == text.Caption || second.kind == text.Caption
	if !same && !(caption && extends(first.folded, second.folded)) {
		return false
	}
	if same && !caption && second.prose() {
		return false
	}
	if caption {
		first.kind, first.reason = text.Caption, "stands twice, one copy kept"
		second.kind, second.reason = text.Furniture, "second copy of a caption"
	} else {
		second.kind, second.reason = text.Furniture, "repeated line"
	}
	return true
}

// extends reports whether one of two folded lines is the other with a few words more.
func extends(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= 20 && strings.HasPrefix(b, a) && len(b)-len(a) <= 40
}

// dropCutOff claims lines before the body that break off with an ellipsis in the words of the
// headline; menus are often glued to their beginning.
func dropCutOff(p *page) {
	if p.headline < 0 {
		return
	}
	headline := p.lines[p.headline].folded
	for i := range p.first {
		l := &p.lines[i]
		if l.kind != "" || i == p.headline || !brokenOff(p.text(l)) {
			continue
		}
		tail := l.folded[max(0, len(l.folded)-20):]
		if strings.Contains(headline, tail) {
			p.claim(l, text.Furniture, "cut-off repeat of the headline")
		}
	}
}

func brokenOff(s string) bool {
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…")
}
