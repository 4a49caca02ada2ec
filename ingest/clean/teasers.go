package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// dropTeasers claims lines without a final stop that begin with a mark which points elsewhere.
func dropTeasers(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != "" || l.folded == "" || l.words > 25 || l.stop && !l.question || i < p.first {
			continue
		}
		s := p.text(l)
		for _, mark := range words["teaser mark"] {
			if strings.HasPrefix(s, mark) {
				p.claim(l, text.Furniture, "teaser")
				break
			}
		}
	}
}
