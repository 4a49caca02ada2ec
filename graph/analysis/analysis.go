// Package analysis reckons with a graph: which entities matter, which hang together, who stands
// between whom.
//
// The algorithms run on a [Network], the arrays of a graph with a weight for each relation, since
// gonum's iterators over maps are ten to five hundred times slower; tests hold them equal to
// gonum or to a brute-force oracle. The same network gives the same numbers on every machine:
// sums have a fixed order, products are rounded before they are added, and nothing is random.
package analysis

import "github.com/graphbuild/graphbuild/graph"

// Network is a directed multigraph with weights, as compressed rows. Nodes are numbered from 0.
type Network struct {
	nodes  int
	out    rows // by source
	in     rows // by target
	around rows // both ways, without loops, parallel edges summed
}

// rows lists each node's neighbours with the weight of the edge to each.
type rows struct {
	offsets []uint32
	nodes   []int32
	weights []float64
}

func (r *rows) of(node int) ([]int32, []float64) {
	i, j := r.offsets[node], r.offsets[node+1]
	return r.nodes[i:j], r.weights[i:j]
}

// Weight says how much a relation counts; zero leaves it out. Only Triads know what to do with less.
type Weight func(g *graph.Graph, relation int) float64

// Confident weighs a relation by its confidence. A denied one does not count.
func Confident(g *graph.Graph, relation int) float64 {
	r := g.Relation(relation)
	if r.Status == graph.StatusDenied {
		return 0
	}
	return r.Confidence
}

// FromGraph makes a network of a graph's entities and relations.
func FromGraph(g *graph.Graph, weight Weight) *Network {
	var from, to []int32
	var weights []float64
	for row := range g.RelationCount() {
		if w := weight(g, row); w != 0 {
			a, b := g.Ends(row)
			from, to, weights = append(from, int32(a)), append(to, int32(b)), append(weights, w)
		}
	}
	return New(g.EntityCount(), from, to, weights)
}

// New makes a network of parallel columns: edge i goes from[i] → to[i] and weighs weights[i]; nil
// weights are all one. It takes time and memory linear in nodes and edges.
func New(nodes int, from, to []int32, weights []float64) *Network {
	if weights == nil {
		weights = make([]float64, len(from))
		for i := range weights {
			weights[i] = 1
		}
	}
	n := &Network{nodes: nodes, out: makeRows(nodes, from, to, weights), in: makeRows(nodes, to, from, weights)}
	n.around = n.bothWays()
	return n
}

// NodeCount returns the number of nodes.
func (n *Network) NodeCount() int { return n.nodes }

// Within returns the network of those edges whose ends are in one group.
func (n *Network) Within(groups []int) *Network {
	var from, to []int32
	var weights []float64
	for node := range n.nodes {
		neighbours, w := n.out.of(node)
		for k, m := range neighbours {
			if groups[m] == groups[node] {
				from, to, weights = append(from, int32(node)), append(to, m), append(weights, w[k])
			}
		}
	}
	return New(n.nodes, from, to, weights)
}

// makeRows sorts edges by source, then target, then place in the columns.
func makeRows(nodes int, from, to []int32, weights []float64) rows {
	adjacency := graph.NewAdjacency(nodes, from, to, make([]uint16, len(from)))
	r := rows{make([]uint32, 1, nodes+1), make([]int32, 0, len(from)), make([]float64, 0, len(from))}
	for node := range nodes {
		neighbours, edges := adjacency.Edges(node)
		r.nodes = append(r.nodes, neighbours...)
		for _, e := range edges {
			r.weights = append(r.weights, weights[e])
		}
		r.offsets = append(r.offsets, uint32(len(r.nodes)))
	}
	return r
}

// bothWays merges a node's two sorted lists into one of distinct neighbours.
func (n *Network) bothWays() rows {
	r := rows{offsets: make([]uint32, 1, n.nodes+1)}
	for node := range n.nodes {
		outNodes, outWeights := n.out.of(node)
		inNodes, inWeights := n.in.of(node)
		first := len(r.nodes)
		for i, j := 0, 0; i < len(outNodes) || j < len(inNodes); {
			var next int32
			var w float64
			if j == len(inNodes) || i < len(outNodes) && outNodes[i] <= inNodes[j] {
				next, w = outNodes[i], outWeights[i]
				i++
			} else {
				next, w = inNodes[j], inWeights[j]
				j++
			}
			switch last := len(r.nodes) - 1; {
			case int(next) == node:
			case last >= first && r.nodes[last] == next:
				r.weights[last] += w
			default:
				r.nodes, r.weights = append(r.nodes, next), append(r.weights, w)
			}
		}
		r.offsets = append(r.offsets, uint32(len(r.nodes)))
	}
	return r
}
