package link

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
)

// parseClaims reads claims of one group: "document published polarity modality from to", with "-"
// for an unknown date, then who says it and of what: "a 2024-06-20 + actual 2024-06 2024-06 by:kp of:shells".
// by: is somebody unnamed.
func parseClaims(t testing.TB, lines string) []groupClaim {
	t.Helper()
	var out []groupClaim
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) < 6 {
			t.Fatalf("%q: want six fields", line)
		}
		for j := range f[4:6] {
			f[4+j] = strings.TrimPrefix(f[4+j], "-")
		}
		k := groupClaim{document: graph.Key(f[0]), origin: graph.Key(f[0]), at: i, published: f[1],
			polarity: graph.Polarity(f[2]), modality: graph.Modality(f[3]), time: graph.Interval{Start: f[4], End: f[5]}}
		for _, more := range f[6:] {
			if who, ok := strings.CutPrefix(more, "by:"); ok {
				k.voices = append(k.voices, graph.Key(who))
			}
			if what, ok := strings.CutPrefix(more, "of:"); ok {
				k.theme += what + " "
			}
		}
		out = append(out, k)
	}
	return out
}

func TestSlots(t *testing.T) {
	tests := []struct {
		about  string
		class  graph.Class
		claims string
		want   string // labels with their claims
	}{
		{"a month meets its only day", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 + actual 2024-06 2024-06`, "2024-06-18: 0 1"},
		{"a month with two days is by itself", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 + actual 2024-06-19 2024-06-19
			c 2024-06-20 + actual 2024-06 2024-06`, "2024-06: 2; 2024-06-18: 0; 2024-06-19: 1"},
		{"a meeting's date may differ by a day", graph.Consult, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 + actual 2024-06-19 2024-06-19
			c 2024-06-20 + actual 2024-06-20 2024-06-20`, "2024-06-18: 0 1; 2024-06-20: 2"},
		{"no date: the day of the document", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 + actual 2024-03-01 2024-03-01
			b 2024-06-20 + actual - -`, "2024-03-01: 1 2; 2024-06-18: 0"},
		{"no date: the only one", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 + possible - -`, "2024-06-18: 0 1"},
		{"no date: not one that is still to come", graph.Assault, `
			a 2024-06-20 + expected 2024-06-28 2024-06-28
			b 2024-06-20 + actual - -`, ": 1; 2024-06-28: 0"},
		{"no date: none of several", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			a 2024-06-20 + actual 2024-01-18 2024-01-18
			b 2024-06-20 + actual - -`, ": 2; 2024-01-18: 1; 2024-06-18: 0"},
		{"a plan without a date is no past event", graph.Assault, `
			a 2024-06-20 + actual 2024-01-18 2024-01-18
			a 2024-06-20 + expected - -
			b 2024-06-20 + expected - -`, "2024-01-18: 0; expected: 1 2"},
		{"a denial is of the last that was said", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			a 2024-06-20 + actual 2024-01-18 2024-01-18
			b 2024-02-01 - actual - - by:`, "2024-01-18: 1 2; 2024-06-18: 0"},
		{"a denial is of what has no date either", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			a 2024-06-20 + actual 2024-01-18 2024-01-18
			b 2024-06-20 + actual - -
			c 2024-07-01 - actual - - by:`, ": 2 3; 2024-01-18: 1; 2024-06-18: 0"},
		{"a denial of nothing that was said", graph.Assault, `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 - actual - -
			c 2024-06-20 - actual 2024-05-01 2024-05-01 by:kp
			c 2024-06-20 - actual 2020 2020 by:kp`, "2024-06-18: 0; denied: 1; denied-2020: 3; denied-2024-05-01: 2"},
		{"what is denied has no say in what is affirmed", graph.Assault, `
			a 2024-06-20 + actual - -
			b 2024-06-20 - actual 2024-06-18 2024-06-18`, ": 0; denied-2024-06-18: 1"},
		{"half a date is none", graph.Assault, "a 2024-06-20 + actual 2011 -", ": 0"},
		{"what lasts has no slots", graph.Position, `
			a 2024-06-20 + actual 2011 2014
			b 2024-06-20 + actual 2020-05-01 -`, ": 0 1"},
	}
	for _, test := range tests {
		if got := describeSlots(slotsOf(parseClaims(t, test.claims), graph.RelationType{Class: test.class})); got != test.want {
			t.Errorf("%s: got %q, want %q", test.about, got, test.want)
		}
	}
}

func describeSlots(slots []*slot) string {
	var out []string
	slices.SortFunc(slots, func(x, y *slot) int { return strings.Compare(x.label, y.label) })
	for _, s := range slots {
		slices.Sort(s.claims)
		out = append(out, fmt.Sprintf("%s: %v", s.label, s.claims))
	}
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(out, "; "))
}

// TestSlotsHoldEveryClaimOnce draws groups and checks that no claim is lost, that no two slots
// have one label, and that the order of claims does not matter.
func TestSlotsHoldEveryClaimOnce(t *testing.T) {
	date := rapid.SampledFrom([]string{"", "2024", "2024-06", "2024-06-17", "2024-06-18", "2024-06-20", "2023-01-02", "9999-99-99"})
	rapid.Check(t, func(t *rapid.T) {
		var claims []groupClaim
		for i := range rapid.IntRange(1, 12).Draw(t, "claims") {
			claims = append(claims, groupClaim{
				document: graph.Key(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "document")), at: i, published: "2024-06-19",
				polarity: rapid.SampledFrom([]graph.Polarity{graph.Positive, graph.Negative}).Draw(t, "polarity"),
				modality: rapid.SampledFrom([]graph.Modality{graph.Actual, graph.Expected}).Draw(t, "modality"),
				voices:   rapid.SampledFrom([][]voiceKey{nil, {""}, {"person/a"}}).Draw(t, "voices"),
				time:     graph.Interval{Start: date.Draw(t, "start"), End: date.Draw(t, "end")},
			})
		}
		class := rapid.SampledFrom([]graph.Class{graph.Consult, graph.Assault, graph.Position}).Draw(t, "class")
		vague := rapid.Bool().Draw(t, "vague")
		seen, labels := map[int]bool{}, map[string]bool{}
		for _, s := range slotsOf(claims, graph.RelationType{Class: class, Vague: vague}) {
			if labels[s.label] || len(s.claims) == 0 {
				t.Fatalf("slot %q is there twice or empty", s.label)
			}
			labels[s.label] = true
			for _, i := range s.claims {
				if seen[i] {
					t.Fatalf("claim %d is in two slots", i)
				}
				seen[i] = true
			}
		}
		if len(seen) != len(claims) {
			t.Fatalf("got %d claims of %d", len(seen), len(claims))
		}
	})
}

func TestWeighOrigins(t *testing.T) {
	claim := func(origin string, p graph.Polarity, confidence float32) *groupClaim {
		return &groupClaim{origin: graph.Key(origin), polarity: p, confidence: confidence}
	}
	tests := []struct {
		claims     []*groupClaim
		origins    int
		confidence float64
	}{
		{[]*groupClaim{claim("a", "+", 0.5)}, 1, 0.5},
		{[]*groupClaim{claim("a", "+", 0.5), claim("a", "+", 0.25)}, 1, 0.5},
		{[]*groupClaim{claim("a", "+", 0.5), claim("b", "+", 0.5)}, 2, 0.75},
		{[]*groupClaim{claim("a", "+", 0.5), claim("b", "-", 0.5)}, 2, 0.5},
		{[]*groupClaim{claim("a", "-", 0.5), claim("b", "-", 0.5)}, 2, 0.75},
		{[]*groupClaim{claim("a", "+", 1)}, 1, 0.99},
	}
	for _, test := range tests {
		origins, confidence := weighOrigins(test.claims)
		if origins != test.origins || confidence != test.confidence {
			t.Errorf("got %d, %v, want %d, %v", origins, confidence, test.origins, test.confidence)
		}
	}
}
