package format

import (
	"fmt"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// Filter says which part of a graph to keep. What is not set excludes nothing.
type Filter struct {
	Entities      []graph.Key // these, and what lies within Hops of them
	Hops          int         // 0 means 1 where Entities is set
	Classes       []graph.Class
	Statuses      []graph.Status
	Since, Until  string // ISO dates; a relation without dates is kept only if neither is set
	MinConfidence float64
	Top           int // so many entities, the most important ones
}

// Select returns the part of a graph that a filter keeps: the relations that pass, the entities
// that they or the filter name, the claims about those, and all documents that have such claims or
// mention such entities. Voices and places of kept relations stay as well, unless the filter says
// which entities or how many. An unknown entity key is an error. The zero filter returns g itself.
func Select(g *graph.Graph, f Filter) (*graph.Graph, error) {
	if f.isZero() {
		return g, nil
	}
	s := selection{g: g, f: f, entity: make([]bool, g.EntityCount()), relation: make([]bool, g.RelationCount())}
	for row := range g.RelationCount() {
		s.relation[row] = s.passes(row)
	}
	if err := s.around(); err != nil {
		return nil, err
	}
	s.top()
	return s.build()
}

func (f Filter) isZero() bool {
	return len(f.Entities) == 0 && f.Top <= 0 && !f.onRelations()
}

func (f Filter) onRelations() bool {
	return len(f.Classes)+len(f.Statuses) > 0 || f.Since != "" || f.Until != "" || f.MinConfidence > 0
}

// selection is the rows that are kept so far.
type selection struct {
	g        *graph.Graph
	f        Filter
	entity   []bool
	relation []bool
	facts    func(row int) []graph.Fact // that entities get; nil: none
}

func (s *selection) passes(row int) bool {
	f := s.f
	if len(f.Classes) > 0 && !slices.Contains(f.Classes, s.g.RelationClass(row)) {
		return false
	}
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, s.g.RelationStatus(row)) {
		return false
	}
	if f.Since == "" && f.Until == "" && f.MinConfidence <= 0 {
		return true
	}
	r := s.g.Relation(row)
	return r.Confidence >= f.MinConfidence && f.inTime(graph.Interval{Start: r.First, End: r.Last})
}

func (f Filter) inTime(held graph.Interval) bool {
	if f.Since == "" && f.Until == "" {
		return true
	}
	return !held.IsZero() && held.Overlaps(graph.Interval{Start: f.Since, End: f.Until})
}

// around marks the entities to keep: those within so many hops over relations that pass, or,
// where none are named, all ends of such relations.
func (s *selection) around() error {
	if len(s.f.Entities) == 0 {
		s.ends()
		return nil
	}
	var front []int
	for _, k := range s.f.Entities {
		row, ok := s.g.EntityRow(k)
		if !ok {
			return fmt.Errorf("no entity has the key %q", k)
		}
		if !s.entity[row] {
			s.entity[row] = true
			front = append(front, row)
		}
	}
	for range max(s.f.Hops, 1) {
		front = s.step(front)
	}
	return nil
}

// ends marks the ends of the relations that pass; without a filter on relations, every entity.
func (s *selection) ends() {
	all := !s.f.onRelations()
	for row := range s.entity {
		s.entity[row] = all
	}
	for row, kept := range s.relation {
		if kept {
			s.mark(row)
		}
	}
}

// mark keeps all entities that a relation or one of its claims names.
func (s *selection) mark(relation int) {
	r := s.g.Relation(relation)
	keys := append([]graph.Key{r.Subject, r.Object, r.Place}, r.AssertedBy...)
	keys = append(keys, r.DeniedBy...)
	for _, row := range s.g.ClaimsOf(relation) {
		c := s.g.Claim(int(row))
		keys = append(keys, c.Subject, c.Object, c.Place)
		for _, v := range c.Attribution {
			keys = append(keys, v.Entity)
		}
	}
	for _, k := range keys {
		if row, ok := s.g.EntityRow(k); ok {
			s.entity[row] = true
		}
	}
}

func (s *selection) step(front []int) []int {
	var next []int
	for _, row := range front {
		for _, a := range []*graph.Adjacency{s.g.Out(), s.g.In()} {
			neighbours, edges := a.Edges(row)
			for i, n := range neighbours {
				if s.relation[edges[i]] && !s.entity[n] {
					s.entity[n] = true
					next = append(next, int(n))
				}
			}
		}
	}
	return next
}

// top keeps the most important of the marked entities; those that the filter names stay.
func (s *selection) top() {
	if s.f.Top <= 0 {
		return
	}
	var rows []int
	for row, kept := range s.entity {
		if kept {
			rows = append(rows, row)
		}
	}
	rank := s.g.Importance()
	for _, k := range s.f.Entities {
		row, _ := s.g.EntityRow(k)
		rank[row] = 1 << 40
	}
	slices.SortStableFunc(rows, func(a, b int) int { return rank[b] - rank[a] })
	for _, row := range rows[min(len(rows), max(s.f.Top, len(s.f.Entities))):] {
		s.entity[row] = false
	}
}
