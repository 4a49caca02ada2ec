package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// record is a coded sentence. Those of one family are variants of one another, and are in one half.
type record struct {
	id, date, text, family string
	events                 []event
}

// halves puts every second family in the order in which they first come into the half apart.
func halves(all []record) []int {
	half, families := make([]int, len(all)), map[string]int{}
	for i, r := range all {
		if _, ok := families[r.family]; !ok {
			families[r.family] = len(families) % 2
		}
		half[i] = families[r.family]
	}
	return half
}

// event says that one of some actors did something of a class to one of others. Where targets is
// empty the sources did it to each other. No classes: only the actors are known. A plan may also be
// a claim of what is planned.
type event struct {
	classes          []graph.Class
	plan             bool
	sources, targets []text.Span
}

// says reports whether a claim is of the event's class, or what is planned where that is the event:
// the records code "promised to send troops" as AGREE, we as AID that is expected.
func (e event) says(c text.Claim) bool {
	return slices.Contains(e.classes, c.Class) || e.plan && c.Modality == graph.Expected && friendly(c.Class)
}

// friendly reports whether an act is one that is promised rather than threatened.
func friendly(c graph.Class) bool {
	switch c {
	case graph.Consult, graph.Support, graph.Concede, graph.Cooperate, graph.Aid, graph.Retreat:
		return true
	}
	return false
}

// pairs lists the pairs of actors of which one must be found.
func (e event) pairs() [][2]text.Span {
	var pairs [][2]text.Span
	for i, s := range e.sources {
		targets := e.targets
		if len(targets) == 0 {
			targets = e.sources[i+1:]
		}
		for _, t := range targets {
			if !s.Overlaps(t) {
				pairs = append(pairs, [2]text.Span{s, t})
			}
		}
	}
	return pairs
}

// symmetric reports whether the actors did it to each other.
func (e event) symmetric() bool { return len(e.targets) == 0 }

// records measures coded sentences: whole, from the text alone, and the class of pairs that are
// given.
func (b *bench) records(f *figures, all []record) error {
	classes := [2]*confusion{newConfusion(), newConfusion()}
	claims, half := 0, halves(all)
	for i, r := range all {
		d := &text.Document{ID: r.id, Source: r.id, Text: r.text, Published: r.date}
		if err := b.Annotate(d, b.stages); err != nil {
			return err
		}
		claims += len(d.Claims)
		for _, e := range r.events {
			b.whole(f, half[i], r, e, d)
			if err := b.pairGiven(f, classes[half[i]], half[i], r, e); err != nil {
				return err
			}
		}
	}
	f.note("macro-F1 of the class of given pairs: %.1f in the half looked at, %.1f in the other half", classes[looked].macro(), classes[apart].macro())
	f.note("%.1f claims a sentence", float64(claims)/float64(max(1, len(all))))
	return nil
}

// whole counts what of an event is found from the text alone.
func (b *bench) whole(f *figures, half int, r record, e event, d *text.Document) {
	sources, targets := referents(d, e.sources), referents(d, e.targets)
	if e.symmetric() {
		targets = sources
	}
	f.add(half, "an actor on either side found", len(sources) > 0 && len(targets) > 0 && (!e.symmetric() || len(sources) > 1))
	linked, classed := false, false
	var said []string
	for _, c := range d.Claims {
		one := slices.Contains(sources, c.Subject) && slices.Contains(targets, c.Object)
		other := slices.Contains(sources, c.Object) && slices.Contains(targets, c.Subject)
		said = append(said, wordsOf(d, c))
		if one || other && e.symmetric() {
			linked = true
			classed = classed || e.says(c)
		}
	}
	f.add(half, "a claim between them", linked)
	if len(e.classes) > 0 {
		f.add(half, "… of the class: the whole record", classed)
	}
	if !classed && len(e.classes) > 0 {
		b.miss(half, "whole %s %v: %s\n      %s", r.id, e.classes, r.text, strings.Join(said, "; "))
	}
}

// referents returns the named referents that have a mention in one of the spans.
func referents(d *text.Document, spans []text.Span) []int {
	var found []int
	for _, m := range d.Mentions {
		if !slices.ContainsFunc(spans, m.Span.Overlaps) {
			continue
		}
		for _, r := range m.Referents {
			if d.Referents[r].Named && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
	}
	return found
}

func wordsOf(d *text.Document, c text.Claim) string {
	object := "-"
	if c.Object != text.None {
		object = d.Referents[c.Object].Name
	}
	return fmt.Sprintf("%s %s %s (%s, %.2f)", d.Referents[c.Subject].Name, c.Type, object, c.Class, c.Confidence)
}

// pairGiven asks for the class of the first pair of actors of an event, whose places are given.
func (b *bench) pairGiven(f *figures, all *confusion, half int, r record, e event) error {
	pairs := e.pairs()
	if len(pairs) == 0 || len(e.classes) == 0 {
		return nil
	}
	d := &text.Document{ID: r.id, Source: r.id, Text: r.text, Published: r.date}
	if err := b.Annotate(d, b.Before[1:]); err != nil {
		return err
	}
	if !giveActors(d, pairs[0]) {
		return nil
	}
	if err := b.Annotate(d, append([]text.Stage{b.given}, b.After...)); err != nil {
		return err
	}
	claim := surest(d)
	got, right := claim.Class, e.says(claim)
	f.add(half, "class where the pair is given", right)
	if right { // what the records call it
		all.add(e.classes[0], e.classes[0])
	} else {
		all.add(e.classes[0], got)
	}
	if !right {
		b.miss(half, "class %s %v, not %s: [%s] … [%s] in %s", r.id, e.classes, got, d.Slice(pairs[0][0]), d.Slice(pairs[0][1]), r.text)
	}
	return nil
}

// surest returns the surest claim between the two given actors, either way round.
// Lasting relations and reports are not among the classes of the records.
func surest(d *text.Document) text.Claim {
	var best text.Claim
	for _, c := range d.Claims {
		if c.Object != text.None && c.Class != graph.Say && !c.Class.Lasting() && c.Confidence > best.Confidence {
			best = c
		}
	}
	return best
}

// giveActors puts the two actors of a pair in place of what was found in the document. It reports
// whether both are in words of one sentence.
func giveActors(d *text.Document, pair [2]text.Span) bool {
	types := [2]graph.Type{typeIn(d, pair[0]), typeIn(d, pair[1])}
	d.Mentions, d.Referents = nil, nil
	for i, span := range pair {
		m := text.Mention{Span: span, Form: text.Name, Type: types[i], Referents: []int{i}, Rule: "given", Confidence: 1}
		if !place(d, &m) {
			return false
		}
		d.Mentions = append(d.Mentions, m)
		d.Referents = append(d.Referents, text.Referent{Name: d.Slice(span), Type: types[i], Named: true, Rule: "given"})
	}
	if d.Mentions[0].Sentence != d.Mentions[1].Sentence {
		return false
	}
	slices.SortFunc(d.Mentions, func(a, b text.Mention) int { return a.Start - b.Start })
	return true
}

// typeIn returns the type of the last thing that was found in a span, an organization where
// nothing was.
func typeIn(d *text.Document, span text.Span) graph.Type {
	found := graph.Organization
	for _, m := range d.Mentions {
		if m.Overlaps(span) && m.Type != "" && m.Form != text.Quantity && m.Form != text.Office {
			found = m.Type
		}
	}
	return found
}

// place gives a mention its tokens, head and sentence.
func place(d *text.Document, m *text.Mention) bool {
	m.First = slices.IndexFunc(d.Tokens, func(t text.Token) bool { return t.Overlaps(m.Span) })
	if m.First < 0 {
		return false
	}
	for m.Last = m.First; m.Last < len(d.Tokens) && d.Tokens[m.Last].Overlaps(m.Span); m.Last++ {
	}
	m.Sentence = slices.IndexFunc(d.Sentences, func(s text.Sentence) bool { return s.First <= m.First && m.Last <= s.Last })
	m.Head = m.First
	for i := m.First; i < m.Last; i++ {
		if h := d.Tokens[i].Head; h < m.First || h >= m.Last {
			m.Head = i
			break
		}
	}
	return m.Sentence >= 0
}

// confusion counts classes for macro-F1.
type confusion struct{ right, wanted, got map[graph.Class]int }

func newConfusion() *confusion {
	return &confusion{map[graph.Class]int{}, map[graph.Class]int{}, map[graph.Class]int{}}
}

func (c *confusion) add(want, got graph.Class) {
	c.wanted[want]++
	c.got[got]++
	if want == got {
		c.right[want]++
	}
}

// macro returns the mean F1 of the classes that were wanted, in per cent.
func (c *confusion) macro() float64 {
	sum, n := 0.0, 0
	for _, class := range graph.Classes() {
		if c.wanted[class] > 0 {
			n++
			sum += 200 * float64(c.right[class]) / float64(c.wanted[class]+c.got[class])
		}
	}
	return sum / float64(max(1, n))
}
