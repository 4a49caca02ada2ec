package cypher_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// randomGraph is a small multigraph with loops and parallel edges, as plain slices.
type randomGraph struct {
	nodes int
	kind  []int    // label and property of each node
	edges [][3]int // from, to, type
	most  int      // edges, where they are not seven
}

func (g *randomGraph) draw(t *rapid.T) *cypher.Snapshot {
	g.nodes = rapid.IntRange(1, 5).Draw(t, "nodes")
	b := cypher.NewBuilder()
	for i := range g.nodes {
		k := rapid.IntRange(0, 2).Draw(t, "kind")
		g.kind = append(g.kind, k)
		b.AddNode([]string{"N", fmt.Sprintf("L%d", k)}, map[string]any{"name": fmt.Sprintf("n%d", i), "kind": int64(k)})
	}
	if g.most == 0 {
		g.most = 7
	}
	for range rapid.IntRange(0, g.most).Draw(t, "edges") {
		e := [3]int{rapid.IntRange(0, g.nodes-1).Draw(t, "from"), rapid.IntRange(0, g.nodes-1).Draw(t, "to"), rapid.IntRange(0, 1).Draw(t, "type")}
		g.edges = append(g.edges, e)
		b.AddRelationship(int64(e[0]), int64(e[1]), fmt.Sprintf("T%d", e[2]), nil)
	}
	s, err := b.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// trails lists all walks from a node that use no edge twice, as their edges and last nodes. dir is 1
// along, -1 against, 0 both.
func (g *randomGraph) trails(from, low, high, dir int) (ends [][]int) {
	var walk func(at int, used []int)
	walk = func(at int, used []int) {
		if len(used) >= low {
			ends = append(ends, append(slices.Clone(used), at))
		}
		if len(used) == high {
			return
		}
		for i, e := range g.edges {
			if slices.Contains(used, i) {
				continue
			}
			next := append(slices.Clone(used), i)
			if e[0] == at && dir >= 0 {
				walk(e[1], next)
			}
			if e[1] == at && dir <= 0 && (dir < 0 || e[0] != e[1]) {
				walk(e[0], next)
			}
		}
	}
	walk(from, nil)
	return ends
}

func ask(t *rapid.T, s *cypher.Snapshot, src string) []string {
	r, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return rowTexts(r.Rows)
}

func sameRows(t *rapid.T, src string, got, want []string) {
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%s\ngot  %v\nwant %v", src, got, want)
	}
}

var arrows = map[int][2]string{1: {"-", "->"}, -1: {"<-", "-"}, 0: {"-", "-"}}

// TestTrailsAgainstBruteForce compares variable-length patterns, quantified ones, pruned ones and
// counted degrees with a plain search.
func TestTrailsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g randomGraph
		s := g.draw(t)
		low := rapid.IntRange(0, 2).Draw(t, "low")
		high := rapid.IntRange(max(low, 1), 3).Draw(t, "high")
		dir := rapid.IntRange(-1, 1).Draw(t, "dir")
		a := arrows[dir]
		var all, distinct []string
		for from := range g.nodes {
			for _, w := range g.trails(from, low, high, dir) {
				all = append(all, fmt.Sprintf(`["n%d","n%d"]`, from, w[len(w)-1]))
			}
		}
		slices.Sort(all)
		distinct = slices.Compact(slices.Clone(all))
		step := fmt.Sprintf("%s[*%d..%d]%s", a[0], low, high, a[1])
		for _, q := range []struct {
			src  string
			want []string
		}{
			{"MATCH (a)" + step + "(b) RETURN a.name, b.name", all},
			{"MATCH p = (a)" + step + "(b) RETURN nodes(p)[0].name, nodes(p)[-1].name", all},
			{fmt.Sprintf("MATCH (a)%s[]%s{%d,%d}(b) RETURN a.name, b.name", a[0], a[1], low, high), all},
			{fmt.Sprintf("MATCH (a) ((x)%s[r]%s(y)){%d,%d} (b) RETURN a.name, b.name", a[0], a[1], low, high), all},
			{"MATCH (a)" + step + "(b) RETURN DISTINCT a.name, b.name", distinct},
			{"MATCH (a), (b) MATCH (a)" + step + "(b) RETURN a.name, b.name", all},
			{"MATCH (a), (b) WHERE EXISTS { (a)" + step + "(b) } RETURN a.name, b.name", distinct},
		} {
			sameRows(t, q.src, ask(t, s, q.src), q.want)
		}
	})
}

func TestDegreesAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g randomGraph
		s := g.draw(t)
		for dir, a := range arrows {
			counts := make(map[string]int)
			for from := range g.nodes {
				if n := len(g.trails(from, 1, 1, dir)); n > 0 {
					counts[fmt.Sprintf("n%d", from)] = n
				}
			}
			var want []string
			for name, n := range counts {
				want = append(want, fmt.Sprintf(`["%s","%d"]`, name, n))
			}
			src := fmt.Sprintf("MATCH (a)%s[r]%s(b) RETURN a.name, count(*)", a[0], a[1])
			sameRows(t, src, ask(t, s, src), want)
		}
	})
}

// TestShortestAgainstBruteForce compares all forms of shortest paths with the trails by length.
func TestShortestAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g randomGraph
		s := g.draw(t)
		dir := rapid.IntRange(-1, 1).Draw(t, "dir")
		a := arrows[dir]
		var one, all, two []string
		for from := range g.nodes {
			lengths := make([][]int, g.nodes)
			for _, w := range g.trails(from, 1, len(g.edges), dir) {
				end := w[len(w)-1]
				lengths[end] = append(lengths[end], len(w)-1)
			}
			for to, ls := range lengths {
				slices.Sort(ls)
				if to == from {
					continue
				}
				for i, l := range ls {
					row := fmt.Sprintf(`["n%d","n%d","%d"]`, from, to, l)
					if i == 0 {
						one = append(one, row)
					}
					if l == ls[0] {
						all = append(all, row)
					}
					if i < 2 {
						two = append(two, row)
					}
				}
			}
		}
		for form, want := range map[string][]string{
			"MATCH (a), (b) WHERE a <> b MATCH p = shortestPath((a)%s[*]%s(b))":     one,
			"MATCH (a), (b) WHERE a <> b MATCH p = allShortestPaths((a)%s[*]%s(b))": all,
			"MATCH p = SHORTEST 1 (a)%s[]%s+(b) WHERE a <> b":                       one,
			"MATCH p = ALL SHORTEST (a)%s[]%s+(b) WHERE a <> b":                     all,
			"MATCH p = SHORTEST 2 (a)%s[]%s+(b) WHERE a <> b":                       two,
			"MATCH p = SHORTEST 2 (a) ((x)%s[]%s(y))+ (b) WHERE a <> b":             two,
		} {
			src := fmt.Sprintf(form, a[0], a[1]) + " RETURN a.name, b.name, length(p)"
			sameRows(t, src, ask(t, s, src), slices.Clone(want))
		}
	})
}

// TestShortestOfLongPatterns compares SHORTEST 1 over a fixed relationship and a trail with the shortest
// of all trails that begin with it.
func TestShortestOfLongPatterns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g randomGraph
		s := g.draw(t)
		low := rapid.IntRange(0, 1).Draw(t, "low")
		dir := rapid.IntRange(-1, 1).Draw(t, "dir")
		best := make(map[[2]int]int)
		for from := range g.nodes {
			for _, w := range g.trails(from, low+1, len(g.edges), 0) {
				end, ok := g.follows(from, w, dir)
				if n, found := best[[2]int{from, end}]; ok && (!found || len(w)-1 < n) {
					best[[2]int{from, end}] = len(w) - 1
				}
			}
		}
		var want []string
		for ends, n := range best {
			want = append(want, fmt.Sprintf(`["n%d","n%d","%d"]`, ends[0], ends[1], n))
		}
		a := arrows[dir]
		src := fmt.Sprintf("MATCH p = SHORTEST 1 (a)-[:T0]->(m)%s[]%s{%d,}(b) RETURN a.name, b.name, length(p)", a[0], a[1], low)
		sameRows(t, src, ask(t, s, src), want)
	})
}

// follows reports whether a trail goes first along an edge of type 0, then in a direction, and where to.
func (g *randomGraph) follows(from int, trail []int, dir int) (int, bool) {
	at := from
	for i, edge := range trail[:len(trail)-1] {
		e := g.edges[edge]
		if i == 0 {
			if e[2] != 0 || e[0] != at {
				return 0, false
			}
			at = e[1]
			continue
		}
		switch {
		case e[0] == at && dir >= 0:
			at = e[1]
		case e[1] == at && dir <= 0:
			at = e[0]
		default:
			return 0, false
		}
	}
	return at, true
}

// TestPatternsAgainstBruteForce compares patterns of two relationships, with labels, types, shared
// nodes and predicates, with three nested loops. The planner may start and turn where it likes.
func TestPatternsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g randomGraph
		s := g.draw(t)
		kind := rapid.IntRange(0, 2).Draw(t, "label")
		typ := rapid.IntRange(0, 1).Draw(t, "typ")
		var chain, fork, triangle []string
		for i, e := range g.edges {
			for j, f := range g.edges {
				if i == j || f[2] != typ {
					continue
				}
				if e[1] == f[0] && g.kind[f[1]] == kind {
					chain = append(chain, fmt.Sprintf(`["n%d","n%d","n%d"]`, e[0], e[1], f[1]))
				}
				if e[0] == f[0] && g.kind[e[0]] == kind {
					fork = append(fork, fmt.Sprintf(`["n%d","n%d","n%d"]`, e[0], e[1], f[1]))
				}
				if e[1] == f[0] && f[1] == e[0] {
					triangle = append(triangle, fmt.Sprintf(`["n%d","n%d"]`, e[0], e[1]))
				}
			}
		}
		for _, q := range []struct {
			src  string
			want []string
		}{
			{"MATCH (a)-->(b)-[:T%d]->(c:L%d) RETURN a.name, b.name, c.name", chain},
			{"MATCH (a)-->(b)-[:T%d]->(c {kind: %d}) RETURN a.name, b.name, c.name", chain},
			{"MATCH (a)-[r]->(b), (b)-[q:T%d]->(c) WHERE c.kind = %d RETURN a.name, b.name, c.name", chain},
			{"MATCH (b)-[q:T%d]->(c:L%d) MATCH (a)-[r]->(b) WHERE r <> q RETURN a.name, b.name, c.name", chain},
			{"MATCH (b)-->(x) WITH DISTINCT b MATCH (a)-->(b)-[:T%d]->(c) WHERE c:L%d RETURN a.name, b.name, c.name", chain},
			{"MATCH (b)<--(a)-[:T%d]->(c) WHERE a:L%d RETURN a.name, b.name, c.name", fork},
			{"MATCH (a)-->(b)-[:T%d]->(a) WHERE %d = a.kind OR true RETURN a.name, b.name", triangle},
		} {
			src := fmt.Sprintf(q.src, typ, kind)
			sameRows(t, src, ask(t, s, src), slices.Clone(q.want))
		}
	})
}

// TestScansAgainstFilters compares predicates tested on columns with the same ones in a form that is
// evaluated row by row.
func TestScansAgainstFilters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := cypher.NewBuilder()
		values := rapid.SampledFrom([]any{nil, "", "a", "ab", "abc", "b\x00c", "é", int64(1), int64(2), 1.5, true})
		texts := rapid.SampledFrom([]any{nil, "", "a", "ab", "ba", "aba", "bab", "éa"})
		for range rapid.IntRange(1, 12).Draw(t, "nodes") {
			b.AddNode([]string{"N"}, map[string]any{"x": values.Draw(t, "x"), "name": texts.Draw(t, "name")})
		}
		s, err := b.Freeze()
		if err != nil {
			t.Fatal(err)
		}
		key := rapid.SampledFrom([]string{"x", "name"}).Draw(t, "key")
		op := rapid.SampledFrom([]string{"=", "<>", "<", "<=", ">", ">=", "CONTAINS", "STARTS WITH", "ENDS WITH"}).Draw(t, "op")
		constant := rapid.SampledFrom([]string{"'a'", "'ab'", "'b'", "''", "1", "1.5", "'aa'", "null"}).Draw(t, "constant")
		ask2 := func(pattern string) []string {
			return ask(t, s, strings.ReplaceAll("MATCH (n) WHERE "+pattern+" RETURN n.x, n.name", "KEY", key))
		}
		fast := ask2("n.KEY " + op + " " + constant)
		slow := ask2("[v IN [n.KEY] | v][0] " + op + " " + constant)
		sameRows(t, key+" "+op+" "+constant, fast, slow)
		if strings.Contains("= <> < <= > >=", op) {
			turned := strings.NewReplacer("<>", "<>", "<", ">", ">", "<").Replace(op)
			sameRows(t, "turned "+op, ask2(constant+" "+turned+" n.KEY"), slow)
		}
	})
}
