package attribution

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"os"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// before returns the stages that this one needs.
func before(t *testing.T) []text.Stage {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	trees, err := syntax.Stage()
	if err != nil {
		t.Fatal(err)
	}
	referents, err := resolve.Stage(g)
	if err != nil {
		t.Fatal(err)
	}
	return []text.Stage{text.Tokenizer(), trees, mention.Stage(g), referents}
}

// marked is a sentence whose trigger, and perhaps source, stand in marks.
func annotated(t *testing.T, stages []text.Stage, sentence string) *text.Document {
	t.Helper()
	d := &text.Document{Text: sentence, Zones: text.Paragraphs(sentence)}
	for _, stage := range stages {
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func tokenAt(d *text.Document, offset int) int {
	return slices.IndexFunc(d.Tokens, func(t text.Token) bool { return t.Start <= offset && offset < t.End })
}

// TestFrames judges the rules, without the weights, on whole sentences.
func TestFrames(t *testing.T) {
	stages := before(t)
	stage, err := StageWith("")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile("testdata/frames.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(raw), "\n\n")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		at := strings.Index(lines[0], "{")
		d := annotated(t, stages, strings.NewReplacer("{", "", "}", "").Replace(lines[0]))
		d.Claims = []text.Claim{{
			Trigger: tokenAt(d, at), Class: graph.Consult, Polarity: graph.Positive, Modality: graph.Actual,
			Subject: text.None, Object: text.None, Place: text.None, SubjectAt: text.None, ObjectAt: text.None,
		}}
		if len(lines) > 2 {
			setEnds(t, d, lines[2])
		}
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines[1], describe(d, d.Claims[0])); diff != "" {
			t.Errorf("%s\n(-want +got):\n%s%v", lines[0], diff, d.Claims[0].Reasons)
		}
	}
}

// setEnds makes the claim an office of two mentions, given by their words: "leader | North Korean".
func setEnds(t *testing.T, d *text.Document, line string) {
	t.Helper()
	claim := &d.Claims[0]
	subject, object, _ := strings.Cut(line, " | ")
	claim.Class, claim.SubjectAt, claim.ObjectAt = graph.Position, mentionOf(d, subject), mentionOf(d, object)
	if claim.SubjectAt < 0 || claim.ObjectAt < 0 {
		t.Errorf("%q: no two mentions in %q", line, d.Text)
	}
}

func mentionOf(d *text.Document, words string) int {
	return slices.IndexFunc(d.Mentions, func(m text.Mention) bool { return d.Slice(m.Span) == words })
}

func describe(d *text.Document, c text.Claim) string {
	parts := []string{string(c.Polarity) + " " + string(c.Modality)}
	for _, v := range c.Attribution {
		parts = append(parts, d.Slice(v.Span))
	}
	return strings.Join(parts, " | ")
}

var mark = regexp.MustCompile(`\[(S|E) ([^\]]*)\]`)

// exampleOf takes the marks out of a cue's example and returns the offset of its event.
func exampleOf(example string) (sentence string, event int) {
	event = -1
	for {
		m := mark.FindStringSubmatchIndex(example)
		if m == nil {
			return example, event
		}
		words := example[m[4]:m[5]]
		if example[m[2]:m[3]] == "E" && event < 0 {
			event = m[0]
		}
		example = example[:m[0]] + words + example[m[1]:]
	}
}

// TestCueExamples runs every cue's own sentence through the rules alone: the event must come out
// with the cue's polarity and modality. The trees are a parser's, so that not all can hold.
func TestCueExamples(t *testing.T) {
	const want = 70 // percent
	cues, err := loadCues()
	if err != nil {
		t.Fatal(err)
	}
	stages := before(t)
	right, all := 0, 0
	for _, c := range cues.all {
		sentence, event := exampleOf(c.example)
		if event < 0 {
			t.Errorf("%s: the example has no [E …]", strings.Join(c.words, " "))
			continue
		}
		d := annotated(t, stages, sentence)
		token := tokenAt(d, event)
		if token < 0 {
			continue
		}
		empty, _ := parseModel("")
		f := newReader(cues, empty, d).frame(token)
		all++
		wantPolarity := c.plain.polarity
		if f.modality == c.plain.modality && (wantPolarity == "" || wantPolarity == f.polarity) {
			right++
		}
	}
	t.Logf("%d of %d examples hold", right, all)
	if right*100 < want*all {
		t.Errorf("%d of %d examples hold, want %d %%", right, all, want)
	}
}

func TestLoadCuesRefusesBrokenLines(t *testing.T) {
	for line, want := range map[string]string{
		"say\tVERB": "columns",
		"say\tVERB\tspeech\tnsubj\tccomp\t*\tactual\t?\tpossible\tx": "polarity",
		"say\tVERB\tspeech\tnsubj\tccomp\t+\tmaybe\t?\tpossible\tx":  "modality",
		"…\tVERB\tspeech\tnsubj\tccomp\t+\tactual\t?\tpossible\tx":   "does not begin with a word",
	} {
		if _, err := parseCue(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want %q in it", line, err, want)
		}
	}
}
