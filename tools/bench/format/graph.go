package main

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph"
)

const sentence = "On Tuesday the ministry said that its envoy would travel to the capital “next week” for talks & a dinner."

// made builds a graph with a few hubs: the ends come from a fixed sequence, so that every run
// measures the same graph.
func made(entities, relations int) (*graph.Graph, error) {
	b := graph.NewBuilder()
	b.AddDocument(graph.Document{Key: "document/1", Source: "one.txt", Title: "One", Published: "2024-06-13", Language: "en"})
	types := graph.Types()
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("entity/%07d", i)) }
	for i := range entities {
		b.AddEntity(graph.Entity{
			Key: key(i), Name: fmt.Sprintf("Entity number %d", i), Type: types[i%len(types)],
			Aliases: []graph.Alias{{Name: fmt.Sprintf("Number %d", i), Count: 2}},
			Facts:   []graph.Fact{{Name: "iso", Value: "XX"}},
		})
	}
	o, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	names := o.Names()[:30]
	next := sequence(1)
	rows := make([]graph.Relation, relations)
	for i := range rows {
		from, to := next.skewed(entities), next.skewed(entities)
		rows[i] = graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%08d", i)), Subject: key(from), Object: key(to),
			Type: names[i%len(names)], Class: graph.Consult, Status: graph.StatusAsserted,
			First: "2024-06-12", Last: "2024-06-12", Documents: []graph.Key{"document/1"}, Origins: 1, Confidence: 0.75,
		}
		b.AddRelation(rows[i])
	}
	for i, r := range rows {
		b.AddClaim(graph.Claim{
			Key: graph.Key(fmt.Sprintf("claim/%08d", i)), Relation: r.Key, Subject: r.Subject, Object: r.Object,
			Type: r.Type, Class: r.Class, Predicate: "travel", Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.75,
			Evidence: graph.Evidence{Document: "document/1", End: len(sentence), Quote: sentence}, Rule: "bench",
		})
	}
	return b.Graph()
}

// sequence is a linear congruential generator with Knuth's constants.
type sequence uint64

func (s *sequence) below(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}

// skewed prefers small numbers: the lower of three.
func (s *sequence) skewed(n int) int { return min(s.below(n), s.below(n), s.below(n)) }
