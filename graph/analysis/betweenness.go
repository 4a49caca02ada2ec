package analysis

import "math"

// Betweenness returns how many shortest paths run through each node, without directions and
// weights, each pair counted once: Brandes (2001). With samples from 1 to below the number of
// nodes, only paths from so many sources are followed, evenly spread over the numbering, and the
// result is scaled up (Brandes and Pich 2007); deviation is then the standard error of each
// node's score, and else nil. Zero samples take every node.
func Betweenness(n *Network, samples int) (score, deviation []float64) {
	b := brandes{n: n, score: make([]float64, n.nodes), at: make([]visit, n.nodes)}
	if samples <= 0 || samples >= n.nodes {
		samples = n.nodes
	} else {
		b.squares = make([]float64, n.nodes)
	}
	for i := range samples {
		b.from(i * n.nodes / samples)
	}
	for i := range b.squares {
		b.squares[i] = standardError(b.score[i], b.squares[i], samples, n.nodes) / 2
	}
	for i := range b.score {
		b.score[i] = b.score[i] / 2 * float64(n.nodes) / float64(samples)
	}
	return b.score, b.squares
}

// standardError is that of an estimated total, from the sum and the sum of squares of samples drawn
// without putting back.
func standardError(sum, squares float64, samples, all int) float64 {
	k, n := float64(samples), float64(all)
	if samples < 2 {
		return math.Inf(1)
	}
	variance := max(0, squares-float64(sum/k*sum)) / (k - 1)
	return n * math.Sqrt(variance/k*(1-k/n))
}

type brandes struct {
	n       *Network
	score   []float64
	squares []float64 // sums of squares of what is added to score, where only some sources are followed
	at      []visit
	order   []int32
}

// visit is what a search knows of a node, side by side since it is read in no order.
type visit struct {
	paths float64 // shortest paths from the source
	part  float64 // of one of them: what it hands on from nodes behind
	depth int32   // distance from the source, from 1; 0 not reached
}

func (b *brandes) from(source int) {
	b.order = append(b.order[:0], int32(source))
	b.at[source] = visit{paths: 1, depth: 1}
	for head := 0; head < len(b.order); head++ {
		node := b.order[head]
		here := b.at[node]
		neighbours, _ := b.n.around.of(int(node))
		for _, m := range neighbours {
			there := &b.at[m]
			switch there.depth {
			case 0:
				there.depth, there.paths = here.depth+1, here.paths
				b.order = append(b.order, m)
			case here.depth + 1:
				there.paths += here.paths
			}
		}
	}
	b.back(source)
}

// back takes for each node, the farthest first, what its paths hand on from the nodes behind it, and
// clears what from wrote.
func (b *brandes) back(source int) {
	for i := len(b.order) - 1; i >= 0; i-- {
		node := b.order[i]
		here := &b.at[node]
		sum := 0.0
		neighbours, _ := b.n.around.of(int(node))
		for _, m := range neighbours {
			if there := &b.at[m]; there.depth == here.depth+1 {
				sum += there.part
			}
		}
		share := float64(sum * here.paths)
		here.part = (1 + share) / here.paths
		if int(node) != source {
			b.add(node, share)
		}
	}
	for _, node := range b.order {
		b.at[node] = visit{}
	}
}

func (b *brandes) add(node int32, share float64) {
	b.score[node] += share
	if b.squares != nil {
		b.squares[node] += float64(share * share)
	}
}

// Closeness returns, for each node, the sum of the reciprocal distances to all others (harmonic
// closeness), divided by their number: 1 for one that is next to all. It takes a search a node.
func Closeness(n *Network) []float64 {
	closeness, distance := make([]float64, n.nodes), make([]int32, n.nodes)
	for source := range n.nodes {
		for i := range distance {
			distance[i] = -1
		}
		closeness[source] = n.harmonic(source, distance) / float64(max(1, n.nodes-1))
	}
	return closeness
}

func (n *Network) harmonic(source int, distance []int32) float64 {
	queue, sum := []int32{int32(source)}, 0.0
	distance[source] = 0
	for head := 0; head < len(queue); head++ {
		node := queue[head]
		if distance[node] > 0 {
			sum += 1 / float64(distance[node])
		}
		neighbours, _ := n.around.of(int(node))
		for _, m := range neighbours {
			if distance[m] < 0 {
				distance[m] = distance[node] + 1
				queue = append(queue, m)
			}
		}
	}
	return sum
}
