package clean

import "github.com/graphbuild/graphbuild/ingest/text"

// dropLists claims the teasers under a heading such as "Related stories" or "Most read", down to
// the next blank line or paragraph.
func dropLists(p *page) {
	inList := false
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind == text.Furniture && l.reason == "list of teasers" {
			inList = true
			continue
		}
		if !inList || l.blankBefore || l.prose() || l.stop && l.small >= 4 {
			inList = false
			continue
		}
		p.claim(l, text.Furniture, "teaser in a list")
	}
}
