package analysis

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Triad is three nodes of which each pair is tied, with the sum of weights between each. A tie of
// positive weight is friendly, one of negative weight hostile.
type Triad struct {
	Nodes [3]int     // ascending
	Ties  [3]float64 // between the first two, the first and the last, the last two
}

// Hostile returns the number of hostile ties.
func (t Triad) Hostile() int {
	n := 0
	for _, w := range t.Ties {
		if w < 0 {
			n++
		}
	}
	return n
}

// Balanced reports whether a friend's friend is a friend, and a friend's enemy an enemy: the number
// of hostile ties is even (Cartwright and Harary 1956).
func (t Triad) Balanced() bool { return t.Hostile()%2 == 0 }

// Strength is the weight of the weakest tie, whatever its sign.
func (t Triad) Strength() float64 {
	return min(math.Abs(t.Ties[0]), math.Abs(t.Ties[1]), math.Abs(t.Ties[2]))
}

// Triads returns each triad once, without directions. Pairs whose weights cancel out are not
// tied. It intersects the neighbours of higher degree of each two neighbours (Chiba and Nishizeki
// 1985), in time of the edges to the power of one and a half at worst.
func Triads(n *Network) iter.Seq[Triad] {
	return func(yield func(Triad) bool) {
		higher := n.towardsHubs()
		for a := range n.nodes {
			first, weights := higher.of(a)
			for i, b := range first {
				second, others := higher.of(int(b))
				if !meet(first, second, func(j, k int) bool {
					return yield(newTriad(a, int(b), int(first[j]), weights[i], weights[j], others[k]))
				}) {
					return
				}
			}
		}
	}
}

// towardsHubs keeps, of each tie, the direction towards the node with more neighbours, of equals
// the higher numbered: no list is then longer than the square root of twice the edges.
func (n *Network) towardsHubs() rows {
	degree := func(node int) int { return int(n.around.offsets[node+1] - n.around.offsets[node]) }
	r := rows{offsets: make([]uint32, 1, n.nodes+1)}
	for node := range n.nodes {
		neighbours, weights := n.around.of(node)
		for k, m := range neighbours {
			if weights[k] != 0 && cmp.Or(cmp.Compare(degree(node), degree(int(m))), cmp.Compare(node, int(m))) < 0 {
				r.nodes, r.weights = append(r.nodes, m), append(r.weights, weights[k])
			}
		}
		r.offsets = append(r.offsets, uint32(len(r.nodes)))
	}
	return r
}

// meet visits the places of what two ascending lists share, until visit returns false.
func meet(a, b []int32, visit func(i, j int) bool) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			if !visit(i, j) {
				return false
			}
			i++
			j++
		}
	}
	return true
}

// newTriad orders three nodes and their ties.
func newTriad(a, b, c int, ab, ac, bc float64) Triad {
	type corner struct {
		node     int
		opposite float64
	}
	corners := []corner{{a, bc}, {b, ac}, {c, ab}}
	slices.SortFunc(corners, func(x, y corner) int { return cmp.Compare(x.node, y.node) })
	return Triad{
		Nodes: [3]int{corners[0].node, corners[1].node, corners[2].node},
		Ties:  [3]float64{corners[2].opposite, corners[1].opposite, corners[0].opposite},
	}
}

// Balance counts a network's triads.
type Balance struct {
	Hostile [4]int  // triads with none to three hostile ties
	Ends    int     // pairs of ties that share a node: what could be triads, each counted thrice
	Share   float64 // of balanced triads; 1 where there is none
	Closure float64 // of pairs of ties that share a node, those whose ends are tied (transitivity)
}

// BalanceOf counts the triads of a network by their hostile ties.
func BalanceOf(n *Network) Balance {
	b := Balance{Share: 1}
	for t := range Triads(n) {
		b.Hostile[t.Hostile()]++
	}
	for node := range n.nodes {
		_, weights := n.around.of(node)
		ties := 0
		for _, w := range weights {
			if w != 0 {
				ties++
			}
		}
		b.Ends += ties * (ties - 1) / 2
	}
	if all := b.Triads(); all > 0 {
		b.Share = float64(b.Hostile[0]+b.Hostile[2]) / float64(all)
		b.Closure = 3 * float64(all) / float64(b.Ends)
	}
	return b
}

// Triads returns the number of all triads.
func (b Balance) Triads() int { return b.Hostile[0] + b.Hostile[1] + b.Hostile[2] + b.Hostile[3] }
