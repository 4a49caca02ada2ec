package format

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "node-link",
	Ext:   ".json",
	Doc:   "node-link JSON: nodes and edges for networkx and D3",
	Write: writing(writeNodeLink),
})

// writeNodeLink writes the directed multigraph that networkx reads with node_link_graph; the key
// of an edge is the relation's.
func writeNodeLink(s *sink, g *graph.Graph) {
	s.raw(`{"directed":true,"multigraph":true,"graph":{},"nodes":[`)
	var list []property.Property
	for row, e := range g.Entities() {
		s.comma(row)
		list = property.Entity(list[:0], e)
		s.raw("\n", `{"id":`)
		s.json(string(e.Key))
		s.name("label")
		s.json(caption(e))
		s.members(list, "id", "label")
		s.raw("}")
		s.room()
	}
	s.raw("\n", `],"edges":[`)
	for row, r := range g.Relations() {
		s.comma(row)
		list = edgeProperties(list[:0], g, row, r)
		s.raw("\n", `{"label":`)
		s.json(r.Type)
		s.ends(r)
		s.members(list)
		s.raw("}")
		s.room()
	}
	s.raw("\n]}\n")
}
