package relation

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
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
		set := &ruleSet{slots: newSlotTable(), verbs: inflections{}, nouns: inflections{}}
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
		set := &ruleSet{slots: newSlotTable(), verbs: inflections{}, nouns: inflections{}}
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

// A rule file is named after its relation.
func TestFileNames(t *testing.T) {
	for _, r := range testRules(t).all {
		file, _, _ := strings.Cut(r.name, "/")
		want := strings.ToLower(strings.ReplaceAll(r.relation.Name, "_", "-"))
		if want == "" {
			want = "none"
		}
		if file != want {
			t.Fatalf("rules/%s.rules holds %s, want rules/%s.rules", file, r.relation.Name, want)
		}
	}
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

// byHand makes a document of tokens "form lemma tag head dep", heads counted from one and 0 for the
// root; S and O after a token make it the mention of the subject and the object.
func byHand(t *testing.T, lines string) *text.Document {
	t.Helper()
	d := &text.Document{Mentions: make([]text.Mention, 2), Referents: make([]text.Referent, 2)}
	for i, line := range strings.Split(lines, "; ") {
		var form, lemma, tag, dep, end string
		var head int
		if n, _ := fmt.Sscan(line, &form, &lemma, &tag, &head, &dep, &end); n < 5 {
			t.Fatalf("want form lemma tag head dep: %q", line)
		}
		span := text.Span{Start: len(d.Text), End: len(d.Text) + len(form)}
		d.Text += form + " "
		d.Tokens = append(d.Tokens, text.Token{Span: span, Lemma: lemma, Tag: tag, Head: head - 1, Dep: dep})
		if k := strings.Index("SO", end); end != "" && k >= 0 {
			d.Mentions[k] = text.Mention{Span: span, First: i, Last: i + 1, Form: text.Name, Referents: []int{k}}
		}
	}
	d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, Last: len(d.Tokens)}}
	return d
}

// Arguments that don't hang on the predicate itself, and those of passives and light verbs.
func TestSharedArguments(t *testing.T) {
	set := testRules(t)
	tests := []struct{ name, tree, relation string }{
		{"active", "Putin Putin NNP 2 nsubj S; visited visit VBD 0 root; Seoul Seoul NNP 2 obj O", "VISITS"},
		{"passive", "Seoul Seoul NNP 3 nsubj:pass O; was be VBD 3 aux:pass; visited visit VBN 0 root; by by IN 5 case; " +
			"Putin Putin NNP 3 obl:agent S", "VISITS"},
		{"conjunction", "Putin Putin NNP 2 nsubj S; flew fly VBD 0 root; and and CC 4 cc; visited visit VBD 2 conj; " +
			"Seoul Seoul NNP 4 obj O", "VISITS"},
		{"control", "Putin Putin NNP 2 nsubj S; plans plan VBZ 0 root; to to TO 4 mark; visit visit VB 2 xcomp; " +
			"Seoul Seoul NNP 4 obj O", "VISITS"},
		{"control by the object", "Xi Xi NNP 2 nsubj; asked ask VBD 0 root; Putin Putin NNP 2 obj S; to to TO 5 mark; " +
			"visit visit VB 2 xcomp; Seoul Seoul NNP 5 obj O", "VISITS"},
		{"relative clause", "Putin Putin NNP 5 nsubj S; who who WP 3 nsubj; visited visit VBD 1 acl:relcl; " +
			"Seoul Seoul NNP 3 obj O; spoke speak VBD 0 root", "VISITS"},
		{"reduced relative", "Seoul Seoul NNP 5 nsubj O; visited visit VBN 1 acl; by by IN 4 case; Putin Putin NNP 2 obl S; " +
			"slept sleep VBD 0 root", "VISITS"},
		{"shared object", "Putin Putin NNP 2 nsubj S; met meet VBD 0 root; Xi Xi NNP 2 obj; and and CC 5 cc; Kim Kim NNP 3 conj O", "MEETS"},
		{"noun", "Putin Putin NNP 3 nmod:poss S; 's 's POS 1 case; visit visit NN 6 nsubj; to to IN 5 case; " +
			"Seoul Seoul NNP 3 nmod O; ended end VBD 0 root", "VISITS"},
		{"light verb", "Kim Kim NNP 2 nsubj S; held hold VBD 0 root; talks talk NNS 2 obj; with with IN 5 case; " +
			"Putin Putin NNP 2 obl O", "TALKS_WITH"},
		{"title", "Russian russian JJ 2 amod O; President President NNP 3 nmod:desc; Putin Putin NNP 4 nsubj S; spoke speak VBD 0 root", "LEADS"},
		{"copula", "Putin Putin NNP 4 nsubj S; is be VBZ 4 cop; the the DT 4 det; president president NN 0 root; of of IN 6 case; " +
			"Russia Russia NNP 4 nmod O", "LEADS"},
		{"apposition", "Putin Putin NNP 5 nsubj S; president president NN 1 appos; of of IN 4 case; Russia Russia NNP 2 nmod O; " +
			"spoke speak VBD 0 root", "LEADS"},
	}
	for _, test := range tests {
		relation, ok := testOntology(t).Lookup(test.relation)
		if !ok {
			t.Fatalf("no relation %s", test.relation)
		}
		d := byHand(t, test.tree)
		if !set.holds(d, Example{Object: text.Span{End: 1}}, relation) {
			t.Errorf("%s: no %s in %q", test.name, test.relation, d.Text)
		}
	}
}

func TestClaim(t *testing.T) {
	e, err := ParseExample("Last week [S Vladimir Putin] visited [O Pyongyang] and signed a treaty.")
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

// A sentence of many words that all hang on one takes no more than its share of time.
func TestOddSentence(t *testing.T) {
	const n = 2000
	d := &text.Document{Text: strings.Repeat("Kim visit ", n/2)}
	for i := range n {
		span := text.Span{Start: 5 * i, End: 5*i + 4}
		token := text.Token{Span: span, Lemma: "visit", Tag: []string{"NN", "VB"}[i%2], Head: 1, Dep: []string{"obj", "conj", "nsubj", "nmod"}[i%4]}
		if i == 1 {
			token.Head = text.None
		}
		d.Tokens = append(d.Tokens, token)
		d.Mentions = append(d.Mentions, text.Mention{Span: span, First: i, Last: i + 1, Form: text.Name, Referents: []int{i % 7}})
	}
	for range 7 {
		d.Referents = append(d.Referents, text.Referent{Named: true})
	}
	d.Zones = []text.Zone{{Span: text.Span{End: len(d.Text)}, Kind: text.Body}}
	d.Sentences = []text.Sentence{{Span: text.Span{End: len(d.Text)}, Last: n}}
	stage := testStage(t)
	began := time.Now()
	if err := stage.Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if spent := time.Since(began); spent > 20*time.Second {
		t.Errorf("%d words took %v", n, spent)
	}
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
			if !d.Referents[c.Subject].Named || c.Object != text.None && !d.Referents[c.Object].Named {
				t.Fatalf("an end without a name")
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
