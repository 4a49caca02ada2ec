package peers

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// types maps the peers' types of names to ours. What is not here (dates, titles, numbers, causes of
// death) is no entity.
var types = map[string]graph.Type{
	"PERSON": graph.Person, "ORGANIZATION": graph.Organization, "ORG": graph.Organization, "COUNTRY": graph.Country,
	"CITY": graph.City, "STATE_OR_PROVINCE": graph.Location, "LOCATION": graph.Location, "LOC": graph.Location,
	"GPE": graph.Location, "FAC": graph.Facility, "FACILITY": graph.Facility, "MISC": graph.Event, "EVENT": graph.Event,
	"PRODUCT": graph.Product, "NATIONALITY": graph.Country, "NORP": graph.Country,
}

// Entities turns what a peer found into mentions and referents, so that our benches can score it: a
// chain with a name in it is one entity, and so are equal names without a chain. Demonyms, which
// peers know as a kind of name only, are given to their country in the gazetteer.
func (d *Document) Entities(g *gazetteer.Gazetteer) *text.Document {
	e := &entities{doc: &d.Document, g: g, chains: map[int]int{}, names: map[string]int{}}
	for _, n := range d.Found {
		e.name(n, e.chainOf(n, d.References))
	}
	for _, r := range d.References {
		e.reference(r)
	}
	return e.doc
}

// entities is a document with what is known of its entities.
type entities struct {
	doc    *text.Document
	g      *gazetteer.Gazetteer
	chains map[int]int // chain → referent
	names  map[string]int
}

// chainOf returns the chain of the shortest reference that ends in a name or is it, with the name's
// last word as head; none without one.
func (e *entities) chainOf(n Name, all []Reference) int {
	best, length := text.None, 0
	for _, r := range all {
		head := r.Head >= 0 && r.Head < len(e.doc.Tokens) && n.Contains(e.doc.Tokens[r.Head].Span)
		if r.Contains(n.Span) && head && (best == text.None || r.Len() < length) {
			best, length = r.Chain, r.Len()
		}
	}
	return best
}

func (e *entities) name(n Name, chain int) {
	words := e.doc.Slice(n.Span)
	m := text.Mention{Span: n.Span, Form: text.Name, Type: types[n.Type], Rule: "peer"}
	if m.Type == "" {
		return
	}
	if n.Type == "NATIONALITY" || n.Type == "NORP" {
		m.Form = text.Demonym
		words = e.country(words)
	}
	referent, ok := e.names[words]
	if of, chained := e.chains[chain]; chained && chain != text.None && m.Form == text.Name {
		referent, ok = of, true
	}
	if !ok {
		referent = len(e.doc.Referents)
		e.doc.Referents = append(e.doc.Referents, text.Referent{Name: words, Type: m.Type, Named: true, Rule: "peer"})
	}
	if chain != text.None && m.Form == text.Name {
		e.chains[chain] = referent
	}
	if len(words) > len(e.doc.Referents[referent].Name) {
		e.doc.Referents[referent].Name = words
	}
	e.names[words] = referent
	e.mention(m, referent)
}

// country returns the name of the country that a demonym belongs to, or the demonym.
func (e *entities) country(words string) string {
	if key, ok := e.g.Demonym(words); ok {
		if known, ok := e.g.ByKey(key); ok {
			return known.Name
		}
	}
	return words
}

// reference adds an expression of a chain that has a name, unless it is that name.
func (e *entities) reference(r Reference) {
	referent, ok := e.chains[r.Chain]
	if !ok || r.Head < 0 || r.Head >= len(e.doc.Tokens) {
		return
	}
	for _, m := range e.doc.Mentions {
		if m.Rule == "peer" && m.Referents[0] == referent && r.Contains(m.Span) && m.Contains(e.doc.Tokens[r.Head].Span) && m.Form != text.Nominal {
			return
		}
	}
	form := text.Nominal
	if strings.HasPrefix(e.doc.Tokens[r.Head].Tag, "PRP") {
		form = text.Pronoun
	}
	e.mention(text.Mention{Span: r.Span, Head: r.Head, Form: form, Type: e.doc.Referents[referent].Type, Rule: "peer"}, referent)
}

// mention adds a mention with its tokens; a name's head is its last token.
func (e *entities) mention(m text.Mention, referent int) {
	m.Referents = []int{referent}
	for i, t := range e.doc.Tokens {
		if m.Contains(t.Span) {
			if m.Last == 0 {
				m.First = i
			}
			m.Last = i + 1
		}
	}
	if m.Form == text.Name || m.Form == text.Demonym {
		m.Head = max(0, m.Last-1)
	}
	e.doc.Mentions = append(e.doc.Mentions, m)
}
