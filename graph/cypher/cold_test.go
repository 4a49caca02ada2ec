package cypher_test

import (
	"fmt"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher"
)

// BenchmarkFromGraph measures what a cold start pays: a snapshot of 100,000 entities and 500,000
// relations with their properties.
func BenchmarkFromGraph(b *testing.B) {
	g := largeGraph(b, 100_000, 500_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cypher.FromGraph(g); err != nil {
			b.Fatal(err)
		}
	}
}

func largeGraph(b *testing.B, entities, relations int) *graph.Graph {
	builder := graph.NewBuilder()
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("person/%07d", i)) }
	builder.AddDocument(graph.Document{Key: "document/1", Source: "a"})
	for i := range entities {
		name := fmt.Sprintf("Person %d", i)
		builder.AddEntity(graph.Entity{Key: key(i), Name: name, Type: "Person", Aliases: []graph.Alias{{Name: name, Count: 1}}})
	}
	for i := range relations {
		builder.AddRelation(graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%07d", i)), Subject: key(i % entities), Object: key((i*7919 + 1) % entities), Type: "MEETS",
			Class: "CONSULT", Status: "asserted", First: "2024-06-12", Last: "2024-06-12", Documents: []graph.Key{"document/1"}, Origins: 1, Confidence: 0.9,
		})
	}
	g, err := builder.Graph()
	if err != nil {
		b.Fatal(err)
	}
	return g
}
