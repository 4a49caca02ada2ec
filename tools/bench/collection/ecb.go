package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

// ecbTypes are the types that a name of each kind of ECB+ may have.
var ecbTypes = map[string][]graph.Type{
	"HUMAN_PART_PER": {graph.Person}, "HUMAN_PART_ORG": {graph.Organization},
	"HUMAN_PART_GPE": {graph.Country, graph.City, graph.Location}, "LOC_GEO": {graph.Country, graph.City, graph.Location},
	"LOC_FAC": {graph.Facility, graph.Location},
}

// ecbArticle is a document of ECB+ as the pipeline reads it, with what the corpus says of it.
type ecbArticle struct {
	*text.Document
	names  []ecbName
	events []event
}

// ecbName is a name that the corpus marks and the pipeline finds, as one of the corpus's type.
type ecbName struct {
	mention int // of the pipeline
	chain   string
}

// ecb measures linking across the documents of ECB+.
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
	o, err := graph.DefaultOntology()
	if err != nil {
		return err
	}
	articles, err := readECB(*archive, g, o)
	if err != nil {
		return err
	}
	var given, read []*text.Document
	var truth [][]string
	for _, a := range articles {
		d, chains := a.given()
		given, read, truth = append(given, d), append(read, a.Document), append(truth, chains)
	}
	linked, _, err := link.Link(list(given), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, "entities, by the names that the program finds and their coreference within a document as given")
	printECB(stdout, givenItems(given, truth, linked), *examples)
	whole, _, err := link.Link(list(read), link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, "entities, by the same names, with the program's own coreference")
	printECB(stdout, wholeItems(articles, whole), *examples)
	printEvents(stdout, articles, relationsAt(whole, o, read), *examples)
	return nil
}

func readECB(archive string, g *gazetteer.Gazetteer, o *graph.Ontology) ([]ecbArticle, error) {
	p, err := ingest.New(g, o)
	if err != nil {
		return nil, err
	}
	var articles []ecbArticle
	err = ecbplus.Each(archive, func(d *ecbplus.Document) error {
		doc, events := bareText(d)
		if err := p.Annotate(context.Background(), doc); err != nil {
			return fmt.Errorf("%s: %w", doc.Source, err)
		}
		articles = append(articles, ecbArticle{doc, namesOf(d, doc), events})
		return nil
	})
	return articles, err
}

// namesOf returns the names in the order of chains.
func namesOf(d *ecbplus.Document, doc *text.Document) []ecbName {
	_, spans := d.Text()
	marked := map[string]ecbplus.Markable{}
	for _, m := range d.Markables.All {
		if len(m.Anchors) > 0 {
			marked[m.ID] = m
		}
	}
	var names []ecbName
	for _, c := range d.Relations.Chains {
		for _, s := range c.Sources {
			m, ok := marked[s.ID]
			if !ok {
				continue
			}
			if at := longestName(doc, m.Span(spans), ecbTypes[m.Kind()]); at >= 0 {
				names = append(names, ecbName{at, c.Note})
			}
		}
	}
	return names
}

// longestName returns the longest name of one of some types within a span, -1 if there is none. Of
// several places, as in "Paris, Texas", none is the one that is meant.
func longestName(d *text.Document, within text.Span, types []graph.Type) int {
	best := -1
	for i, m := range d.Mentions {
		if m.Form != text.Name || !within.Contains(m.Span) || !slices.Contains(types, m.Type) || len(m.Referents) != 1 {
			continue
		}
		switch {
		case best >= 0 && !slices.Contains(types, graph.Person) && !m.Overlaps(d.Mentions[best].Span):
			return -1
		case best < 0 || m.Len() > d.Mentions[best].Len():
			best = i
		}
	}
	return best
}

// given returns the document with only the names, and the chain of each referent.
func (a ecbArticle) given() (*text.Document, []string) {
	doc := &text.Document{ID: a.ID, Source: a.Source, Language: "en", Text: a.Text}
	var chains []string
	for _, n := range a.names {
		m := a.Mentions[n.mention]
		at := slices.Index(chains, n.chain)
		if at < 0 {
			at = len(chains)
			chains = append(chains, n.chain)
			doc.Referents = append(doc.Referents, text.Referent{Named: true, Type: m.Type})
		}
		r := &doc.Referents[at]
		if words := doc.Slice(m.Span); len(words) > len(r.Name) {
			r.Name, r.Type = words, m.Type
		}
		r.Key = cmp.Or(r.Key, m.Key)
		own := a.Referents[m.Referents[0]]
		r.Gender, r.Country = max(r.Gender, own.Gender), cmp.Or(r.Country, own.Country)
		doc.Mentions = append(doc.Mentions, text.Mention{Span: m.Span, Form: text.Name, Type: m.Type, Referents: []int{at}})
	}
	return doc, chains
}

func givenItems(docs []*text.Document, truth [][]string, g *graph.Graph) []item {
	var items []item
	at := mentions(g)
	for i, d := range docs {
		for ref, actor := range truth[i] {
			items = append(items, item{actor, at[spot{graph.Key(d.ID), firstMention(d, ref)}]})
		}
	}
	return items
}

// wholeItems returns one item for each chain of a document: the entity of its first name.
func wholeItems(articles []ecbArticle, g *graph.Graph) []item {
	var items []item
	at := mentions(g)
	for _, a := range articles {
		seen := map[string]bool{}
		for _, n := range a.names {
			if !seen[n.chain] {
				seen[n.chain] = true
				items = append(items, item{n.chain, at[spot{graph.Key(a.ID), a.Mentions[n.mention].Start}]})
			}
		}
	}
	return items
}

func printECB(stdout io.Writer, items []item, examples int) {
	v := figures(items)
	v.countErrors(items, nil)
	v.print(stdout, examples)
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
