package graph

import "slices"

// Adjacency lists, for each of n nodes, its edges: neighbour, edge number and type, sorted by
// type, then neighbour, then edge. It is a compressed sparse row: three arrays and an offset a node.
type Adjacency struct {
	offsets    []uint32
	neighbours []int32
	edges      []int32
	types      []uint16
}

// NewAdjacency builds the lists of n nodes from parallel columns: edge i goes from[i] → to[i] and
// has types[i]. It sorts by counting, in time linear in nodes, edges and types.
func NewAdjacency(n int, from, to []int32, types []uint16) *Adjacency {
	order := make([]int32, len(from))
	for i := range order {
		order[i] = int32(i)
	}
	order = countingSort(order, to, n)
	order = countingSortTypes(order, types)
	order = countingSort(order, from, n)
	a := &Adjacency{
		offsets:    make([]uint32, n+1),
		neighbours: make([]int32, len(order)), edges: order, types: make([]uint16, len(order)),
	}
	for i, e := range order {
		a.neighbours[i], a.types[i] = to[e], types[e]
		a.offsets[from[e]+1]++
	}
	for i := range n {
		a.offsets[i+1] += a.offsets[i]
	}
	return a
}

// countingSort returns order stably sorted by key[order[i]], a number below n.
func countingSort(order, key []int32, n int) []int32 {
	next := make([]uint32, n+1)
	for _, e := range order {
		next[key[e]+1]++
	}
	for i := range n {
		next[i+1] += next[i]
	}
	out := make([]int32, len(order))
	for _, e := range order {
		out[next[key[e]]] = e
		next[key[e]]++
	}
	return out
}

func countingSortTypes(order []int32, types []uint16) []int32 {
	wide, most := make([]int32, len(types)), int32(-1)
	for i, t := range types {
		wide[i] = int32(t)
		most = max(most, wide[i])
	}
	return countingSort(order, wide, int(most)+1)
}

// Degree returns the number of edges of a node, parallel ones and loops included.
func (a *Adjacency) Degree(node int) int { return int(a.offsets[node+1] - a.offsets[node]) }

// Edges returns a node's neighbours and the edges to them. The caller must not change the slices.
func (a *Adjacency) Edges(node int) (neighbours, edges []int32) {
	i, j := a.offsets[node], a.offsets[node+1]
	return a.neighbours[i:j], a.edges[i:j]
}

// OfType returns the part of Edges whose edges have that type, in time logarithmic in the degree.
func (a *Adjacency) OfType(node int, typ uint16) (neighbours, edges []int32) {
	i, j := int(a.offsets[node]), int(a.offsets[node+1])
	first := i + lowerBound(a.types[i:j], typ)
	last := first + upperBound(a.types[first:j], typ)
	return a.neighbours[first:last], a.edges[first:last]
}

func lowerBound(types []uint16, t uint16) int {
	lo, hi := 0, len(types)
	for lo < hi {
		if mid := (lo + hi) / 2; types[mid] < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func upperBound(types []uint16, t uint16) int {
	lo, hi := 0, len(types)
	for lo < hi {
		if mid := (lo + hi) / 2; types[mid] <= t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// distinct returns the different neighbours of a node, ascending.
func distinct(a *Adjacency, id int64, loops bool) []int32 {
	if id < 0 || id >= int64(len(a.offsets)-1) {
		return nil
	}
	list, _ := a.Edges(int(id))
	out := slices.Clone(list)
	slices.Sort(out)
	out = slices.Compact(out)
	if at, found := slices.BinarySearch(out, int32(id)); found && !loops {
		out = slices.Delete(out, at, at+1)
	}
	return out
}

// relationsBetween returns the relations from u to v, by type, then row. It reads the shorter of
// the two nodes' lists.
func relationsBetween(g *Graph, u, v int64) []int32 {
	n := int64(g.EntityCount())
	if u < 0 || v < 0 || u >= n || v >= n {
		return nil
	}
	if g.Out().Degree(int(u)) <= g.In().Degree(int(v)) {
		return g.Out().to(int(u), int32(v))
	}
	return g.In().to(int(v), int32(u))
}

// to returns the edges from a node to a neighbour.
func (a *Adjacency) to(node int, neighbour int32) []int32 {
	list, edges := a.Edges(node)
	var out []int32
	for i, n := range list {
		if n == neighbour {
			out = append(out, edges[i])
		}
	}
	return out
}
