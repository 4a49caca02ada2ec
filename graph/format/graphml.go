package format

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "graphml",
	Ext:   ".graphml",
	Doc:   "GraphML: entities and relations with types and all properties, for yEd, networkx, igraph, Gephi",
	Write: writing(writeGraphML),
})

const graphMLHead = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" ` +
	`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation=` +
	`"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// writeGraphML declares every key with its type first, as readers want it. The captions are named
// label; labels has the labels of a node as Neo4j's own tools write them. GraphML has no lists:
// they are JSON arrays in a string.
func writeGraphML(s *sink, g *graph.Graph) {
	s.raw(graphMLHead)
	s.graphMLKeys("node", append(captionColumns("label", "labels"), property.EntityColumns(g)...))
	s.graphMLKeys("edge", append(captionColumns("label"), edgeColumns()...))
	s.raw(`<graph id="G" edgedefault="directed">`, "\n")
	var list []property.Property
	for row, e := range g.Entities() {
		list = property.Entity(list[:0], e)
		s.raw(`<node id="n`)
		s.int(row)
		s.raw(`"><data key="node_label">`)
		s.xml(caption(e))
		s.raw(`</data><data key="node_labels">:Entity:`, property.Label(e.Type), `</data>`)
		s.graphMLData("node", list)
		s.raw("</node>\n")
		s.room()
	}
	for row, r := range g.Relations() {
		list = edgeProperties(list[:0], g, row, r)
		from, to := g.Ends(row)
		s.graphMLEdge(row, from, to)
		s.xml(r.Type)
		s.raw(`</data>`)
		s.graphMLData("edge", list)
		s.raw("</edge>\n")
		s.room()
	}
	s.raw("</graph>\n</graphml>\n")
}

func captionColumns(names ...string) []property.Column {
	var columns []property.Column
	for _, name := range names {
		columns = append(columns, property.Column{Name: name, Kind: property.Text})
	}
	return columns
}

func (s *sink) graphMLEdge(row, from, to int) {
	s.raw(`<edge id="e`)
	s.int(row)
	s.raw(`" source="n`)
	s.int(from)
	s.raw(`" target="n`)
	s.int(to)
	s.raw(`"><data key="edge_label">`)
}

func (s *sink) graphMLKeys(of string, columns []property.Column) {
	for _, c := range columns {
		typ := map[property.Kind]string{property.Integer: "long", property.Float: "double", property.Bool: "boolean"}[c.Kind]
		if typ == "" {
			typ = "string"
		}
		s.raw(`<key id="`, of, "_", c.Name, `" for="`, of, `" attr.name="`, c.Name, `" attr.type="`, typ, `"/>`, "\n")
	}
}

func (s *sink) graphMLData(of string, list []property.Property) {
	for _, p := range list {
		s.raw(`<data key="`, of, "_", p.Name, `">`)
		s.xmlValue(p)
		s.raw(`</data>`)
	}
}

// xmlValue appends the value of a property, a list as a JSON array.
func (s *sink) xmlValue(p property.Property) {
	switch p.Kind {
	case property.Text:
		s.xml(p.Text)
	case property.List:
		at := len(s.buf)
		jsonList(s, p.List)
		value := string(s.buf[at:])
		s.buf = s.buf[:at]
		s.xml(value)
	default:
		s.jsonValue(p)
	}
}
