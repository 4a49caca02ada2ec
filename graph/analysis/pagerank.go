package analysis

import "math"

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
// sum up to 1: power iteration over incoming edges, until the ranks change by less than 1e-9 in
// all. What reaches a node without outgoing edges starts again.
func PageRank(n *Network, o PageRankOptions) []float64 {
	if n.nodes == 0 {
		return nil
	}
	damping := o.Damping
	if damping == 0 {
		damping = 0.85
	}
	start, strength := startOf(n.nodes, o.From), n.strengths()
	ranks, next := append([]float64(nil), start...), make([]float64, n.nodes)
	shares := make([]float64, n.nodes)
	for range pageRankRounds {
		lost := 0.0
		for i, r := range ranks {
			if strength[i] == 0 {
				lost += r
				shares[i] = 0
				continue
			}
			shares[i] = r / strength[i]
		}
		n.step(next, shares, start, damping, lost)
		change := difference(next, ranks)
		ranks, next = next, ranks
		if change < pageRankTolerance {
			break
		}
	}
	return ranks
}

// step fills next from the shares that each node hands on per unit of weight.
func (n *Network) step(next, shares, start []float64, damping, lost float64) {
	for i := range next {
		sum := 0.0
		nodes, weights := n.in.of(i)
		for k, from := range nodes {
			sum += float64(shares[from] * weights[k])
		}
		next[i] = float64(damping*float64(sum+float64(lost*start[i]))) + float64((1-damping)*start[i])
	}
}

func difference(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += math.Abs(a[i] - b[i])
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
