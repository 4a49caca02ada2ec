package main

import (
	"io"
	"path/filepath"
	"testing"
)

// TestAccuracy holds the resolver to its yardstick on our own expressions.
func TestAccuracy(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	set, err := readSet(filepath.Join(root, "ingest", "date", "testdata", "dates.txt"))
	if err != nil {
		t.Fatal(err)
	}
	right, total := set.score(io.Discard)
	if len(set.cases) < 150 || len(set.anchors) < 3 {
		t.Errorf("%d expressions with %d days each, want 150 and 3", len(set.cases), len(set.anchors))
	}
	if right*100 < total*95 {
		t.Errorf("%d of %d right, want 95 %%", right, total)
	}
}
