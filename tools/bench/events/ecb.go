package main

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/events/ecbplus"
)

// ecb measures the parts of events in ECB+. The corpus marks what is an event, a participant, a
// time, a place, and which events did not happen, but not which belong together: each kind is
// measured by itself, in the sentences that were marked.
func (b *bench) ecb() (*figures, error) {
	f := newFigures("ECB+: 982 documents, those sentences that are marked",
		participantsFound, participantsRight, placesFound, placesRight, timesFound, timesRight, eventsFound, triggersRight,
		negationFound, negationRight, claimTime, claimPlace)
	n := 0
	err := ecbplus.Each(b.path("events", "ecb-plus.tar.gz"), func(e *ecbplus.Document) error {
		n++
		return b.ecbDocument(f, n%2, e)
	})
	return f, err
}

// The rows of the table.
const (
	participantsFound = "named participants: found"
	participantsRight = "names of actors: marked"
	placesFound       = "named places: found"
	placesRight       = "names of places: marked"
	timesFound        = "times: found"
	timesRight        = "dates found: marked"
	eventsFound       = "events of two named participants: claimed"
	triggersRight     = "words that say a claim: an event"
	negationFound     = "negated events: denied"
	negationRight     = "denied claims: negated events"
	claimTime         = "claims beside a time: dated"
	claimPlace        = "claims beside a place: placed"
)

// someDay stands for the dates of the articles, which the corpus does not give: without one
// "Tuesday" is no date. Only the places of dates are compared.
const someDay = "2011-11-15"

func (b *bench) ecbDocument(f *figures, half int, e *ecbplus.Document) error {
	d := &text.Document{ID: e.Name, Source: e.Name, Language: "en", Published: someDay}
	words, tokens := e.Text()
	d.Text = words
	d.Zones = ecbZones(e, tokens)
	if err := b.Annotate(d, b.stages); err != nil {
		return err
	}
	m := newMarks(e, tokens, d)
	m.names(f, half)
	m.dates(f, half)
	m.compareEvents(b, f, half)
	return nil
}

// ecbZones makes a zone of each sentence, so that ours are theirs.
func ecbZones(e *ecbplus.Document, tokens map[string]text.Span) []text.Zone {
	var zones []text.Zone
	last := -1
	for _, t := range e.Tokens {
		span := tokens[t.ID]
		if t.Sentence != last {
			zones = append(zones, text.Zone{Span: text.Span{Start: span.Start}, Kind: text.Body})
			last = t.Sentence
		}
		zones[len(zones)-1].End = span.End
	}
	return zones
}

// marks are the marked expressions of a document, by kind, beside what we found.
type marks struct {
	doc                                   *text.Document
	actors, places, times, events, denied []text.Span
	sentences                             []text.Span // those with a mark
}

func newMarks(e *ecbplus.Document, tokens map[string]text.Span, d *text.Document) *marks {
	m := &marks{doc: d}
	for _, a := range e.Markables.All {
		if len(a.Anchors) == 0 {
			continue
		}
		span, kind := a.Span(tokens), a.Kind()
		switch {
		case strings.HasPrefix(kind, "HUMAN_PART"):
			m.actors = append(m.actors, span)
		case strings.HasPrefix(kind, "LOC"):
			m.places = append(m.places, span)
		case strings.HasPrefix(kind, "TIME"):
			m.times = append(m.times, span)
		case strings.HasPrefix(kind, "NEG_ACTION"):
			m.denied = append(m.denied, span)
			m.events = append(m.events, span)
		case strings.HasPrefix(kind, "ACTION"):
			m.events = append(m.events, span)
		}
		for _, z := range d.Zones {
			if z.Contains(span) && !slices.Contains(m.sentences, z.Span) {
				m.sentences = append(m.sentences, z.Span)
			}
		}
	}
	return m
}

func (m *marks) marked(s text.Span) bool {
	return slices.ContainsFunc(m.sentences, func(z text.Span) bool { return z.Contains(s) })
}

func overlaps(list []text.Span, s text.Span) bool { return slices.ContainsFunc(list, s.Overlaps) }

// named reports whether words hold a capital behind their first letter, or are one capitalised
// word: ECB+ does not tell names from descriptions.
func named(words string) bool {
	for _, w := range strings.Fields(words) {
		if w[0] >= 'A' && w[0] <= 'Z' && w != "The" && w != "A" && w != "He" && w != "She" && w != "They" && w != "His" && w != "Her" && w != "It" && w != "I" && w != "We" && w != "Their" {
			return true
		}
	}
	return false
}

// names compares the names of actors and of places.
func (m *marks) names(f *figures, half int) {
	var all, actors, places []text.Span
	for _, x := range m.doc.Mentions {
		if x.Form != text.Name && x.Form != text.Demonym || !m.marked(x.Span) {
			continue
		}
		all = append(all, x.Span)
		switch x.Type {
		case graph.Person, graph.Organization:
			actors = append(actors, x.Span)
		case graph.City, graph.Location, graph.Facility:
			places = append(places, x.Span)
		}
	}
	m.found(f, half, participantsFound, m.actors, all)
	m.found(f, half, placesFound, m.places, all)
	for _, s := range actors {
		f.add(half, participantsRight, overlaps(m.actors, s))
	}
	for _, s := range places {
		f.add(half, placesRight, overlaps(m.places, s))
	}
}

func (m *marks) found(f *figures, half int, row string, wanted, got []text.Span) {
	for _, s := range wanted {
		if named(m.doc.Slice(s)) {
			f.add(half, row, overlaps(got, s))
		}
	}
}

func (m *marks) dates(f *figures, half int) {
	var got []text.Span
	for _, x := range m.doc.Dates {
		if m.marked(x.Span) {
			got = append(got, x.Span)
			f.add(half, timesRight, overlaps(m.times, x.Span))
		}
	}
	for _, s := range m.times {
		f.add(half, timesFound, overlaps(got, s))
	}
}

// events compares claims with the events of their sentences.
func (m *marks) compareEvents(b *bench, f *figures, half int) {
	triggers, negative := []text.Span{}, []text.Span{}
	for _, c := range m.doc.Claims {
		if c.Trigger == text.None || c.Class.Lasting() || !m.marked(m.doc.Tokens[c.Trigger].Span) {
			continue
		}
		at := m.doc.Tokens[c.Trigger].Span
		triggers = append(triggers, at)
		f.add(half, triggersRight, overlaps(m.events, at))
		if c.Polarity == graph.Negative {
			negative = append(negative, at)
			f.add(half, negationRight, overlaps(m.denied, at))
			if !overlaps(m.denied, at) {
				b.miss(half, "denied, not negated: %s: %s in %s", wordsOf(m.doc, c), m.doc.Slice(at), m.doc.Slice(c.Span))
			}
		}
		m.circumstances(f, half, c)
	}
	for _, s := range m.denied {
		if overlaps(triggers, s) {
			f.add(half, negationFound, overlaps(negative, s))
			if !overlaps(negative, s) {
				b.miss(half, "negated, not denied: %s in %s", m.doc.Slice(s), m.doc.Slice(m.sentence(s)))
			}
		}
	}
	for _, s := range m.events {
		if m.actorsBeside(s) > 1 {
			f.add(half, eventsFound, overlaps(triggers, s))
		}
	}
}

func (m *marks) sentence(s text.Span) text.Span {
	for _, z := range m.sentences {
		if z.Contains(s) {
			return z
		}
	}
	return s
}

// actorsBeside counts the named participants in the sentence of an event.
func (m *marks) actorsBeside(s text.Span) int {
	n, z := 0, m.sentence(s)
	for _, a := range m.actors {
		if z.Contains(a) && named(m.doc.Slice(a)) {
			n++
		}
	}
	return n
}

// circumstances counts whether a claim whose sentence has one event and one time or place has it.
func (m *marks) circumstances(f *figures, half int, c text.Claim) {
	z := m.sentence(m.doc.Tokens[c.Trigger].Span)
	inside := func(list []text.Span) int {
		n := 0
		for _, s := range list {
			if z.Contains(s) {
				n++
			}
		}
		return n
	}
	if inside(m.events) > 2 {
		return
	}
	if inside(m.times) == 1 {
		f.add(half, claimTime, !c.Time.IsZero())
	}
	if inside(m.places) == 1 {
		f.add(half, claimPlace, c.Place != text.None || placeEnd(m.doc, c))
	}
}

// placeEnd reports whether a claim has a place as its object.
func placeEnd(d *text.Document, c text.Claim) bool {
	if c.Object == text.None {
		return false
	}
	switch d.Referents[c.Object].Type {
	case graph.Country, graph.City, graph.Location, graph.Facility:
		return true
	}
	return false
}
