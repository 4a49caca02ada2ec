package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

// event is a mention of an event in ECB+ with the chain that it is in.
type event struct {
	text.Span
	chain string
}

// printEvents judges events across documents. Ours are relations: two mentions are one event where
// claims that they trigger support one relation. A mention that triggers no claim is by itself.
func printEvents(stdout io.Writer, articles []ecbArticle, at map[spot]graph.Key, examples int) {
	var all, found []item
	for _, a := range articles {
		for _, e := range a.events {
			it := item{e.chain, graph.Key(fmt.Sprintf("none/%s/%d", a.ID, e.Start))}
			for i := e.Start; i < e.End; i++ {
				if key := at[spot{graph.Key(a.ID), i}]; key != "" {
					it.entity = key
					found = append(found, it)
					break
				}
			}
			all = append(all, it)
		}
	}
	fmt.Fprintf(stdout, "events, by the relations that their words trigger: %d of %d mentions trigger one\n", len(found), len(all))
	for _, part := range []struct {
		name  string
		items []item
	}{{"all", all}, {"these", found}} {
		v := figures(part.items)
		fmt.Fprintf(stdout, "%-5s  pairwise  P %.2f  R %.2f  F1 %.2f  B3  P %.2f  R %.2f  F1 %.2f\n", part.name,
			100*v.PairP, 100*v.PairR, 100*v.PairF, 100*v.CubeP, 100*v.CubeR, 100*v.CubeF)
	}
	v := verdict{}
	v.countErrors(found, nil)
	v.printErrors(stdout, examples)
}

// relationsAt returns the relation that a claim supports, by where the word that triggers it
// begins. What lasts, as where a town lies, and what a catch-all type says are no events.
func relationsAt(g *graph.Graph, o *graph.Ontology, docs []*text.Document) map[spot]graph.Key {
	type said struct {
		document   graph.Key
		start, end int
		typ        string
	}
	relations := map[said]graph.Key{}
	for _, c := range g.Claims() {
		if t, _ := o.Lookup(c.Type); c.Relation != "" && !t.Class.Lasting() && !t.Vague {
			relations[said{c.Evidence.Document, c.Evidence.Start, c.Evidence.End, c.Type}] = c.Relation
		}
	}
	out := map[spot]graph.Key{}
	for _, d := range docs {
		for _, c := range d.Claims {
			relation := relations[said{graph.Key(d.ID), c.Start, c.End, c.Type}]
			if relation == "" || c.Trigger < 0 || c.Trigger >= len(d.Tokens) {
				continue
			}
			where := spot{graph.Key(d.ID), d.Tokens[c.Trigger].Start}
			if old, ok := out[where]; !ok || relation < old {
				out[where] = relation
			}
		}
	}
	return out
}

// bareText makes a document of the words alone, the headline on a line of its own, and returns the
// mentions of events.
func bareText(d *ecbplus.Document) (*text.Document, []event) {
	doc := &text.Document{ID: "document/" + d.Name, Source: d.Name, Language: "en"}
	words, spans := d.Text()
	doc.Text = underHeadline(d, words, spans)
	chains := map[string]string{}
	for _, c := range d.Relations.Chains {
		for _, s := range c.Sources {
			chains[s.ID] = c.Note
		}
	}
	var events []event
	for _, m := range d.Markables.All {
		if !strings.Contains(m.Kind(), "ACTION") || len(m.Anchors) == 0 {
			continue
		}
		chain := cmp.Or(chains[m.ID], d.Name+"/"+m.ID) // or by itself
		events = append(events, event{m.Span(spans), chain})
	}
	return doc, events
}

// underHeadline ends the lines of the first two sentences: mostly headline and dateline.
func underHeadline(d *ecbplus.Document, words string, spans map[string]text.Span) string {
	lines := 0
	for i := 1; i < len(d.Tokens) && lines < 2; i++ {
		if d.Tokens[i].Sentence != d.Tokens[i-1].Sentence {
			at := spans[d.Tokens[i].ID].Start
			words = words[:at-1] + "\n" + words[at:]
			lines++
		}
	}
	return words
}
