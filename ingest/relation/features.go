package relation

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// describer turns candidates into features.
type describer struct {
	vectors *vector.Table
	names   *gazetteer.Gazetteer
	rules   *ruleSet

	t       *tree
	words   []uint32        // hash of each token's lemma, in lower case
	classes [][]graph.Class // that the rules know for each token
	groups  [][2]uint16     // clusters of each token
	deps    []uint32
	tags    []uint32
	frames  []frame   // of the sentence's predicates
	places  [][]place // for each entry of tree.mentions, where it is an argument
	dense   []int8
	vecs    []int8 // vectors of the tokens that have been asked for
	have    []bool
	offices []int // mentions of the sentence that are titles
	out     []uint32
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

// load prepares a sentence.
func (d *describer) load(t *tree, frames []frame, offices []int) {
	d.t, d.frames, d.offices = t, frames, offices
	n := len(t.tokens)
	d.words, d.deps, d.tags = resize(d.words, n), resize(d.deps, n), resize(d.tags, n)
	d.groups = resize(d.groups, n)
	d.classes = resize(d.classes, n)
	d.have = resize(d.have, n)
	d.vecs = resize(d.vecs, n*vector.Dims)
	for i, tok := range t.tokens {
		lemma := strings.ToLower(tok.Lemma)
		d.words[i], d.deps[i], d.tags[i] = fnv(lemma), fnv(tok.Dep), fnv(tok.Tag)
		coarse, fine := d.vectors.Cluster(lemma)
		d.groups[i] = [2]uint16{coarse, fine}
		d.classes[i] = d.rules.classesOf(t, i)
	}
	d.loadPlaces()
}

func (d *describer) loadPlaces() {
	d.places = resize(d.places, len(d.t.mentions))
	entry := map[int]int{}
	for k, m := range d.t.mentions {
		entry[m] = k
	}
	for i, f := range d.frames {
		for _, a := range f.args {
			k := entry[a.mention]
			d.places[k] = append(d.places[k], place{i, a.slot, a.weak})
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
	d.found(c)
	return d.out
}

func (d *describer) mention(k int) text.Mention { return d.t.doc.Mentions[d.t.mentions[k]] }

// form sums up how a mention refers, and to what.
func (d *describer) form(k int) uint32 {
	m := d.mention(k)
	return mix(fnv(string(m.Type)), mix(fnv(string(m.Form)), flag(m.Metonym)))
}

// pairOf is the types of the two ends.
func (d *describer) pairOf(c candidate) uint32 {
	r := d.t.doc.Referents
	return mix(fnv(string(r[c.subject].Type)), fnv(string(r[c.object].Type)))
}

// ends describes the mentions themselves.
func (d *describer) ends(c candidate) {
	s, o := d.mention(c.s), d.mention(c.o)
	order := flag(s.Start < o.Start)
	types := d.pairOf(c)
	gap := max(s.First, o.First) - min(s.Last, o.Last)
	among := 0
	for k := range d.t.mentions {
		m := d.mention(k)
		if m.First >= min(s.Last, o.Last) && m.Last <= max(s.First, o.First) {
			among++
		}
	}
	d.add(2, types, order)
	d.add(3, d.form(c.s), d.form(c.o))
	d.add(4, d.form(c.s), order)
	d.add(5, d.form(c.o), order)
	d.add(6, types, mix(order, bucket(gap)))
	d.add(7, bucket(among), order)
	d.add(8, types, mix(order, bucket(among)))
	inside := flag(s.Contains(o.Span)) + 2*flag(o.Contains(s.Span))
	d.add(9, types, inside)
	hs, ho := d.t.heads[c.s], d.t.heads[c.o]
	d.add(10, d.words[hs], fnv(string(s.Type)))
	d.add(11, d.words[ho], fnv(string(o.Type)))
	d.add(12, uint32(d.groups[hs][0]), uint32(d.groups[ho][0]))
	d.add(13, types, fnv(string(d.t.doc.Zones[d.sentence().Zone].Kind)))
	d.add(15, types, d.officeBy(c.s))
	d.add(16, types, d.officeBy(c.o))
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
		d.add(20, order, d.pairOf(c))
		return
	}
	sequence, shape := uint32(0), uint32(0)
	for i := first; i < last && i < first+5; i++ {
		sequence, shape = mix(sequence, d.words[i]), mix(shape, d.tags[i])
	}
	if last-first <= 5 {
		d.add(21, sequence, order)
		d.add(22, sequence, mix(order, d.pairOf(c)))
		d.add(23, shape, mix(order, d.pairOf(c)))
	}
	for i := first; i < last; i++ {
		if i >= first+7 && i < last-5 {
			continue
		}
		d.add(24, d.words[i], order)
		d.add(25, uint32(d.groups[i][1]), order)
		d.senses(29, i, order)
	}
	d.add(26, d.words[first], order)
	d.add(27, d.words[last-1], order)
	d.add(28, d.words[last-1], mix(order, d.pairOf(c)))
}

// around describes the words beside the mentions.
func (d *describer) around(c candidate) {
	for side, k := range []int{c.s, c.o} {
		m := d.mention(k)
		kind := mix(uint32(side), fnv(string(m.Type)))
		for n, i := range []int{m.First - d.t.first - 1, m.Last - d.t.first, m.First - d.t.first - 2, m.Last - d.t.first + 1} {
			word := uint32(0)
			if i >= 0 && i < len(d.words) {
				word = d.words[i]
				d.add(30, uint32(d.groups[i][1]), mix(uint32(n), uint32(side)))
			}
			d.add(31, word, mix(uint32(n), kind))
		}
	}
}

// paths describes the way through the tree.
func (d *describer) paths(c candidate) {
	up, down := d.t.liftedPath(d.t.heads[c.s], d.t.heads[c.o])
	top := up[len(up)-1]
	d.senses(57, top, 0)
	labels, lexical := uint32(0), uint32(0)
	for i, k := range up {
		if i < len(up)-1 {
			labels = mix(labels, d.deps[k])
		}
		if i > 0 {
			lexical = mix(lexical, d.words[k])
			d.add(40, d.words[k], mix(1, flag(i == len(up)-1)))
			d.add(41, uint32(d.groups[k][1]), mix(1, flag(i == len(up)-1)))
			d.senses(58, k, 1)
		}
	}
	labels, lexical = mix(labels, 7), mix(lexical, 7)
	for i, k := range down {
		labels = mix(labels, d.deps[k])
		if i < len(down)-1 {
			lexical = mix(lexical, d.words[k])
			d.add(40, d.words[k], 2)
			d.add(41, uint32(d.groups[k][1]), 2)
			d.senses(58, k, 2)
		}
	}
	length := len(up) + len(down)
	d.add(42, bucket(length), d.pairOf(c))
	d.add(43, bucket(len(up)), bucket(len(down)))
	if length <= 9 {
		d.add(44, labels, 0)
		d.add(45, labels, d.pairOf(c))
		d.add(46, labels, d.words[top])
		d.add(47, labels, lexical)
		d.add(48, labels, uint32(d.groups[top][0]))
	}
	sTop, oTop := uint32(0), uint32(0)
	if len(up) > 1 {
		sTop = mix(d.deps[up[len(up)-2]], d.caseOf(up[len(up)-2]))
	}
	if len(down) > 0 {
		oTop = mix(d.deps[down[0]], d.caseOf(down[0]))
		d.add(49, d.deps[down[len(down)-1]], d.caseOf(down[len(down)-1]))
	}
	d.add(50, d.deps[up[0]], d.caseOf(up[0]))
	d.add(51, sTop, oTop)
	d.add(52, d.words[top], mix(sTop, oTop))
	d.add(53, uint32(d.groups[top][1]), mix(sTop, oTop))
	d.add(54, d.words[top], oTop)
	d.add(55, d.words[top], sTop)
	d.add(56, d.tags[top], mix(sTop, oTop))
}

// senses adds the classes that the rules know for a word, wherever its arguments stand.
func (d *describer) senses(template uint32, i int, detail uint32) {
	for _, c := range d.classes[i] {
		d.add(template, fnv(string(c)), detail)
	}
}

// caseOf is the hash of a token's preposition.
func (d *describer) caseOf(i int) uint32 {
	for _, k := range d.t.children(i) {
		if dep := d.t.tokens[k].Dep; dep == "case" || dep == "mark" {
			return d.words[k]
		}
	}
	return 0
}

// shared describes the predicates that have both, or one, as arguments.
func (d *describer) shared(c candidate) {
	both := false
	for _, p := range d.places[c.s] {
		for _, q := range d.places[c.o] {
			if p.frame != q.frame {
				continue
			}
			both = true
			head := d.frames[p.frame].head
			slots := mix(uint32(p.slot), uint32(q.slot))
			d.add(60, slots, flag(p.weak)+2*flag(q.weak))
			d.add(61, slots, d.words[head])
			d.add(62, slots, uint32(d.groups[head][1]))
			d.add(63, d.words[head], d.pairOf(c))
			d.add(64, slots, d.pairOf(c))
			d.add(65, slots, uint32(d.groups[head][0]))
		}
	}
	d.add(66, flag(both), d.pairOf(c))
	d.single(c.s, 67)
	d.single(c.o, 70)
}

// single describes the predicates of one mention.
func (d *describer) single(k int, template uint32) {
	for _, p := range d.places[k] {
		head := d.frames[p.frame].head
		d.add(template, uint32(p.slot), d.words[head])
		d.add(template+1, uint32(p.slot), uint32(d.groups[head][1]))
		d.add(template+2, uint32(p.slot), flag(p.weak))
		d.senses(template+60, head, uint32(p.slot))
	}
}

// known describes what the gazetteer and the document say of the ends.
func (d *describer) known(c candidate) {
	r := d.t.doc.Referents
	s, o := r[c.subject], r[c.object]
	home := flag(s.Country != "" && s.Country == o.Key) + 2*flag(o.Country != "" && o.Country == s.Key) +
		4*flag(s.Country != "" && s.Country == o.Country)
	d.add(75, home, d.pairOf(c))
	if e, ok := d.names.ByKey(s.Key); ok && s.Key != "" {
		d.add(76, flag(e.Parent != "" && e.Parent == o.Key), fnv(e.Kind))
	}
	if e, ok := d.names.ByKey(o.Key); ok && o.Key != "" {
		d.add(77, fnv(e.Kind), fnv(string(s.Type)))
	}
	contains := flag(strings.Contains(s.Name, o.Name)) + 2*flag(strings.Contains(o.Name, s.Name))
	d.add(78, contains, d.pairOf(c))
}

// remote describes a candidate one end of which the sentence does not mention.
func (d *describer) remote(c candidate) {
	k, side := c.present()
	types := mix(mix(d.pairOf(c), uint32(c.link)), side)
	link := mix(uint32(c.link), side)
	m := d.mention(k)
	d.add(110, types, fnv(string(m.Form)))
	d.add(111, types, d.officeBy(k))
	d.add(112, types, d.words[d.t.heads[k]])
	for n, i := range []int{m.First - d.t.first - 1, m.Last - d.t.first} {
		if i >= 0 && i < len(d.words) {
			d.add(113, d.words[i], mix(uint32(n), types))
			d.add(114, uint32(d.groups[i][1]), mix(uint32(n), types))
		}
	}
	for _, p := range d.places[k] {
		head := d.frames[p.frame].head
		slot := mix(uint32(p.slot), link)
		d.add(115, slot, d.words[head])
		d.add(116, slot, uint32(d.groups[head][1]))
		d.add(117, slot, types)
		d.senses(122, head, slot)
		d.add(118, slot, mix(d.deps[head], bucket(len(d.frames[p.frame].args))))
	}
	d.add(119, types, fnv(string(d.t.doc.Zones[d.sentence().Zone].Kind)))
	d.add(120, link, bucket(len(d.t.mentions)))
	d.add(121, types, bucket(len(d.t.mentions)))
	d.known(c)
}

// present returns the entry of the end that the sentence mentions, and which end it is.
func (c candidate) present() (entry int, side uint32) {
	if c.s == none {
		return c.o, 1
	}
	return c.s, 0
}

// officeBy is what kind of title stands beside a mention: its class, and on which side.
func (d *describer) officeBy(k int) uint32 {
	m := d.mention(k)
	for _, x := range d.offices {
		o := d.t.doc.Mentions[x]
		before, after := m.First-o.Last, o.First-m.Last
		if before != 0 && before != 1 && after != 0 && after != 1 && !m.Contains(o.Span) {
			continue
		}
		title, ok := d.names.Title(d.t.doc.Slice(o.Span))
		if !ok {
			return mix(1, flag(before >= 0))
		}
		return mix(fnv(title.Office), flag(before >= 0))
	}
	return 0
}

// alone describes a candidate without an object.
func (d *describer) alone(c candidate) {
	kind := d.form(c.s)
	d.add(80, kind, 0)
	d.single(c.s, 81)
	for _, p := range d.places[c.s] {
		head := d.frames[p.frame].head
		args := 0
		for _, a := range d.frames[p.frame].args {
			if a.slot != p.slot {
				args++
			}
		}
		d.add(84, uint32(p.slot), mix(d.words[head], bucket(args)))
		d.add(85, uint32(p.slot), mix(d.deps[head], bucket(args)))
		d.add(86, uint32(p.slot), mix(uint32(d.groups[head][0]), kind))
	}
	h := d.t.heads[c.s]
	d.add(87, d.deps[h], kind)
	if head := d.t.head(h); head != none {
		d.add(88, mix(d.deps[h], d.words[head]), 0)
		d.add(89, mix(d.deps[h], uint32(d.groups[head][1])), 0)
	}
	d.add(90, bucket(len(d.t.mentions)), bucket(len(d.t.tokens)))
	d.add(91, fnv(string(d.t.doc.Zones[d.sentence().Zone].Kind)), 0)
}

// found describes what the rules found.
func (d *describer) found(c candidate) {
	d.add(100, bucket(len(c.findings)), bucket(len(c.reversed)))
	for _, f := range c.findings {
		class := fnv(string(f.rule.relation.Class))
		d.add(101, fnv(f.rule.relation.Name), flag(f.weak))
		d.add(102, class, flag(f.weak))
		d.add(103, fnv(f.rule.name), 0)
		if c.object != text.None {
			d.add(104, class, d.pairOf(c))
		}
	}
	for _, f := range c.reversed {
		d.add(105, fnv(f.rule.relation.Name), flag(f.weak))
		d.add(106, fnv(string(f.rule.relation.Class)), 0)
	}
}

// Values that each candidate has besides its features: the vectors of these words.
const (
	topWord      = iota // the lowest common ancestor of the ends
	middle              // mean of the words between the ends
	subjectOf           // the head of the subject
	objectOf            // the head of the object
	aboveSubject        // the word above the subject
	aboveObject         // the word above the object
	wordValues
)

// used is how many components of a vector are used: the last, which vary most.
const used = vector.Dims / 2

const denseValues = wordValues * used

// values returns the word vectors that describe a candidate; the slice is good until the next
// call.
func (d *describer) values(c candidate) []int8 {
	d.dense = resize(d.dense, denseValues)
	if c.object != text.None && c.link != here {
		return d.dense
	}
	hs := d.t.heads[c.s]
	d.vector(subjectOf, hs)
	d.vector(aboveSubject, d.t.head(hs))
	if c.o == none {
		d.vector(topWord, d.t.governor(hs))
		return d.dense
	}
	ho := d.t.heads[c.o]
	d.vector(objectOf, ho)
	d.vector(aboveObject, d.t.head(ho))
	up, _ := d.t.liftedPath(hs, ho)
	d.vector(topWord, up[len(up)-1])
	s, o := d.mention(c.s), d.mention(c.o)
	d.mean(min(s.Last, o.Last)-d.t.first, max(s.First, o.First)-d.t.first)
	return d.dense
}

func (d *describer) vector(place, token int) {
	if token != none {
		copy(d.dense[place*used:], d.vectorOf(token))
	}
}

// vectorOf returns the vector of a token, found once a sentence.
func (d *describer) vectorOf(i int) []int8 {
	at := d.vecs[i*vector.Dims:][:vector.Dims]
	if !d.have[i] {
		d.have[i] = true
		d.vectors.Of(d.t.tokens[i].Lemma, at)
	}
	return at[vector.Dims-used:]
}

// mean sets the vector of the words between the ends, at most the first and last six.
func (d *describer) mean(first, last int) {
	var sum [used]int
	n := 0
	for i := first; i < last; i++ {
		if i >= first+6 && i < last-6 {
			continue
		}
		n++
		for k, v := range d.vectorOf(i) {
			sum[k] += int(v)
		}
	}
	for k, v := range sum {
		if n > 0 {
			d.dense[middle*used+k] = int8(v / n)
		}
	}
}
