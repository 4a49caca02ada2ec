package format

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
)

// types lists the relation types of a graph with their ends, as lines.
func lines(g *graph.Graph) []string {
	var out []string
	for _, r := range g.Relations() {
		out = append(out, nameOf(g, r.Subject)+" "+r.Type+" "+nameOf(g, r.Object))
	}
	slices.Sort(out)
	return out
}

func mustSelect(t testing.TB, g *graph.Graph, f Filter) *graph.Graph {
	t.Helper()
	part, err := Select(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return part
}

func TestSelect(t *testing.T) {
	g := sample(t)
	for _, test := range []struct {
		name string
		f    Filter
		want []string
	}{
		{"status", Filter{Statuses: []graph.Status{graph.StatusDisputed, graph.StatusDenied}}, []string{
			"North Korea SUPPLIES_ARMS_TO Russia", "Russia PLANS_TRIP_WITH North Korea",
		}},
		{"class and entity", Filter{Classes: []graph.Class{graph.Assault}, Entities: []graph.Key{"country/russia"}}, []string{
			"Russia INVADES Ukraine",
		}},
		{"entity, one hop", Filter{Entities: []graph.Key{"organization/tass"}}, []string{"TASS QUOTES Dmitry Peskov"}},
		{"entity, two hops", Filter{Entities: []graph.Key{"organization/tass"}, Hops: 2}, []string{
			"Dmitry Peskov SPEAKS_FOR Russia", "TASS QUOTES Dmitry Peskov",
		}},
		{"until", Filter{Until: "2019-12-31"}, []string{"Kim Jong Un MEETS Vladimir Putin", "Kim Jong Un VISITS Vladivostok"}},
		{"since", Filter{Since: "2024-06-20", Classes: []graph.Class{graph.Consult}}, []string{
			"Vladimir Putin MEETS Kim Jong Un", "Vladimir Putin VISITS North Korea", "Vladimir Putin VISITS Vietnam",
		}},
		{"confidence", Filter{MinConfidence: 0.9}, nil},
	} {
		if diff := cmp.Diff(test.want, lines(mustSelect(t, g, test.f))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestSelectTop(t *testing.T) {
	g := sample(t)
	part := mustSelect(t, g, Filter{Top: 3})
	var names []string
	for row := range part.EntityCount() {
		names = append(names, part.EntityName(row))
	}
	if diff := cmp.Diff([]string{"North Korea", "Russia", "Vladimir Putin"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	named := mustSelect(t, g, Filter{Top: 1, Entities: []graph.Key{"organization/nhk"}})
	if named.EntityCount() != 1 || named.EntityName(0) != "NHK" {
		t.Errorf("an entity that was asked for is gone")
	}
}

func TestSelectUnknownEntity(t *testing.T) {
	if _, err := Select(sample(t), Filter{Entities: []graph.Key{"person/nobody"}}); err == nil {
		t.Error("no error for an entity that does not exist")
	}
}

// Whatever the filter, the part is a graph, and nothing in it was not in the whole.
func TestSelectIsAPart(t *testing.T) {
	g := hostileGraph(t)
	rapid.Check(t, func(rt *rapid.T) {
		f := Filter{
			Hops:          rapid.IntRange(0, 3).Draw(rt, "hops"),
			Top:           rapid.IntRange(0, 9).Draw(rt, "top"),
			Classes:       rapid.SliceOfN(rapid.SampledFrom(graph.Classes()), 0, 3).Draw(rt, "classes"),
			Statuses:      rapid.SliceOfN(rapid.SampledFrom(graph.Statuses()), 0, 3).Draw(rt, "statuses"),
			MinConfidence: rapid.Float64Range(0, 0.6).Draw(rt, "confidence"),
			Since:         rapid.SampledFrom([]string{"", "2024", "2025-01"}).Draw(rt, "since"),
		}
		if rapid.Bool().Draw(rt, "around") {
			f.Entities = []graph.Key{g.Entity(rapid.IntRange(0, g.EntityCount()-1).Draw(rt, "entity")).Key}
		}
		part := mustSelect(t, g, f)
		for _, r := range part.Relations() {
			row, ok := g.RelationRow(r.Key)
			if !ok || g.RelationType(row) != r.Type {
				rt.Fatalf("%s is not in the whole", r.Key)
			}
		}
		for row, e := range part.Entities() {
			whole, ok := g.EntityRow(e.Key)
			if !ok || g.EntityName(whole) != part.EntityName(row) {
				rt.Fatalf("%s is not in the whole", e.Key)
			}
		}
		if f.Top > 0 && part.EntityCount() > max(f.Top, len(f.Entities)) {
			rt.Fatalf("%d entities, want at most %d", part.EntityCount(), f.Top)
		}
	})
}

func TestSelectNothingIsAll(t *testing.T) {
	g := sample(t)
	if mustSelect(t, g, Filter{}) != g {
		t.Error("the zero filter makes another graph")
	}
}
