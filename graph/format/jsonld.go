package format

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "json-ld",
	Ext:   ".jsonld",
	Doc:   "RDF as JSON-LD: the triples of Turtle",
	Write: writing(writeJSONLD),
})

// writeJSONLD writes a graph in expanded values, so that it needs no context but the prefixes.
func writeJSONLD(s *sink, g *graph.Graph) {
	s.raw(`{"@context":{`)
	for i, p := range rdfPrefix {
		s.comma(i)
		s.raw("\n", `"`, p[0], `":"`, p[1], `"`)
	}
	s.raw("},\n", `"@graph":[`)
	first := 0
	resources(g, func(r *resource) {
		s.comma(first)
		first++
		s.raw("\n", `{"@id":"`, r.iri, `","@type":`)
		jsonList(s, r.types)
		s.jsonLDValues(r.values)
		s.raw("}")
		s.room()
	})
	s.raw("\n]}\n")
}

// jsonLDValues groups the values by predicate.
func (s *sink) jsonLDValues(values []rdfValue) {
	slices.SortStableFunc(values, func(a, b rdfValue) int { return strings.Compare(a.predicate, b.predicate) })
	for i, v := range values {
		if i == 0 || v.predicate != values[i-1].predicate {
			s.name(v.predicate)
			s.raw("[")
		} else {
			s.raw(",")
		}
		s.jsonLDValue(v)
		if i == len(values)-1 || v.predicate != values[i+1].predicate {
			s.raw("]")
		}
	}
}

func (s *sink) jsonLDValue(v rdfValue) {
	switch {
	case v.iri != "":
		s.raw(`{"@id":"`, v.iri, `"}`)
	case v.name != "":
		s.raw(`{"@id":"`, v.name, `"}`)
	default:
		s.raw(`{"@value":`)
		s.json(v.text)
		if v.datatype != "" {
			s.raw(`,"@type":"`, v.datatype, `"`)
		}
		s.raw("}")
	}
}
