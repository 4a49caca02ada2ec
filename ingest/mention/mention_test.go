package mention

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// parsed returns a document with tags and trees.
func parsed(t testing.TB, body string) *text.Document {
	t.Helper()
	tree, err := syntax.Stage()
	if err != nil {
		t.Fatal(err)
	}
	d := &text.Document{ID: "test", Text: body}
	for _, stage := range []text.Stage{text.Tokenizer(), tree} {
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %v", stage.Name, err)
		}
	}
	return d
}

func loaded(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func BenchmarkStage(b *testing.B) {
	files, err := filepath.Glob("../../../shared/bench/own/*.txt")
	if err != nil || len(files) == 0 {
		b.Skip("no articles in ../shared/bench/own")
	}
	var body strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		body.Write(content)
		body.WriteString("\n\n")
	}
	d := parsed(b, body.String())
	stage := Stage(loaded(b))
	b.SetBytes(int64(body.Len()))
	b.ResetTimer()
	for b.Loop() {
		if err := stage.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
}
