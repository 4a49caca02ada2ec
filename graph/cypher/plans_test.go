package cypher_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// TestPlansAreOfTheirSnapshot asks the same of two graphs that want different plans, several times with
// different parameters.
func TestPlansAreOfTheirSnapshot(t *testing.T) {
	people := fixture(t, "CREATE (:Person {name: 'Kim'})-[:KNOWS]->(:Person {name: 'Lee'})")
	places := fixture(t, "CREATE (:Place {name: 'Kim'}), (:Place {name: 'Seoul'})")
	for range 3 {
		for _, c := range []struct {
			s    *cypher.Snapshot
			name string
			want int64
		}{{people, "Kim", 1}, {people, "Lee", 0}, {places, "Kim", 0}} {
			r, err := cypher.Run(context.Background(), c.s, "MATCH (n {name: $name})-[:KNOWS]->(m) RETURN count(m)", map[string]any{"name": c.name}, cypher.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Rows[0][0] != c.want {
				t.Errorf("%s: got %v, want %d", c.name, r.Rows[0][0], c.want)
			}
			r.Columns[0] = "changed" // a result is the caller's
		}
	}
	if got := answer(people, "MATCH (n {name: $name})-[:KNOWS]->(m) RETURN count(m)"); got != "error 1:17: the parameter $name has no value" {
		t.Error(got)
	}
	if got := answer(places, "MATCH (n) RETURN count(n)"); got != "count(n)\n2" {
		t.Error(got)
	}
}

// TestManyQueries asks more different queries than plans are kept, from several goroutines.
func TestManyQueries(t *testing.T) {
	s := fixture(t, "CREATE (:A)-[:T]->(:B)")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 1200 {
				src := fmt.Sprintf("MATCH (a)-->(b) RETURN labels(b)[0], %d", i)
				if got, want := answer(s, src), fmt.Sprintf("labels(b)[0] | %d\nB | %d", i, i); got != want {
					t.Errorf("%s: %s", src, got)
				}
			}
		})
	}
	group.Wait()
}
