package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// found is a named entity of a document as ingest/resolve made it.
type found struct {
	name  string
	names map[string]bool // folded
	typ   graph.Type
	rule  string
}

// entitiesOf returns the named entities of a resolved document.
func entitiesOf(d *text.Document) []*found {
	all := make([]*found, len(d.Referents))
	for i, r := range d.Referents {
		if r.Named {
			all[i] = &found{name: r.Name, names: map[string]bool{corpus.Normal(r.Name): true}, typ: r.Type, rule: r.Rule}
		}
	}
	for _, m := range d.Mentions {
		if len(m.Referents) == 1 && all[m.Referents[0]] != nil {
			all[m.Referents[0]].names[corpus.Normal(d.Slice(m.Span))] = true
		}
	}
	var named []*found
	for _, e := range all {
		if e != nil {
			named = append(named, e)
		}
	}
	return named
}

// counts are found, spurious and missed.
type counts struct{ right, wrong, missed int }

// tally adds up the articles of a folder.
type tally struct {
	entities, mentions counts
	typed              int // right entities with the right type
	byType             map[graph.Type]*counts
	misses             map[string][]string // by kind: missed, spurious, type, mention
}

func newTally() *tally {
	t := &tally{byType: map[graph.Type]*counts{}, misses: map[string][]string{}}
	for _, typ := range graph.Types() {
		t.byType[typ] = &counts{}
	}
	return t
}

// article compares a document with its article as the benchmark's scorer does.
func (t *tally) article(a corpus.Article, d *text.Document) {
	entities := entitiesOf(d)
	matched := match(a.Entities, entities)
	taken := map[int]bool{}
	for si, e := range entities {
		gi, ok := matched[si]
		if !ok {
			t.entities.wrong++
			t.byType[e.typ].wrong++
			t.miss("spurious", string(e.typ), e.name, a.Name, e.rule, around(a.Text, e.name))
			continue
		}
		taken[gi] = true
		if !a.Entities[gi].Optional {
			t.right(a.Entities[gi], e)
		}
	}
	for gi, g := range a.Entities {
		if !taken[gi] && !g.Optional {
			t.entities.missed++
			t.byType[g.Types[0]].missed++
			t.miss("missed", string(g.Types[0]), strings.Join(g.Names, " | "), a.Name)
		}
	}
	t.spans(a, d)
}

func (t *tally) right(g corpus.Entity, e *found) {
	t.entities.right++
	t.byType[g.Types[0]].right++
	for _, typ := range g.Types {
		if typ == e.typ {
			t.typed++
			return
		}
	}
	t.miss("type", string(g.Types[0])+" not "+string(e.typ), e.name, e.rule)
}

func (t *tally) miss(kind string, fields ...string) {
	t.misses[kind] = append(t.misses[kind], strings.Join(fields, "\t"))
}

// match pairs found entities with gold ones, the best pairs first: those of equal main names,
// then those with more names in common.
func match(gold []corpus.Entity, entities []*found) map[int]int {
	type pair struct{ score, si, gi int }
	var pairs []pair
	for gi, g := range gold {
		names := foldedNames(g)
		for si, e := range entities {
			score := 0
			for n := range e.names {
				if names[n] {
					score += 10
				}
			}
			if score == 0 {
				continue
			}
			if names[corpus.Normal(e.name)] {
				score += 1000
			}
			if corpus.Normal(e.name) == corpus.Normal(g.Names[0]) {
				score += 2000
			}
			pairs = append(pairs, pair{score, si, gi})
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].score > pairs[j].score })
	matched, used := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, ok := matched[p.si]; !ok && !used[p.gi] {
			matched[p.si], used[p.gi] = p.gi, true
		}
	}
	return matched
}

func foldedNames(e corpus.Entity) map[string]bool {
	names := map[string]bool{}
	for _, n := range e.Names {
		names[corpus.Normal(n)] = true
	}
	return names
}

// around returns the words of a text about the first place of some words.
func around(body, words string) string {
	at := strings.Index(body, words)
	if at < 0 {
		return ""
	}
	return strings.Join(strings.Fields(body[max(0, at-40):min(len(body), at+len(words)+40)]), " ")
}

// spans compares the exact spans of names and demonyms, but for an article before them.
func (t *tally) spans(a corpus.Article, d *text.Document) {
	if a.Marked == nil {
		return
	}
	want := wantedSpans(a)
	got := map[text.Span]bool{}
	for _, m := range d.Mentions {
		if m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		span := bare(a.Text, m.Span)
		got[span] = true
		if want[span] {
			t.mentions.right++
			continue
		}
		t.mentions.wrong++
		t.miss("mention", "+ "+d.Slice(m.Span), m.Rule, marked(a.Text, m.Span), a.Name)
	}
	for _, m := range a.Marked {
		if span := bare(a.Text, m.Span); want[span] && !got[span] {
			t.mentions.missed++
			got[span] = true
			t.miss("mention", "- "+a.Text[span.Start:span.End], "", marked(a.Text, span), a.Name)
		}
	}
}

// wantedSpans are the marked expressions that name their entity: one of its names, with a capital.
func wantedSpans(a corpus.Article) map[text.Span]bool {
	names := map[string]map[string]bool{}
	for _, e := range a.Entities {
		names[e.ID] = foldedNames(e)
	}
	want := map[text.Span]bool{}
	for _, m := range a.Marked {
		words := a.Text[m.Start:m.End]
		if names[m.Entity][corpus.Normal(words)] && strings.IndexFunc(words, unicode.IsUpper) >= 0 {
			want[bare(a.Text, m.Span)] = true
		}
	}
	return want
}

func bare(body string, span text.Span) text.Span {
	if words := body[span.Start:span.End]; len(words) > 4 && strings.EqualFold(words[:4], "the ") {
		span.Start += 4
	}
	return span
}

func marked(body string, span text.Span) string {
	return strings.Join(strings.Fields(body[max(0, span.Start-30):span.Start]+"["+body[span.Start:span.End]+"]"+
		body[span.End:min(len(body), span.End+30)]), " ")
}

func (t *tally) report(folder string) string {
	out := fmt.Sprintf("%-6s entities %s  type %.1f", folder, t.entities, percent(t.typed, t.entities.right))
	if t.mentions.right > 0 {
		out += "  name mentions " + t.mentions.String()
	}
	for _, typ := range graph.Types() {
		c := t.byType[typ]
		out += fmt.Sprintf("\n   %-13s found %4d spurious %4d missed %4d", typ, c.right, c.wrong, c.missed)
	}
	return out
}

// String gives precision, recall and F1 in per cent.
func (c counts) String() string {
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f", percent(c.right, c.right+c.wrong), percent(c.right, c.right+c.missed),
		percent(2*c.right, 2*c.right+c.wrong+c.missed))
}

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}
