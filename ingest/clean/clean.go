// Package clean tells an article from the page around it.
//
// It cuts the text into zones, one a paragraph or line, says for each what part of the page it
// is and why, and works out the article's headline, outlet and date of publication. It changes
// nothing in the text: what is not read is still there, with its reason.
//
// The filters run in the order of the list below, each over lines that none before it has
// claimed; what is left in the end is body. Losing a sentence of the article is worse than
// keeping a line of the page, so a filter leaves alone what it is not sure of.
package clean

import (
	"context"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// Stage returns the stage that fills Zones, and Title, Publisher and Published where the source
// left them empty. A date of publication in the page's metadata (Published already set) is kept
// unless the body contradicts it. Time is linear in the length of the text.
func Stage() text.Stage {
	return text.Stage{
		Name:    "clean",
		Version: "1",
		Needs:   []text.Layer{text.LayerText},
		Gives:   []text.Layer{text.LayerZones},
		Run:     run,
	}
}

func run(ctx context.Context, doc *text.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := newPage(doc)
	for _, f := range filters {
		f.apply(p)
	}
	doc.Zones = p.zones()
	if doc.Publisher == "" {
		doc.Publisher = publisher(p)
	}
	dateDocument(p)
	return nil
}

// filter finds one sort of line.
type filter struct {
	name  string
	apply func(*page)
}

var filters = []filter{
	{"phrases", dropPhrases},
	{"timestamps", cutTimestamps},
	{"captions", findCaptions},
	{"repeats", dropRepeats},
	{"datelines", findDatelines},
	{"menus", dropMenus},
	{"lists", dropLists},
	{"teasers", dropTeasers},
	{"headline", findHeadline},
	{"bylines", findBylines},
	{"top", sortTop},
	{"bios", dropBios},
	{"subheads", findSubheads},
	{"end", sortEnd},
}
