package analysis

import "slices"

// Communities returns the community of each node, numbered by size, the largest first, and their
// modularity. It is the Leiden algorithm (Traag, Waltman, van Eck 2019) for modularity without
// directions: nodes move to the neighbouring community that gains most, from a queue in the order
// of the numbering; communities are refined so that each is connected; the refined ones become
// the nodes of the next round. Of equal gains the first found wins, so that nothing is random.
func Communities(n *Network) (of []int, modularity float64) {
	p := newPartition(n.around, n.nodes)
	if p.twice == 0 {
		of = make([]int, n.nodes)
		for i := range of {
			of[i] = i
		}
		return of, 0
	}
	member := identity(n.nodes)
	for {
		moved := p.move()
		if !moved && p.count() == p.nodes {
			break
		}
		refined := p.refine()
		next := p.aggregate(refined)
		for i := range member {
			member[i] = refined[member[i]]
		}
		if next.nodes == p.nodes {
			break
		}
		p = next
	}
	of = make([]int, n.nodes)
	for i := range of {
		of[i] = int(p.community[member[i]])
	}
	of = bySize(of)
	return of, Modularity(n, of)
}

func identity(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// partition is a weighted graph whose nodes are in communities.
type partition struct {
	nodes     int
	edges     rows
	strength  []float64 // of each node, its own loop counted twice
	loop      []float64 // weight inside each node
	community []int32
	total     []float64 // strength of each community
	twice     float64   // twice the weight of all edges
	weightTo  []float64 // scratch: from the node at hand to each community
	touched   []int32
}

func newPartition(edges rows, nodes int) *partition {
	p := &partition{nodes: nodes, edges: edges, loop: make([]float64, nodes)}
	p.finish(identity(nodes))
	return p
}

// finish reckons what follows from edges, loops and communities.
func (p *partition) finish(community []int32) {
	p.community = community
	p.strength, p.total, p.weightTo = make([]float64, p.nodes), make([]float64, p.nodes), make([]float64, p.nodes)
	for i := range p.nodes {
		_, weights := p.edges.of(i)
		sum := float64(2 * p.loop[i])
		for _, w := range weights {
			sum += w
		}
		p.strength[i] = sum
		p.total[community[i]] += sum
		p.twice += sum
	}
}

func (p *partition) count() int {
	seen, n := make([]bool, p.nodes), 0
	for _, c := range p.community {
		if !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n
}

// move takes nodes from a queue to the best community around them, until none gains.
func (p *partition) move() (moved bool) {
	queue, queued := identity(p.nodes), make([]bool, p.nodes)
	for i := range queued {
		queued[i] = true
	}
	for head := 0; head < len(queue); head++ {
		node := int(queue[head])
		queued[node] = false
		best := p.best(node)
		if best == p.community[node] {
			continue
		}
		moved = true
		p.total[p.community[node]] -= p.strength[node]
		p.total[best] += p.strength[node]
		p.community[node] = best
		neighbours, _ := p.edges.of(node)
		for _, m := range neighbours {
			if !queued[m] && p.community[m] != best {
				queued[m] = true
				queue = append(queue, m)
			}
		}
		if head > 4096 && head*2 > len(queue) {
			queue, head = append(queue[:0], queue[head+1:]...), -1
		}
	}
	return moved
}

// leastGain keeps rounding from moving a node to and fro.
const leastGain = 1e-12

// best returns the community around a node that gains most, its own where none gains.
func (p *partition) best(node int) int32 {
	p.gather(node)
	own := p.community[node]
	share := p.strength[node] / p.twice
	best, most := own, p.weightTo[own]-float64(share*(p.total[own]-p.strength[node]))
	for _, c := range p.touched {
		if c == own {
			continue
		}
		if gain := p.weightTo[c] - float64(share*p.total[c]); gain > most+leastGain {
			best, most = c, gain
		}
	}
	p.clear()
	return best
}

// gather sums the weights from a node to each community.
func (p *partition) gather(node int) {
	neighbours, weights := p.edges.of(node)
	for k, m := range neighbours {
		c := p.community[m]
		if p.weightTo[c] == 0 {
			p.touched = append(p.touched, c)
		}
		p.weightTo[c] += weights[k]
	}
}

func (p *partition) clear() {
	for _, c := range p.touched {
		p.weightTo[c] = 0
	}
	p.touched = p.touched[:0]
}

// refine splits each community into connected parts: every node starts alone, and one that is
// still alone joins the part of its community that gains most. It returns the part of each node,
// numbered from 0 without gaps.
func (p *partition) refine() []int32 {
	part, total, alone := identity(p.nodes), slices.Clone(p.strength), make([]bool, p.nodes)
	for i := range alone {
		alone[i] = true
	}
	for node := range p.nodes {
		if !alone[node] {
			continue
		}
		best := p.bestPart(node, part, total)
		if best == part[node] {
			continue
		}
		total[best] += p.strength[node]
		total[part[node]] -= p.strength[node]
		part[node] = best
		alone[node], alone[best] = false, false
	}
	return renumber(part)
}

func (p *partition) bestPart(node int, part []int32, total []float64) int32 {
	neighbours, weights := p.edges.of(node)
	for k, m := range neighbours {
		if p.community[m] != p.community[node] {
			continue
		}
		if p.weightTo[part[m]] == 0 {
			p.touched = append(p.touched, part[m])
		}
		p.weightTo[part[m]] += weights[k]
	}
	best, most := part[node], 0.0
	for _, c := range p.touched {
		gain := p.weightTo[c] - float64(p.strength[node]/p.twice*total[c])
		if c != part[node] && (gain > most || gain == most && best != part[node] && c < best) {
			best, most = c, gain
		}
	}
	p.clear()
	return best
}

// renumber gives the values of a list numbers from 0 in the order of first use.
func renumber(list []int32) []int32 {
	number, next := make(map[int32]int32), int32(0)
	out := make([]int32, len(list))
	for i, v := range list {
		if _, ok := number[v]; !ok {
			number[v] = next
			next++
		}
		out[i] = number[v]
	}
	return out
}

// aggregate makes the partition of the next round: its nodes are the refined parts, and they
// start in the communities that the parts lie in.
func (p *partition) aggregate(part []int32) *partition {
	count := 0
	for _, c := range part {
		count = max(count, int(c)+1)
	}
	next := &partition{nodes: count, loop: make([]float64, count)}
	var from, to []int32
	var weights []float64
	community := make([]int32, count)
	for node := range p.nodes {
		c := part[node]
		community[c] = p.community[node]
		next.loop[c] += p.loop[node]
		neighbours, w := p.edges.of(node)
		for k, m := range neighbours {
			switch d := part[m]; {
			case d != c:
				from, to, weights = append(from, c), append(to, d), append(weights, w[k])
			case int(m) > node:
				next.loop[c] += w[k]
			}
		}
	}
	next.edges = merged(makeRows(count, from, to, weights), count)
	next.finish(renumber(community))
	return next
}

// merged sums the weights of parallel edges.
func merged(r rows, nodes int) rows {
	out := rows{offsets: make([]uint32, 1, nodes+1)}
	for node := range nodes {
		first := len(out.nodes)
		neighbours, weights := r.of(node)
		for k, m := range neighbours {
			if last := len(out.nodes) - 1; last >= first && out.nodes[last] == m {
				out.weights[last] += weights[k]
				continue
			}
			out.nodes, out.weights = append(out.nodes, m), append(out.weights, weights[k])
		}
		out.offsets = append(out.offsets, uint32(len(out.nodes)))
	}
	return out
}

// bySize numbers communities by size, the largest first, those of one size by first node.
func bySize(of []int) []int {
	size, first := make(map[int]int), make(map[int]int)
	var list []int
	for i, c := range of {
		if size[c] == 0 {
			list = append(list, c)
			first[c] = i
		}
		size[c]++
	}
	slices.SortFunc(list, func(a, b int) int {
		if size[a] != size[b] {
			return size[b] - size[a]
		}
		return first[a] - first[b]
	})
	number := make(map[int]int, len(list))
	for i, c := range list {
		number[c] = i
	}
	out := make([]int, len(of))
	for i, c := range of {
		out[i] = number[c]
	}
	return out
}

// Modularity returns how much more weight lies inside communities than chance would put there
// (Newman 2004), without directions and loops.
func Modularity(n *Network, of []int) float64 {
	inside, total := make(map[int]float64), make(map[int]float64)
	twice, count := 0.0, 0
	for node := range n.nodes {
		neighbours, weights := n.around.of(node)
		for k, m := range neighbours {
			twice += weights[k]
			total[of[node]] += weights[k]
			if of[m] == of[node] {
				inside[of[node]] += weights[k]
			}
		}
		count = max(count, of[node]+1)
	}
	if twice == 0 {
		return 0
	}
	q := 0.0
	for c := range count {
		share := total[c] / twice
		q += inside[c]/twice - float64(share*share)
	}
	return q
}
