package property

import "github.com/graphbuild/graphbuild/graph"

// places finds where the things of a graph stand among all rows of Nodes.
type places struct {
	entities     []int32 // by row
	documents    int     // the place of the first
	claims       int
	entityKeys   map[graph.Key]int32
	documentKeys map[graph.Key]int32
	g            *graph.Graph
}

func placesOf(g *graph.Graph) *places {
	p := &places{
		g: g, entities: make([]int32, g.EntityCount()),
		documents: g.EntityCount(), claims: g.EntityCount() + g.DocumentCount(),
		entityKeys: make(map[graph.Key]int32), documentKeys: make(map[graph.Key]int32),
	}
	next := int32(0)
	for _, group := range entityGroups(g) {
		for _, row := range group.rows {
			p.entities[row] = next
			next++
		}
	}
	return p
}

func (p *places) entity(row int) int { return int(p.entities[row]) }

// filler finds what fills a role of a claim by its key, which the graph has. It remembers the keys.
func (p *places) filler(role string, k graph.Key) int32 {
	if role == In {
		return remembered(p.documentKeys, k, func() int32 {
			row, _ := p.g.DocumentRow(k)
			return int32(p.documents + row)
		})
	}
	return remembered(p.entityKeys, k, func() int32 {
		row, _ := p.g.EntityRow(k)
		return p.entities[row]
	})
}

func remembered(known map[graph.Key]int32, k graph.Key, find func() int32) int32 {
	place, ok := known[k]
	if !ok {
		place = find()
		known[k] = place
	}
	return place
}

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
	var keys []graph.Key
	for row, c := range g.Claims() {
		for i, role := range roles {
			keys = fillers(keys[:0], c, role)
			for _, k := range keys {
				out[i] = append(out[i], [2]int32{int32(p.claims + row), p.filler(role, k)})
			}
		}
	}
	return out
}
