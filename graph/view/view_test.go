package view

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/graphbuild/graphbuild/graph"
)

// The page without its data stays small.
func TestPageIsSmall(t *testing.T) {
	const limit = 300_000
	if n := len(written(t, build(t, graph.Contents{}), Options{})); n > limit {
		t.Errorf("an empty page has %d bytes, want at most %d", n, limit)
	}
}

func TestSameGraphSameBytes(t *testing.T) {
	for _, g := range []*graph.Graph{sample(t), hostileGraph(t), large(t, 700, 2000), build(t, graph.Contents{})} {
		if written(t, g, Options{}) != written(t, g, Options{}) {
			t.Error("two pages differ")
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteReturnsTheError(t *testing.T) {
	if err := Write(full{}, sample(t), Options{}); err != errFull {
		t.Errorf("error %v", err)
	}
}

// Entities come by importance, those without relations last, and at most so many.
func TestMostImportantFirst(t *testing.T) {
	d := newData(sample(t), Options{})
	if got := d.Entities[0][1]; got != "Norland" {
		t.Errorf("first is %v", got)
	}
	d = newData(sample(t), Options{Entities: 3})
	if len(d.Entities) != 3 || d.Total.Entities != 15 {
		t.Errorf("%d of %d entities", len(d.Entities), d.Total.Entities)
	}
	for _, r := range d.Relations {
		if r[0].(int) > 2 || r[1].(int) > 2 {
			t.Errorf("relation %v leaves the page", r)
		}
	}
}

// Marks slice the quote, as a browser counts, to what the article calls the entity.
func TestMarksSliceTheQuote(t *testing.T) {
	quote := "🚀 Kim said “Олег” left 한국."
	mention := func(key graph.Key, name string) graph.Mention {
		i := strings.Index(quote, name)
		return graph.Mention{Entity: key, Document: "d", Start: 10 + i, End: 10 + i + len(name), Text: name}
	}
	g := build(t, graph.Contents{
		Documents: []graph.Document{{Key: "d", Source: "d.txt"}},
		Entities:  []graph.Entity{{Key: "a", Name: "Kim"}, {Key: "b", Name: "Oleg"}, {Key: "c", Name: "Korea"}},
		Relations: []graph.Relation{{Key: "r", Subject: "a", Object: "c", Type: "X", Documents: []graph.Key{"d"}}},
		Claims:    []graph.Claim{{Key: "c", Relation: "r", Subject: "a", Object: "c", Type: "X", Evidence: graph.Evidence{Document: "d", Start: 10, End: 10 + len(quote), Quote: quote}}},
		Mentions:  []graph.Mention{mention("a", "Kim"), mention("b", "Олег"), mention("c", "한국")},
	})
	d := newData(g, Options{})
	marks := slices.Collect(d.Claims)[0][12].([]int)
	units := utf16.Encode([]rune(quote))
	var got []string
	for i := 0; i < len(marks); i += 3 {
		got = append(got, string(utf16.Decode(units[marks[i]:marks[i+1]])))
	}
	if strings.Join(got, "|") != "Kim|Олег|한국" {
		t.Errorf("marks are %q", got)
	}
}

// Circles of the first level don't overlap, and nobody lies at infinity.
func TestLayoutSeparates(t *testing.T) {
	g := large(t, 600, 2000)
	d := newData(g, Options{})
	for i, e := range d.Entities {
		x, y := e[3].(int), e[4].(int)
		if max(x, -x, y, -y) > 100_000 {
			t.Fatalf("%v lies at %d, %d", e[1], x, y)
		}
		for _, o := range d.Entities[:min(i, firstLevel)] {
			apart := math.Hypot(float64(x-o[3].(int)), float64(y-o[4].(int)))
			if apart < radius(e[6].(int), d.Entities[0][6].(int)) {
				t.Errorf("%v lies on %v", e[1], o[1])
			}
		}
	}
}

func TestLayoutOfOddGraphs(t *testing.T) {
	one := graph.Contents{Entities: []graph.Entity{{Key: "a", Name: "A", Type: graph.Person}}}
	for _, c := range []graph.Contents{{}, one} {
		newData(build(t, c), Options{})
	}
}

// The data are JSON of the form that assets/data.js reads.
func TestDataIsJSON(t *testing.T) {
	var out strings.Builder
	if err := WriteData(&out, hostileGraph(t), Options{}); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Entities, Relations, Claims [][]any
	}
	if err := json.Unmarshal([]byte(out.String()), &d); err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Relations {
		if len(r) != 14 {
			t.Fatalf("a relation has %d fields", len(r))
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	g := large(b, 5000, 20000)
	for b.Loop() {
		written(b, g, Options{})
	}
}
