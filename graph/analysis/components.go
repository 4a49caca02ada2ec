package analysis

import "slices"

// Components returns, for each node, the number of its weakly connected component, counted in the
// order of their first nodes, and how many there are. It joins edges by union–find with path
// halving.
func Components(n *Network) (of []int, count int) {
	parent := make([]int32, n.nodes)
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for node := range n.nodes {
		neighbours, _ := n.out.of(node)
		for _, m := range neighbours {
			a, b := find(int32(node)), find(m)
			parent[max(a, b)] = min(a, b)
		}
	}
	of = make([]int, n.nodes)
	for i := range of {
		root := find(int32(i))
		if int(root) == i {
			of[i] = count
			count++
			continue
		}
		of[i] = of[root]
	}
	return of, count
}

// StrongComponents returns the same for strongly connected components, numbered in reverse
// topological order: Tarjan's algorithm (1972), with an explicit stack.
func StrongComponents(n *Network) (of []int, count int) {
	t := searchInDepth(n)
	return t.of, t.count
}

func searchInDepth(n *Network) *tarjan {
	t := &tarjan{
		n: n, index: make([]int32, n.nodes), low: make([]int32, n.nodes), of: make([]int, n.nodes),
		left: make([]int32, 0, n.nodes),
	}
	for i := range t.of {
		t.of[i] = -1
	}
	for i := range n.nodes {
		if t.index[i] == 0 {
			t.visit(int32(i))
		}
	}
	return t
}

type tarjan struct {
	n          *Network
	index, low []int32 // from 1; 0 not visited
	of         []int
	left       []int32 // nodes in the order in which all beyond them was known
	stack      []int32
	next       int32
	count      int
}

// frame is one node on the way down: which of its edges is next.
type frame struct{ node, edge int32 }

func (t *tarjan) visit(root int32) {
	way := []frame{t.enter(root)}
	for len(way) > 0 {
		f := &way[len(way)-1]
		neighbours, _ := t.n.out.of(int(f.node))
		if int(f.edge) < len(neighbours) {
			m := neighbours[f.edge]
			f.edge++
			switch {
			case t.index[m] == 0:
				way = append(way, t.enter(m))
			case t.of[m] < 0:
				t.low[f.node] = min(t.low[f.node], t.index[m])
			}
			continue
		}
		node := f.node
		way = way[:len(way)-1]
		if len(way) > 0 {
			above := way[len(way)-1].node
			t.low[above] = min(t.low[above], t.low[node])
		}
		t.leave(node)
	}
}

func (t *tarjan) enter(node int32) frame {
	t.next++
	t.index[node], t.low[node] = t.next, t.next
	t.stack = append(t.stack, node)
	return frame{node: node}
}

// leave notes that a node is done with, and closes the component of which it is the first.
func (t *tarjan) leave(node int32) {
	t.left = append(t.left, node)
	if t.low[node] != t.index[node] {
		return
	}
	for at := len(t.stack) - 1; t.of[node] < 0; at-- {
		t.of[t.stack[at]] = t.count
		t.stack = t.stack[:at]
	}
	t.count++
}

// Cores returns the core number of each node: the largest k such that it belongs to a part in
// which every node has k neighbours. Directions, weights, loops and parallel edges do not count.
// Batagelj and Zaveršnik (2003): nodes in buckets by degree, linear in edges.
func Cores(n *Network) []int {
	degree, most := make([]int, n.nodes), 0
	for i := range degree {
		neighbours, _ := n.around.of(i)
		degree[i] = len(neighbours)
		most = max(most, degree[i])
	}
	b := makeBuckets(degree, most)
	for i := range b.order {
		node := b.order[i]
		neighbours, _ := n.around.of(int(node))
		for _, m := range neighbours {
			if degree[m] > degree[node] {
				b.lower(m, degree)
			}
		}
	}
	return degree
}

// buckets keep nodes sorted by degree while degrees fall.
type buckets struct {
	order, position []int32
	start           []int32 // of each degree in order
}

func makeBuckets(degree []int, most int) *buckets {
	b := &buckets{make([]int32, len(degree)), make([]int32, len(degree)), make([]int32, most+2)}
	for _, d := range degree {
		b.start[d+1]++
	}
	for d := range most + 1 {
		b.start[d+1] += b.start[d]
	}
	next := slices.Clone(b.start)
	for node, d := range degree {
		b.order[next[d]], b.position[node] = int32(node), next[d]
		next[d]++
	}
	return b
}

// lower takes one from a node's degree: it changes places with the first of its bucket.
func (b *buckets) lower(node int32, degree []int) {
	d := degree[node]
	first := b.order[b.start[d]]
	at := b.position[node]
	b.order[b.start[d]], b.order[at] = node, first
	b.position[node], b.position[first] = b.start[d], at
	b.start[d]++
	degree[node]--
}
