package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

func smallSnapshot(t *testing.T) *cypher.Snapshot {
	t.Helper()
	b := cypher.NewBuilder()
	kim := b.AddNode([]string{"Entity", "Person"}, map[string]any{"name": "Kim Jong Un"})
	russia := b.AddNode([]string{"Entity", "Country"}, map[string]any{"name": "Russia"})
	b.AddRelationship(kim, russia, "VISITS", map[string]any{"first": "2023-09"})
	s, err := b.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestShellAnswersQueryAfterQuery(t *testing.T) {
	var out bytes.Buffer
	s := &shell{ctx: context.Background(), snapshot: smallSnapshot(t), out: &out}
	input := "MATCH (p:Person)\n RETURN p.name;\nRETRUN 1;\n:schema\n:nonsense\nRETURN 1 AS one\n\n:quit\nRETURN 'never';\n"
	if err := s.run(strings.NewReader(input)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Kim Jong Un", "(1 row)", " ms", "labels: ", "Person", "VISITS", "unknown command :nonsense", "one\n1"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got %q, want %q in it", out.String(), want)
		}
	}
	if strings.Contains(out.String(), "never") {
		t.Error("a query after :quit was run")
	}
}

func TestShellCompletes(t *testing.T) {
	s := &shell{ctx: context.Background(), snapshot: smallSnapshot(t), out: &bytes.Buffer{}}
	for line, want := range map[string]string{
		"MAT":                    "MATCH",
		"MATCH (p:Pers":          "MATCH (p:Person",
		"MATCH (p)-[:VIS":        "MATCH (p)-[:VISITS",
		"RETURN toUpp":           "RETURN toUpper(",
		"MATCH (p) RETURN p.nam": "MATCH (p) RETURN p.name",
		"xyz":                    "xyz",
		"":                       "",
	} {
		got, pos, ok := s.complete(line, len(line), '\t')
		if got != want || pos != len(want) || !ok {
			t.Errorf("%q: got %q at %d, want %q", line, got, pos, want)
		}
	}
	if _, _, ok := s.complete("MAT", 3, 'a'); ok {
		t.Error("a letter was taken for Tab")
	}
}
