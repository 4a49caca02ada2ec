package analysis

import (
	"math"
	"slices"
)

// PageRankOptions say how ranks are reckoned. The zero value is the usual one.
type PageRankOptions struct {
	Damping float64 // chance to follow an edge; 0: 0.85
	From    []int   // nodes to start again from (personalised PageRank); none: all
}

const (
	pageRankTolerance = 1e-9 // of the sum of changes
	pageRankRounds    = 500
)

// PageRank returns the weighted PageRank of each node (Page, Brin, Motwani, Winograd 1999), which
// sum up to 1. What reaches a node without outgoing edges starts again.
//
// Ranks are then proportional to the solution of a linear system in which such nodes hand nothing
// on (Gleich, Gray, Greif, Lau 2010). It is solved one strongly connected component after the
// other, sources first (Arasu, Novak, Tomkins, Tomlin 2002), so that a node on no cycle is visited
// once; inside a component new ranks are used at once (Gauss and Seidel), in an order in which most
// edges lead on, until the ranks of all components change by less than 1e-9 together.
func PageRank(n *Network, o PageRankOptions) []float64 {
	if n.nodes == 0 {
		return nil
	}
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	r := newRanking(n, o)
	for c := range len(r.parts) - 1 {
		r.solve(r.parts[c], r.parts[c+1])
	}
	scale := 1 / sumOf(r.ranks)
	ranks := make([]float64, n.nodes)
	for i, node := range r.order {
		ranks[node] = r.ranks[i] * scale
	}
	return ranks
}

// ranking is the linear system, its nodes numbered by their place in order.
type ranking struct {
	order   []int32 // components one after the other, sources first
	parts   []int   // where each component begins in order, and the end
	span    []span  // of each node's incoming edges, those of earlier components first
	from    []int32
	chances []float64 // of each edge: that its source hands its rank on over it
	stays   []float64 // chance of each node's loops
	start   []float64 // what each node begins with
	ranks   []float64
}

type span struct{ first, last uint32 }

func newRanking(n *Network, o PageRankOptions) *ranking {
	r := &ranking{
		span: make([]span, n.nodes), from: make([]int32, len(n.in.nodes)), chances: make([]float64, len(n.in.nodes)),
		stays: make([]float64, n.nodes), start: make([]float64, n.nodes), ranks: make([]float64, n.nodes),
	}
	r.order, r.parts = n.downstream()
	place := make([]int32, n.nodes)
	again := startOf(n.nodes, o.From)
	edges := uint32(0)
	for i, node := range r.order {
		place[node] = int32(i)
		r.span[i] = span{edges, edges}
		edges += n.in.offsets[node+1] - n.in.offsets[node]
		r.start[i] = (1 - o.Damping) * again[node]
	}
	for i, node := range r.order {
		r.hand(n, int32(i), int(node), place, o.Damping)
	}
	return r
}

// hand enters a node's outgoing edges, parallel ones as one, at their targets.
func (r *ranking) hand(n *Network, from int32, node int, place []int32, damping float64) {
	neighbours, weights := n.out.of(node)
	scale := damping / sumOf(weights)
	for k := 0; k < len(neighbours); {
		to, weight := neighbours[k], 0.0
		for ; k < len(neighbours) && neighbours[k] == to; k++ {
			weight += weights[k]
		}
		if int(to) == node {
			r.stays[from] = weight * scale
			continue
		}
		s := &r.span[place[to]]
		r.from[s.last], r.chances[s.last] = from, weight*scale
		s.last++
	}
}

// solve ranks the nodes of a component, all those before it being ranked.
func (r *ranking) solve(first, last int) {
	for i := first; i < last; i++ {
		s := &r.span[i]
		for ; s.first < s.last && int(r.from[s.first]) < first; s.first++ {
			r.start[i] += float64(r.ranks[r.from[s.first]] * r.chances[s.first])
		}
		r.ranks[i] = r.start[i] / (1 - r.stays[i])
	}
	if last-first == 1 {
		return
	}
	tolerance := pageRankTolerance * float64(last-first) / float64(len(r.ranks))
	for range pageRankRounds {
		if r.round(first, last) < tolerance {
			break
		}
	}
}

// round ranks every node of a component once, and returns the sum of changes.
func (r *ranking) round(first, last int) (change float64) {
	ranks := r.ranks
	for i := first; i < last; i++ {
		s, sum := r.span[i], r.start[i]
		chances := r.chances[s.first:s.last]
		for k, from := range r.from[s.first:s.last] {
			sum += float64(ranks[from] * chances[k])
		}
		now := sum / (1 - r.stays[i])
		change += math.Abs(now - ranks[i])
		ranks[i] = now
	}
	return change
}

// downstream lists the nodes by strongly connected component, no edge leading to an earlier one, and
// says where each component begins. Inside a component each node comes before those that a search
// in depth first reached through it.
func (n *Network) downstream() (order []int32, parts []int) {
	t := searchInDepth(n)
	parts = make([]int, t.count+1)
	for _, c := range t.of {
		parts[t.count-c]++
	}
	for c := range t.count {
		parts[c+1] += parts[c]
	}
	next := slices.Clone(parts)
	order = make([]int32, n.nodes)
	for _, node := range slices.Backward(t.left) {
		c := t.count - 1 - t.of[node]
		order[next[c]] = node
		next[c]++
	}
	return order, parts
}

func sumOf(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum
}

func startOf(nodes int, from []int) []float64 {
	start := make([]float64, nodes)
	if len(from) == 0 {
		for i := range start {
			start[i] = 1 / float64(nodes)
		}
		return start
	}
	for _, i := range from {
		start[i] += 1 / float64(len(from))
	}
	return start
}
