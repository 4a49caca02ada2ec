package format

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "dot-all",
	Ext:   ".dot",
	Doc:   "Graphviz: every entity a node and every relation an edge, for programs",
	Write: writing(writeWholeDOT),
})

// writeWholeDOT writes every entity and relation with its own statement: one attribute list each,
// nodes before edges, as Gephi's reader asks.
func writeWholeDOT(s *sink, g *graph.Graph) {
	s.raw("digraph graphbuild {\ncharset=\"UTF-8\";\n")
	for row, e := range g.Entities() {
		s.raw("n")
		s.int(row)
		s.raw(" [label=")
		s.dot(caption(e))
		s.raw(",type=")
		s.dot(string(e.Type))
		s.raw(",key=")
		s.dot(string(e.Key))
		s.raw("];\n")
		s.room()
	}
	for row, r := range g.Relations() {
		s.wholeDOTEdge(g, row, r)
		s.room()
	}
	s.raw("}\n")
}

func (s *sink) wholeDOTEdge(g *graph.Graph, row int, r graph.Relation) {
	from, to := g.Ends(row)
	s.raw("n")
	s.int(from)
	s.raw(" -> n")
	s.int(to)
	s.raw(" [label=")
	s.dot(r.Type)
	s.raw(",class=")
	s.dot(string(r.Class))
	s.raw(",status=")
	s.dot(string(r.Status))
	s.raw(",key=")
	s.dot(string(r.Key))
	s.optionalDOT("first", r.First)
	s.optionalDOT("last", r.Last)
	s.raw(",claims=")
	s.int(len(g.ClaimsOf(row)))
	s.raw(",origins=")
	s.int(r.Origins)
	s.raw(",confidence=")
	s.float(property.Round(r.Confidence))
	if best, ok := bestClaim(g, row); ok {
		s.raw(",tooltip=")
		s.dot(best.Evidence.Quote)
	}
	s.raw("];\n")
}

func (s *sink) optionalDOT(name, value string) {
	if value != "" {
		s.raw(",", name, "=")
		s.dot(value)
	}
}

// dot appends a quoted string. In it, as in Graphviz's labels, a backslash is doubled; what looks
// like a character reference of HTML, which Graphviz would draw as that character, gets its &
// written as one; characters that nobody sees are left out.
func (s *sink) dot(text string) {
	text = visible(text)
	s.buf = append(s.buf, '"')
	start := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			s.buf = append(append(s.buf, text[start:i]...), '\\')
			start = i
		case c == '&' && isReference(text[i:]):
			s.buf = append(append(s.buf, text[start:i]...), "&amp;"...)
			start = i + 1
		}
	}
	s.buf = append(append(s.buf, text[start:]...), '"')
}

// isReference reports whether a text that begins with & begins with a character reference.
func isReference(text string) bool {
	const longest = 12
	for i, c := range text[1:min(len(text), longest)] {
		switch {
		case c == ';':
			return i > 0
		case c != '#' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z'):
			return false
		}
	}
	return false
}
