package clean

import "github.com/graphbuild/graphbuild/ingest/text"

const aboveHeadline = "above the headline"

// sortTop decides what else stands above the first paragraph: lines above the headline are the
// site's, lines below it the dek, short ones labels.
func sortTop(p *page) {
	if p.headline < 0 {
		return
	}
	for i := range p.first {
		l := &p.lines[i]
		switch {
		case l.kind != "":
		case i < p.headline && !l.prose():
			p.claim(l, text.Furniture, aboveHeadline)
		case i > p.headline && p.lines[i-1].reason == timeOfDay:
			p.claim(l, text.Subhead, "headed by a time of day")
		case i > p.headline && (l.words <= 3 || l.words <= 6 && allCapitals(p.text(l))) && !l.stop:
			p.claim(l, text.Furniture, "label")
		case i > p.headline:
			p.claim(l, text.Dek, "between headline and first paragraph")
		}
	}
}
