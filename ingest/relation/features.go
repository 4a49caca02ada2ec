package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// describer turns candidates into features.
type describer struct {
	names       *gazetteer.Gazetteer
	ofReferents []ofReferent // of the document

	t       *tree
	deps    []uint32
	tags    []uint32
	frames  []frame   // of the sentence's predicates
	kinds   []uint32  // hash of the type of each entry of tree.mentions
	forms   []uint32  // how each of them refers, and to what
	zone    uint32    // hash of the kind of the sentence's zone
	pair    uint32    // types of the ends of the candidate at hand
	places  [][]place // for each entry of tree.mentions, where it is an argument
	dense   []int8
	offices []uint32 // the kind of title beside each entry of tree.mentions, 0 none
	out     []uint32
	number  int // of the sentence
}

// place is a mention as an argument of a frame.
type place struct {
	frame int
	slot  slot
	weak  bool
}

// fnv is the 32-bit FNV-1a hash.
func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// ofReferent is what candidates with a referent say of it.
type ofReferent struct {
	kind   uint32 // hash of its type
	listed bool   // in the gazetteer
	entry  uint32 // hash of the kind of its entry
	parent graph.Key

	mentions int // in the document
	first    int // byte where the first sentence begins that mentions it
}

// open prepares a document.
func (d *describer) open(doc *text.Document) {
	d.ofReferents = d.ofReferents[:0]
	for i := range doc.Referents {
		r := &doc.Referents[i]
		e, ok := d.names.ByKey(r.Key)
		d.ofReferents = append(d.ofReferents, ofReferent{
			kind: fnv(string(r.Type)), listed: ok && r.Key != "", entry: fnv(e.Kind), parent: e.Parent, first: len(doc.Text),
		})
	}
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		for _, r := range m.Referents {
			x := &d.ofReferents[r]
			x.mentions++
			x.first = min(x.first, doc.Sentences[m.Sentence].Start)
		}
	}
}

// load prepares a sentence, the number-th of the document.
func (d *describer) load(t *tree, frames []frame, titles []int, number int) {
	d.t, d.frames, d.number = t, frames, number
	d.loadOffices(titles)
	n := len(t.tokens)
	d.deps, d.tags = resize(d.deps, n), resize(d.tags, n)
	for i := range t.tokens {
		d.deps[i], d.tags[i] = fnv(t.tokens[i].Dep), fnv(t.tokens[i].Tag)
	}
	d.loadMentions()
	d.loadPlaces()
}

func (d *describer) loadMentions() {
	n := len(d.t.mentions)
	d.kinds, d.forms = resize(d.kinds, n), resize(d.forms, n)
	for k := range n {
		m := d.mention(k)
		d.kinds[k] = fnv(string(m.Type))
		d.forms[k] = mix(d.kinds[k], mix(fnv(string(m.Form)), flag(m.Metonym)))
	}
	d.zone = fnv(string(d.t.doc.Zones[d.sentence().Zone].Kind))
}

// mostPlaces bounds the work on one pair.
const mostPlaces = 16

func (d *describer) loadPlaces() {
	d.places = empty(d.places, len(d.t.mentions))
	for i, f := range d.frames {
		for _, a := range f.args {
			k, _ := slices.BinarySearch(d.t.mentions, a.mention)
			if len(d.places[k]) < mostPlaces {
				d.places[k] = append(d.places[k], place{i, a.slot, a.weak})
			}
		}
	}
}

// add adds a feature.
func (d *describer) add(template, a, b uint32) {
	d.out = append(d.out, network.Mix(template, a, b))
}

func mix(a, b uint32) uint32 { return network.Mix(0, a, b) }

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket numbers a count roughly by its logarithm.
func bucket(n int) uint32 {
	switch {
	case n < 0:
		return 99
	case n < 4:
		return uint32(n)
	case n < 6:
		return 4
	case n < 9:
		return 5
	case n < 14:
		return 6
	case n < 22:
		return 7
	}
	return 8
}

// describe returns the features of a candidate; the slice is good until the next call.
func (d *describer) describe(c candidate) []uint32 {
	d.out = d.out[:0]
	d.add(1, 0, 0)
	if c.object != text.None {
		d.pair = d.pairOf(c)
	}
	switch {
	case c.object == text.None:
		d.alone(c)
	case c.o == none || c.s == none:
		d.remote(c)
	default:
		d.ends(c)
		d.between(c)
		d.around(c)
		d.paths(c)
		d.shared(c)
		d.known(c)
	}
	d.says(c)
	d.found(c)
	return d.out
}

func (d *describer) mention(k int) *text.Mention { return &d.t.doc.Mentions[d.t.mentions[k]] }

// pairOf is the types of the two ends.
func (d *describer) pairOf(c candidate) uint32 {
	return mix(d.ofReferents[c.subject].kind, d.ofReferents[c.object].kind)
}

// ends describes the mentions themselves.
func (d *describer) ends(c candidate) {
	s, o := d.mention(c.s), d.mention(c.o)
	order := flag(s.Start < o.Start)
	types := d.pair
	gap := max(s.First, o.First) - min(s.Last, o.Last)
	among := 0
	for k := range d.t.mentions {
		m := d.mention(k)
		if m.First >= min(s.Last, o.Last) && m.Last <= max(s.First, o.First) {
			among++
		}
	}
	d.add(2, types, order)
	d.add(3, d.forms[c.s], d.forms[c.o])
	d.add(4, d.forms[c.s], order)
	d.add(5, d.forms[c.o], order)
	d.add(6, types, mix(order, bucket(gap)))
	d.add(7, bucket(among), order)
	d.add(8, types, mix(order, bucket(among)))
	inside := flag(s.Contains(o.Span)) + 2*flag(o.Contains(s.Span))
	d.add(9, types, inside)
	hs, ho := d.t.heads[c.s], d.t.heads[c.o]
	d.add(10, d.t.word(hs).hash, d.kinds[c.s])
	d.add(11, d.t.word(ho).hash, d.kinds[c.o])
	d.add(12, d.t.word(hs).coarse, d.t.word(ho).coarse)
	d.add(13, types, d.zone)
	d.add(15, types, d.offices[c.s])
	d.add(16, types, d.offices[c.o])
	d.add(14, bucket(len(d.t.tokens)), bucket(len(d.t.mentions)))
}

func (d *describer) sentence() text.Sentence {
	return d.t.doc.Sentences[d.mention(0).Sentence]
}

// between describes the words from one mention to the other.
func (d *describer) between(c candidate) {
	s, o := d.mention(c.s), d.mention(c.o)
	order := flag(s.Start < o.Start)
	first, last := min(s.Last, o.Last)-d.t.first, max(s.First, o.First)-d.t.first
	if first >= last {
		d.add(20, order, d.pair)
		return
	}
	sequence, shape := uint32(0), uint32(0)
	for i := first; i < last && i < first+5; i++ {
		sequence, shape = mix(sequence, d.t.word(i).hash), mix(shape, d.tags[i])
	}
	if last-first <= 5 {
		d.add(21, sequence, order)
		d.add(22, sequence, mix(order, d.pair))
		d.add(23, shape, mix(order, d.pair))
	}
	for i := first; i < last; i++ {
		if i >= first+7 && i < last-5 {
			continue
		}
		d.add(24, d.t.word(i).hash, order)
		d.add(25, d.t.word(i).fine, order)
		d.senses(29, i, order)
	}
	d.add(26, d.t.word(first).hash, order)
	d.add(27, d.t.word(last-1).hash, order)
	d.add(28, d.t.word(last-1).hash, mix(order, d.pair))
}

// around describes the words beside the mentions.
func (d *describer) around(c candidate) {
	for side, k := range []int{c.s, c.o} {
		m := d.mention(k)
		kind := mix(uint32(side), d.kinds[k])
		for n, i := range []int{m.First - d.t.first - 1, m.Last - d.t.first, m.First - d.t.first - 2, m.Last - d.t.first + 1} {
			word := uint32(0)
			if i >= 0 && i < len(d.t.tokens) {
				word = d.t.word(i).hash
				d.add(30, d.t.word(i).fine, mix(uint32(n), uint32(side)))
			}
			d.add(31, word, mix(uint32(n), kind))
		}
	}
}

// known describes what the gazetteer and the document say of the ends.
func (d *describer) known(c candidate) {
	r := d.t.doc.Referents
	s, o := &r[c.subject], &r[c.object]
	x, y := d.ofReferents[c.subject], d.ofReferents[c.object]
	home := flag(s.Country != "" && s.Country == o.Key) + 2*flag(o.Country != "" && o.Country == s.Key) +
		4*flag(s.Country != "" && s.Country == o.Country)
	d.add(75, home, d.pair)
	if x.listed {
		d.add(76, flag(x.parent != "" && x.parent == o.Key), x.entry)
	}
	if y.listed {
		d.add(77, y.entry, x.kind)
	}
	contains := flag(strings.Contains(s.Name, o.Name)) + 2*flag(strings.Contains(o.Name, s.Name))
	d.add(78, contains, d.pair)
}
