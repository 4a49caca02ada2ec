package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/syntax"
)

// dataFolder finds the corpora beside the repository, or skips the test.
func dataFolder(t *testing.T) string {
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
	}
	data := filepath.Join(folder, "..", "shared", "data")
	if _, err := os.Stat(filepath.Join(data, "ud")); err != nil {
		if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
			t.Fatalf("the treebanks are not at %s", data)
		}
		t.Skipf("the treebanks are not at %s: the accuracy is not measured", data)
	}
	return data
}

// TestAccuracy holds the floors below which no change may bring the language core.
func TestAccuracy(t *testing.T) {
	data := dataFolder(t)
	parse, err := syntax.Stage()
	if err != nil {
		t.Fatal(err)
	}
	news, err := corpora()[0].measure(data, parse)
	if err != nil {
		t.Fatal(err)
	}
	all, err := corpora()[1].measure(data, parse)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what       string
		got, floor float64
	}{
		{"tokens of GUM news", all.tokens.f1(), 99.3},
		{"sentences of GUM news", all.sentences.f1(), 95},
		{"tags", news.percent(news.tags), 94.7},
		{"lemmas", news.percent(news.lemmas), 96.8},
		{"LAS", news.percent(news.labelled), 80},
	} {
		if c.got < c.floor {
			t.Errorf("%s: %.2f, want at least %.2f", c.what, c.got, c.floor)
		}
	}
}
