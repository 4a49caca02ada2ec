package relation

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func testOntology(t testing.TB) *graph.Ontology {
	t.Helper()
	o, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func testStage(t testing.TB) text.Stage {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	stage, err := Stage(testOntology(t), g)
	if err != nil {
		t.Fatal(err)
	}
	return stage
}

func TestRuleErrors(t *testing.T) {
	tests := []struct{ file, want string }{
		{"verb go: nsubj -> obj", "1: a rule before the line that names the relation"},
		{"relation FLIES_TO", "1: relation FLIES_TO is not in the ontology"},
		{"relation VISITS\n\nverb go nsubj", "3: want `words: subjects -> objects`"},
		{"relation VISITS\nverb go: nsubj", "2: want `subjects -> objects`"},
		{"relation VISITS\nverb go: subject -> obj", `2: unknown slot "subject"`},
		{"relation VISITS\nverb go: nsubj -> obl:wherever", `2: unknown slot "obl:wherever"`},
		{"relation VISITS\nverb go: nsubj[Planet] -> obj", `2: unknown entity type "Planet"`},
		{"relation VISITS\nverb go: nsubj -> obj; soon", `2: unknown option "soon"`},
		{"relation VISITS\n+ [S Kim] went.", `2: want relation, verb, noun, + or -, got "+"`},
	}
	for _, test := range tests {
		set := &ruleSet{slots: newSlotTable(), verbs: map[string][]*rule{}, nouns: map[string][]*rule{}}
		err := set.read("x", strings.NewReader(test.file), testOntology(t))
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: got error %v, want %s", test.file, err, test.want)
		}
	}
}

func FuzzRules(f *testing.F) {
	f.Add("relation VISITS\nverb go: nsubj[Person] -> obl:to; polarity -\n  + [S Kim] went to [O Rome].")
	f.Add("noun state visit (pay, make): poss -> nmod:to")
	o, err := graph.DefaultOntology()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, file string) {
		set := &ruleSet{slots: newSlotTable(), verbs: map[string][]*rule{}, nouns: map[string][]*rule{}}
		if err := set.read("x", strings.NewReader(file), o); err != nil {
			return
		}
		for _, r := range set.all {
			if r.lemma == "" {
				t.Errorf("a rule without a lemma: %q", file)
			}
		}
	})
}

func TestSlotNames(t *testing.T) {
	table := newSlotTable()
	for _, name := range []string{"nsubj", "obj", "lightsubj", "obl:to", "nmod:out_of", "obl"} {
		s, ok := table.parse(name)
		if got := table.name(s); !ok || got != name {
			t.Errorf("%s comes back as %q", name, got)
		}
	}
}

// Arguments that the tree doesn't hang on the predicate itself.
func TestSharedArguments(t *testing.T) {
	set, p := testRules(t), newParser(t)
	tests := []struct{ sentence, relation string }{
		{"[O Pyongyang] was visited by [S Putin] last year.", "VISITS"},
		{"[S Putin] flew home and visited [O Pyongyang] in June.", "VISITS"},
		{"[S Putin] plans to visit [O Pyongyang] next week.", "VISITS"},
		{"[S Putin], who visited [O Pyongyang] in June, said nothing.", "VISITS"},
		{"[S Putin] met Xi and [O Kim] in Beijing.", "MEETS"},
		{"[S Putin]'s visit to [O Pyongyang] lasted two days.", "VISITS"},
		{"[S Putin] will pay a visit to [O Pyongyang].", "VISITS"},
		{"[S Kim] held talks with [O Putin] on Friday.", "TALKS_WITH"},
		{"[S Vladimir Putin], the president of [O Russia], smiled.", "LEADS"},
	}
	for _, test := range tests {
		e, err := parseExample(test.sentence)
		if err != nil {
			t.Fatal(err)
		}
		relation, ok := testOntology(t).Lookup(test.relation)
		if !ok {
			t.Fatalf("no relation %s", test.relation)
		}
		if !set.holds(p.document(t, e), e, relation) {
			t.Errorf("%s: no %s", test.sentence, test.relation)
		}
	}
}

func TestClaim(t *testing.T) {
	e, err := parseExample("Last week [S Vladimir Putin] visited [O Pyongyang] and signed a treaty.")
	if err != nil {
		t.Fatal(err)
	}
	d := newParser(t).document(t, e)
	d.Mentions[0].Type, d.Referents[0].Type = graph.Person, graph.Person
	d.Mentions[1].Type, d.Referents[1].Type = graph.City, graph.City
	if err := testStage(t).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Claims) == 0 {
		t.Fatal("no claim")
	}
	got := d.Claims[0]
	got.Confidence, got.Reasons, got.Theme = 0, nil, text.Span{}
	want := text.Claim{
		Span: text.Span{Start: 0, End: len(d.Text)}, Trigger: 4, Subject: 0, Object: 1, Place: text.None,
		SubjectAt: 0, ObjectAt: 1, Type: "VISITS", Class: graph.Consult, Predicate: "visit",
		Polarity: graph.Positive, Modality: graph.Actual, Rule: "visits/visit",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

func TestBrokenModel(t *testing.T) {
	for _, n := range []int{0, 10, len(ranker) / 2} {
		if _, err := StageOf(ranker[:n], 0.5, testOntology(t), nil); err == nil {
			t.Errorf("a ranker cut to %d bytes was taken", n)
		}
	}
}

// randomDocument draws a document whose layers fit together but make no sense.
func randomDocument(t *rapid.T) *text.Document {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"Kim", "visit", "visited", "of", "president", "é", ",", "“", "and"}), 1, 30).Draw(t, "words")
	d := &text.Document{Text: strings.Join(words, " ")}
	at := 0
	for i, w := range words {
		head := rapid.IntRange(-1, len(words)-1).Draw(t, "head")
		d.Tokens = append(d.Tokens, text.Token{
			Span: text.Span{Start: at, End: at + len(w)}, Lemma: w, Head: head,
			Tag: rapid.SampledFrom([]string{"NNP", "NN", "VBD", "VBN", "IN", "WDT"}).Draw(t, "tag"),
			Dep: rapid.SampledFrom([]string{"nsubj", "obj", "conj", "acl:relcl", "appos", "case", "nmod", "xcomp", "obl", "nsubj:pass"}).Draw(t, "dep"),
		})
		at += len(w) + 1
		if i == len(words)-1 {
			d.Zones = []text.Zone{{Span: text.Span{End: len(d.Text)}, Kind: text.Body}}
			d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, First: 0, Last: len(words)}}
		}
	}
	referents := rapid.IntRange(1, 5).Draw(t, "referents")
	for i := range referents {
		d.Referents = append(d.Referents, text.Referent{Name: fmt.Sprint(i), Named: rapid.Bool().Draw(t, "named"),
			Type: rapid.SampledFrom(graph.Types()).Draw(t, "type")})
	}
	for i := range words {
		last := rapid.IntRange(i+1, len(words)).Draw(t, "last")
		d.Mentions = append(d.Mentions, text.Mention{
			Span: text.Span{Start: d.Tokens[i].Start, End: d.Tokens[last-1].End}, First: i, Last: last, Form: text.Name,
			Referents: rapid.SliceOfNDistinct(rapid.IntRange(0, referents-1), 0, 2, rapid.ID).Draw(t, "refers"),
		})
	}
	return d
}

// Whatever the layers below say, claims are sound: ends, spans, and the class of the type.
func TestClaimsAreSound(t *testing.T) {
	stage, o := testStage(t), testOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		d := randomDocument(t)
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		first := slices.Clone(d.Claims)
		for _, c := range d.Claims {
			relation, ok := o.Lookup(c.Type)
			if !ok || relation.Class != c.Class {
				t.Fatalf("type %s of class %s", c.Type, c.Class)
			}
			if c.Subject == c.Object || c.Subject < 0 || c.Subject >= len(d.Referents) || c.Object >= len(d.Referents) {
				t.Fatalf("ends %d and %d", c.Subject, c.Object)
			}
			if c.Start < 0 || c.End > len(d.Text) || c.Len() <= 0 || c.Len() > longestEvidence || !utf8.ValidString(d.Slice(c.Span)) {
				t.Fatalf("evidence %v", c.Span)
			}
			if !c.Span.Contains(c.Theme) && c.Theme.Len() > 0 {
				t.Fatalf("theme %v outside of %v", c.Theme, c.Span)
			}
		}
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, d.Claims); diff != "" {
			t.Fatalf("a second run differs:\n%s", diff)
		}
	})
}
