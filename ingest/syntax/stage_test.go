package syntax

import (
	"context"
	"strings"
	"testing"

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

func FuzzStage(f *testing.F) {
	stage := mustStage(f)
	f.Add("Mr. Kim said: “”the visit” isn't over.\n\nU.S. talks")
	f.Fuzz(func(t *testing.T, s string) {
		if bad := broken(parsed(t, stage, strings.ToValidUTF8(s, "\ufffd"))); bad != "" {
			t.Fatal(bad)
		}
	})
}
