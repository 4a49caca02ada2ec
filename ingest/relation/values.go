package relation

import (
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
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
const used = network.Group

const denseValues = wordValues * used

// wordsOf returns the token of each place whose vector describes a candidate, none where there is
// no word; that of middle, which is a mean, is always none.
func (d *describer) wordsOf(c candidate) [wordValues]int {
	words := [wordValues]int{none, none, none, none, none, none}
	if c.object != text.None && c.link != here {
		return words
	}
	hs := d.t.heads[c.s]
	words[subjectOf], words[aboveSubject] = hs, d.t.head(hs)
	if c.o == none {
		words[topWord] = d.t.governor(hs)
		return words
	}
	ho := d.t.heads[c.o]
	words[objectOf], words[aboveObject] = ho, d.t.head(ho)
	words[topWord] = d.t.trigger(c)
	return words
}

// values returns the word vectors that describe a candidate; the slice is good until the next
// call.
func (d *describer) values(c candidate) []int8 {
	d.dense = resize(d.dense, denseValues)
	for place, token := range d.wordsOf(c) {
		if token != none {
			copy(d.dense[place*used:], d.t.word(token).vector[:])
		}
	}
	if c.s != none && c.o != none {
		mean := d.mean(c)
		copy(d.dense[middle*used:], mean[:])
	}
	return d.dense
}

// mean returns the mean vector of the words between the ends, at most the first and last six.
func (d *describer) mean(c candidate) (mean [used]int8) {
	s, o := d.mention(c.s), d.mention(c.o)
	first, last := min(s.Last, o.Last)-d.t.first, max(s.First, o.First)-d.t.first
	var sum [used]int
	n := 0
	for i := first; i < last; i++ {
		if i >= first+6 && i < last-6 {
			continue
		}
		n++
		for k, v := range d.t.word(i).vector {
			sum[k] += int(v)
		}
	}
	for k, v := range sum {
		mean[k] = int8(v / max(1, n))
	}
	return mean
}
