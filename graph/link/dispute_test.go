package link

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// TestStatus merges groups of claims and says what becomes of them: the status of each relation by
// the label of its slot.
func TestStatus(t *testing.T) {
	tests := []struct{ about, typ, claims, want string }{
		{"an article", "INVADES", "a 2024-06-20 + actual - -", "asserted"},
		{"somebody", "INVADES", "a 2024-06-20 + actual - - by:us", "reported"},
		{"somebody believes", "INVADES", "a 2024-06-20 + possible - - by:us", "reported"},
		{"a plan", "INVADES", "a 2024-06-20 + expected - - by:us", "expected: expected"},
		{"only a denial", "INVADES", "a 2024-06-20 - actual - - by:kp", "denied: denied"},
		{"belief and denial", "SUPPLIES_ARMS_TO", `
			a 2024-06-20 + possible - - by:us of:shells
			a 2024-06-20 - actual - - by:kp`, "disputed"},
		{"an article and a denial", "INVADES", `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-25 - actual - - by:kp`, "2024-06-18: disputed"},
		{"a report of a plan and its denial", "VISITS", `
			a 2024-06-20 + expected - - by:
			b 2024-06-21 - expected - - by:kp`, "expected: disputed"},
		{"an article knows better than who is quoted", "WINS", `
			a 2024-06-20 + actual - - by:kp
			a 2024-06-20 - actual - -`, "disputed"},
		{"two articles give the day", "MEETS", `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-21 - actual 2024-06-18 2024-06-18`, "2024-06-18: disputed"},
		{"one voice says both", "INVADES", `
			a 2024-06-20 + actual - - by:kp
			b 2024-06-25 - actual - - by:kp`, "denied"},
		{"a plan of which an article knows that it came to nothing", "MEETS", `
			a 2024-06-10 + expected 2024-06-18 2024-06-18 by:kp
			b 2024-06-20 - actual 2024-06-18 2024-06-18`, "2024-06-18: denied"},

		{"two articles speak of two things", "CRITICIZES", `
			a 2024-06-20 + actual - -
			b 2024-06-20 - actual - -`, "asserted; denied: denied"},
		{"one article speaks of two days", "VISITS", `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			a 2024-06-20 - actual 2024-06-18 2024-06-18`, "2024-06-18: asserted; denied-2024-06-18: denied"},
		{"copies of one article", "VISITS", `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			copy 2024-06-20 - actual 2024-06-18 2024-06-18`, "2024-06-18: asserted; denied-2024-06-18: denied"},
		{"an article has not heard who is quoted in another", "WINS", `
			a 2024-06-20 + actual - - by:kp
			b 2024-06-21 - actual - -`, "reported"},
		{"years lie between", "INVADES", `
			a 2015-06-20 + actual - -
			b 2024-06-20 - actual - - by:kp`, "asserted; denied: denied"},
		{"the dates differ", "INVADES", `
			a 2024-06-20 + actual 2024-06-18 2024-06-18
			b 2024-06-20 - actual 2024-05-01 2024-05-01 by:kp`, "2024-06-18: asserted; denied-2024-05-01: denied"},
		{"the matters differ", "ACCUSES", `
			a 2024-06-20 + actual - - of:tax of:fraud
			b 2024-06-20 - actual - - by:kp of:espionage`, "asserted; denied: denied"},
		{"the matters differ, and the article knows", "SUPPLIES_ARMS_TO", `
			a 2024-06-20 + actual - - of:body of:armour
			a 2024-06-20 - actual - - by:kp of:missiles`, "asserted; denied: denied"},
		{"an allegation and a denial of more", "SUPPLIES_ARMS_TO", `
			a 2024-06-20 + actual - - by:us of:shells
			a 2024-06-20 - actual - - by:kp of:missiles`, "disputed"},
		{"the matters differ in words only", "SUPPLIES_ARMS_TO", `
			a 2024-06-20 + actual - - of:artillery of:shells
			b 2024-06-20 - actual - - by:kp of:any of:shell`, "disputed"},
		{"who will not has not said that he did not", "APPROVES_OF", `
			a 2024-06-20 + actual - -
			b 2024-06-20 - expected - - by:kp`, "asserted; denied: denied"},
		{"a belief is no claim that an article corrects", "SUPPLIES_ARMS_TO", `
			a 2024-06-20 + possible - - by:us
			b 2024-06-20 - actual - -`, "denied: denied; reported"},

		{"membership and a later article without", "MEMBER_OF", `
			a 2024-06-20 + actual - -
			b 2024-06-20 - actual - -`, "asserted"},
		{"membership denied", "MEMBER_OF", `
			a 2024-06-20 + actual - -
			b 2024-06-20 - actual - - by:kp`, "disputed"},
		{"membership denied of another time", "MEMBER_OF", `
			a 2024-06-20 + actual 2011 2014
			b 2024-06-20 - actual 2020 2020 by:kp`, "asserted"},
		{"no member at all", "MEMBER_OF", "a 2024-06-20 - actual - -", "denied"},
		{"a catch-all that lasts", "ASSOCIATED_WITH", `
			a 2024-06-20 + actual - - by:us
			a 2024-06-20 - actual - - by:kp`, "reported"},
		{"a catch-all of speech", "SAYS_ABOUT", `
			a 2024-06-20 + actual - - by:us
			a 2024-06-20 - actual - - by:kp`, "denied: denied; reported"},
	}
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		g := &group{parseClaims(t, test.claims)}
		for i := range g.claims {
			if g.claims[i].document == "copy" {
				g.claims[i].origin = "a"
			}
		}
		key := "person/a|" + test.typ + "|person/b"
		var got []string
		for _, r := range l.relationsOf(key, g) {
			label := strings.TrimPrefix(strings.TrimPrefix(string(r.Key), key), "|")
			got = append(got, strings.TrimPrefix(fmt.Sprintf("%s: %s", label, r.Status), ": "))
		}
		if slices.Sort(got); strings.Join(got, "; ") != test.want {
			t.Errorf("%s: got %q, want %q", test.about, strings.Join(got, "; "), test.want)
		}
	}
}

func TestSameMatter(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"", "shells", true}, {"the charges", "tax fraud", true}, {"artillery shells", "Any shell", true},
		{"shells", "drones", false}, {"anything", "drones", true},
	}
	for _, test := range tests {
		if got := sameMatter(test.a, test.b); got != test.want || sameMatter(test.b, test.a) != got {
			t.Errorf("%q and %q: got %v", test.a, test.b, got)
		}
	}
}

// TestVagueTypes names the catch-alls of the ontology, which never make a dispute.
func TestVagueTypes(t *testing.T) {
	o, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range o.Names() {
		if r, _ := o.Lookup(name); r.Vague {
			got = append(got, name)
		}
	}
	if want := []string{"ASSOCIATED_WITH", "CITES", "DISCUSSES", "SAYS_ABOUT", "SAYS_TO"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestStatusOf(t *testing.T) {
	us, kp := []voiceKey{"country/us"}, []voiceKey{"country/kp"}
	says := func(p graph.Polarity, m graph.Modality, by []voiceKey) *groupClaim {
		return &groupClaim{polarity: p, modality: m, voices: by}
	}
	for _, tc := range []struct {
		name   string
		claims []*groupClaim
		want   graph.Status
	}{
		{"article's own voice", []*groupClaim{says("+", graph.Actual, nil)}, graph.StatusAsserted},
		{"somebody says so", []*groupClaim{says("+", graph.Actual, us)}, graph.StatusReported},
		{"belief", []*groupClaim{says("+", graph.Possible, us)}, graph.StatusReported},
		{"plan", []*groupClaim{says("+", graph.Expected, us)}, graph.StatusExpected},
		{"plan that came true", []*groupClaim{says("+", graph.Expected, us), says("+", graph.Actual, nil)}, graph.StatusAsserted},
		{"belief and denial", []*groupClaim{says("+", graph.Possible, us), says("-", graph.Actual, kp)}, graph.StatusDisputed},
		{"only denial", []*groupClaim{says("-", graph.Actual, kp)}, graph.StatusDenied},
		{"one voice says both", []*groupClaim{says("+", graph.Actual, kp), says("-", graph.Actual, kp)}, graph.StatusDenied},
	} {
		if got := statusOf(tc.claims, false); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.name, got, tc.want)
		}
	}
}
