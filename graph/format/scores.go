package format

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// WithFacts returns a graph whose entities have more facts, such as the scores that an analysis
// gives them: what facts returns for each row. A fact of a name that an entity has already is
// replaced. Formats write them like all facts, those named pagerank, betweenness, closeness,
// degree, core and component as numbers.
func WithFacts(g *graph.Graph, facts func(row int) []graph.Fact) (*graph.Graph, error) {
	s := selection{g: g, facts: facts, entity: make([]bool, g.EntityCount()), relation: make([]bool, g.RelationCount())}
	for row := range s.entity {
		s.entity[row] = true
	}
	for row := range s.relation {
		s.relation[row] = true
	}
	return s.build()
}

// scored adds to an entity the facts that its row has.
func (s *selection) scored(row int, e graph.Entity) graph.Entity {
	if s.facts == nil {
		return e
	}
	more := s.facts(row)
	list := slices.DeleteFunc(slices.Clone(e.Facts), func(f graph.Fact) bool {
		return slices.ContainsFunc(more, func(m graph.Fact) bool { return m.Name == f.Name })
	})
	e.Facts = append(list, more...)
	slices.SortFunc(e.Facts, func(a, b graph.Fact) int { return cmp.Compare(a.Name, b.Name) })
	return e
}
