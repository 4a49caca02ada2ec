package graph_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
)

// contents draws small graphs with parallel relations, self-loops and claims of all kinds.
func contents(t *rapid.T) graph.Contents {
	var c graph.Contents
	word := rapid.StringMatching(`[a-zé한]{0,4}`)
	for i := range rapid.IntRange(1, 4).Draw(t, "documents") {
		c.Documents = append(c.Documents, graph.Document{
			Key: graph.Key(fmt.Sprintf("document/%d", i)), Title: word.Draw(t, "title"), Published: "2024-06-12",
		})
	}
	for i := range rapid.IntRange(1, 8).Draw(t, "entities") {
		c.Entities = append(c.Entities, graph.Entity{
			Key: graph.Key(fmt.Sprintf("person/%d", i)), Name: word.Draw(t, "name"), Type: graph.Person,
			Aliases: []graph.Alias{{Name: word.Draw(t, "alias"), Count: 1 + i}},
			Facts:   []graph.Fact{{Name: "gender", Value: word.Draw(t, "fact")}},
		})
	}
	entity := rapid.Map(rapid.IntRange(0, len(c.Entities)-1), func(i int) graph.Key { return c.Entities[i].Key })
	for i := range rapid.IntRange(0, 20).Draw(t, "relations") {
		c.Relations = append(c.Relations, graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%02d", i)), Subject: entity.Draw(t, "from"), Object: entity.Draw(t, "to"),
			Type: rapid.SampledFrom([]string{"MEETS", "VISITS"}).Draw(t, "type"), Class: graph.Consult,
			Status: graph.StatusAsserted, AssertedBy: []graph.Key{entity.Draw(t, "voice")},
			Documents: []graph.Key{c.Documents[0].Key}, Origins: 1, Confidence: 0.5, First: "2024-06",
		})
		c.Claims = append(c.Claims, claim(t, i, entity, &c))
	}
	for i := range rapid.IntRange(0, 10).Draw(t, "mentions") {
		c.Mentions = append(c.Mentions, graph.Mention{
			Entity: entity.Draw(t, "mentioned"), Document: c.Documents[i%len(c.Documents)].Key,
			Start: i, End: i + 1, Char: i, Text: "x",
		})
	}
	return c
}

func claim(t *rapid.T, i int, entity *rapid.Generator[graph.Key], c *graph.Contents) graph.Claim {
	return graph.Claim{
		Key: graph.Key(fmt.Sprintf("claim/%02d", i)), Relation: c.Relations[i].Key,
		Subject: c.Relations[i].Subject, Object: c.Relations[i].Object, Type: c.Relations[i].Type,
		Polarity: graph.Positive, Modality: graph.Possible, Confidence: 0.25,
		Attribution:   []graph.Voice{{Entity: entity.Draw(t, "speaker")}, {Words: "a source"}},
		Time:          graph.Interval{Start: "2024-06-12", End: "2024-06-12", Precision: graph.Day, Words: "June 12"},
		Evidence:      graph.Evidence{Document: c.Documents[0].Key, Start: 3, End: 6, Char: 3, Quote: "met"},
		ObjectMetonym: rapid.Bool().Draw(t, "metonym"),
	}
}

func TestGraphKeepsWhatItIsMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := contents(t)
		g, err := graph.New(want)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read(g), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("contents differ (-want +got):\n%s", diff)
		}
	})
}

func read(g *graph.Graph) graph.Contents {
	var c graph.Contents
	for _, d := range g.Documents() {
		c.Documents = append(c.Documents, d)
	}
	for row, e := range g.Entities() {
		c.Entities = append(c.Entities, e)
		c.Mentions = slices.AppendSeq(c.Mentions, g.MentionsOf(row))
	}
	for _, r := range g.Relations() {
		c.Relations = append(c.Relations, r)
	}
	for _, claim := range g.Claims() {
		c.Claims = append(c.Claims, claim)
	}
	slices.SortFunc(c.Mentions, func(x, y graph.Mention) int {
		return strings.Compare(fmt.Sprintf("%s %03d", x.Document, x.Start), fmt.Sprintf("%s %03d", y.Document, y.Start))
	})
	return c
}

func TestGraphDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := contents(t)
		shuffled := graph.Contents{
			Documents: rapid.Permutation(c.Documents).Draw(t, "documents"),
			Entities:  rapid.Permutation(c.Entities).Draw(t, "entities"),
			Relations: rapid.Permutation(c.Relations).Draw(t, "relations"),
			Claims:    rapid.Permutation(c.Claims).Draw(t, "claims"),
			Mentions:  rapid.Permutation(c.Mentions).Draw(t, "mentions"),
		}
		if !bytes.Equal(encoded(t, c), encoded(t, shuffled)) {
			t.Fatal("the same contents in another order gave other bytes")
		}
	})
}

func encoded(t *rapid.T, c graph.Contents) []byte {
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := g.Encode(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := contents(t)
		g, err := graph.Decode(bytes.NewReader(encoded(t, want)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read(g), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("contents differ (-want +got):\n%s", diff)
		}
	})
}

func FuzzDecode(f *testing.F) {
	g, err := graph.New(graph.Contents{
		Documents: []graph.Document{{Key: "document/a"}},
		Entities:  []graph.Entity{{Key: "person/a", Name: "A", Type: graph.Person}},
		Mentions:  []graph.Mention{{Entity: "person/a", Document: "document/a", End: 1, Text: "A"}},
	})
	if err != nil {
		f.Fatal(err)
	}
	var buf bytes.Buffer
	if err := g.Encode(&buf); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		g, err := graph.Decode(bytes.NewReader(b))
		if err != nil {
			if !errors.Is(err, graph.ErrFormat) {
				t.Fatalf("got %v, want ErrFormat", err)
			}
			return
		}
		read(g)
	})
}

func TestBuilderRefuses(t *testing.T) {
	a := graph.Entity{Key: "person/a", Name: "A", Type: graph.Person}
	d := graph.Document{Key: "document/d"}
	quote := graph.Evidence{Document: "document/d", End: 3, Quote: "met"}
	for name, tc := range map[string]struct {
		contents graph.Contents
		want     string
	}{
		"two of a key":   {graph.Contents{Entities: []graph.Entity{a, a}}, `entity "person/a" comes after "person/a"`},
		"unknown object": {graph.Contents{Entities: []graph.Entity{a}, Relations: []graph.Relation{{Key: "r", Subject: "person/a", Object: "person/b"}}}, `r: object "person/b" does not exist`},
		"no evidence":    {graph.Contents{Documents: []graph.Document{d}, Entities: []graph.Entity{a}, Claims: []graph.Claim{{Key: "c", Subject: "person/a", Evidence: graph.Evidence{Document: "document/d"}}}}, "c: evidence does not fit its span"},
		"no subject":     {graph.Contents{Documents: []graph.Document{d}, Claims: []graph.Claim{{Key: "c", Evidence: quote}}}, `c: subject "" does not exist`},
	} {
		_, err := graph.New(tc.contents)
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got error %v, want %q in it", name, err, tc.want)
		}
	}
}

func TestAdjacencyListsEveryRelation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, err := graph.New(contents(t))
		if err != nil {
			t.Fatal(err)
		}
		seen := make([]int, g.RelationCount())
		for n := range g.EntityCount() {
			neighbours, relations := g.Out().Edges(n)
			for i, r := range relations {
				from, to := g.Ends(int(r))
				if from != n || to != int(neighbours[i]) {
					t.Fatalf("relation %d of node %d: ends are %d → %d", r, n, from, to)
				}
				seen[r]++
			}
		}
		for r, times := range seen {
			if times != 1 {
				t.Fatalf("relation %d is listed %d times", r, times)
			}
		}
	})
}

func triangle(t testing.TB) *graph.Graph {
	entity := func(k graph.Key) graph.Entity { return graph.Entity{Key: k, Name: string(k), Type: graph.Country} }
	relation := func(k, from, to graph.Key) graph.Relation {
		return graph.Relation{Key: k, Subject: from, Object: to, Type: "MEETS", Confidence: 0.5}
	}
	g, err := graph.New(graph.Contents{
		Entities: []graph.Entity{entity("a"), entity("b"), entity("c"), entity("d")},
		Relations: []graph.Relation{
			relation("1", "a", "b"), relation("2", "a", "b"), relation("3", "b", "c"), relation("4", "c", "a"),
			relation("5", "c", "c"),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGonumAlgorithmsRunOnTheViews(t *testing.T) {
	g := triangle(t)
	if got := len(topo.TarjanSCC(g.Directed())); got != 2 {
		t.Errorf("got %d strong components, want 2", got)
	}
	ranks := network.PageRankSparse(g.Directed(), 0.85, 1e-9)
	if ranks[0] < 0.28 || ranks[3] > 0.06 {
		t.Errorf("got ranks %v, want a, b, c high and d low", ranks)
	}
	weighted := g.Weighted(func(relation int) float64 { return g.Relation(relation).Confidence })
	if w, ok := weighted.Weight(0, 1); !ok || w != 1 {
		t.Errorf("got weight %v %v of two parallel relations of 0.5, want 1", w, ok)
	}
	lines := g.Lines().Lines(0, 1)
	if lines.Len() != 2 {
		t.Errorf("got %d lines from a to b, want 2", lines.Len())
	}
	if g.Directed().HasEdgeFromTo(2, 2) || !g.Lines().HasEdgeFromTo(2, 2) {
		t.Error("a self-loop belongs in the multigraph view and not in the simple one")
	}
}

func TestIntervalOverlaps(t *testing.T) {
	for _, tc := range []struct {
		a, b graph.Interval
		want bool
	}{
		{graph.Interval{Start: "2024-06", End: "2024-06"}, graph.Interval{Start: "2024-06-30", End: "2024-07-02"}, true},
		{graph.Interval{Start: "2024-02", End: "2024-02"}, graph.Interval{Start: "2024-02-30", End: "2024-03"}, false},
		{graph.Interval{Start: "2023", End: "2023"}, graph.Interval{Start: "2024", End: "2024"}, false},
		{graph.Interval{Start: "2011"}, graph.Interval{Start: "2024", End: "2024"}, true},
		{graph.Interval{}, graph.Interval{Start: "2024", End: "2024"}, true},
	} {
		if got := tc.a.Overlaps(tc.b); got != tc.want {
			t.Errorf("%v overlaps %v: got %v, want %v", tc.a, tc.b, got, tc.want)
		}
	}
}
