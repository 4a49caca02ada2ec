package analysis

import "slices"

// ShortestPath returns the nodes of a shortest path between two nodes, both included, without
// directions and weights, and nil where there is none. It searches from both ends at once (Pohl
// 1971), always on from the side with fewer nodes at its rim. Of several shortest paths it
// is always the same.
func ShortestPath(n *Network, from, to int) []int {
	if from == to {
		return []int{from}
	}
	sides := [2]*search{newSearch(from), newSearch(to)}
	for len(sides[0].rim) > 0 && len(sides[1].rim) > 0 {
		near := 0
		if len(sides[1].rim) < len(sides[0].rim) {
			near = 1
		}
		if meeting, ok := sides[near].step(n, sides[1-near]); ok {
			way := sides[0].way(meeting)
			slices.Reverse(way)
			return append(way, sides[1].way(meeting)[1:]...)
		}
	}
	return nil
}

// search is one side: how each node was reached, how far away, and those reached last.
type search struct {
	before map[int32]int32
	depth  map[int32]int
	rim    []int32
}

func newSearch(node int) *search {
	start := int32(node)
	return &search{map[int32]int32{start: start}, map[int32]int{start: 0}, []int32{start}}
}

// step goes to all neighbours of the rim. It returns where the nearest node lies that the other side
// has reached.
func (s *search) step(n *Network, other *search) (meeting int32, ok bool) {
	var next []int32
	for _, node := range s.rim {
		neighbours, _ := n.around.of(int(node))
		for _, m := range neighbours {
			if _, seen := s.before[m]; seen {
				continue
			}
			s.before[m], s.depth[m] = node, s.depth[node]+1
			next = append(next, m)
			if far, met := other.depth[m]; met && (!ok || far < other.depth[meeting]) {
				meeting, ok = m, true
			}
		}
	}
	s.rim = next
	return meeting, ok
}

// way lists the nodes from one of the search back to its start.
func (s *search) way(node int32) []int {
	list := []int{int(node)}
	for s.before[node] != node {
		node = s.before[node]
		list = append(list, int(node))
	}
	return list
}
