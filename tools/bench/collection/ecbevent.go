package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

// event is a mention of an event in ECB+ with the chain that it is in.
type event struct {
	document graph.Key
	text.Span
	chain string
}

// ecbEvents measures events across documents. Ours are relations: two mentions are one event where
// claims that they trigger support one relation. A mention that triggers no claim is by itself.
func ecbEvents(archive string, g *gazetteer.Gazetteer, stdout io.Writer) error {
	o, err := graph.DefaultOntology()
	if err != nil {
		return err
	}
	p, err := ingest.New(g, o)
	if err != nil {
		return err
	}
	var docs []*text.Document
	var events []event
	err = ecbplus.Each(archive, func(d *ecbplus.Document) error {
		doc, found := bareText(d)
		docs, events = append(docs, doc), append(events, found...)
		return nil
	})
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := p.Annotate(context.Background(), d); err != nil {
			return fmt.Errorf("%s: %w", d.Source, err)
		}
	}
	linked, _, err := link.Link(list(docs), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	printEvents(stdout, events, relationsAt(linked, docs))
	return nil
}

func printEvents(stdout io.Writer, events []event, at map[spot]graph.Key) {
	var all, found []item
	for _, e := range events {
		it := item{e.chain, graph.Key(fmt.Sprintf("none/%s/%d", e.document, e.Start))}
		for i := e.Start; i < e.End; i++ {
			if key := at[spot{e.document, i}]; key != "" {
				it.entity = key
				found = append(found, it)
				break
			}
		}
		all = append(all, it)
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
}

// relationsAt returns the relation that a claim supports, by where the word that triggers it
// begins.
func relationsAt(g *graph.Graph, docs []*text.Document) map[spot]graph.Key {
	type said struct {
		document   graph.Key
		start, end int
		typ        string
	}
	relations := map[said]graph.Key{}
	for _, c := range g.Claims() {
		if c.Relation != "" {
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

// bareText makes a document of the words alone, and returns the mentions of events.
func bareText(d *ecbplus.Document) (*text.Document, []event) {
	doc := &text.Document{ID: "document/" + d.Name, Source: d.Name, Language: "en"}
	words, spans := d.Text()
	doc.Text = words
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
		events = append(events, event{graph.Key(doc.ID), m.Span(spans), chain})
	}
	return doc, events
}
