package llm_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/llm"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// TestNothingUnverified replays hostile answers and checks what of them is in the graph: claims
// whose evidence stands in the article, of types of the ontology, between entities and by voices
// that the article names, and not one word of the server's own.
func TestNothingUnverified(t *testing.T) {
	known, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	ontology, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	docs, dropped := readHostile(t, known, ontology)
	g, _, err := link.Link(func(yield func(*text.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, link.Options{Gazetteer: known, Ontology: ontology})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range g.Claims() {
		i := slices.IndexFunc(docs, func(d *text.Document) bool { return d.ID == string(c.Evidence.Document) })
		checkVerified(t, g, ontology, docs[i], c)
	}
	checkExports(t, g)
	t.Logf("%d answers: %d claims verified, %d dropped, 0 unverified in the graph", len(docs), g.ClaimCount(), dropped)
	if g.ClaimCount() == 0 || dropped == 0 {
		t.Error("the answers should have claims that hold and claims that do not")
	}
}

// readHostile reads the sample article once with each of the answers.
func readHostile(t *testing.T, known *gazetteer.Gazetteer, ontology *graph.Ontology) (docs []*text.Document, dropped int) {
	t.Helper()
	pipeline, err := ingest.New(known, ontology)
	if err != nil {
		t.Fatal(err)
	}
	article, answers := readFile(t, "../../examples/summit-plans.txt"), readFile(t, "testdata/hostile.txt")
	for _, line := range strings.Split(strings.TrimSpace(answers), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name := "hostile-" + string(rune('a'+len(docs))) + ".txt"
		d := &text.Document{ID: name, Source: name, Text: article}
		if err := pipeline.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		kept, err := json.Marshal(map[string]string{"content": line})
		if err != nil {
			t.Fatal(err)
		}
		r, err := llm.New(llm.Options{Model: "hostile", Cache: &goldAnswers{kept}}, ontology)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Stage(false).Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		docs, dropped = append(docs, d), dropped+r.Usage().Dropped
	}
	return docs, dropped
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func checkVerified(t *testing.T, g *graph.Graph, ontology *graph.Ontology, d *text.Document, c graph.Claim) {
	t.Helper()
	e := c.Evidence
	if d.Text[e.Start:e.End] != e.Quote || e.Quote == "" {
		t.Errorf("%s: evidence %q is not in the article", c.Key, e.Quote)
	}
	if r, ok := ontology.Lookup(c.Type); !ok || r.Class != c.Class {
		t.Errorf("%s: type %s of class %s is not in the ontology", c.Key, c.Type, c.Class)
	}
	for _, end := range []graph.Key{c.Subject, c.Object} {
		if end != "" && !isMentioned(g, end, d) {
			t.Errorf("%s: %s is not in the article", c.Key, end)
		}
	}
	for _, v := range c.Attribution {
		if v.Entity == "" && !strings.Contains(d.Text, v.Words) || v.Entity != "" && !isMentioned(g, v.Entity, d) {
			t.Errorf("%s: voice %+v is not in the article", c.Key, v)
		}
	}
}

func isMentioned(g *graph.Graph, k graph.Key, d *text.Document) bool {
	row, ok := g.EntityRow(k)
	if !ok {
		return false
	}
	for m := range g.MentionsOf(row) {
		if string(m.Document) == d.ID && d.Text[m.Start:m.End] == m.Text {
			return true
		}
	}
	return false
}

// checkExports looks for words of the answers in every format.
func checkExports(t *testing.T, g *graph.Graph) {
	t.Helper()
	for _, name := range []string{"jsonl", "dot", "graphml", "cypher", "csv", "turtle", "markdown"} {
		f, err := format.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := f.Write(&out, g); err != nil {
			t.Fatal(err)
		}
		if at := bytes.Index(bytes.ToLower(out.Bytes()), []byte("zz")); at >= 0 {
			t.Errorf("%s has words of the server: %q", name, out.Bytes()[max(at-40, 0):min(at+40, out.Len())])
		}
	}
}
