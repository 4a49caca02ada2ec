package question

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
)

// build makes a graph of lines: "person/ann MEETS person/bo asserted 2024-06-12 2", the last two
// being the first date (or "-") and the number of claims. A claim of a disputed relation in every
// second place denies.
func build(t testing.TB, lines ...string) *graph.Graph {
	t.Helper()
	o, err := graph.DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	c := graph.Contents{Documents: []graph.Document{{Key: "document/a"}}}
	seen := map[graph.Key]bool{}
	for i, line := range lines {
		f := strings.Fields(line)
		typ, ok := o.Lookup(f[1])
		if !ok {
			t.Fatalf("no type %s", f[1])
		}
		for _, key := range []graph.Key{graph.Key(f[0]), graph.Key(f[2])} {
			if !seen[key] {
				seen[key] = true
				c.Entities = append(c.Entities, graph.Entity{Key: key, Name: string(key), Type: graph.Person})
			}
		}
		r := graph.Relation{Key: graph.Key(fmt.Sprintf("r%03d", i)), Subject: graph.Key(f[0]), Object: graph.Key(f[2]), Type: f[1],
			Class: typ.Class, Status: graph.Status(f[3]), Origins: 1, Documents: []graph.Key{"document/a"}}
		if f[4] != "-" {
			r.First = f[4]
		}
		claims := 1
		fmt.Sscan(f[5], &claims)
		for j := range claims {
			k := graph.Claim{Key: graph.Key(fmt.Sprintf("c%03d.%d", i, j)), Relation: r.Key, Subject: r.Subject, Object: r.Object, Type: f[1],
				Polarity: graph.Positive, Evidence: graph.Evidence{Document: "document/a", End: 1, Quote: "x"}}
			if r.Status == graph.StatusDisputed && j%2 == 1 {
				k.Polarity = graph.Negative
			}
			c.Claims = append(c.Claims, k)
		}
		c.Relations = append(c.Relations, r)
	}
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func row(t testing.TB, g *graph.Graph, key graph.Key) int {
	t.Helper()
	at, ok := g.EntityRow(key)
	if !ok {
		t.Fatalf("no entity %s", key)
	}
	return at
}

func TestEveryEventClassHasAWeight(t *testing.T) {
	weights, err := Weights()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range graph.Classes()[:16] {
		if weights[c] == 0 {
			t.Errorf("%s has no weight", c)
		}
	}
	if len(weights) != 16 || weights[graph.Assault] >= weights[graph.Accuse] || weights[graph.Aid] <= weights[graph.Consult] {
		t.Errorf("got %v, want sixteen weights from assault to aid", weights)
	}
}

func TestDyads(t *testing.T) {
	g := build(t, "person/ann MEETS person/bo asserted 2024-06-12 1", "person/bo PRAISES person/ann reported 2024-06 1",
		"person/ann ATTACKS person/bo asserted 2024-07-01 1", "person/ann ATTACKS person/bo denied 2024-07-01 1",
		"person/ann MEETS person/cy asserted - 1", "person/ann ASSOCIATED_WITH person/bo asserted 2024 1")
	got, err := Dyads(g, Month)
	if err != nil {
		t.Fatal(err)
	}
	want := []Dyad{
		{A: 0, B: 1, Period: "2024-06", Cooperation: 45, Relations: []int{0, 1}},
		{A: 0, B: 1, Period: "2024-07", Conflict: -90, Relations: []int{2}},
		{A: 0, B: 2, Cooperation: 10, Relations: []int{4}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dyads differ (-want +got):\n%s", diff)
	}
	got, err = Dyads(g, Year, 0, 2)
	if err != nil || len(got) != 1 || got[0].B != 2 {
		t.Errorf("between two: got %v, %v", got, err)
	}
}

func TestDisputes(t *testing.T) {
	g := build(t, "person/ann MEETS person/bo disputed - 3", "person/ann MEETS person/cy asserted - 1")
	want := []Dispute{{Relation: 0, Affirmed: []int{0, 2}, Denied: []int{1}}}
	if diff := cmp.Diff(want, Disputes(g)); diff != "" {
		t.Errorf("disputes differ (-want +got):\n%s", diff)
	}
}

func TestTimeline(t *testing.T) {
	g := build(t, "person/ann MEETS person/bo asserted - 1", "person/bo MEETS person/ann asserted 2024-06-12 1",
		"person/ann MEETS person/bo asserted 2023 1", "person/ann MEETS person/cy asserted 2020 1")
	if got, want := Timeline(g, 0, 1), []int{2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("between two: got %v, want %v", got, want)
	}
	if got, want := Timeline(g, 0), []int{3, 2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("of one: got %v, want %v", got, want)
	}
}

func TestDiff(t *testing.T) {
	o := graph.Contents{Entities: []graph.Entity{{Key: "a"}, {Key: "b"}, {Key: "c"}}}
	n := graph.Contents{Entities: []graph.Entity{{Key: "a"}, {Key: "b"}, {Key: "d"}}}
	add := func(c *graph.Contents, key string, s graph.Status, origins int) {
		c.Relations = append(c.Relations, graph.Relation{Key: graph.Key(key), Subject: "a", Object: "b", Status: s, Origins: origins})
	}
	add(&o, "1", graph.StatusAsserted, 1)
	add(&o, "2", graph.StatusAsserted, 1)
	add(&o, "3", graph.StatusExpected, 1)
	add(&o, "4", graph.StatusReported, 1)
	add(&o, "5", graph.StatusReported, 3)
	add(&o, "6", graph.StatusReported, 1)
	add(&o, "8", graph.StatusReported, 1)
	add(&n, "2", graph.StatusDisputed, 2)
	add(&n, "3", graph.StatusAsserted, 1)
	add(&n, "4", graph.StatusAsserted, 1)
	add(&n, "5", graph.StatusReported, 2)
	add(&n, "6", graph.StatusReported, 2)
	add(&n, "7", graph.StatusReported, 2)
	add(&n, "8", graph.StatusReported, 1)
	got := Diff(fromContents(t, o), fromContents(t, n))
	want := Difference{EntitiesNew: []graph.Key{"d"}, EntitiesGone: []graph.Key{"c"}, Relations: []Change{
		{Gone, "1", 0, -1}, {NowDenied, "2", 1, 0}, {NowHappened, "3", 2, 1}, {Changed, "4", 3, 2}, {LostSupport, "5", 4, 3},
		{MoreSupport, "6", 5, 4}, {New, "7", -1, 5},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("difference differs (-want +got):\n%s", diff)
	}
}

func fromContents(t testing.TB, c graph.Contents) *graph.Graph {
	t.Helper()
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFind(t *testing.T) {
	g := fromContents(t, graph.Contents{Entities: []graph.Entity{
		{Key: "country/kp", Name: "North Korea", Aliases: []graph.Alias{{Name: "DPRK", Count: 2}, {Name: "North Korean", Count: 9}}},
		{Key: "person/kim-jong-un", Name: "Kim Jong Un", Aliases: []graph.Alias{{Name: "Kim", Count: 5}, {Name: "Kim Jong-un", Count: 3}}},
		{Key: "person/kim-yo-jong", Name: "Kim Yo Jong", Aliases: []graph.Alias{{Name: "Kim", Count: 1}, {Name: "Kim Yo Jong", Count: 1}}},
		{Key: "person/jose-pena", Name: "José Peña", Aliases: []graph.Alias{{Name: "José Peña", Count: 1}}},
	}})
	tests := []struct {
		typed string
		fit   Fit
		want  string
	}{
		{"person/kim-jong-un", Exact, "person/kim-jong-un"},
		{"Kim", Exact, "person/kim-jong-un person/kim-yo-jong"},
		{"kim jong un", Fold, "person/kim-jong-un"},
		{"kim jongun", Fold, "person/kim-jong-un"},
		{"jose pena", Fold, "person/jose-pena"},
		{"jong", Words, "person/kim-jong-un person/kim-yo-jong"},
		{"jos", Words, "person/jose-pena"},
		{"Un Kim", Words, "person/kim-jong-un"},
		{"dprk", Fold, "country/kp"},
		{"Kim Jung Un", Near, "person/kim-jong-un"},
		{"Nroth Korea", Near, "country/kp"},
		{"Zanzibar", Near, ""},
		{"", Near, ""},
		{"...", Near, ""},
	}
	for _, test := range tests {
		var got []string
		for _, m := range Find(g, test.typed) {
			got = append(got, string(g.Entity(m.Entity).Key))
			if m.Fit != test.fit {
				t.Errorf("%q: %s has fit %d, want %d", test.typed, m.Name, m.Fit, test.fit)
			}
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%q: got %q, want %q", test.typed, got, test.want)
		}
	}
}

func TestPaths(t *testing.T) {
	g := build(t, "person/a MEETS person/b asserted - 1", "person/b MEETS person/z asserted - 1",
		"person/a MEETS person/c asserted - 3", "person/z MEETS person/c asserted - 3",
		"person/a MEETS person/d denied - 1", "person/d MEETS person/z asserted - 1",
		"person/a MEETS person/e asserted - 1", "person/e MEETS person/f asserted - 1", "person/f MEETS person/z asserted - 1",
		"person/q MEETS person/r asserted - 1")
	names := func(paths []Path) string {
		var out []string
		for _, p := range paths {
			s := ""
			for _, e := range p.Entities {
				s += strings.TrimPrefix(g.EntityName(e), "person/")
			}
			out = append(out, s)
		}
		return strings.Join(out, " ")
	}
	tests := []struct {
		o    PathOptions
		to   graph.Key
		want string
		err  error
	}{
		{PathOptions{}, "person/z", "acz", nil},
		{PathOptions{K: 9}, "person/z", "acz abz aefz", nil},
		{PathOptions{K: 9, Hops: 2}, "person/z", "acz abz", nil},
		{PathOptions{K: 9, Statuses: []graph.Status{graph.StatusDenied, graph.StatusAsserted}}, "person/z", "acz abz adz aefz", nil},
		{PathOptions{Classes: []graph.Class{graph.Aid}}, "person/z", "", ErrNoPath},
		{PathOptions{}, "person/q", "", ErrNoPath},
		{PathOptions{}, "person/a", "", ErrNoPath},
	}
	for _, test := range tests {
		got, err := Paths(g, row(t, g, "person/a"), row(t, g, test.to), test.o)
		if names(got) != test.want || err != test.err {
			t.Errorf("%+v: got %q, %v, want %q, %v", test.o, names(got), err, test.want, test.err)
		}
	}
}

func TestPathAroundAHub(t *testing.T) {
	lines := []string{"person/a MEETS person/hub asserted - 1", "person/hub MEETS person/z asserted - 1",
		"person/a MEETS person/b asserted - 1", "person/b MEETS person/c asserted - 1", "person/c MEETS person/z asserted - 1"}
	for i := range 200 {
		lines = append(lines, fmt.Sprintf("person/hub MEETS person/x%03d asserted - 1", i))
	}
	g := build(t, lines...)
	for _, test := range []struct {
		avoid bool
		want  int
	}{{false, 2}, {true, 3}} {
		got, err := Paths(g, row(t, g, "person/a"), row(t, g, "person/z"), PathOptions{AvoidHubs: test.avoid})
		if err != nil || len(got[0].Relations) != test.want {
			t.Errorf("avoiding hubs %v: got %v, %v, want %d relations", test.avoid, got, err, test.want)
		}
	}
}

// TestPathsAgainstAllPaths compares with a search that tries every path.
func TestPathsAgainstAllPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 14).Draw(t, "relations") {
			lines = append(lines, fmt.Sprintf("person/%d MEETS person/%d asserted - %d", rapid.IntRange(0, 5).Draw(t, "from"),
				rapid.IntRange(0, 5).Draw(t, "to"), rapid.IntRange(1, 3).Draw(t, "claims")))
		}
		g := buildRapid(t, lines)
		from, to := 0, g.EntityCount()-1
		o := PathOptions{K: rapid.IntRange(1, 6).Draw(t, "k"), Hops: rapid.IntRange(1, 5).Draw(t, "hops")}
		got, _ := Paths(g, from, to, o)
		f := &finder{g: g, options: o, from: from, to: to}
		var want []int
		f.every([]int{from}, 0, &want)
		slices.Sort(want)
		want = want[:min(len(want), o.K)]
		var costs []int
		for _, p := range got {
			costs = append(costs, f.costOf(p))
		}
		if from != to && !slices.Equal(costs, want) {
			t.Fatalf("got costs %v, want %v", costs, want)
		}
	})
}

// every collects the costs of all paths without loops.
func (f *finder) every(root []int, cost int, out *[]int) {
	at := root[len(root)-1]
	if at == f.to {
		*out = append(*out, cost)
		return
	}
	if len(root) > f.options.Hops {
		return
	}
	for _, s := range f.steps(at) {
		if !slices.Contains(root, s.entity) {
			f.every(append(slices.Clone(root), s.entity), cost+s.cost, out)
		}
	}
}

func buildRapid(t *rapid.T, lines []string) *graph.Graph { return build(rapidTB{t: t}, lines...) }

// rapidTB lets build fail a rapid test.
type rapidTB struct {
	testing.TB
	t *rapid.T
}

func (r rapidTB) Helper()                   {}
func (r rapidTB) Fatal(args ...any)         { r.t.Fatal(args...) }
func (r rapidTB) Fatalf(f string, a ...any) { r.t.Fatalf(f, a...) }
