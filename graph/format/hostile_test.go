package format

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
)

// hostileNames reads the names that break writers, and adds a very long one.
func hostileNames(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		name, err := strconv.Unquote(lines.Text())
		if err != nil {
			t.Fatalf("%s: %v", lines.Text(), err)
		}
		names = append(names, name)
	}
	return append(names, strings.Repeat("long 이름 ", 1250))
}

// hostileGraph has an entity for each hostile name, which is also its aliases, facts, titles,
// quotes and voices, with parallel relations, self-loops, and a relation type of no ontology.
func hostileGraph(t testing.TB) *graph.Graph {
	t.Helper()
	names := hostileNames(t)
	var c graph.Contents
	document := graph.Key("document/1")
	c.Documents = append(c.Documents, graph.Document{Key: document, Source: "a/b <c>.txt", Title: strings.Join(names[:20], " "), Published: "2024-06-13"})
	types := graph.Types()
	key := func(i int) graph.Key { return graph.Key(fmt.Sprintf("person/%03d", i%len(names))) }
	relation := func(i int, typ string, from, to graph.Key, quote string) {
		r := graph.Relation{
			Key: graph.Key(fmt.Sprintf("relation/%03d", i)), Subject: from, Object: to, Type: typ,
			Class: graph.Consult, Status: graph.Statuses()[(i+i/5)%len(graph.Statuses())], First: "2024-06", Last: "2024-06-12",
			Documents: []graph.Key{document}, Origins: 1, Confidence: 0.5, AssertedBy: []graph.Key{from}, DeniedBy: []graph.Key{to},
		}
		c.Relations = append(c.Relations, r)
		c.Claims = append(c.Claims, graph.Claim{
			Key: "claim/" + r.Key, Relation: r.Key, Subject: from, Object: to, Type: typ, Class: r.Class, Theme: quote,
			Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.5,
			Attribution: []graph.Voice{{Entity: from, Words: quote}, {Words: quote}},
			Time:        graph.Interval{Start: "2024-06", End: "2024-06-12", Words: quote},
			Evidence:    graph.Evidence{Document: document, End: len(quote), Quote: quote},
		})
	}
	for i, name := range names {
		c.Entities = append(c.Entities, graph.Entity{
			Key: key(i), Name: name, Type: types[i%len(types)],
			Aliases: []graph.Alias{{Name: name + "!", Count: 2}, {Name: name, Count: 1}},
			Facts:   []graph.Fact{{Name: "iso", Value: name}, {Name: "note", Value: name}, {Name: "type", Value: name}},
		})
		c.Mentions = append(c.Mentions, graph.Mention{Entity: key(i), Document: document, Start: i, End: i + len(name), Text: name})
		relation(5*i, "VISITS", key(i), key(i+1), name+".")
		relation(5*i+1, "VISITS", key(i), key(i+1), name+".")
		relation(5*i+2, "PRAISES", key(i), key(i+1), name+".")
		relation(5*i+3, "MEETS", key(i), key(i), name+".")
	}
	relation(5*len(names), `BAD "type" <b>\`, key(0), key(1), "a quote")
	g, err := graph.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func emptyGraph(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := graph.New(graph.Contents{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var errFull = errors.New("no space left")

// full is a writer with room for so many bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return f.room, errFull
	}
	f.room -= len(p)
	return len(p), nil
}
