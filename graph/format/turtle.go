package format

import (
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
)

var _ = register(Format{
	Name:  "turtle",
	Ext:   ".ttl",
	Doc:   "RDF as Turtle: claims as statements, with PROV for who says it and where",
	Write: writing(writeTurtle),
})

func writeTurtle(s *sink, g *graph.Graph) {
	for _, p := range rdfPrefix {
		s.raw("@prefix ", p[0], ": <", p[1], "> .\n")
	}
	resources(g, func(r *resource) {
		s.raw("\n<", r.iri, ">")
		for i, t := range r.types {
			s.raw([]string{" a ", ", "}[min(i, 1)], t)
		}
		for _, v := range r.values {
			s.raw(" ;\n  ", v.predicate, " ")
			s.turtleValue(v)
		}
		s.raw(" .\n")
		s.room()
	})
}

func (s *sink) turtleValue(v rdfValue) {
	switch {
	case v.iri != "":
		s.raw("<", v.iri, ">")
	case v.name != "":
		s.raw(v.name)
	default:
		s.turtle(v.text)
		if v.datatype != "" {
			s.raw("^^", v.datatype)
		}
	}
}

// turtle appends a string literal. Bytes that are no UTF-8 become U+FFFD.
func (s *sink) turtle(text string) {
	s.buf = append(s.buf, '"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			s.buf = append(s.buf, '\\', c)
		case c == '\n':
			s.raw(`\n`)
		case c == '\r':
			s.raw(`\r`)
		case c < ' ' || c == 0x7f:
			s.buf = append(s.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c < utf8.RuneSelf:
			s.buf = append(s.buf, c)
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			s.buf = utf8.AppendRune(s.buf, r)
			i += size - 1
		}
	}
	s.buf = append(s.buf, '"')
}
