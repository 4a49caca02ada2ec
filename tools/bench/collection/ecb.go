package main

import (
	"flag"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

var ecbTypes = map[string]graph.Type{
	"HUMAN_PART_PER": graph.Person, "HUMAN_PART_ORG": graph.Organization, "HUMAN_PART_GPE": graph.Location,
	"LOC_GEO": graph.Location, "LOC_FAC": graph.Facility,
}

// ecb measures linking across the documents of ECB+, whose names and their coreference within a
// document are given.
func ecb(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("ecb", flag.ContinueOnError)
	archive := flags.String("archive", "../shared/data/events/ecb-plus.tar.gz", "the corpus")
	examples := flags.Int("examples", 0, "number of errors to show")
	if err := flags.Parse(args); err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	var docs []*text.Document
	var truth [][]string
	err = ecbplus.Each(*archive, func(d *ecbplus.Document) error {
		doc, actors := ecbNames(d, g)
		docs, truth = append(docs, doc), append(truth, actors)
		return nil
	})
	if err != nil {
		return err
	}
	linked, _, err := link.Link(list(docs), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	var items []item
	at := mentions(linked)
	for i, d := range docs {
		for ref, actor := range truth[i] {
			items = append(items, item{actor, at[spot{graph.Key(d.ID), firstMention(d, ref)}]})
		}
	}
	v := figures(items)
	v.countErrors(items, nil)
	fmt.Fprintln(stdout, "entities, by names and their coreference within a document as given")
	v.print(stdout, *examples)
	return ecbEvents(*archive, g, stdout)
}

func list(docs []*text.Document) iter.Seq2[*text.Document, error] {
	return func(yield func(*text.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func firstMention(d *text.Document, ref int) int {
	for _, m := range d.Mentions {
		if m.Referents[0] == ref {
			return m.Start
		}
	}
	return -1
}

// ecbNames makes a document of the named chains, and returns the chain of each referent.
func ecbNames(d *ecbplus.Document, g *gazetteer.Gazetteer) (*text.Document, []string) {
	doc := &text.Document{ID: "document/" + d.Name, Source: d.Name, Language: "en"}
	words, spans := d.Text()
	doc.Text = words
	types, places := map[string]graph.Type{}, map[string]text.Span{}
	for _, m := range d.Markables.All {
		if len(m.Anchors) > 0 {
			types[m.ID] = ecbTypes[m.Kind()]
			places[m.ID] = m.Span(spans)
		}
	}
	var chains []string
	for _, c := range d.Relations.Chains {
		ref := text.Referent{Named: true}
		var found []text.Mention
		for _, s := range c.Sources {
			words := strings.TrimSuffix(doc.Slice(places[s.ID]), " 's")
			if types[s.ID] == "" || !isName(words) {
				continue
			}
			ref.Type = types[s.ID]
			if len(words) > len(ref.Name) {
				ref.Name = words
			}
			found = append(found, text.Mention{Span: places[s.ID], Form: text.Name, Type: ref.Type, Referents: []int{len(chains)}})
		}
		if len(found) == 0 {
			continue
		}
		ref.Key, ref.Type = keyOf(g, ref)
		doc.Referents, doc.Mentions, chains = append(doc.Referents, ref), append(doc.Mentions, found...), append(chains, c.Note)
	}
	return doc, chains
}

// isName reports whether all words but small ones begin with a capital.
func isName(words string) bool {
	for _, w := range strings.Fields(words) {
		if first := []rune(w)[0]; len(w) > 3 && unicode.IsLower(first) {
			return false
		}
	}
	return words != "" && unicode.IsUpper([]rune(words)[0])
}

// keyOf does what the stage that finds names does: it looks a name up.
func keyOf(g *gazetteer.Gazetteer, r text.Referent) (graph.Key, graph.Type) {
	for _, e := range g.Lookup(r.Name) {
		place := e.Type == graph.Country || e.Type == graph.City || e.Type == graph.Location
		if e.Type == r.Type || place && r.Type == graph.Location {
			return e.Key, e.Type
		}
	}
	return "", r.Type
}
