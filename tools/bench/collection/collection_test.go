package main

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/collection/world"
)

func TestArticlesAreTheSameInAnyOrder(t *testing.T) {
	o := world.Options{Seed: 7, Documents: 200, Hard: true}
	a, b := world.New(o), world.New(o)
	b.Article(150)
	for _, i := range []int{3, 0, 199, 42} {
		if diff := cmp.Diff(a.Article(i), b.Article(i)); diff != "" {
			t.Errorf("article %d differs:\n%s", i, diff)
		}
	}
}

func TestArticlesSayWhatTheirTruthSays(t *testing.T) {
	w := world.New(world.Options{Seed: 7, Documents: 200, Hard: true})
	for i := range 200 {
		a := w.Article(i)
		d := a.Document
		if len(a.Actors) != len(d.Referents) || len(a.Events) != len(d.Claims) {
			t.Fatalf("article %d: %d actors for %d referents, %d events for %d claims", i, len(a.Actors), len(d.Referents), len(a.Events), len(d.Claims))
		}
		for _, m := range d.Mentions {
			name := d.Referents[m.Referents[0]].Name
			if m.Form == "name" && m.Len() == len(name) && d.Slice(m.Span) != name {
				t.Errorf("article %d: mention %q of %q", i, d.Slice(m.Span), name)
			}
		}
		for _, c := range d.Claims {
			if !slices.ContainsFunc(d.Mentions, func(m text.Mention) bool { return c.Contains(m.Span) && m.Referents[0] == c.Object }) {
				t.Errorf("article %d: the object is not in the evidence %q", i, d.Slice(c.Span))
			}
		}
	}
}

// TestLinkingQuality keeps the figures that the documentation gives.
func TestLinkingQuality(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := world.New(world.Options{Seed: 3, Documents: 800, Hard: true, Known: knownActors(g)})
	linked, _, err := link.Link(documents(w, 0, 800), link.Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	v := judge(w, linked)
	if v.CubeF < 0.95 || v.MergedKnown > 0 || v.OriginsRight < v.Origins*99/100 || v.DeniedFound < v.Denied {
		var b bytes.Buffer
		v.print(&b, 20)
		t.Errorf("B3 below 95, entities of the gazetteer merged, or origins or denials wrong: %+v\n%s", v.Denied, b.String())
	}
}
