package graph

import (
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
)

// A node is an entity's row as a gonum node.
type node int64

func (n node) ID() int64 { return int64(n) }

// line is a relation's row as a gonum line; its ID is the row.
type line struct {
	id, from, to int64
	weight       float64
}

func (l line) ID() int64                { return l.id }
func (l line) From() gonum.Node         { return node(l.from) }
func (l line) To() gonum.Node           { return node(l.to) }
func (l line) Weight() float64          { return l.weight }
func (l line) ReversedEdge() gonum.Edge { return line{l.id, l.to, l.from, l.weight} }
func (l line) ReversedLine() gonum.Line { return line{l.id, l.to, l.from, l.weight} }

// Directed is a graph as gonum's algorithms on simple directed graphs see it: parallel relations
// are one edge, and self-loops are left out, since simple graphs have none.
type Directed struct{ g *Graph }

// Directed returns the unweighted simple view of the graph.
func (g *Graph) Directed() Directed { return Directed{g} }

// Weighted is the simple view with weights: an edge weighs the sum of its relations' weights.
type Weighted struct {
	Directed
	weight func(relation int) float64
}

// Weighted returns the weighted simple view of the graph; weight takes a relation's row.
func (g *Graph) Weighted(weight func(relation int) float64) Weighted {
	return Weighted{Directed{g}, weight}
}

// Lines is a graph as gonum's multigraphs are: every relation is a line, its ID the row.
type Lines struct{ g *Graph }

// Lines returns the multigraph view of the graph.
func (g *Graph) Lines() Lines { return Lines{g} }

var (
	_ gonum.Directed           = Directed{}
	_ gonum.WeightedDirected   = Weighted{}
	_ gonum.DirectedMultigraph = Lines{}
)

// Node returns the node with that ID, nil if there is none.
func (d Directed) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(d.g.EntityCount()) {
		return nil
	}
	return node(id)
}

// Nodes returns all nodes by ID.
func (d Directed) Nodes() gonum.Nodes {
	all := make([]int32, d.g.EntityCount())
	for i := range all {
		all[i] = int32(i)
	}
	return nodes(all)
}

// From returns the nodes that relations of the node lead to, by ID.
func (d Directed) From(id int64) gonum.Nodes { return neighbours(d.g.Out(), id) }

// To returns the nodes whose relations lead to the node, by ID.
func (d Directed) To(id int64) gonum.Nodes { return neighbours(d.g.In(), id) }

// HasEdgeFromTo reports whether a relation leads from u to another node v.
func (d Directed) HasEdgeFromTo(u, v int64) bool {
	return u != v && len(relationsBetween(d.g, u, v)) > 0
}

// HasEdgeBetween reports whether a relation leads from x to y or back.
func (d Directed) HasEdgeBetween(x, y int64) bool {
	return d.HasEdgeFromTo(x, y) || d.HasEdgeFromTo(y, x)
}

// Edge returns the edge from u to v, nil if there is none.
func (d Directed) Edge(u, v int64) gonum.Edge {
	if !d.HasEdgeFromTo(u, v) {
		return nil
	}
	return line{from: u, to: v, weight: 1}
}

// WeightedEdge returns the edge from u to v with its weight, nil if there is none.
func (w Weighted) WeightedEdge(u, v int64) gonum.WeightedEdge {
	if !w.HasEdgeFromTo(u, v) {
		return nil
	}
	weight, _ := w.Weight(u, v)
	return line{from: u, to: v, weight: weight}
}

// Weight returns the weight of the edge from u to v, and false where there is none. A node is at
// weight zero from itself.
func (w Weighted) Weight(u, v int64) (float64, bool) {
	if u == v {
		return 0, true
	}
	relations := relationsBetween(w.g, u, v)
	sum := 0.0
	for _, r := range relations {
		sum += w.weight(int(r))
	}
	return sum, len(relations) > 0
}

// Node returns the node with that ID, nil if there is none.
func (l Lines) Node(id int64) gonum.Node { return Directed(l).Node(id) }

// Nodes returns all nodes by ID.
func (l Lines) Nodes() gonum.Nodes { return Directed(l).Nodes() }

// From returns the nodes that relations of the node lead to, by ID; with a self-loop, itself.
func (l Lines) From(id int64) gonum.Nodes { return nodes(distinct(l.g.Out(), id, true)) }

// To returns the nodes whose relations lead to the node, by ID; with a self-loop, itself.
func (l Lines) To(id int64) gonum.Nodes { return nodes(distinct(l.g.In(), id, true)) }

// HasEdgeFromTo reports whether a relation leads from u to v.
func (l Lines) HasEdgeFromTo(u, v int64) bool { return len(relationsBetween(l.g, u, v)) > 0 }

// HasEdgeBetween reports whether a relation leads from x to y or back.
func (l Lines) HasEdgeBetween(x, y int64) bool {
	return l.HasEdgeFromTo(x, y) || l.HasEdgeFromTo(y, x)
}

// Lines returns the relations from u to v, by type, then row.
func (l Lines) Lines(u, v int64) gonum.Lines {
	relations := relationsBetween(l.g, u, v)
	if len(relations) == 0 {
		return gonum.Empty
	}
	lines := make([]gonum.Line, len(relations))
	for i, r := range relations {
		lines[i] = line{int64(r), u, v, 1}
	}
	return iterator.NewOrderedLines(lines)
}

func neighbours(a *Adjacency, id int64) gonum.Nodes { return nodes(distinct(a, id, false)) }

func nodes(ids []int32) gonum.Nodes {
	if len(ids) == 0 {
		return gonum.Empty
	}
	all := make([]gonum.Node, len(ids))
	for i, n := range ids {
		all[i] = node(n)
	}
	return iterator.NewOrderedNodes(all)
}
