package main

// columns are a network's edges.
type columns struct {
	nodes    int
	from, to []int32
	weights  []float64
}

// made draws a network as news give it: a few hubs, and most edges inside communities. The numbers
// come from a fixed sequence, so that every run measures the same network.
func made(nodes, edges int) columns {
	const size, inside = 200, 85 // nodes of a community, per cent of edges inside one
	c := columns{nodes: nodes, from: make([]int32, edges), to: make([]int32, edges), weights: make([]float64, edges)}
	next := sequence(1)
	for i := range edges {
		a := next.skewed(nodes)
		b := next.skewed(nodes)
		if next.below(100) < inside {
			first := a / size * size
			b = first + next.skewed(min(size, nodes-first))
		}
		c.from[i], c.to[i] = scattered(a, nodes), scattered(b, nodes)
		c.weights[i] = float64(1+next.below(4)) / 4
	}
	return c
}

// scattered gives a node another number, so that neighbours do not lie beside each other.
func scattered(node, nodes int) int32 { return int32(node * 7919 % nodes) }

// sequence is a linear congruential generator with Knuth's constants.
type sequence uint64

func (s *sequence) below(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}

// skewed prefers small numbers: the lowest of three.
func (s *sequence) skewed(n int) int { return min(s.below(n), s.below(n), s.below(n)) }
