package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/cypher/parse"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

// question is one of the nine queries.
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

// exam is the nine questions on one graph.
type exam struct {
	dir        string
	parameters map[string]any
	expect     map[string]any // the right rows, or the one right value, by question
}

// answer is what an engine gave to a question.
type answer struct {
	first, ms float64 // CPU time of the first run, 0 unknown, and of the best
	rows      any     // as JSON has them
}

// engine is one that took the exam. It has no answers where it is absent.
type engine struct {
	name, absent string
	answers      map[string]answer
}

func newExam(dir string) (exam, error) {
	e := exam{dir: dir, parameters: make(map[string]any)}
	text, err := os.ReadFile(filepath.Join(dir, "params.json"))
	if err != nil {
		return e, err
	}
	var params map[string]any
	if err := json.Unmarshal(text, &params); err != nil {
		return e, err
	}
	for _, name := range []string{"mid", "high", "a", "b"} {
		e.parameters[name] = params[name]
	}
	e.expect, _ = params["expect"].(map[string]any)
	return e, nil
}

// speed asks the nine questions here and of the engines named, and prints one table.
func speed(dir string, others []string) error {
	e, err := newExam(dir)
	if err != nil {
		return err
	}
	ours, err := e.ours()
	if err != nil {
		return err
	}
	engines := []engine{ours}
	for _, name := range others {
		other, err := e.other(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		engines = append(engines, other)
	}
	return e.print(os.Stdout, engines)
}

// ours runs the questions on our engine.
func (e exam) ours() (engine, error) {
	runtime.GOMAXPROCS(1)
	start := usage.Processor()
	s, err := load(e.dir)
	if err != nil {
		return engine{}, err
	}
	loaded := usage.Processor() - start
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("graphbuild: %d nodes and %d relationships loaded in %.2f s of CPU, %.0f MB live\n", s.NodeCount(), s.RelationshipCount(), loaded.Seconds(), float64(m.HeapAlloc)/1e6)
	out := engine{name: "graphbuild", answers: make(map[string]answer)}
	for _, q := range questions {
		if out.answers[q.name], err = measure(s, q, e.parameters); err != nil {
			return out, fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return out, nil
}

// least is the CPU time of one measurement: a shorter question is repeated, since clocks are coarse.
const least = 20 * time.Millisecond

func measure(s *cypher.Snapshot, q question, parameters map[string]any) (answer, error) {
	var out answer
	ask := func() (time.Duration, error) {
		start := usage.Processor()
		result, err := cypher.Run(context.Background(), s, q.text, parameters, cypher.Limits{})
		if err == nil {
			out.rows = result.Rows
		}
		return usage.Processor() - start, err
	}
	first, err := ask()
	if err != nil {
		return out, err
	}
	out.first, out.ms = ms(first), math.Inf(1)
	for range runs {
		total, times := time.Duration(0), 0
		for total < least {
			took, err := ask()
			if err != nil {
				return out, err
			}
			total, times = total+took, times+1
		}
		out.ms = min(out.ms, ms(total)/float64(times))
	}
	out.rows, err = plain(out.rows)
	return out, err
}

func ms(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

// plain makes of any rows what JSON would make of them.
func plain(rows any) (any, error) {
	text, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	var out any
	return out, json.Unmarshal(text, &out)
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
		start := usage.Processor()
		for range n {
			if err := c.do(); err != nil {
				return err
			}
		}
		fmt.Printf("%s: %.1f µs for %d bytes\n", c.what, float64((usage.Processor()-start).Microseconds())/n, len(text))
	}
	return nil
}
