package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

const world = `CREATE (kim:Entity:Person {key: 'person/kim', name: 'Kim', born: 1984, day: date('1984-01-08'), tags: ['a', 'b']}),
 (putin:Entity:Person {key: 'person/putin', name: 'Putin'}), (kp:Entity:Country {key: 'country/kp', name: 'North Korea'}),
 (ru:Entity:Country {key: 'country/ru', name: 'Russia', area: 17.1}),
 (kim)-[:LEADS {since: 2011}]->(kp), (putin)-[:LEADS {since: 2000}]->(ru), (kim)-[:MEETS {key: 'r1'}]->(putin),
 (putin)-[:VISITS]->(kp), (kp)-[:SUPPLIES_ARMS_TO]->(ru), (ru)-[:NEXT_TO]->(ru)`

func failure(t *testing.T, s *cypher.Snapshot, ctx context.Context, src string, l cypher.Limits) *cypher.Error {
	t.Helper()
	r, err := cypher.Run(ctx, s, src, nil, l)
	var f *cypher.Error
	if !errors.As(err, &f) {
		t.Fatalf("%s: no error but %v, %v", src, r, err)
	}
	return f
}

func TestLimits(t *testing.T) {
	s := fixture(t, world)
	ctx := context.Background()
	const product = "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l) RETURN count(*)"
	for name, c := range map[string]struct {
		src   string
		limit cypher.Limits
		part  string
	}{
		"rows":            {"UNWIND range(1, 100) AS x RETURN x", cypher.Limits{MaxRows: 10}, "more than 10 rows"},
		"time":            {product, cypher.Limits{Timeout: 30 * time.Millisecond}, "ran out of time"},
		"time, list":      {"RETURN reduce(n = 0, x IN range(1, 1000000) | n + reduce(m = 0, y IN range(1, 1000) | m + y))", cypher.Limits{Timeout: 50 * time.Millisecond}, "ran out of time"},
		"memory, collect": {"UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y RETURN collect(x + y)", cypher.Limits{MaxMemory: 1 << 20}, "bytes of memory"},
		"memory, sort":    {"UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y WITH x, y ORDER BY y RETURN count(*)", cypher.Limits{MaxMemory: 1 << 20}, "bytes of memory"},
		"memory, groups":  {"UNWIND range(1, 1000) AS x UNWIND range(1, 1000) AS y RETURN x * 1000 + y, count(*)", cypher.Limits{MaxMemory: 1 << 20}, "bytes of memory"},
		"memory, range":   {"RETURN range(1, 10000000)", cypher.Limits{MaxMemory: 1 << 20}, "bytes of memory"},
		"doubled text":    {"RETURN size(reduce(s = 'a', x IN range(1, 60) | s + s))", cypher.Limits{}, "more than 268435456 bytes"},
		"doubled list":    {"RETURN size(reduce(l = [1], x IN range(1, 60) | l + l))", cypher.Limits{}, "more than 20000000 elements"},
		"many large":      {"WITH reduce(s = 'a', x IN range(1, 21) | s + s) AS t RETURN size([x IN range(1, 1000) | t + x])", cypher.Limits{MaxMemory: 1 << 24}, "bytes of memory"},
		"range":           {"RETURN range(1, 1000000000)", cypher.Limits{}, "20000000 elements"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			f := failure(t, s, ctx, c.src, c.limit)
			if f.Kind != cypher.LimitError || !strings.Contains(f.Error(), c.part) {
				t.Errorf("%s: %v", f.Kind, f)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if f := failure(t, s, stopped, product, cypher.Limits{}); !errors.Is(f, context.Canceled) {
		t.Errorf("cancelled: %v", f)
	}
}

// TestGate runs the lists of testdata/refused.txt and testdata/accepted.txt, a query a line: what would
// write, read files or call out must be refused before it runs, and plain reading must not.
func TestGate(t *testing.T) {
	s := fixture(t, world)
	for _, src := range lines(t, "testdata/refused.txt") {
		if r, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{Timeout: time.Second}); err == nil {
			t.Errorf("%q is not refused but gives %v", src, r.Rows)
		}
	}
	for _, src := range lines(t, "testdata/accepted.txt") {
		if _, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{Timeout: 5 * time.Second}); err != nil {
			t.Errorf("%q: %v", src, err)
		}
	}
}

// lines reads a file of queries; \n and \t stand for what they name, # begins a comment.
func lines(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t").Replace(line))
		}
	}
	if len(out) < 40 {
		t.Errorf("%s has only %d lines", file, len(out))
	}
	return out
}

// TestOrder checks that rows without ORDER BY come in one order, run after run.
func TestOrder(t *testing.T) {
	s := fixture(t, world)
	for _, src := range []string{
		"MATCH (a)-[r]-(b) RETURN a.name, type(r), b.name",
		"MATCH (a) RETURN labels(a), collect(a.name)",
		"MATCH (a)-[*1..3]-(b) RETURN DISTINCT a.name, b.name",
		"MATCH (a) RETURN properties(a)",
	} {
		first := answer(s, src)
		for range 20 {
			if again := answer(s, src); again != first {
				t.Errorf("%s:\n%s\nthen\n%s", src, first, again)
			}
		}
	}
}

// TestPlace checks that errors of every kind say where they arose.
func TestPlace(t *testing.T) {
	s := fixture(t, world)
	for src, want := range map[string]string{
		"MATCH (n)\nRETURN m":                       "2:8: the variable m is not defined; WITH passes on only what it names",
		"MATCH (node)\nRETURN nod":                  "2:8: the variable nod is not defined; did you mean node?",
		"RETURN 1 / 0":                              "1:8: division by zero",
		"RETURN tolowr('a')":                        "1:8: the function tolowr is unknown; did you mean toLower?",
		"RETURN count(count(*))":                    "1:14: an aggregate can't stand inside another; compute the inner one in a WITH before",
		"MATCH (n) WHERE n.name\nRETURN n":          "a predicate must be true, false or null, not a STRING",
		"RETURN 9223372036854775807 + 1":            "1:8: the result of + has more than 64 bits; use toFloat() on an operand",
		"RETURN substring('a')":                     "1:8: substring takes from 2 to 3 arguments, not 1",
		"RETURN $x":                                 "1:8: the parameter $x has no value",
		"MATCH (n {name: 'a'}) CREATE (m)":          "1:23: CREATE is refused: this engine only reads; to change the graph, build it again from its documents, or push it to Neo4j and write there",
		"CALL dbms.killQuery('x')":                  "1:1: the procedure dbms.killQuery is unknown; CALL dbms.procedures() lists all",
		"RETURN date('2024-13-01')":                 `1:8: "2024-13-01" is no date: month must be from 1 to 12, not 13`,
		"RETURN 'a' =~ '(?<=b)a'":                   "1:8: the regular expression \"(?<=b)a\" is not understood; look-around and back-references are not supported",
		"MATCH (a)-[r]->(b), (b)-[r]->(c) RETURN a": "1:26: the relationship r can't be used twice in one pattern",
	} {
		_, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{})
		if err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", src, err, want)
		}
	}
}

func FuzzRun(f *testing.F) {
	for _, file := range []string{"testdata/accepted.txt", "parse/testdata/forms.txt", "testdata/queries.txt"} {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			f.Add(line)
		}
	}
	s := fixture(f, world)
	params := map[string]any{"p": int64(1), "n": int64(2), "x": "a", "l": []any{int64(1), nil, "a"}}
	f.Fuzz(func(t *testing.T, src string) {
		limits := cypher.Limits{Timeout: 200 * time.Millisecond, MaxRows: 10000, MaxMemory: 1 << 26}
		_, err := cypher.Run(context.Background(), s, src, params, limits)
		var e *cypher.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%q: an error of type %T: %v", src, err, err)
		}
	})
}

func ExampleRun() {
	b := cypher.NewBuilder()
	kim := b.AddNode([]string{"Person"}, map[string]any{"name": "Kim Jong Un"})
	dprk := b.AddNode([]string{"Country"}, map[string]any{"name": "North Korea"})
	b.AddRelationship(kim, dprk, "LEADS", map[string]any{"since": 2011})
	snapshot, err := b.Freeze()
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := cypher.Run(context.Background(), snapshot,
		"MATCH (p:Person)-[r:LEADS]->(c) WHERE r.since > $year RETURN p.name, c.name", map[string]any{"year": 2000}, cypher.Limits{MaxRows: 1000})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Columns, result.Rows)
	// Output: [p.name c.name] [[Kim Jong Un North Korea]]
}

// TestModelQueries asks all questions of testdata/queries.txt, which a comparison with a Neo4j server
// asks too: each must at least run.
func TestModelQueries(t *testing.T) {
	s := fixture(t, world)
	for _, src := range lines(t, "testdata/queries.txt") {
		if _, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{Timeout: 10 * time.Second}); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
}
