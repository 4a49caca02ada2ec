package mention

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// TestShow prints the mentions of the text in SHOW, for work on the rules.
func TestShow(t *testing.T) {
	body := os.Getenv("SHOW")
	if body == "" {
		t.Skip("set SHOW to a text to see its mentions")
	}
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := annotate(t, g, body)
	for _, m := range d.Mentions {
		fmt.Printf("%-10s %-13s %-30q %-24s %s metonym=%v\n", m.Form, m.Type, d.Slice(m.Span), m.Key, m.Rule, m.Metonym)
	}
}

// annotate runs the stages before this one, and this one.
func annotate(t *testing.T, g *gazetteer.Gazetteer, body string) *text.Document {
	t.Helper()
	tree, err := syntax.Stage()
	if err != nil {
		t.Fatal(err)
	}
	d := &text.Document{ID: "test", Text: body}
	for _, stage := range []text.Stage{text.Tokenizer(), tree, Stage(g)} {
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %v", stage.Name, err)
		}
	}
	return d
}
