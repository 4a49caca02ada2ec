package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// word is what there is to know of a lemma, wherever it stands.
type word struct {
	lemma      string
	lower      string // the lemma in lower case
	hash       uint32 // of lower
	coarse     uint32 // its clusters
	fine       uint32
	vector     [used]int8
	slot       slot    // its number as a preposition, 0 for none
	verb, noun *lexeme // the rules for it, nil for none
}

// lexeme is the rules for one verb or noun, in order.
type lexeme struct {
	rules   []*rule
	classes []uint32 // hashes of their classes, each once
}

func (x *lexeme) add(r *rule) {
	x.rules = append(x.rules, r)
	if class := fnv(string(r.relation.Class)); !slices.Contains(x.classes, class) {
		x.classes = append(x.classes, class)
	}
}

var noLexeme = &lexeme{}

// dictionary looks words up. It keeps those that it has met, in this document and others, for a word
// that has no vector of its own takes many times as long.
type dictionary struct {
	vectors *vector.Table
	rules   *ruleSet
	met     *feature.Table[*word] // by the hash of the lemma
}

// mostMet bounds the memory for words.
const mostMet = 1 << 14

func newDictionary(vectors *vector.Table, rules *ruleSet) *dictionary {
	return &dictionary{vectors: vectors, rules: rules, met: feature.NewTable[*word](0)}
}

// of returns the word of a lemma.
func (d *dictionary) of(lemma string) *word {
	hash := feature.Hash(lemma)
	w, ok := d.met.Get(hash)
	if ok && w.lemma == lemma {
		return w
	}
	if d.met.Len() == mostMet {
		d.met = feature.NewTable[*word](0)
	}
	w = d.lookUp(strings.Clone(lemma)) // not to keep its document
	d.met.Set(hash, w)
	return w
}

func (d *dictionary) lookUp(lemma string) *word {
	lower := strings.ToLower(lemma)
	coarse, fine := d.vectors.Cluster(lower)
	w := &word{
		lemma: lemma, lower: lower, hash: fnv(lower), coarse: uint32(coarse), fine: uint32(fine),
		slot: d.rules.slots[lower], verb: d.rules.verbs[lower], noun: d.rules.nouns[lower],
	}
	var v [vector.Dims]int8
	d.vectors.Of(lemma, v[:])
	copy(w.vector[:], v[vector.Dims-used:])
	return w
}
