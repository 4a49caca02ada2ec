package analysis_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/analysis"
)

// Bridges and nodes that cut are what removing each shows.
func TestBridgesCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := draw(t)
		bridges, cutOff := analysis.Bridges(e.network())
		_, parts := analysis.Components(e.network())
		want := 0
		for pair := range e.ties() {
			of, count := analysis.Components(e.without(func(a, b int) bool { return pair == [2]int{min(a, b), max(a, b)} }).network())
			if count == parts {
				continue
			}
			want++
			at := slices.IndexFunc(bridges, func(b analysis.Bridge) bool { return pair == [2]int{min(b.A, b.B), max(b.A, b.B)} })
			if at < 0 {
				t.Fatalf("%v is not found to be a bridge", pair)
			}
			b := bridges[at]
			if small := sizeOf(of, of[b.B]); b.Nodes != small || small > sizeOf(of, of[b.A]) {
				t.Fatalf("%+v: the smaller part has %d nodes", b, small)
			}
		}
		if len(bridges) != want {
			t.Fatalf("%d bridges, want %d", len(bridges), want)
		}
		for node, got := range cutOff {
			if want := e.cutOff(node); got != want {
				t.Fatalf("without node %d, %d are cut off, want %d", node, got, want)
			}
		}
	})
}

// ties are the pairs that edges connect.
func (e edges) ties() map[[2]int]bool {
	pairs := map[[2]int]bool{}
	for i := range e.from {
		if a, b := int(e.from[i]), int(e.to[i]); a != b {
			pairs[[2]int{min(a, b), max(a, b)}] = true
		}
	}
	return pairs
}

func (e edges) without(gone func(a, b int) bool) edges {
	out := edges{nodes: e.nodes, weights: []float64{}}
	for i := range e.from {
		if !gone(int(e.from[i]), int(e.to[i])) {
			out.from, out.to, out.weights = append(out.from, e.from[i]), append(out.to, e.to[i]), append(out.weights, e.weights[i])
		}
	}
	return out
}

// cutOff counts who is not in the largest rest of a node's component without it.
func (e edges) cutOff(node int) int {
	before, _ := analysis.Components(e.network())
	after, _ := analysis.Components(e.without(func(a, b int) bool { return a == node || b == node }).network())
	all, most := sizeOf(before, before[node])-1, 0
	for i := range after {
		if i != node && before[i] == before[node] {
			most = max(most, sizeOf(after, after[i]))
		}
	}
	return all - most
}

func sizeOf(of []int, group int) int {
	n := 0
	for _, c := range of {
		if c == group {
			n++
		}
	}
	return n
}
