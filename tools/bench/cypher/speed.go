package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/cypher/parse"
)

// question is one of the nine queries, with the answer that params.json expects.
type question struct {
	name, text string
}

var questions = []question{
	{"q1_one_hop", "MATCH (a:Entity {name:$mid})-[:KNOWS]->(b) RETURN count(b)"},
	{"q2_two_hop", "MATCH (a:Entity {name:$high})-[:KNOWS]-()-[:KNOWS]-(c) RETURN count(DISTINCT c)"},
	{"q3_top_degree", "MATCH (a:Entity)-[r]-() RETURN a.name AS n, count(r) AS d ORDER BY d DESC, n LIMIT 10"},
	{"q4_varlen_1_3", "MATCH (a:Entity {name:$mid})-[*1..3]->(c) RETURN count(DISTINCT c)"},
	{"q4u_varlen_und_1_2", "MATCH (a:Entity {name:$high})-[*1..2]-(c) RETURN count(DISTINCT c)"},
	{"q5_shortest", "MATCH (a:Entity {name:$a}), (b:Entity {name:$b}), p = shortestPath((a)-[*..12]-(b)) RETURN length(p)"},
	{"q6_agg", "MATCH (n:Entity) RETURN n.kind AS k, count(*), avg(n.score) ORDER BY k"},
	{"q7_join", "MATCH (a:Entity {kind:'Country'})-[:KNOWS]->(b)-[:LEADS]->(c) RETURN count(*)"},
	{"q8_contains", "MATCH (n:Entity) WHERE n.name CONTAINS '999' RETURN count(*)"},
}

const runs = 7

func speed(dir string) error {
	runtime.GOMAXPROCS(1)
	start := cpuTime()
	s, err := load(dir)
	if err != nil {
		return err
	}
	loaded := cpuTime() - start
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("loaded %d nodes, %d relationships in %.2f s of CPU; %.0f MB live\n", s.NodeCount(), s.RelationshipCount(), loaded.Seconds(), float64(m.HeapAlloc)/1e6)
	var params map[string]any
	text, err := os.ReadFile(filepath.Join(dir, "params.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &params); err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "query\tfirst CPU ms\tbest CPU ms\tanswer")
	for _, q := range questions {
		if err := measure(w, s, q, params); err != nil {
			return err
		}
	}
	return w.Flush()
}

func measure(w *tabwriter.Writer, s *cypher.Snapshot, q question, params map[string]any) error {
	var first, best time.Duration
	given := make(map[string]any)
	for _, name := range []string{"mid", "high", "a", "b"} {
		given[name] = params[name]
	}
	verdict := "right"
	for i := range runs {
		start := cpuTime()
		result, err := cypher.Run(context.Background(), s, q.text, given, cypher.Limits{})
		took := cpuTime() - start
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		if i == 0 {
			first, best = took, took
			if !right(result, params["expect"].(map[string]any)[q.name]) {
				verdict = fmt.Sprintf("WRONG: %v", result.Rows)
			}
		}
		best = min(best, took)
	}
	fmt.Fprintf(w, "%s\t%.4f\t%.4f\t%s\n", q.name, ms(first), ms(best), verdict)
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

// right compares an answer, a number or a table, by its printed form.
func right(r *cypher.Result, want any) bool {
	got := make([]any, len(r.Rows))
	for i, row := range r.Rows {
		got[i] = row
	}
	var have any = got
	if _, isTable := want.([]any); !isTable {
		have = r.Rows[0][0]
	}
	a, errA := json.Marshal(have)
	b, errB := json.Marshal(want)
	return errA == nil && errB == nil && string(a) == string(b)
}

// load reads nodes.csv and edges.csv.
func load(dir string) (*cypher.Snapshot, error) {
	b := cypher.NewBuilder()
	err := eachLine(filepath.Join(dir, "nodes.csv"), func(row []string) error {
		score, err := strconv.Atoi(row[3])
		b.AddNode([]string{"Entity"}, map[string]any{"name": row[1], "kind": row[2], "score": score})
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "edges.csv"), func(row []string) error {
		var n [3]int
		for i, text := range []string{row[0], row[1], row[3]} {
			var err error
			if n[i], err = strconv.Atoi(text); err != nil {
				return err
			}
		}
		b.AddRelationship(int64(n[0]), int64(n[1]), row[2], map[string]any{"weight": n[2]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b.Freeze()
}

func eachLine(name string, visit func([]string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	rows, first := 0, true
	for {
		row, err := r.Read()
		if err != nil {
			if rows > 0 && err.Error() == "EOF" {
				return nil
			}
			return err
		}
		if first {
			first = false
			continue
		}
		rows++
		if err := visit(row); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}

// parseTime measures parsing of one query, alone and with the checks.
func parseTime() error {
	const text = "MATCH (a:Person {name: $name})-[r:VISITS|MEETS]->(b:Country) WHERE r.first >= '2024-01-01' AND NOT b.name = 'Russia' RETURN b.name, count(r) AS n ORDER BY n"
	for _, c := range []struct {
		what string
		do   func() error
	}{
		{"parse", func() error { _, err := parse.Query(text); return err }},
		{"parse and check", func() error { _, err := cypher.Parse(text); return err }},
	} {
		const n = 20000
		start := cpuTime()
		for range n {
			if err := c.do(); err != nil {
				return err
			}
		}
		fmt.Printf("%s: %.1f µs for %d bytes\n", c.what, float64((cpuTime()-start).Microseconds())/n, len(text))
	}
	return nil
}
