package cypher_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// dense is a graph of so many nodes, each with a relationship to every other: between any two there are
// millions of paths. A ring, a tail that hangs on it by one relationship, and a node apart make the rest.
func dense(t *testing.T, nodes int) *cypher.Snapshot {
	t.Helper()
	b := cypher.NewBuilder()
	for i := range nodes {
		b.AddNode([]string{"N"}, map[string]any{"name": fmt.Sprint("n", i), "even": i%2 == 0})
	}
	for i := range nodes {
		for j := range nodes {
			if i != j {
				b.AddRelationship(int64(i), int64(j), "T", nil)
			}
		}
	}
	tail := b.AddNode([]string{"Tail"}, map[string]any{"name": "tail"})
	tip := b.AddNode([]string{"Tail"}, map[string]any{"name": "tip"})
	b.AddRelationship(0, tail, "T", nil)
	b.AddRelationship(tail, tip, "T", nil)
	b.AddNode([]string{"Apart"}, map[string]any{"name": "apart"})
	s, err := b.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSelectionStopsAtK asks for few of millions of paths: were they listed first, steps and memory would
// run out. That there are no more than two paths to the tip, though the way to it touches the dense part,
// must be seen, too.
func TestSelectionStopsAtK(t *testing.T) {
	s := dense(t, 60)
	limits := cypher.Limits{MaxRows: 10000, MaxMemory: 16 << 20}
	for _, c := range []struct {
		src  string
		want string
	}{
		{"MATCH p = SHORTEST 3 (a {name: 'n1'})-[:T]->(m)-[:T]->+(b {name: 'n2'}) RETURN length(p)", "2 2 2"},
		{"MATCH p = SHORTEST 70 (a {name: 'n1'})-[:T]->+(b {name: 'n2'}) RETURN length(p) AS l, count(*) ORDER BY l", "1,1 2,58 3,11"},
		{"MATCH p = ALL SHORTEST (a {name: 'n1'})-[:T]->(m)-[:T]->(o)-[:T]->*(b {name: 'n2'}) RETURN length(p), count(*)", "2,58"},
		{"MATCH p = SHORTEST 2 GROUPS (a {name: 'n1'}) ((x)-[:T]->(y))+ (b {name: 'n2'}) RETURN length(p) AS l, count(*), min(size(x)), max(size(y)) ORDER BY l", "1,1,1,1 2,58,2,2"},
		{"MATCH p = ANY SHORTEST (a {name: 'n1'}) ((x)-[:T]->(y)-[:T]->(z) WHERE x.even <> y.even AND y.even <> z.even)+ (b {name: 'n3'}) RETURN length(p), x[0].name, z[0].name", "2,n1,n3"},
		{"MATCH p = SHORTEST 1 ((a {name: 'n1'}) ((x)-[:T]->(y))+ (b {name: 'n2'}) WHERE size(x) = 4) RETURN length(p)", "4"},
		{"MATCH p = SHORTEST 2 (a {name: 'tail'})-[:T]-+(b {name: 'tip'}) RETURN length(p)", "1"},
		{"MATCH p = SHORTEST 5 (a {name: 'tip'}) ((x)-[r:T]-(y))+ (b:Tail) RETURN b.name, size(r)", "tail,1"},
		{"MATCH p = SHORTEST 2 (a {name: 'n5'})-[:T]->+(b) RETURN count(p), count(DISTINCT b)", "124,62"},
		{"MATCH p = SHORTEST 2 (a {name: 'n5'})-[:T]->(m)-[:T]-+(b:Apart) RETURN count(p)", "0"},
	} {
		r, err := cypher.Run(context.Background(), s, c.src, nil, limits)
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		var rows []string
		for _, row := range r.Rows {
			rows = append(rows, strings.ReplaceAll(strings.Trim(fmt.Sprint(row), "[]"), " ", ","))
		}
		if got := strings.Join(rows, " "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}

// TestSelectionsAgainstAllPaths compares selectors before patterns of several steps with the paths that the
// same pattern has without a selector: for each pair of ends as many of each length.
func TestSelectionsAgainstAllPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomGraph{most: 5} // a few more have thousands of paths
		s := g.draw(t)
		pattern := rapid.SampledFrom([]string{
			"(a)-[:T0]->(m)-[]-{0,}(b)", "(a)-[r]-(m)-[q:T1]->+(b)", "(a) ((x)-[]->(y)-[]-(z))+ (b)", "(a)-[]->*(m:L1)-[]-{1,2}(b)",
			"(a) ((x)-[]-(y) WHERE x.kind <= y.kind){1,4} (b)", "(a)-[]-(m {kind: a.kind})-[]-+(b)", "(a)-[]-+(m)-[]->(b {kind: m.kind})",
			"(a:L0)-[]-{2,3}(b)", "(a)-[]->+(a)", "(a) ((x)-[]->(y))* (m) ((u)<-[]-(v))* (b:L2)", "(a)-[]-(m)-[]-(b)-[]-(m)",
			"(a)-[r {none: 1}]->*(b)-[q]-(c)", "(a {name: 'n0'})-[]-+(m)-[]-+(b {name: 'n1'})", "(a {kind: 1})-[]->+(b {name: 'n0'})",
		}).Draw(t, "pattern")
		k := rapid.IntRange(1, 3).Draw(t, "k")
		ends := "nodes(p)[0].name, nodes(p)[-1].name, length(p)"
		byEnds := make(map[string][]int)
		r, err := cypher.Run(context.Background(), s, "MATCH p = "+pattern+" RETURN "+ends+" ORDER BY length(p)", nil, cypher.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, row := range r.Rows {
			key := fmt.Sprint(row[0], row[1])
			byEnds[key] = append(byEnds[key], int(row[2].(int64)))
		}
		for selector, choose := range map[string]func([]int) int{
			fmt.Sprintf("SHORTEST %d ", k):        func(l []int) int { return min(k, len(l)) },
			fmt.Sprintf("SHORTEST %d GROUPS ", k): func(l []int) int { return firstGroups(l, k) },
			"ALL SHORTEST ":                       func(l []int) int { return firstGroups(l, 1) },
		} {
			var want []string
			for key, lengths := range byEnds {
				for _, l := range lengths[:choose(lengths)] {
					want = append(want, fmt.Sprintf(`["%s","%s","%d"]`, key[:2], key[2:], l))
				}
			}
			src := "MATCH p = " + selector + pattern + " RETURN " + ends
			sameRows(t, src, ask(t, s, src), want)
		}
	})
}

// firstGroups returns how many of some ascending lengths are among the first k different ones.
func firstGroups(lengths []int, k int) int {
	groups := 0
	for i, l := range lengths {
		if i == 0 || l != lengths[i-1] {
			groups++
		}
		if groups > k {
			return i
		}
	}
	return len(lengths)
}
