package property

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
)

// A name is safe in a query as it stands, whatever it is made from, and stays as it is once safe.
func TestNameIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"", "a`b", "a\\u0060b", "1st", "key", strings.Repeat("x", 100), "\xff", "김", "VISITS",
		})).Draw(t, "name")
		name := Name(raw)
		if !safe(name) {
			t.Fatalf("Name(%q) is %q", raw, name)
		}
		if Name(name) != name {
			t.Fatalf("Name(%q) is %q", name, Name(name))
		}
		if typ := RelationshipType(raw); !safe(typ) || slices.Contains([]string{Subject, Object, Place, SaidBy, In, Mentions}, typ) {
			t.Fatalf("RelationshipType(%q) is %q", raw, typ)
		}
	})
}

// Rows have only properties that their table declares, in its order, none empty.
func TestRowsFitColumns(t *testing.T) {
	for _, table := range append(Nodes(full(t)), Relationships(full(t))...) {
		rows := 0
		for row := range table.Rows {
			rows++
			if missing := unfit(row.Properties, table.Columns); missing != "" {
				t.Errorf("%v%s: %s", table.Labels, table.Type, missing)
			}
		}
		if rows == 0 {
			t.Errorf("%v%s has no rows", table.Labels, table.Type)
		}
	}
}

// A row is the same whether it comes with the others, by its number, or by the places of its ends.
func TestRowsByNumber(t *testing.T) {
	g := full(t)
	var keys []string
	for _, table := range Nodes(g) {
		for row := range table.Rows {
			keys = append(keys, row.Key)
		}
	}
	for _, table := range append(Nodes(g), Relationships(g)...) {
		var ends [][2]string
		if table.Ends != nil {
			for from, to := range table.Ends {
				ends = append(ends, [2]string{keys[from], keys[to]})
			}
		}
		n := 0
		for row := range table.Rows {
			if table.Properties != nil && !reflect.DeepEqual(table.Properties(nil, n), row.Properties) {
				t.Errorf("%v%s %d: %v by number, %v in order", table.Labels, table.Type, n, table.Properties(nil, n), row.Properties)
			}
			if table.Ends != nil && ends[n] != [2]string{row.From, row.To} {
				t.Errorf("%s %d: ends %v, want %s and %s", table.Type, n, ends[n], row.From, row.To)
			}
			n++
		}
		if n != table.Len {
			t.Errorf("%v%s: %d rows, Len is %d", table.Labels, table.Type, n, table.Len)
		}
	}
}

// unfit names the first property that is no part of columns in their order.
func unfit(properties []Property, columns []Column) string {
	next := 0
	for _, p := range properties {
		for next < len(columns) && columns[next].Name != p.Name {
			next++
		}
		if next == len(columns) {
			return p.Name + " is not declared, or out of order"
		}
		if columns[next].Kind != p.Kind {
			return p.Name + " has another kind"
		}
		if p.Kind == Text && p.Text == "" || p.Kind == List && len(p.List) == 0 {
			return p.Name + " is empty"
		}
	}
	return ""
}

// full is a small graph in which every field is set.
func full(t *testing.T) *graph.Graph {
	t.Helper()
	d, a, b := graph.Key("document/1"), graph.Key("person/a"), graph.Key("person/b")
	g, err := graph.New(graph.Contents{
		Documents: []graph.Document{{Key: d, Source: "s", Publisher: "p", Title: "t", Published: "2024", Language: "en"}},
		Entities: []graph.Entity{
			{Key: a, Name: "A", Type: graph.Person, Facts: []graph.Fact{{Name: "z", Value: "1"}, {Name: "é", Value: "2"}, {Name: "key", Value: "3"}}},
			{Key: b, Name: "B", Type: "Made up", Aliases: []graph.Alias{{Name: "Bee", Count: 1}}},
		},
		Relations: []graph.Relation{{
			Key: "r", Subject: a, Object: b, Type: "IN", Class: graph.Say, Status: graph.StatusDisputed, AssertedBy: []graph.Key{a},
			DeniedBy: []graph.Key{b}, First: "2024", Last: "2025", Place: a, Documents: []graph.Key{d}, Origins: 1, Confidence: 1,
			RealisedBy: "r", Overdue: true,
		}},
		Claims: []graph.Claim{{
			Key: "c", Relation: "r", Subject: a, Object: b, Place: a, Type: "IN", Class: graph.Say, Predicate: "p", Theme: "t",
			Time: graph.Interval{Start: "2024", End: "2025", Words: "w"}, Polarity: graph.Negative, Modality: graph.Actual,
			Attribution: []graph.Voice{{Entity: a, Words: "x"}, {Words: "y"}, {Entity: a, Words: "z"}},
			Evidence:    graph.Evidence{Document: d, End: 1, Quote: "q"}, Rule: "r",
		}},
		Mentions: []graph.Mention{{Entity: a, Document: d, End: 1, Text: "A"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A voice that a chain names twice is one relationship; an anonymous one is none.
func TestVoicesOnce(t *testing.T) {
	for _, table := range Relationships(full(t)) {
		if table.Type != SaidBy {
			continue
		}
		n := 0
		for range table.Rows {
			n++
		}
		if n != 1 {
			t.Errorf("%d SAID_BY, want 1", n)
		}
	}
}

func TestRound(t *testing.T) {
	for _, test := range []struct{ in, want float64 }{{float64(float32(0.8)), 0.8}, {-1, 0}, {2, 1}, {0.12345, 0.1235}} {
		if got := Round(test.in); got != test.want {
			t.Errorf("Round(%v) is %v, want %v", test.in, got, test.want)
		}
	}
}
