package syntax

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// parsed runs tokenizer and stage over a text without zones.
func parsed(t interface{ Fatal(...any) }, stage text.Stage, s string) *text.Document {
	d := &text.Document{Text: s}
	for _, st := range []text.Stage{text.Tokenizer(), stage} {
		if err := st.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// broken reports the first broken invariant of the layers tags and trees.
func broken(d *text.Document) string {
	for _, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			token := d.Tokens[i]
			if token.Tag == "" || token.Dep == "" || token.Confidence <= 0 || token.Confidence > 1 {
				return "a token without tag, relation or confidence"
			}
			if token.Head == text.None {
				roots++
				continue
			}
			if token.Head < s.First || token.Head >= s.Last {
				return "a head outside its sentence"
			}
			if cyclic(d.Tokens, i, s.Last-s.First) {
				return "a cycle"
			}
		}
		if roots != 1 {
			return "a sentence without exactly one root"
		}
	}
	return ""
}

// cyclic reports whether the way up from token i does not end within n steps.
func cyclic(tokens []text.Token, i, n int) bool {
	for range n + 1 {
		if i = tokens[i].Head; i == text.None {
			return false
		}
	}
	return true
}

func mustStage(t testing.TB) text.Stage {
	stage, err := Stage()
	if err != nil {
		t.Fatal(err)
	}
	return stage
}

func TestTrees(t *testing.T) {
	stage := mustStage(t)
	word := rapid.SampledFrom([]string{
		"Mr.", "Kim", "said", "that", "the", "visit", "to", "Russia", "was", "not", ",", ".", "\"", "and", "—",
		"ümlaut", "3.5", "%", "n't", "'s", "\n\n", "www.a.b", "WILL", "(", ")", "?", "\u0301", "漢字",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(word, 0, 50).Draw(t, "words"), " ")
		if bad := broken(parsed(t, stage, s)); bad != "" {
			t.Fatal(bad)
		}
	})
}

func TestLongSentence(t *testing.T) {
	stage := mustStage(t)
	d := parsed(t, stage, strings.Repeat("He said that she went and ", 2*mostWords/6))
	if len(d.Sentences) != 1 {
		t.Fatalf("%d sentences, want 1", len(d.Sentences))
	}
	if bad := broken(d); bad != "" {
		t.Fatal(bad)
	}
}

// TestLinear reads what is odd without a line break. Were any of it quadratic, it would take hours.
func TestLinear(t *testing.T) {
	const size = 64 << 10
	stage := mustStage(t)
	for name, piece := range map[string]string{
		"closing quotes": "”",
		"one long word":  "a",
		"no full stop":   "he said that he went and ",
		"short":          "A. b ",
		"commas":         ", , ",
	} {
		start := time.Now()
		if bad := broken(parsed(t, stage, strings.Repeat(piece, size/len(piece)))); bad != "" {
			t.Errorf("%s: %s", name, bad)
		}
		if took := time.Since(start); took > 2*time.Minute {
			t.Errorf("%s: %d bytes took %v", name, size, took)
		}
	}
}

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// TestGolden compares the whole output for a text of our own: the same on every machine.
func TestGolden(t *testing.T) {
	content, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := parsed(t, mustStage(t), string(content))
	var b strings.Builder
	for _, s := range d.Sentences {
		for i := s.First; i < s.Last; i++ {
			token := d.Tokens[i]
			head := 0
			if token.Head != text.None {
				head = token.Head - s.First + 1
			}
			fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%d\t%s\t%.6f\n", i-s.First+1, d.Slice(token.Span), token.Lemma, token.Tag, head, token.Dep, token.Confidence)
		}
		b.WriteByte('\n')
	}
	if *update {
		if err := os.WriteFile("testdata/news.golden", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/news.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("testdata/news.txt (-want +got):\n%s", diff)
	}
}

func FuzzStage(f *testing.F) {
	stage := mustStage(f)
	f.Add("Mr. Kim said: “”the visit” isn't over.\n\nU.S. talks")
	f.Fuzz(func(t *testing.T, s string) {
		if bad := broken(parsed(t, stage, strings.ToValidUTF8(s, "\ufffd"))); bad != "" {
			t.Fatal(bad)
		}
	})
}
