package cypher_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// TestLongQueries checks that queries as long as the parser lets through are planned and run in a moment.
func TestLongQueries(t *testing.T) {
	s := fixture(t, world)
	for name, src := range map[string]string{
		"sum":        "RETURN 1" + strings.Repeat("+1", 9_990) + " AS x",
		"groups":     "MATCH (n) RETURN n.x" + strings.Repeat("+1", 2_000) + " AS x, count(*)" + strings.Repeat("+1", 2_000) + " AS y ORDER BY y",
		"and":        "MATCH (n) WHERE n.x = 1" + strings.Repeat(" AND n.x = 1", 3_000) + " RETURN n",
		"list":       "RETURN size([" + strings.Repeat("1,", 100_000) + "1]) AS n",
		"nested":     "RETURN " + strings.Repeat("[", 390) + strings.Repeat("]", 390) + " AS x",
		"pattern":    "MATCH (a)" + strings.Repeat("-[:NOTHING]->()", 300) + " RETURN count(*)",
		"withs":      strings.Repeat("WITH 1 AS a ", 3_000) + "RETURN a",
		"union":      strings.Repeat("RETURN 1 AS a UNION ", 2_000) + "RETURN 1 AS a",
		"optionals":  strings.Repeat("OPTIONAL MATCH (a:Nobody) ", 300) + "RETURN a",
		"comprehend": "RETURN " + strings.Repeat("[x IN ", 190) + "[1]" + strings.Repeat(" | x]", 190) + " AS l",
	} {
		start := time.Now()
		if _, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{Timeout: time.Minute}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// TestConcurrentRuns runs one query on one snapshot from many goroutines.
func TestConcurrentRuns(t *testing.T) {
	s := fixture(t, world)
	q, err := cypher.Parse("MATCH (a:Person {name: 'Kim'})-[*1..3]-(b) WHERE EXISTS { (b)((x)-->(y)){0,2}(z) } RETURN count(*), collect(DISTINCT b.name)")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	answers := make([]string, 8)
	for i := range answers {
		group.Go(func() {
			r, err := q.Run(context.Background(), s, nil, cypher.Limits{})
			if err != nil {
				answers[i] = err.Error()
				return
			}
			answers[i] = show(r.Rows[0])
		})
	}
	group.Wait()
	for _, a := range answers {
		if a != answers[0] || strings.HasPrefix(a, "error") {
			t.Errorf("%s, then %s", answers[0], a)
		}
	}
}
