package mention

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// run runs stages on a text.
func run(t testing.TB, body string, stages ...text.Stage) *text.Document {
	t.Helper()
	d := &text.Document{ID: "test", Text: body}
	for _, stage := range stages {
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatalf("%s: %v", stage.Name, err)
		}
	}
	return d
}

// parser returns the stages that give tags and trees.
func parser(t testing.TB) []text.Stage {
	t.Helper()
	tree, err := syntax.Stage()
	if err != nil {
		t.Fatal(err)
	}
	return []text.Stage{text.Tokenizer(), tree}
}

func loaded(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// show prints the mentions of a document, one a line.
func show(d *text.Document) string {
	var b strings.Builder
	for _, m := range d.Mentions {
		fmt.Fprintf(&b, "  %s %s: %s\n", m.Form, m.Type, d.Slice(m.Span))
	}
	return b.String()
}

func TestCases(t *testing.T) {
	content, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	stages := append(parser(t), Stage(loaded(t)))
	for _, block := range strings.Split(string(content), "\n\n") {
		if strings.HasPrefix(block, "#") {
			continue
		}
		sentence, want, _ := strings.Cut(strings.TrimRight(block, "\n")+"\n", "\n")
		if diff := cmp.Diff(want, show(run(t, sentence, stages...))); diff != "" {
			t.Errorf("%s\n%s", sentence, diff)
		}
	}
}

// TestShow prints the mentions of the text in SHOW, for work on the rules.
func TestShow(t *testing.T) {
	body := os.Getenv("SHOW")
	if body == "" {
		t.Skip("set SHOW to a text to see its mentions")
	}
	d := run(t, body, append(parser(t), Stage(loaded(t)))...)
	for _, m := range d.Mentions {
		t.Logf("%-10s %-13s %-30q %-24s %s metonym=%v", m.Form, m.Type, d.Slice(m.Span), m.Key, m.Rule, m.Metonym)
	}
}

// TestTitleCase: a headline gives only names that the body or the gazetteer knows.
func TestTitleCase(t *testing.T) {
	body := "Zorbel Gadget Maker Wins Big Prize in Japan\n\nA maker of gadgets won a prize in Japan, its founder Hugo Brandt said."
	d := run(t, body, text.Tokenizer())
	d.Zones[0].Kind = text.Headline
	if err := Stage(loaded(t)).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Mentions {
		if words := d.Slice(m.Span); m.Start < strings.IndexByte(body, '\n') && words != "Japan" {
			t.Errorf("the headline gives the name %q", words)
		}
	}
}

// checkMentions reports what no mention may be.
func checkMentions(t *testing.T, d *text.Document) {
	t.Helper()
	last := text.Mention{}
	for i, m := range d.Mentions {
		if m.First >= m.Last || m.Head < m.First || m.Head >= m.Last || m.Sentence >= len(d.Sentences) {
			t.Fatalf("mention %d has tokens %d to %d, head %d", i, m.First, m.Last, m.Head)
		}
		if m.Start != d.Tokens[m.First].Start || m.End != d.Tokens[m.Last-1].End {
			t.Fatalf("mention %d has the span %v, its tokens another", i, m.Span)
		}
		if s := d.Sentences[m.Sentence]; m.First < s.First || m.Last > s.Last {
			t.Fatalf("mention %d leaves its sentence", i)
		}
		if m.Form != text.Quantity && classOf(m.Type) == 0 {
			t.Fatalf("mention %d has the type %q", i, m.Type)
		}
		if i > 0 && (m.Start < last.Start || m.Start == last.Start && m.End > last.End) {
			t.Fatalf("mention %d is out of order", i)
		}
		last = m
	}
}

func FuzzStage(f *testing.F) {
	g := loaded(f)
	stage := Stage(g)
	f.Add("Mr. Kim’s Ministry of \"X\" (MOX) in St. Petersburg, al-Qaeda – 2020 US election $5 million")
	f.Add("THE UN SECURITY COUNCIL\n\nof of of and and & & 's 's The The I I U.S.-led\x00\xff")
	f.Fuzz(func(t *testing.T, body string) {
		d := run(t, strings.ToValidUTF8(body, "�"), text.Tokenizer(), stage)
		checkMentions(t, d)
	})
}

// TestLinear: ten times the text takes no more than some thirty times the time, whatever it is.
func TestLinear(t *testing.T) {
	stage := Stage(loaded(t))
	for _, unit := range []string{"Kim of Kim and ", "The Bank of the Bank of America & Co ", "(A) (B) ", "van der de la ", "X-Y-Z-", "“Kim” Mr. Mr. "} {
		short := elapsed(t, stage, strings.Repeat(unit, 2000))
		long := elapsed(t, stage, strings.Repeat(unit, 20000))
		if long > 30*short+time.Second {
			t.Errorf("%q: %v for 2,000 and %v for 20,000 times", unit, short, long)
		}
	}
}

func elapsed(t *testing.T, stage text.Stage, body string) time.Duration {
	t.Helper()
	d := run(t, body, text.Tokenizer())
	start := time.Now()
	if err := stage.Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// TestTrain: training finds the type that it is told, and the same bytes every time.
func TestTrain(t *testing.T) {
	g := loaded(t)
	stages := parser(t)
	var examples []Example
	for range 40 {
		d := run(t, "The carrier Zorbel hired pilots. Analysts at Zorbel praised the move.", stages...)
		examples = append(examples, Example{d, func(text.Span) ([]graph.Type, bool) { return []graph.Type{graph.Facility}, true }})
	}
	model, err := Train(g, examples)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(g, examples)
	if err != nil {
		t.Fatal(err)
	}
	if string(model) != string(again) {
		t.Error("two trainings give different models")
	}
	d := run(t, "The carrier Zorbel hired pilots.", append(stages, Trained(g, model))...)
	if got, want := show(d), "  name Facility: Zorbel\n"; got != want {
		t.Errorf("after training:\n%swant\n%s", got, want)
	}
}

func TestBrokenModel(t *testing.T) {
	d := run(t, "Kim spoke.", text.Tokenizer())
	for _, model := range []string{"x", judgeMagic, judgeMagic + "x"} {
		if err := Trained(loaded(t), []byte(model)).Run(context.Background(), d); err == nil {
			t.Errorf("the model %q runs", model)
		}
	}
	if _, err := Train(loaded(t), nil); err == nil {
		t.Error("training on nothing gives a model")
	}
}

func TestCanceled(t *testing.T) {
	d := run(t, strings.Repeat("Kim spoke. ", 1000), text.Tokenizer())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Stage(loaded(t)).Run(ctx, d); err == nil {
		t.Error("a canceled run ends well")
	}
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
	d := run(b, body.String(), parser(b)...)
	stage := Stage(loaded(b))
	b.SetBytes(int64(body.Len()))
	b.ResetTimer()
	for b.Loop() {
		if err := stage.Run(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWordTable: the table is sorted, without repeats, its types are types, its uses explained.
func TestWordTable(t *testing.T) {
	last, explained := "", map[string]bool{}
	for n, line := range strings.Split(strings.TrimRight(wordTable, "\n"), "\n") {
		if use, ok := strings.CutPrefix(line, "# "); ok {
			use, _, _ = strings.Cut(use, ":")
			explained[use] = true
			continue
		}
		fields := strings.Split(line, "\t")
		if fields[0] == "use" {
			continue
		}
		if len(fields) != 3 || line <= last || !explained[fields[0]] {
			t.Errorf("line %d, %q: want use, word and type, sorted, the use explained above", n+1, line)
		}
		if fields[2] != "" && classOf(graph.Type(fields[2])) == 0 {
			t.Errorf("line %d has the type %q", n+1, fields[2])
		}
		last = line
	}
}
