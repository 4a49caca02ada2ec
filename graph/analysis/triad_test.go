package analysis_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/analysis"
)

// TestTriadsEqualAllTriples compares with a look at every three nodes.
func TestTriadsEqualAllTriples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		tie := make(map[[2]int]float64)
		for i := range e.from {
			e.weights[i] -= 2 // signs, and pairs that cancel out
			a, b := int(e.from[i]), int(e.to[i])
			if a != b {
				tie[[2]int{min(a, b), max(a, b)}] += e.weights[i]
			}
		}
		var want []analysis.Triad
		for a := range e.nodes {
			for b := a + 1; b < e.nodes; b++ {
				for c := b + 1; c < e.nodes; c++ {
					x := analysis.Triad{Nodes: [3]int{a, b, c}, Ties: [3]float64{tie[[2]int{a, b}], tie[[2]int{a, c}], tie[[2]int{b, c}]}}
					if x.Strength() > 0 {
						want = append(want, x)
					}
				}
			}
		}
		got := slices.SortedFunc(analysis.Triads(e.network()), func(x, y analysis.Triad) int { return slices.Compare(x.Nodes[:], y.Nodes[:]) })
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if b := analysis.BalanceOf(e.network()); b.Triads() != len(want) {
			t.Fatalf("counted %d of %d", b.Triads(), len(want))
		}
	})
}

func TestBalance(t *testing.T) {
	// 0, 1, 2 are friends; 3 is the enemy of 0 and 1; 2 is on good terms with 3.
	e := edges{4, []int32{0, 1, 2, 3, 1, 2}, []int32{1, 2, 0, 0, 3, 3}, []float64{1, 2, 3, -1, -2, 1}}
	b := analysis.BalanceOf(e.network())
	if want := [4]int{1, 2, 1, 0}; b.Hostile != want || b.Share != 0.5 || math.Abs(b.Closure-1) > 1e-12 {
		t.Errorf("got %+v, want %v, half of them balanced, all closed", b, want)
	}
}

func TestShortestPathIsOneOfThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		n := e.network()
		from, to := rapid.IntRange(0, e.nodes-1).Draw(t, "a"), rapid.IntRange(0, e.nodes-1).Draw(t, "b")
		path := analysis.ShortestPath(n, from, to)
		want := distance(e, from, to)
		if len(path)-1 != want {
			t.Fatalf("got %v, want length %d", path, want)
		}
		for i := 1; i < len(path); i++ {
			if !slices.ContainsFunc(ends(e), func(x [2]int) bool {
				return x == [2]int{path[i-1], path[i]} || x == [2]int{path[i], path[i-1]}
			}) {
				t.Fatalf("%v has no edge from %d to %d", path, path[i-1], path[i])
			}
		}
		if want >= 0 && (path[0] != from || path[want] != to) {
			t.Fatalf("%v does not go from %d to %d", path, from, to)
		}
	})
}

func ends(e edges) (list [][2]int) {
	for i := range e.from {
		list = append(list, [2]int{int(e.from[i]), int(e.to[i])})
	}
	return list
}

// distance relaxes every edge as often as there are nodes; -1 without a path.
func distance(e edges, from, to int) int {
	far := make([]int, e.nodes)
	for i := range far {
		far[i] = e.nodes
	}
	far[from] = 0
	for range e.nodes {
		for _, x := range ends(e) {
			far[x[0]], far[x[1]] = min(far[x[0]], far[x[1]]+1), min(far[x[1]], far[x[0]]+1)
		}
	}
	if far[to] == e.nodes {
		return -1
	}
	return far[to]
}
