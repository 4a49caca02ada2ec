package main

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write exports/ again")

// TestExports builds the sample articles and compares what comes out with the committed exports/,
// byte for byte.
func TestExports(t *testing.T) {
	folder := t.TempDir()
	out := filepath.Join(folder, "exports")
	if *update {
		out = "../../exports"
	}
	args := []string{"build", "--db", filepath.Join(folder, "a.db"), "--exports", out,
		"--format", "dot,graphml,jsonl,cypher", "../../examples"}
	var messages bytes.Buffer
	if code := run(context.Background(), args, nil, io.Discard, &messages); code != 0 {
		t.Fatalf("exit code %d: %s", code, messages.String())
	}
	for _, name := range []string{"graph.dot", "graph.graphml", "graph.jsonl", "graph.cypher"} {
		got, want := read(t, filepath.Join(out, name)), read(t, filepath.Join("../../exports", name))
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from exports/%s: look at the difference, then run make exports", name, name)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
