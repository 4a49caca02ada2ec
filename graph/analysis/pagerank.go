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
// sum up to 1. What reaches a node without outgoing edges starts again. It iterates over incoming
// edges, using new ranks at once (Gauss and Seidel), which halves the rounds, until the ranks
// change by less than 1e-9 in all.
func PageRank(n *Network, o PageRankOptions) []float64 {
	if n.nodes == 0 {
		return nil
	}
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	r := newRanking(n, o)
	for range pageRankRounds {
		if r.round() < pageRankTolerance {
			break
		}
	}
	scale := 1 / sumOf(r.ranks)
	for i := range r.ranks {
		r.ranks[i] *= scale
	}
	return r.ranks
}

type ranking struct {
	in      *rows
	chances []float64 // of each incoming edge: that its source hands its rank on over it
	damping float64
	start   []float64
	ends    []bool // nodes without outgoing edges
	ranks   []float64
}

func newRanking(n *Network, o PageRankOptions) *ranking {
	r := &ranking{
		in: &n.in, chances: make([]float64, len(n.in.weights)), damping: o.Damping,
		start: startOf(n.nodes, o.From), ends: make([]bool, n.nodes),
	}
	r.ranks = slices.Clone(r.start)
	strength := n.strengths()
	for i, sum := range strength {
		r.ends[i] = sum == 0
	}
	for k, from := range n.in.nodes {
		r.chances[k] = n.in.weights[k] / strength[from]
	}
	return r
}

// round ranks every node once, and returns the sum of changes.
func (r *ranking) round() (change float64) {
	lost := r.lost()
	for i, old := range r.ranks {
		first, last := r.in.offsets[i], r.in.offsets[i+1]
		sum, chances := 0.0, r.chances[first:last]
		for k, from := range r.in.nodes[first:last] {
			sum += float64(r.ranks[from] * chances[k])
		}
		now := float64(r.damping*(sum+float64(lost*r.start[i]))) + float64((1-r.damping)*r.start[i])
		change += math.Abs(now - old)
		r.ranks[i] = now
		if r.ends[i] {
			lost += now - old
		}
	}
	return change
}

// lost is the rank of the nodes without outgoing edges.
func (r *ranking) lost() float64 {
	sum := 0.0
	for i, rank := range r.ranks {
		if r.ends[i] {
			sum += rank
		}
	}
	return sum
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

// strengths returns the sum of the weights of each node's outgoing edges.
func (n *Network) strengths() []float64 {
	sums := make([]float64, n.nodes)
	for i := range sums {
		_, weights := n.out.of(i)
		for _, w := range weights {
			sums[i] += w
		}
	}
	return sums
}
