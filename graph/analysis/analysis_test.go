package analysis_test

import (
	"math"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/analysis"
)

// edges are parallel columns.
type edges struct {
	nodes    int
	from, to []int32
	weights  []float64
}

func (e edges) network() *analysis.Network { return analysis.New(e.nodes, e.from, e.to, e.weights) }

// draw makes a small random network with loops and parallel edges.
func draw(t *rapid.T) edges {
	e := edges{nodes: rapid.IntRange(1, 24).Draw(t, "nodes")}
	node := rapid.IntRange(0, e.nodes-1)
	for range rapid.IntRange(0, 60).Draw(t, "edges") {
		e.from = append(e.from, int32(node.Draw(t, "from")))
		e.to = append(e.to, int32(node.Draw(t, "to")))
		e.weights = append(e.weights, float64(rapid.IntRange(1, 4).Draw(t, "weight")))
	}
	return e
}

// weighted is one of gonum's graphs that edges can be added to.
type weighted interface {
	Weight(a, b int64) (float64, bool)
	AddNode(gonum.Node)
	SetWeightedEdge(gonum.WeightedEdge)
}

// fill copies the network into a graph of gonum's: parallel edges summed, loops left out.
func (e edges) fill(g weighted) {
	for i := range e.nodes {
		g.AddNode(simple.Node(i))
	}
	for i := range e.from {
		a, b := simple.Node(e.from[i]), simple.Node(e.to[i])
		if a == b {
			continue
		}
		w, _ := g.Weight(a.ID(), b.ID())
		g.SetWeightedEdge(simple.WeightedEdge{F: a, T: b, W: w + e.weights[i]})
	}
}

func (e edges) directed() *simple.WeightedDirectedGraph {
	g := simple.NewWeightedDirectedGraph(0, 0)
	e.fill(g)
	return g
}

func (e edges) undirected() *simple.WeightedUndirectedGraph {
	g := simple.NewWeightedUndirectedGraph(0, 0)
	e.fill(g)
	return g
}

func (e edges) withoutLoops() edges {
	out := edges{nodes: e.nodes}
	for i := range e.from {
		if e.from[i] != e.to[i] {
			out.from, out.to, out.weights = append(out.from, e.from[i]), append(out.to, e.to[i]), append(out.weights, e.weights[i])
		}
	}
	return out
}

func TestPageRankEqualsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t).withoutLoops()
		got, want := analysis.PageRank(e.network(), analysis.PageRankOptions{}), network.PageRankSparse(e.directed(), 0.85, 1e-10)
		sum := 0.0
		for i, r := range got {
			sum += r
			if math.Abs(r-want[int64(i)]) > 1e-6 {
				t.Fatalf("node %d: got %v, want %v", i, r, want[int64(i)])
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("ranks sum up to %v", sum)
		}
	})
}

// Ranks are those of the definition, with loops, parallel edges and a start of one's own.
func TestPageRankIsWhereARandomWalkEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		from := rapid.SliceOfN(rapid.IntRange(0, e.nodes-1), 0, 3).Draw(t, "start")
		got, want := analysis.PageRank(e.network(), analysis.PageRankOptions{From: from}), e.walk(from)
		off := 0.0
		for i := range want {
			off += math.Abs(got[i] - want[i])
		}
		if off > 1e-8 {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// walk follows edges many times, all nodes at once.
func (e edges) walk(from []int) []float64 {
	start, sums := make([]float64, e.nodes), make([]float64, e.nodes)
	if len(from) == 0 {
		for i := range e.nodes {
			from = append(from, i)
		}
	}
	for _, i := range from {
		start[i] += 1 / float64(len(from))
	}
	for i, a := range e.from {
		sums[a] += e.weights[i]
	}
	ranks := start
	for range 300 {
		next, again := make([]float64, e.nodes), 0.15
		for i, a := range e.from {
			next[e.to[i]] += 0.85 * ranks[a] * e.weights[i] / sums[a]
		}
		for i, sum := range sums {
			if sum == 0 {
				again += 0.85 * ranks[i]
			}
		}
		for i := range next {
			next[i] += again * start[i]
		}
		ranks = next
	}
	return ranks
}

func TestPersonalisedPageRankFavoursTheStart(t *testing.T) {
	e := edges{4, []int32{0, 1, 2, 3}, []int32{1, 0, 3, 2}, []float64{1, 1, 1, 1}}
	ranks := analysis.PageRank(e.network(), analysis.PageRankOptions{From: []int{0}})
	if ranks[2] != 0 || ranks[0] <= ranks[1] {
		t.Errorf("got %v, want all rank at 0 and 1, most at 0", ranks)
	}
}

// sameGroups compares two ways of telling groups apart.
func sameGroups(t *rapid.T, of []int, groups [][]gonum.Node) {
	number := make(map[int]bool)
	for _, group := range groups {
		c := of[group[0].ID()]
		if number[c] {
			t.Fatalf("two groups have the number %d", c)
		}
		number[c] = true
		for _, n := range group {
			if of[n.ID()] != c {
				t.Fatalf("nodes %d and %d: numbers %d and %d, want one", group[0].ID(), n.ID(), c, of[n.ID()])
			}
		}
	}
}

func TestComponentsEqualGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		of, count := analysis.Components(e.network())
		groups := topo.ConnectedComponents(e.undirected())
		if count != len(groups) {
			t.Fatalf("got %d components, want %d", count, len(groups))
		}
		sameGroups(t, of, groups)
		of, count = analysis.StrongComponents(e.network())
		groups = topo.TarjanSCC(e.directed())
		if count != len(groups) {
			t.Fatalf("got %d strong components, want %d", count, len(groups))
		}
		sameGroups(t, of, groups)
	})
}

func TestCoresEqualGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		cores := analysis.Cores(e.network())
		_, groups := topo.DegeneracyOrdering(e.undirected())
		for k, group := range groups {
			for _, n := range group {
				if cores[n.ID()] != k {
					t.Fatalf("node %d has core %d, gonum says %d", n.ID(), cores[n.ID()], k)
				}
			}
		}
	})
}

func TestBetweennessEqualsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		got, deviation := analysis.Betweenness(e.network(), 0)
		want := network.Betweenness(e.undirected())
		if deviation != nil {
			t.Fatal("what is exact has a standard error")
		}
		for i, b := range got {
			if math.Abs(2*b-want[int64(i)]) > 1e-9 {
				t.Fatalf("node %d: got %v, want half of %v", i, b, want[int64(i)])
			}
		}
	})
}

// Two in three estimates lie within their standard error, nearly all within thrice as much.
func TestSampledBetweennessIsNear(t *testing.T) {
	e := ring(400, 9)
	exact, _ := analysis.Betweenness(e.network(), 0)
	sampled, deviation := analysis.Betweenness(e.network(), 100)
	var off, sum float64
	far := 0
	for i := range exact {
		off += math.Abs(exact[i] - sampled[i])
		sum += exact[i]
		if math.Abs(exact[i]-sampled[i]) > 3*deviation[i]+1e-6 {
			far++
		}
	}
	if off > 0.3*sum || far > len(exact)/20 {
		t.Errorf("sampled betweenness is off by %.0f %% in all, %d nodes by more than three standard errors", 100*off/sum, far)
	}
}

// ring makes groups of nodes, each all linked, joined in a ring.
func ring(nodes, size int) edges {
	e := edges{nodes: nodes}
	add := func(a, b int) {
		e.from, e.to, e.weights = append(e.from, int32(a)), append(e.to, int32(b)), append(e.weights, 1)
	}
	for first := 0; first < nodes; first += size {
		last := min(first+size, nodes)
		for a := first; a < last; a++ {
			for b := a + 1; b < last; b++ {
				add(a, b)
			}
		}
		add(last-1, last%nodes)
	}
	return e
}

func TestCommunitiesAreConnectedAndGood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		of, q := analysis.Communities(e.network())
		g := e.undirected()
		if math.Abs(q-analysis.Modularity(e.network(), of)) > 1e-12 {
			t.Fatal("the modularity is not that of the communities")
		}
		groups := make(map[int][]gonum.Node)
		for i, c := range of {
			groups[c] = append(groups[c], simple.Node(i))
		}
		var list [][]gonum.Node
		for c := range len(groups) {
			list = append(list, groups[c])
			if !connected(g, groups[c]) {
				t.Fatalf("community %v is not connected", groups[c])
			}
		}
		if g.Edges().Len() > 0 {
			if want := community.Q(g, list, 1); math.Abs(q-want) > 1e-9 {
				t.Fatalf("modularity %v, gonum says %v", q, want)
			}
		}
	})
}

func connected(g gonum.Undirected, group []gonum.Node) bool {
	seen, queue := map[int64]bool{group[0].ID(): true}, []int64{group[0].ID()}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, m := range group {
			if !seen[m.ID()] && g.HasEdgeBetween(n, m.ID()) {
				seen[m.ID()] = true
				queue = append(queue, m.ID())
			}
		}
	}
	return len(seen) == len(group)
}

func TestCommunitiesFindTheGroupsOfARing(t *testing.T) {
	e := ring(90, 9)
	of, q := analysis.Communities(e.network())
	for i := range of {
		if of[i] != of[i/9*9] {
			t.Fatalf("node %d is not with its group: %v", i, of)
		}
	}
	if slices.Max(of) != 9 || q < 0.8 {
		t.Errorf("got %d communities with modularity %v, want 10 with 0.8 or more", slices.Max(of)+1, q)
	}
}

func TestNothingIsRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		first, _ := analysis.Communities(e.network())
		again, _ := analysis.Communities(e.network())
		if !slices.Equal(first, again) {
			t.Fatalf("two runs gave %v and %v", first, again)
		}
	})
}

func TestClosenessOfAStar(t *testing.T) {
	e := edges{4, []int32{0, 0, 0}, []int32{1, 2, 3}, nil}
	got := analysis.Closeness(e.network())
	want := []float64{1, (1 + 0.5 + 0.5) / 3, (1 + 0.5 + 0.5) / 3, (1 + 0.5 + 0.5) / 3}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-12 {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestEmptyNetwork(t *testing.T) {
	n := analysis.New(0, nil, nil, nil)
	if got := analysis.PageRank(n, analysis.PageRankOptions{}); got != nil {
		t.Errorf("got ranks %v of nothing", got)
	}
	of, q := analysis.Communities(n)
	if len(of) != 0 || q != 0 {
		t.Errorf("got communities %v %v of nothing", of, q)
	}
}
