package format

import (
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

// This file says what the graph is in RDF; Turtle and JSON-LD write the same triples. Entities,
// relations, claims and documents are resources named urn:graphbuild: and their key. A claim is
// an rdf:Statement, as readers reject RDF-star, with PROV for who says it and where. Only what is
// asserted or reported is also a plain triple: what is expected, disputed or denied would
// otherwise read as a fact.

// rdfPrefix is the namespaces that both formats declare, in order.
var rdfPrefix = [][2]string{
	{"gb", "urn:graphbuild:vocabulary:"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// resource is a node with its triples.
type resource struct {
	iri    string
	types  []string // names with prefix
	values []rdfValue
}

// rdfValue is an object: an IRI where iri is set, a name with prefix where name is, else a
// literal with its datatype.
type rdfValue struct {
	predicate string // a name with prefix
	iri, name string
	text      string
	datatype  string // a name with prefix, "" for a string
}

// resources yields all resources, reusing one value.
func resources(g *graph.Graph, yield func(*resource)) {
	var r resource
	for _, e := range g.Entities() {
		r.reset(e.Key, "schema:"+schemaType(e.Type))
		r.entity(e)
		r.facts(g, e)
		yield(&r)
	}
	for _, d := range g.Documents() {
		r.reset(d.Key, "schema:NewsArticle", "prov:Entity")
		r.document(d)
		yield(&r)
	}
	for _, x := range g.Relations() {
		r.reset(x.Key, "gb:Relation")
		r.relation(x)
		yield(&r)
	}
	for _, c := range g.Claims() {
		r.reset(c.Key, "gb:Claim", "rdf:Statement")
		r.claim(c)
		yield(&r)
	}
}

func schemaType(t graph.Type) string {
	switch t {
	case graph.Person, graph.Organization, graph.Country, graph.City, graph.Event, graph.Product:
		return string(t)
	case graph.Facility:
		return "CivicStructure"
	}
	return "Place"
}

func (r *resource) reset(k graph.Key, types ...string) {
	*r = resource{iri: iri(k), types: append(r.types[:0], types...), values: r.values[:0]}
}

// iri is the name of a thing; what an IRI cannot hold is percent-encoded.
func iri(k graph.Key) string {
	var b strings.Builder
	b.WriteString("urn:graphbuild:")
	for i := range len(k) {
		c := k[i]
		if letter := c|0x20 >= 'a' && c|0x20 <= 'z'; letter || c >= '0' && c <= '9' || strings.IndexByte("-._~/:@", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte("0123456789ABCDEF"[c>>4])
		b.WriteByte("0123456789ABCDEF"[c&15])
	}
	return b.String()
}

func (r *resource) text(predicate, value string) {
	if value != "" {
		r.values = append(r.values, rdfValue{predicate: predicate, text: value})
	}
}

func (r *resource) typed(predicate, value, datatype string) {
	r.values = append(r.values, rdfValue{predicate: predicate, text: value, datatype: datatype})
}

func (r *resource) link(predicate string, keys ...graph.Key) {
	for _, k := range keys {
		if k != "" {
			r.values = append(r.values, rdfValue{predicate: predicate, iri: iri(k)})
		}
	}
}

// date appends an ISO date with the datatype that its length asks for.
func (r *resource) date(predicate, value string) {
	switch {
	case value == "":
	case len(value) == len("2024"):
		r.typed(predicate, value, "xsd:gYear")
	case len(value) == len("2024-06"):
		r.typed(predicate, value, "xsd:gYearMonth")
	case len(value) == len("2024-06-12"):
		r.typed(predicate, value, "xsd:date")
	default:
		r.text(predicate, value)
	}
}

func (r *resource) number(predicate string, x float64) {
	r.typed(predicate, strconv.FormatFloat(property.Round(x), 'f', -1, 64), "xsd:decimal")
}

func (r *resource) entity(e graph.Entity) {
	r.text("rdfs:label", caption(e))
	r.text("gb:type", string(e.Type))
	for _, a := range e.Aliases {
		if a.Name != e.Name {
			r.text("skos:altLabel", a.Name)
		}
	}
}

// facts appends what is known about an entity, and what is asserted or reported of it.
func (r *resource) facts(g *graph.Graph, e graph.Entity) {
	for _, f := range e.Facts {
		if f.Name == "wikidata" && property.Name(f.Value) == f.Value {
			r.values = append(r.values, rdfValue{predicate: "owl:sameAs", iri: "http://www.wikidata.org/entity/" + f.Value})
		}
		r.text("gb:"+property.FactName(f.Name), f.Value)
	}
	row, _ := g.EntityRow(e.Key)
	_, edges := g.Out().Edges(row)
	for _, edge := range edges { // by type, then object
		switch g.RelationStatus(int(edge)) {
		case graph.StatusAsserted, graph.StatusReported:
			x := g.Relation(int(edge))
			fact := rdfValue{predicate: "gb:" + property.RelationshipType(x.Type), iri: iri(x.Object)}
			if r.values[len(r.values)-1] != fact {
				r.values = append(r.values, fact)
			}
		}
	}
}

func (r *resource) document(d graph.Document) {
	r.text("schema:headline", d.Title)
	r.text("gb:source", d.Source)
	r.text("schema:publisher", d.Publisher)
	r.date("schema:datePublished", d.Published)
	r.text("schema:inLanguage", d.Language)
}

func (r *resource) relation(x graph.Relation) {
	r.link("rdf:subject", x.Subject)
	r.values = append(r.values, rdfValue{predicate: "rdf:predicate", name: "gb:" + property.RelationshipType(x.Type)})
	r.link("rdf:object", x.Object)
	r.text("gb:class", string(x.Class))
	r.text("gb:status", string(x.Status))
	r.date("gb:first", x.First)
	r.date("gb:last", x.Last)
	r.link("gb:place", x.Place)
	r.link("gb:assertedBy", x.AssertedBy...)
	r.link("gb:deniedBy", x.DeniedBy...)
	r.link("gb:document", x.Documents...)
	r.typed("gb:origins", strconv.Itoa(x.Origins), "xsd:integer")
	r.number("gb:confidence", x.Confidence)
	r.link("gb:realisedBy", x.RealisedBy)
	if x.Overdue {
		r.typed("gb:overdue", "true", "xsd:boolean")
	}
}

func (r *resource) claim(c graph.Claim) {
	r.link("rdf:subject", c.Subject)
	r.values = append(r.values, rdfValue{predicate: "rdf:predicate", name: "gb:" + property.RelationshipType(c.Type)})
	r.link("rdf:object", c.Object)
	r.link("gb:relation", c.Relation)
	r.text("gb:class", string(c.Class))
	r.text("gb:polarity", string(c.Polarity))
	r.text("gb:modality", string(c.Modality))
	r.date("gb:first", c.Time.Start)
	r.date("gb:last", c.Time.End)
	r.text("gb:when", c.Time.Words)
	r.text("gb:theme", c.Theme)
	r.link("gb:place", c.Place)
	for _, v := range c.Attribution {
		r.link("prov:wasAttributedTo", v.Entity)
		if v.Entity == "" {
			r.text("gb:saidBy", v.Words)
		}
	}
	r.link("prov:wasQuotedFrom", c.Evidence.Document)
	r.text("prov:value", c.Evidence.Quote)
	r.number("gb:confidence", c.Confidence)
	r.text("gb:rule", c.Rule)
}
