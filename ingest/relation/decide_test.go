package relation

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// scene is a document with a person and two countries: referents 0, 1 and 2; 3 is a city.
func scene() *finder {
	f := &finder{}
	f.tree.doc = &text.Document{Referents: []text.Referent{
		{Type: graph.Person}, {Type: graph.Country}, {Type: graph.Country}, {Type: graph.City},
	}}
	return f
}

func TestSettle(t *testing.T) {
	claim := func(s, o int, class graph.Class, rule string, confidence float32) text.Claim {
		return text.Claim{Subject: s, Object: o, Class: class, Rule: rule, Confidence: confidence}
	}
	tests := []struct {
		name       string
		from, want []text.Claim
	}{
		{"the surer direction", []text.Claim{claim(1, 2, graph.Assault, ranked, 0.5), claim(2, 1, graph.Assault, ranked, 0.6)},
			[]text.Claim{claim(2, 1, graph.Assault, ranked, 0.6)}},
		{"a rule's direction", []text.Claim{claim(1, 2, graph.Assault, "attacks/raid", 0.5), claim(2, 1, graph.Assault, ranked, 0.6)},
			[]text.Claim{claim(1, 2, graph.Assault, "attacks/raid", 0.5)}},
		{"equals", []text.Claim{claim(1, 2, graph.Consult, ranked, 0.5), claim(2, 1, graph.Consult, ranked, 0.5)},
			[]text.Claim{claim(1, 2, graph.Consult, ranked, 0.5)}},
		{"other classes stay", []text.Claim{claim(1, 2, graph.Consult, ranked, 0.5), claim(2, 1, graph.Assault, ranked, 0.9)},
			[]text.Claim{claim(1, 2, graph.Consult, ranked, 0.5), claim(2, 1, graph.Assault, ranked, 0.9)}},
		{"one country an office", []text.Claim{claim(0, 1, graph.Position, "leads/president", 0.9), claim(0, 2, graph.Position, ranked, 0.5)},
			[]text.Claim{claim(0, 1, graph.Position, "leads/president", 0.9)}},
		{"another's office", []text.Claim{claim(3, 1, graph.Position, "leads/president", 0.9), claim(0, 1, graph.Position, "leads/president", 0.5), claim(0, 2, graph.Position, "leads/leader", 0.8)},
			[]text.Claim{claim(3, 1, graph.Position, "leads/president", 0.9), claim(0, 2, graph.Position, "leads/leader", 0.8)}},
		{"two rules", []text.Claim{claim(0, 1, graph.Position, "leads/president", 0.9), claim(0, 2, graph.Position, "leads/king", 0.5)},
			[]text.Claim{claim(0, 1, graph.Position, "leads/president", 0.9), claim(0, 2, graph.Position, "leads/king", 0.5)}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, scene().settle(nil, test.from)); diff != "" {
			t.Errorf("%s: want -, got +\n%s", test.name, diff)
		}
	}
}

func TestStraighten(t *testing.T) {
	attacks, ok := testOntology(t).Lookup("ATTACKS")
	if !ok {
		t.Fatal("no ATTACKS")
	}
	got := scene().straighten(text.Claim{Subject: 3, Object: 1, SubjectAt: 7, ObjectAt: 8, Rule: ranked}, attacks)
	want := text.Claim{Subject: 1, Object: 3, SubjectAt: 8, ObjectAt: 7, Rule: ranked}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a city attacks: want -, got +\n%s", diff)
	}
	if got := scene().straighten(want, attacks); !cmp.Equal(want, got) {
		t.Errorf("a sound claim was changed: %+v", got)
	}
}

func TestEvidenceIsBounded(t *testing.T) {
	s := "ééé"
	for len(s) < 2*longestEvidence {
		s += s
	}
	for start := range 3 {
		span := evidence("x"+s, text.Span{Start: start * 2, End: len(s)})
		if span.Len() > longestEvidence || span.Len() < longestEvidence-1 {
			t.Errorf("evidence of %d bytes", span.Len())
		}
	}
	if span := evidence(s, text.Span{Start: 0, End: len(s)}); !utf8.ValidString(s[:span.End]) {
		t.Error("evidence ends within a character")
	}
}

func FuzzParseExample(f *testing.F) {
	f.Add("[S Putin] visited [O Pyongyang].")
	f.Add("[S [O x]]")
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseExample(s)
		if err != nil {
			return
		}
		for _, span := range []text.Span{e.Subject, e.Object} {
			if span.Start < 0 || span.End > len(e.Text) {
				t.Errorf("%q: end at %v of %q", s, span, e.Text)
			}
		}
	})
}
