package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// footLength is how many bytes may follow the rule that parts an article from its credits.
const footLength = 600

// sortEnd decides on what is left below the last paragraph: marks, addresses and what follows a
// closing rule are credits; lines without a final stop among other furniture are furniture.
func sortEnd(p *page) {
	ruled, furnished := false, false
	for i := range p.lines {
		l := &p.lines[i]
		below := i > p.last && p.last >= 0
		if l.kind != "" {
			furnished = furnished || below && l.kind == text.Furniture && l.reason != "repeated line"
			continue
		}
		s := p.text(l)
		switch {
		case l.words == 0 && l.Len() < longLine:
			p.claim(l, text.Furniture, "marks without words")
			ruled = ruled || strings.Trim(s, "_-*—") == "" && len(p.doc.Text)-l.End < footLength
		case ruled:
			p.claim(l, text.Credit, "below the closing rule")
		case l.words <= 2 && strings.Contains(s, "@") && !strings.Contains(s, " "):
			p.claim(l, text.Credit, "address of the author")
		case strings.HasPrefix(s, "©"):
			p.claim(l, text.Furniture, "copyright")
		case below && furnished && !l.stop && l.words <= 14:
			p.claim(l, text.Furniture, "among furniture below the last paragraph")
		}
	}
}
