package main

import (
	"path/filepath"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/score"
)

// TestArticles checks that our own articles can be learnt from: all evidence stands in the text.
func TestArticles(t *testing.T) {
	paths, err := filepath.Glob("articles/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no articles", err)
	}
	for _, path := range paths {
		statements, err := score.Bind(path, nil)
		if err != nil {
			t.Error(err)
		}
		if len(statements) < 10 {
			t.Errorf("%s has %d statements", path, len(statements))
		}
	}
}
