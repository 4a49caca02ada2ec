package analysis

import (
	"cmp"
	"slices"
)

// Bridge is a tie between two nodes without which a component falls apart.
type Bridge struct {
	A, B  int // B lies in the smaller part
	Nodes int // of the smaller part
}

// Bridges returns the bridges of a network, those that hold the most first, and for each node how
// many others would lose touch with most of their component if it were gone: who must be asked.
// Directions, weights, loops and parallel edges do not count. It searches in depth once (Hopcroft
// and Tarjan 1973), in time linear in edges.
func Bridges(n *Network) (bridges []Bridge, cutOff []int) {
	s := bridging{
		n: n, index: make([]int32, n.nodes), low: make([]int32, n.nodes), below: make([]int32, n.nodes),
		most: make([]int32, n.nodes), loose: make([]int32, n.nodes), cutOff: make([]int, n.nodes),
	}
	for root := range n.nodes {
		if s.index[root] == 0 {
			s.component(int32(root))
		}
	}
	slices.SortFunc(s.bridges, func(x, y Bridge) int {
		return cmp.Or(cmp.Compare(y.Nodes, x.Nodes), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return s.bridges, s.cutOff
}

type bridging struct {
	n          *Network
	index, low []int32 // from 1; 0 not visited
	below      []int32 // nodes reached through each, itself included
	loose      []int32 // of these, those that hang on it alone
	most       []int32 // the largest part of these
	visited    []int32 // of the component at hand, in order
	bridges    []Bridge
	cutOff     []int
	next       int32
}

// component searches from a root, and then knows how large the component is.
func (s *bridging) component(root int32) {
	s.visited = s.visited[:0]
	first := len(s.bridges)
	s.search(root)
	size := int32(len(s.visited))
	for i := first; i < len(s.bridges); i++ {
		if b := &s.bridges[i]; b.Nodes > int(size)-b.Nodes {
			*b = Bridge{b.B, b.A, int(size) - b.Nodes}
		}
	}
	for _, node := range s.visited {
		above := size - 1 - s.loose[node]
		s.cutOff[node] = int(size - 1 - max(above, s.most[node]))
	}
}

func (s *bridging) search(root int32) {
	way := []frame{s.enter(root)}
	for len(way) > 0 {
		f := &way[len(way)-1]
		neighbours, _ := s.n.around.of(int(f.node))
		if int(f.edge) == len(neighbours) {
			way = way[:len(way)-1]
			if len(way) > 0 {
				s.leave(f.node, way[len(way)-1].node)
			}
			continue
		}
		m := neighbours[f.edge]
		f.edge++
		switch {
		case s.index[m] == 0:
			way = append(way, s.enter(m))
		case len(way) < 2 || m != way[len(way)-2].node:
			s.low[f.node] = min(s.low[f.node], s.index[m])
		}
	}
}

func (s *bridging) enter(node int32) frame {
	s.next++
	s.index[node], s.low[node], s.below[node] = s.next, s.next, 1
	s.visited = append(s.visited, node)
	return frame{node: node}
}

// leave tells the node above what was found below one.
func (s *bridging) leave(node, above int32) {
	s.below[above] += s.below[node]
	s.low[above] = min(s.low[above], s.low[node])
	if s.low[node] < s.index[above] {
		return
	}
	s.loose[above] += s.below[node]
	s.most[above] = max(s.most[above], s.below[node])
	if s.low[node] > s.index[above] {
		s.bridges = append(s.bridges, Bridge{int(above), int(node), int(s.below[node])})
	}
}
