package relation

import (
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// Values that each candidate has besides its features: the vectors of these words.
const (
	topWord      = iota // the trigger
	middle              // mean of the words between the ends
	subjectOf           // the head of the subject
	objectOf            // the head of the object
	aboveSubject        // the word above the subject
	aboveObject         // the word above the object
	wordValues
)

// used is how many components of a vector are used: the last, which vary most. More gave nothing.
const used = 32

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
	d.vector(topWord, d.t.trigger(c))
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
