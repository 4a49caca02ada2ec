package llm_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/llm"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// TestPerfectModel has a careful reader's annotations answer in the place of a model, and checks
// that next to nothing of them is lost on the way into the graph: in verification, in binding
// names to mentions, in linking.
func TestPerfectModel(t *testing.T) {
	for folder, least := range map[string]float64{"dev": 95, "own": 90} {
		t.Run(folder, func(t *testing.T) { replayGold(t, sharedFolder(t, "bench", folder), least) })
	}
}

// replayGold replays the annotations of a folder and checks what full F1 they keep.
func replayGold(t *testing.T, dir string, least float64) {
	t.Helper()
	known, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	ontology, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	pipeline, err := ingest.New(known, ontology)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var docs []*text.Document
	for _, path := range paths {
		docs = append(docs, readAs(t, pipeline, ontology, path))
	}
	figures := scoreOf(t, dir, docs, link.Options{Gazetteer: known, Ontology: ontology})
	t.Logf("linked %.1f, typed %.1f, full %.1f", figures.Linked, figures.Typed, figures.Full)
	if figures.Full.F1 < least {
		t.Errorf("full F1 is %.1f, want %.0f", figures.Full.F1, least)
	}
}

// readAs annotates an article and takes its claims from its gold.
func readAs(t *testing.T, pipeline *ingest.Pipeline, ontology *graph.Ontology, path string) *text.Document {
	t.Helper()
	content, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSuffix(filepath.Base(path), ".json") + ".txt"
	d := &text.Document{ID: name, Source: name, Text: string(content)}
	if err := pipeline.Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	oracle := &goldAnswers{content: goldAnswer(t, path, d)}
	r, err := llm.New(llm.Options{Model: "gold", Cache: oracle}, ontology)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Stage(false).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	for _, g := range r.Gaps() {
		t.Logf("%s: %s: %s", name, g.Reason, g.Words)
	}
	return d
}

// goldAnswers is a cache that always has the same answer.
type goldAnswers struct{ content []byte }

func (g *goldAnswers) Load(string) ([]byte, bool, error) { return g.content, true, nil }
func (g *goldAnswers) Save(string, []byte) error         { return nil }

type goldEntity struct {
	ID, Name string
	Type     any
	Aliases  []string
}

// goldAnswer writes an article's gold as a model would.
func goldAnswer(t *testing.T, path string, d *text.Document) []byte {
	t.Helper()
	var gold struct {
		Entities   []goldEntity
		Statements []map[string]any
	}
	content, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(content, &gold)
	}
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	out := map[string][]map[string]any{"entities": {}, "claims": {}}
	for _, e := range gold.Entities {
		names[e.ID] = formIn(d, e)
		out["entities"] = append(out["entities"], map[string]any{"n": names[e.ID], "k": first(e.Type)})
	}
	for _, s := range gold.Statements {
		by := []string{}
		list, _ := s["by"].([]any)
		for _, v := range list {
			by = append(by, names[v.(string)])
		}
		out["claims"] = append(out["claims"], map[string]any{
			"s": names[first(s["s"])], "o": names[first(s["o"])], "c": first(s["class"]), "q": first(s["evidence"]),
			"p": first(s["polarity"]), "m": first(s["modality"]), "by": by, "w": first(s["when"]),
		})
	}
	answer, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(map[string]string{"content": string(answer)})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

// first returns a string, or the first of a list; "" for nothing.
func first(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	s, _ := v.(string)
	return s
}

// formIn returns the form of an entity's name that the document's referents have, else one that
// stands in the text.
func formIn(d *text.Document, e goldEntity) string {
	forms := append([]string{e.Name}, e.Aliases...)
	for _, form := range forms {
		if slices.ContainsFunc(d.Referents, func(r text.Referent) bool { return strings.EqualFold(r.Name, form) }) {
			return form
		}
	}
	for _, form := range forms {
		if strings.Contains(d.Text, form) {
			return form
		}
	}
	return e.Name
}

func scoreOf(t *testing.T, dir string, docs []*text.Document, o link.Options) score.Figures {
	t.Helper()
	g, _, err := link.Link(func(yield func(*text.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	jsonl, err := format.ByName("jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var export bytes.Buffer
	if err := jsonl.Write(&export, g); err != nil {
		t.Fatal(err)
	}
	report, err := score.Run(dir, &export)
	if err != nil {
		t.Fatal(err)
	}
	return report.Figures()
}

// sharedFolder returns a folder of the optional data beside the repository.
func sharedFolder(t *testing.T, parts ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for filepath.Dir(dir) != dir {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
			t.Fatalf("needs ../shared/%s", strings.Join(parts, "/"))
		}
		t.Skipf("needs ../shared/%s", strings.Join(parts, "/"))
	}
	return path
}
