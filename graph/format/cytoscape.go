package format

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "cytoscape",
	Ext:   ".cyjs",
	Doc:   "Cytoscape JSON: elements for Cytoscape and cytoscape.js",
	Write: writing(writeCytoscape),
})

// writeCytoscape writes the elements with their keys as ids. A fact whose name Cytoscape keeps
// for itself gets the prefix "fact_".
func writeCytoscape(s *sink, g *graph.Graph) {
	s.raw(`{"elements":{"nodes":[`)
	var list []property.Property
	for row, e := range g.Entities() {
		s.comma(row)
		list = property.Entity(list[:0], e)
		s.raw("\n", `{"data":{"id":`)
		s.json(string(e.Key))
		s.name("label")
		s.json(caption(e))
		s.members(list, "id", "label", "source", "target", "parent")
		s.raw("}}")
		s.room()
	}
	s.raw("\n", `],"edges":[`)
	for row, r := range g.Relations() {
		s.comma(row)
		list = edgeProperties(list[:0], g, row, r)
		s.raw("\n", `{"data":{"id":`)
		s.json(string(r.Key))
		s.ends(r)
		s.name("label")
		s.json(r.Type)
		s.members(list)
		s.raw("}}")
		s.room()
	}
	s.raw("\n]}}\n")
}

func (s *sink) comma(row int) {
	if row > 0 {
		s.raw(",")
	}
}

func (s *sink) ends(r graph.Relation) {
	s.name("source")
	s.json(string(r.Subject))
	s.name("target")
	s.json(string(r.Object))
}

// members appends properties as members of an object, those with a reserved name prefixed.
func (s *sink) members(list []property.Property, reserved ...string) {
	for _, p := range list {
		name := p.Name
		for _, r := range reserved {
			if name == r {
				name = "fact_" + name
				break
			}
		}
		s.name(name)
		s.jsonValue(p)
	}
}
