package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// pairOf makes a document in which one of a few people meets another.
func pairOf(id int, a, b string) Record {
	d := article(fmt.Sprintf("%04d", id), a+" met "+b+".")
	for _, name := range []string{a, b} {
		at := strings.Index(d.Text, name)
		d.Referents = append(d.Referents, text.Referent{Name: name, Type: graph.Person, Named: true})
		d.Mentions = append(d.Mentions, text.Mention{
			Span: text.Span{Start: at, End: at + len(name)}, Form: text.Name, Type: graph.Person, Referents: []int{len(d.Referents) - 1},
		})
	}
	d.Claims = append(d.Claims, text.Claim{
		Span: text.Span{Start: 22, End: len(d.Text)}, Subject: 2, Object: 3, Place: text.None, Type: "MEETS", Class: graph.Consult,
		Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.5,
	})
	return Record{d, a + b, "p"}
}

func linker(t testing.TB, aliases string) *link.Linker {
	t.Helper()
	o := link.Options{}
	if aliases != "" {
		var err error
		if o.Aliases, err = link.ReadAliases(strings.NewReader(aliases)); err != nil {
			t.Fatal(err)
		}
	}
	l, err := link.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func encode(t testing.TB, g *graph.Graph, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := g.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checkGraph compares the store's graph with one linked afresh from what it holds.
func checkGraph(t testing.TB, s *Store) {
	t.Helper()
	g, err := s.Graph(context.Background())
	got := encode(t, g, err)
	fresh, _, err := link.Link(s.Annotations(context.Background()), link.Options{})
	if !bytes.Equal(encode(t, fresh, err), got) {
		t.Fatal("the graph is not that of a fresh build")
	}
}

func TestGraphIsThatOfAFreshBuild(t *testing.T) {
	names := []string{"Ann Lee", "Ann Li", "Bo Ek", "B. Ek", "Min Ho-jun", "Ho-jun Min"}
	s, l, ctx := open(t, filepath.Join(t.TempDir(), "a.db")), linker(t, ""), context.Background()
	rapid.Check(t, func(t *rapid.T) {
		removeAll(t, s)
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			for range rapid.IntRange(1, 3).Draw(t, "changes") {
				id := rapid.IntRange(0, 5).Draw(t, "document")
				var err error
				if rapid.Bool().Draw(t, "remove") {
					err = s.Remove(ctx, fmt.Sprintf("document/%04d", id))
				} else {
					a, b := rapid.SampledFrom(names).Draw(t, "a"), rapid.SampledFrom(names).Draw(t, "b")
					err = s.Put(ctx, pairOf(id, a, b))
				}
				if err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Fatal(err)
				}
			}
			if err := s.Link(ctx, l); err != nil {
				t.Fatal(err)
			}
			checkGraphRapid(t, s)
		}
	})
}

func removeAll(t *rapid.T, s *Store) {
	documents, err := s.Documents(context.Background())
	for _, d := range documents {
		err = errors.Join(err, s.Remove(context.Background(), d.ID))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func checkGraphRapid(t *rapid.T, s *Store) {
	g, err := s.Graph(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	fresh, _, err := link.Link(s.Annotations(context.Background()), link.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if err := errors.Join(g.Encode(&a), fresh.Encode(&b)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Fatalf("the graph is not that of a fresh build: %v", err)
	}
}

// unlike returns names of which no two could be one misspelt.
func unlike(i int) string {
	letters := strconv.FormatInt(int64(i+1)*7919*104729, 26)
	return "A" + letters[:len(letters)/2] + "x B" + letters[len(letters)/2:] + "x"
}

// TestSmallChange changes so little that the graph is not written anew but brought up to date.
func TestSmallChange(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	var records []Record
	for i := range 200 {
		records = append(records, pairOf(i, unlike(i), "Bo Ek"))
	}
	put(t, s, records...)
	l := linker(t, "")
	for _, change := range []func() error{
		func() error { return nil },
		func() error { return s.Put(t.Context(), pairOf(999, "Ann Lee", "Bo Ek")) },
		func() error { return s.Remove(t.Context(), "document/0007") },
	} {
		if err := errors.Join(change(), s.Link(t.Context(), l)); err != nil {
			t.Fatal(err)
		}
		checkGraph(t, s)
	}
	var changed int
	if err := s.db.QueryRow("SELECT count(*) FROM link_changed").Scan(&changed); err != nil || changed == 0 {
		t.Errorf("got %d changes beside the graph, %v: want some", changed, err)
	}
}

func TestOtherOptionsLinkAnew(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, pairOf(1, "Bo Ek", "Min Ho-jun"))
	for _, test := range []struct{ aliases, want string }{
		{"", "person/bo-ek"}, {"- pin: [Bo Ek]\n  as: person/bjorn-ek", "person/bjorn-ek"}, {"", "person/bo-ek"},
	} {
		if err := s.Link(t.Context(), linker(t, test.aliases)); err != nil {
			t.Fatal(err)
		}
		g, err := s.Graph(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := g.EntityRow(graph.Key(test.want)); !ok {
			t.Errorf("with %q there is no %s", test.aliases, test.want)
		}
	}
}

func TestLogOfTheStore(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	put(t, s, pairOf(1, "Min Ho-jun", "Bo Ek"), pairOf(2, "Ho-jun Min", "Bo Ek"))
	if err := s.Link(t.Context(), linker(t, "")); err != nil {
		t.Fatal(err)
	}
	log, err := s.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range log.Entries {
		if e.Name == "person/min-ho-jun" && e.Entity == "person/ho-jun-min" && e.Reason != "" {
			return
		}
	}
	t.Errorf("no reason for Min Ho-jun in %+v", log.Entries)
}

// TestKillWhileLinking kills a process that adds, removes and links, and checks that a rerun gives
// the graph of a fresh build.
func TestKillWhileLinking(t *testing.T) {
	if path := os.Getenv("GRAPHBUILD_STORE_KILL_LINK"); path != "" {
		linkForever(t, path)
	}
	path := filepath.Join(t.TempDir(), "a.db")
	for i := range 6 {
		killAfter(t, "TestKillWhileLinking", "GRAPHBUILD_STORE_KILL_LINK="+path, time.Duration(i*53)*time.Millisecond)
		s := open(t, path)
		if err := s.Link(t.Context(), linker(t, "")); err != nil {
			t.Fatal(err)
		}
		checkGraph(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func linkForever(t *testing.T, path string) {
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, ctx := linker(t, ""), context.Background()
	for i := 0; ; i++ {
		err := s.Put(ctx, pairOf(i%40, "Ann Lee", fmt.Sprintf("Bo E%c", 'a'+i%26)), pairOf(100+i%7, "Bo Ek", "Min Ho-jun"))
		if err == nil && i%3 == 2 {
			err = s.Remove(ctx, fmt.Sprintf("document/%04d", i%40))
		}
		if err == nil {
			err = s.Link(ctx, l)
		}
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			fmt.Print(atWork)
		}
	}
}
