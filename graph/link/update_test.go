package link

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// people are names that collide in every way that linking knows: variants, homonyms, initials,
// misspellings, acronyms.
var people = []string{
	"[Min Ho-jun|Person|kr]", "[Min Ho Jun|Person]", "[Ho-jun Min|Person|kr]", "[Min Hojun|Person|us]",
	"[Ann Halvorsen|Person|no|Minister]", "[Ann Halvorson|Person|no]", "[A. Halvorsen|Person|no]", "[Arne Halvorsen|Person|se]",
	"[Yevgeny Malenkov|Person|ru]", "[Evgenii Malenkov|Person|ru|Minister]", "[Evgeny Malenkov|Person]",
	"[John Patrick Byrne|Person|ie]", "[John Byrne|Person|us]", "[John Byrne|Person]", "[Byrne|Person|us]", "[Byrne|Person]",
	"[Northern Grain Board|Organization|ca]", "[NGB|Organization|ca]", "[NGB|Organization]", "[Northern Grain Bord|Organization|ca]",
}

// drawStory makes a document of a few claims, of which some are copied from a common text.
func drawStory(t *rapid.T, id int) *text.Document {
	year := rapid.SampledFrom([]string{"1990", "2024", "2024"}).Draw(t, "year")
	day := fmt.Sprintf("%s-06-%02d", year, rapid.IntRange(1, 28).Draw(t, "day"))
	s := newStory(fmt.Sprintf("%02d", id), day)
	if rapid.Bool().Draw(t, "agency copy") {
		s.names(strings.Repeat("the agency wrote one text of many words that all of its clients print ", rapid.IntRange(1, 2).Draw(t, "length")))
	}
	for range rapid.IntRange(0, 4).Draw(t, "claims") {
		sentence := rapid.SampledFrom(people).Draw(t, "subject") + " met " + rapid.SampledFrom(people).Draw(t, "object") + "."
		var change []func(*text.Claim)
		if rapid.Bool().Draw(t, "dated") {
			change = append(change, on(rapid.SampledFrom([]string{"2024-06-18", "2024-06-19", "2024-06", "2024"}).Draw(t, "date")))
		}
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			change = append(change, denied)
		case 1:
			change = append(change, expected)
		case 2:
			change = append(change, saidBy(0))
		}
		s.claim(sentence, rapid.SampledFrom([]string{"MEETS", "VISITS", "LEADS"}).Draw(t, "type"), change...)
	}
	return s.d
}

func testLinker(t *rapid.T) *Linker {
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	l.broad, l.crowd, l.hold = 4, 3, 2
	return l
}

func mustGraph(t *rapid.T, s State) []byte {
	g, err := Graph(s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := g.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHistoryLeavesNoTrace is the promise of the package: after any sequence of adding, replacing
// and removing, the records, and so the graph and the log, are those of a fresh build.
func TestHistoryLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := testLinker(t)
		grown, have := &Memory{}, map[string]*text.Document{}
		old, err := graph.New(graph.Contents{})
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			var removed []string
			var added []*text.Document
			for range rapid.IntRange(1, 4).Draw(t, "changes") {
				id := rapid.IntRange(0, 9).Draw(t, "document")
				key := fmt.Sprintf("document/%02d", id)
				if rapid.IntRange(0, 2).Draw(t, "remove") == 0 {
					removed = append(removed, key)
					delete(have, key)
					added = slices.DeleteFunc(added, func(d *text.Document) bool { return d.ID == key })
					continue
				}
				have[key] = drawStory(t, id)
				added = append(slices.DeleteFunc(added, func(d *text.Document) bool { return d.ID == key }), have[key])
			}
			if err := l.Update(grown, removed, all(added...)); err != nil {
				t.Fatal(err)
			}
			old = refresh(t, old, grown)
		}
		fresh := &Memory{}
		if err := l.Update(fresh, nil, all(slices.Collect(maps.Values(have))...)); err != nil {
			t.Fatal(err)
		}
		compareStates(t, fresh, grown)
		if !bytes.Equal(mustGraph(t, fresh), mustGraph(t, grown)) {
			t.Fatal("graphs differ")
		}
	})
}

// refresh brings the graph up to date and compares it with one made from the records alone.
func refresh(t *rapid.T, old *graph.Graph, s *Memory) *graph.Graph {
	g, err := Refresh(old, s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := g.Encode(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(mustGraph(t, s), b.Bytes()) {
		t.Fatal("the refreshed graph is not that of the records")
	}
	if rapid.Bool().Draw(t, "start anew") {
		delete(s.tables, ChangedTable)
		return g
	}
	return old
}

func compareStates(t *rapid.T, want, got *Memory) {
	for _, table := range []string{tableArticles, tableOutcomes, tableForms, tableBlocks, tableTallies, tableGroups, tableRelations,
		tableCopies, tableOrigins, tableBuckets, tableClusters, tableLog} {
		if diff := cmp.Diff(keysOf(want, table), keysOf(got, table)); diff != "" {
			t.Fatalf("keys of %s differ (-fresh +grown):\n%s", table, diff)
		}
		for row := range want.Scan(table) {
			if b := got.tables[table][row.Key]; !bytes.Equal(row.Record, b) {
				t.Fatalf("%s %q differs:\nfresh %q\ngrown %q", table, row.Key, row.Record, b)
			}
		}
	}
}

func keysOf(s *Memory, table string) []string {
	out := []string{}
	for row := range s.Scan(table) {
		out = append(out, row.Key)
	}
	return out
}

func TestLastOfTwoWithOneID(t *testing.T) {
	first, second := newStory("a", "2024-01-01"), newStory("a", "2024-01-01")
	first.claim("[Ann Lee|Person] met [Bo Ek|Person].", "MEETS")
	second.claim("[Ann Lee|Person] met [Cy Oh|Person].", "MEETS")
	g, _, err := Link(all(first.d, second.d), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := keys(g); !slices.Equal(got, []string{"person/ann-lee", "person/cy-oh"}) || g.DocumentCount() != 1 {
		t.Errorf("got %v, want the entities of the second alone", got)
	}
}

// TestLonelyDocument checks that what stands alone in a collection is linked as it is by itself.
func TestLonelyDocument(t *testing.T) {
	alone := newStory("alone", "2024-06-12")
	alone.claim("[Ida Holm|Person|dk] met [Per Dahl|Person|dk] on Monday.", "MEETS", on("2024-06-10"))
	one, _ := linkStories(t, Options{}, alone)
	other := newStory("other", "2024-06-12")
	other.claim("[Ann Lee|Person] met [Bo Ek|Person] on Monday.", "MEETS", on("2024-06-10"))
	both, _ := linkStories(t, Options{}, alone, other)
	for _, r := range one.Relations() {
		row, ok := both.RelationRow(r.Key)
		if !ok {
			t.Fatalf("no %s in the larger graph", r.Key)
		}
		if diff := cmp.Diff(r, both.Relation(row)); diff != "" {
			t.Errorf("%s differs (-alone +with others):\n%s", r.Key, diff)
		}
	}
	for _, e := range one.Entities() {
		row, ok := both.EntityRow(e.Key)
		if !ok {
			t.Fatalf("no %s in the larger graph", e.Key)
		}
		if diff := cmp.Diff(e, both.Entity(row)); diff != "" {
			t.Errorf("%s differs (-alone +with others):\n%s", e.Key, diff)
		}
	}
}
