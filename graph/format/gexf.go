package format

import (
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "gexf",
	Ext:   ".gexf",
	Doc:   "GEXF 1.3: kinds, dates as spells, colours and sizes, the format for Gephi",
	Write: writing(writeGEXF),
})

const gexfHead = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>graphbuild</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
`

// writeGEXF gives an edge its relation type as kind, since Gephi tells parallel edges apart by it,
// and its dates as a spell. A relation without an end lasts until the latest date in the graph;
// one without a beginning has no spell.
func writeGEXF(s *sink, g *graph.Graph) {
	s.raw(gexfHead)
	s.gexfColumns("node", property.EntityColumns(g))
	s.gexfColumns("edge", edgeColumns())
	s.raw("<nodes>\n")
	rank := g.Importance()
	most := 1
	for _, r := range rank {
		most = max(most, r)
	}
	var list []property.Property
	for row, e := range g.Entities() {
		list = property.Entity(list[:0], e)
		s.gexfNode(row, e, list, 10+40*rank[row]/most)
		s.room()
	}
	s.raw("</nodes>\n<edges>\n")
	now := latest(g)
	for row, r := range g.Relations() {
		list = edgeProperties(list[:0], g, row, r)
		s.gexfEdge(g, row, r, list, now)
		s.room()
	}
	s.raw("</edges>\n</graph>\n</gexf>\n")
}

func (s *sink) gexfColumns(of string, columns []property.Column) {
	s.raw(`<attributes class="`, of, `" mode="static">`, "\n")
	for _, c := range columns {
		name := gexfName(of, c.Name)
		s.raw(`<attribute id="`, name, `" title="`, name, `" type="`, gexfType(c.Kind), `"/>`, "\n")
	}
	s.raw("</attributes>\n")
}

// gexfName is the name of an attribute. networkx cannot take an edge with one named key.
func gexfName(of, name string) string {
	if of == "edge" && name == "key" {
		return "relation"
	}
	return name
}

func gexfType(k property.Kind) string {
	switch k {
	case property.List:
		return "liststring"
	case property.Integer:
		return "long"
	case property.Float:
		return "double"
	case property.Bool:
		return "boolean"
	}
	return "string"
}

func (s *sink) gexfNode(row int, e graph.Entity, list []property.Property, size int) {
	s.raw(`<node id="n`)
	s.int(row)
	s.raw(`" label="`)
	s.xml(caption(e))
	s.raw(`">`)
	s.gexfValues("node", list)
	s.raw(`<viz:size value="`)
	s.int(size)
	s.raw(`"/><viz:color `, gexfColor[e.Type], `/></node>`, "\n")
}

// gexfColor is the colour of each entity type, strong enough for a dark background.
var gexfColor = map[graph.Type]string{
	graph.Person:       `r="230" g="159" b="0"`,
	graph.Organization: `r="86" g="180" b="233"`,
	graph.Country:      `r="0" g="158" b="115"`,
	graph.City:         `r="150" g="190" b="80"`,
	graph.Location:     `r="190" g="205" b="140"`,
	graph.Facility:     `r="150" g="110" b="200"`,
	graph.Event:        `r="204" g="121" b="167"`,
	graph.Product:      `r="240" g="228" b="66"`,
}

func (s *sink) gexfEdge(g *graph.Graph, row int, r graph.Relation, list []property.Property, now string) {
	from, to := g.Ends(row)
	s.raw(`<edge id="e`)
	s.int(row)
	s.raw(`" source="n`)
	s.int(from)
	s.raw(`" target="n`)
	s.int(to)
	s.raw(`" kind="`)
	s.xml(r.Type)
	s.raw(`" label="`)
	s.xml(r.Type)
	s.raw(`" weight="`)
	s.int(max(len(g.ClaimsOf(row)), 1))
	s.raw(`">`)
	s.gexfValues("edge", list)
	if start, end, ok := spell(r, now); ok {
		s.raw(`<spells><spell start="`, start, `" end="`, end, `"/></spells>`)
	}
	s.raw("</edge>\n")
}

func (s *sink) gexfValues(of string, list []property.Property) {
	s.raw("<attvalues>")
	for _, p := range list {
		s.raw(`<attvalue for="`, gexfName(of, p.Name), `" value="`)
		s.xmlValue(p)
		s.raw(`"/>`)
	}
	s.raw("</attvalues>")
}

// spell is when a relation held, as whole days; the end is the day after the last one, since a
// spell that ends where it starts is none to Gephi.
func spell(r graph.Relation, now string) (start, end string, ok bool) {
	held := graph.Interval{Start: r.First, End: r.Last}
	from, to := held.First(), held.Last()
	if to == "" {
		to = max(from, now)
	}
	first, err := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil || last.Before(first) {
		return "", "", false
	}
	return from, last.AddDate(0, 0, 1).Format(time.DateOnly), true
}

// latest is the last day that the graph knows of: of a relation or of a document.
func latest(g *graph.Graph) string {
	last := ""
	for _, d := range g.Documents() {
		last = max(last, graph.Interval{End: d.Published}.Last())
	}
	return last
}
