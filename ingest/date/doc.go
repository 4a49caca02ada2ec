// Package date finds expressions of time in news text and resolves them against the day on which
// the article was published.
//
// The rules are data: rules.txt holds patterns over words, what they give, and examples that are
// run as tests. A rule of the first part is an expression such as "last September"; one of the
// second sets a part of it apart, as "late" does in "late last year"; one of the third makes it a
// bound, as "since" does. At each word the longest match wins, of equals the first in the file.
//
// What a bare "June 12" or "on Wednesday" means is settled by the verb nearest to it: the last
// such day where it is past or unknown, the next one under "will", "is due to" and the like.
// Inside a quotation the day of the speech, where one is known, takes the place of the day of
// publication. "The next day" and "a year earlier" count from the last date in the text.
package date

import (
	"context"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Stage returns the stage that fills Dates. Without a date of publication only expressions that
// need none are resolved. Tags sharpen the choice between past and future, and are not needed.
// Time is linear in the length of the text.
func Stage() text.Stage {
	return text.Stage{
		Name:    "date",
		Version: "1",
		Needs:   []text.Layer{text.LayerTokens},
		Gives:   []text.Layer{text.LayerDates},
		Run:     run,
	}
}

// Resolve returns what words, an expression of time and nothing else, mean in a text published on
// the ISO date anchor; future says that the verb they belong to speaks of the future. It reports
// false where the words are no such expression or say nothing definite.
func Resolve(words, anchor string, future bool) (graph.Interval, bool) {
	c := clock{tense: past}
	if future {
		c.tense = ahead
	}
	c.anchor, c.anchored = parseDay(anchor)
	lexemes := lex(words, 0)
	found := newScanner(lexemes).longest(0, frameLevel)
	if found == nil || found.end != len(lexemes) {
		return graph.Interval{}, false
	}
	interval, ok := found.resolve(c)
	interval.Words = words
	return interval, ok && !interval.IsZero()
}

func run(ctx context.Context, doc *text.Document) error {
	doc.Dates = nil
	anchor, anchored := parseDay(doc.Published)
	f := finder{doc: doc, clock: clock{anchor: anchor, anchored: anchored}}
	for i := range doc.Sentences {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f.sentence(i)
	}
	return nil
}
