package cypher_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/property"
)

// newsGraph is a graph with everything that a graph can hold.
func newsGraph(t testing.TB) *graph.Graph {
	t.Helper()
	evidence := graph.Evidence{Document: "document/1", Start: 0, End: 3, Quote: "Kim"}
	g, err := graph.New(graph.Contents{
		Documents: []graph.Document{{Key: "document/1", Source: "a.html", Title: "A visit", Published: "2024-06-12"}},
		Entities: []graph.Entity{
			{Key: "country/kp", Name: "North Korea", Type: "Country", Facts: []graph.Fact{{Name: "iso", Value: "KP"}}},
			{Key: "person/kim", Name: "Kim Jong Un", Type: "Person", Aliases: []graph.Alias{{Name: "Kim Jong Un", Count: 2}, {Name: "Mr. Kim", Count: 1}}},
			{Key: "person/putin", Name: "Vladimir Putin", Type: "Person"},
		},
		Relations: []graph.Relation{{
			Key: "relation/1", Subject: "person/putin", Object: "country/kp", Type: "VISITS", Class: "CONSULT", Status: "expected",
			First: "2024", Documents: []graph.Key{"document/1"}, Origins: 1, Confidence: 0.5, AssertedBy: []graph.Key{"person/kim"},
		}},
		Claims: []graph.Claim{{
			Key: "claim/1", Relation: "relation/1", Subject: "person/putin", Object: "country/kp", Type: "VISITS", Class: "CONSULT",
			Predicate: "visit", Polarity: "+", Modality: "expected", Confidence: 0.5, Evidence: evidence, Rule: "visit",
			Attribution: []graph.Voice{{Entity: "person/kim", Words: "Kim"}},
		}},
		Mentions: []graph.Mention{{Entity: "person/kim", Document: "document/1", Start: 0, End: 3, Text: "Kim"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestFromGraph asks for everything that the model has.
func TestFromGraph(t *testing.T) {
	s, err := cypher.FromGraph(newsGraph(t))
	if err != nil {
		t.Fatal(err)
	}
	for src, want := range map[string]string{
		"MATCH (n:Entity) RETURN labels(n) AS l, n.key AS k, n.name AS n, n.aliases AS a, n.iso AS i ORDER BY k": "l | k | n | a | i\n" +
			"[Entity, Country] | country/kp | North Korea | null | KP\n[Entity, Person] | person/kim | Kim Jong Un | [Kim Jong Un, Mr. Kim] | null\n[Entity, Person] | person/putin | Vladimir Putin | null | null",
		"MATCH (a)-[r:VISITS]->(b) RETURN a.key AS a, r.status AS s, r.documents AS d, r.origins AS o, r.confidence AS c, r.overdue AS v, b.key AS b": "a | s | d | o | c | v | b\n" +
			"person/putin | expected | [document/1] | 1 | 0.5 | null | country/kp",
		"MATCH (c:Claim)-[r]->(x) RETURN type(r) AS t, x.key AS k ORDER BY t":  "t | k\nIN | document/1\nOBJECT | country/kp\nSAID_BY | person/kim\nSUBJECT | person/putin",
		"MATCH (d:Document)-[m:MENTIONS]->(e) RETURN d.title, m.count, e.name": "d.title | m.count | e.name\nA visit | 1 | Kim Jong Un",
		"MATCH (a)-[r]->(b), (c:Claim {relation: r.key}) RETURN c.quote":       "c.quote\nKim",
	} {
		if diff := cmp.Diff(want, answer(s, src)); diff != "" {
			t.Errorf("%s:\n%s", src, diff)
		}
	}
}

// TestModelAgrees counts nodes, relationships and properties against the tables that a push to Neo4j
// is written from.
func TestModelAgrees(t *testing.T) {
	g := newsGraph(t)
	s, err := cypher.FromGraph(g)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range append(property.Nodes(g), property.Relationships(g)...) {
		rows, values := 0, 0
		for row := range table.Rows {
			rows++
			values += len(row.Properties)
		}
		pattern := "(n:" + strings.Join(table.Labels, ":") + ")"
		if table.Type != "" {
			pattern = "()-[n:" + table.Type + "]->()"
		}
		src := fmt.Sprintf("MATCH %s RETURN count(*), sum(size(keys(n)))", pattern)
		r, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Rows[0][0] != int64(rows) || r.Rows[0][1] != int64(values) {
			t.Errorf("%s: %v, want %d and %d", src, r.Rows[0], rows, values)
		}
	}
}

// TestColumnsAgreeWithRows reads every property twice, from its column and with all others of its row.
func TestColumnsAgreeWithRows(t *testing.T) {
	s, err := cypher.FromGraph(newsGraph(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{"(n)", "()-[n]->()"} {
		src := "MATCH " + pattern + " UNWIND keys(n) AS key RETURN count(*) > 0 AS some, all(same IN collect(n[key] = properties(n)[key]) WHERE same) AS same"
		if got, want := answer(s, src), "some | same\ntrue | true"; got != want {
			t.Errorf("%s:\n%s", src, got)
		}
	}
}
