package silver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Every line of the file finds its words, and its heads make a tree.
func TestTrees(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the articles are not here")
	}
	all, err := Corpora{
		Bench: filepath.Join(shared, "bench"), ECB: filepath.Join(shared, "data", "events", "ecb-plus.tar.gz"),
	}.Trees()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10000 {
		t.Errorf("only %d sentences", len(all))
	}
	for i, g := range all {
		for k := range g.Forms {
			if g.Forms[k] == "" || !reachesRoot(g.Heads, k) {
				t.Fatalf("sentence %d: word %d, %q, hangs nowhere", i, k, g.Forms[k])
			}
		}
	}
}

func reachesRoot(heads []int, k int) bool {
	for range heads {
		if k = heads[k]; k < 0 {
			return true
		}
	}
	return false
}

func TestSentenceErrors(t *testing.T) {
	r := reader{articles: map[string]string{"a": "Kim met Putin."}, ecb: map[place][]string{}}
	for _, line := range []string{
		"", "a\tx\t0,3\tNNP\t-1\troot", "a\t0\t0,99\tNNP\t-1\troot", "a\t0\t0\tNNP\t-1\troot",
		"a\t0\t0,3\tNNP VBD\t-1\troot", "a\t0\t0,3\tNNP\tx\troot", "ecb/b\t0\t-\tNNP\t-1\troot",
	} {
		if g, err := r.sentence(line); err == nil {
			t.Errorf("%q gave %v", line, g)
		}
	}
	g, err := r.sentence("a\t0\t0,3 1,3\tNNP VBD\t1 -1\tnsubj root")
	if err != nil || g.Forms[0] != "Kim" || g.Forms[1] != "met" || g.Heads[0] != 1 {
		t.Errorf("%v, %v", g, err)
	}
}

// All learning articles of the benchmark and of our own were read again.
func TestReadings(t *testing.T) {
	all, err := ReadAgain()
	if err != nil {
		t.Fatal(err)
	}
	statements := 0
	for _, list := range all {
		statements += len(list)
	}
	if len(all) != 506 || statements < 15000 {
		t.Errorf("%d statements of %d articles", statements, len(all))
	}
}

func TestReadingErrors(t *testing.T) {
	for _, lines := range [][]string{
		{"0\tA\tB\tSAY"}, {"# a", "0\tA\tB"}, {"# a", "x\tA\tB\tSAY"}, {"# a", "0\tA\tB\tSHOUT"},
	} {
		if all, err := parseReadings(lines); err == nil {
			t.Errorf("%q gave %v", lines, all)
		}
	}
}

// A reading takes the place of the annotation, which still teaches classes; ends are found by name.
func TestLessons(t *testing.T) {
	all, err := parseReadings([]string{"# a", "0\tKim|Army\tPutin\tCONSULT/SAY?", "0\tKim\t-\tMOBILIZE", "9\tKim\tPutin\tSAY"})
	if err != nil {
		t.Fatal(err)
	}
	d := &text.Document{
		Source: "a", Text: "Kim met Putin.", Sentences: []text.Sentence{{Span: text.Span{End: 14}}},
		Referents: []text.Referent{{Name: "Kim", Named: true}, {Name: "Putin", Named: true}, {Name: "Kim"}},
	}
	annotated := []relation.Gold{{Classes: []graph.Class{graph.Agree}}}
	got := all.Lessons([]relation.Lesson{{Document: d, Gold: annotated, Weight: 0.3, ClassesOnly: true}})
	evidence := []text.Span{{End: 14}}
	want := []relation.Lesson{
		{Document: d, Gold: []relation.Gold{
			{Subjects: []int{0}, Objects: []int{1}, Classes: []graph.Class{graph.Consult, graph.Say}, Evidence: evidence, Optional: true},
			{Subjects: []int{0}, Whole: true, Classes: []graph.Class{graph.Mobilize}, Evidence: evidence},
		}},
		{Document: d, Gold: annotated, Weight: 0.3, ClassesOnly: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
