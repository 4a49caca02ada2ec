package property

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// places finds where the things of a graph stand among all rows of Nodes.
type places struct {
	entities  []int32 // by row
	rows      []int32 // of entities, by place
	documents int     // the place of the first
	claims    int
	g         *graph.Graph
}

func placesOf(g *graph.Graph) *places {
	p := &places{
		g: g, entities: make([]int32, g.EntityCount()),
		documents: g.EntityCount(), claims: g.EntityCount() + g.DocumentCount(),
	}
	next := int32(0)
	for _, group := range entityGroups(g) {
		for _, row := range group.rows {
			p.entities[row] = next
			p.rows = append(p.rows, row)
			next++
		}
	}
	return p
}

// key returns the key of what stands at a place.
func (p *places) key(place int32) graph.Key {
	switch at := int(place); {
	case at >= p.claims:
		return p.g.ClaimKey(at - p.claims)
	case at >= p.documents:
		return p.g.DocumentKey(at - p.documents)
	default:
		return p.g.EntityKey(int(p.rows[at]))
	}
}

func (p *places) entity(row int) int { return int(p.entities[row]) }

// endList is the ends of relationships, as places.
type endList [][2]int32

func (l endList) all(yield func(from, to int) bool) {
	for _, ends := range l {
		if !yield(int(ends[0]), int(ends[1])) {
			return
		}
	}
}

// claimEnds lists the ends of the relationships of claims in each role, in one pass.
func claimEnds(g *graph.Graph, p *places) [len(roles)]endList {
	var out [len(roles)]endList
	var list []int32
	for row := range g.ClaimCount() {
		for i, role := range roles {
			list = p.fillers(list[:0], row, role)
			for _, place := range list {
				out[i] = append(out[i], [2]int32{int32(p.claims + row), place})
			}
		}
	}
	return out
}

// fillers appends the places of what fills a role of a claim, each once.
func (p *places) fillers(list []int32, claim int, role string) []int32 {
	subject, object, place, document, voices := p.g.ClaimRows(claim)
	switch role {
	case Subject:
		return p.appendEntity(list, subject)
	case Object:
		return p.appendEntity(list, object)
	case Place:
		return p.appendEntity(list, place)
	case In:
		return append(list, int32(p.documents)+document)
	}
	for _, voice := range voices {
		list = p.appendEntity(list, voice)
	}
	return list
}

func (p *places) appendEntity(list []int32, row int32) []int32 {
	if row < 0 || slices.Contains(list, p.entities[row]) {
		return list
	}
	return append(list, p.entities[row])
}
