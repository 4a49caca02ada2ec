package mention

import (
	"fmt"
	"os"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
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
	d := annotate(t, g, goldArticle{name: "show", text: body})
	for _, m := range d.Mentions {
		fmt.Printf("%-10s %-13s %-30q %-24s %s metonym=%v\n", m.Form, m.Type, d.Slice(m.Span), m.Key, m.Rule, m.Metonym)
	}
}
