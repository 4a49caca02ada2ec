package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// teaserMarks begin a line that points to another article.
var teaserMarks = []string{
	">>", "»", "→", "▶", "MORE:", "More:", "READ:", "Read:", "WATCH:", "Watch:", "LISTEN:", "Listen:", "PHOTOS:", "Photos:",
	"GALLERY:", "Gallery:", "VIDEO:", "Video:", "PODCAST:", "Podcast:", "[RELATED]",
}

// dropTeasers claims lines without a final stop that begin with a mark which points elsewhere.
func dropTeasers(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != "" || l.folded == "" || l.words > 25 || l.stop && !l.question || i < p.first {
			continue
		}
		s := p.text(l)
		for _, mark := range teaserMarks {
			if strings.HasPrefix(s, mark) {
				p.claim(l, text.Furniture, "teaser")
				break
			}
		}
	}
}
