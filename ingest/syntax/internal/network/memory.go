package network

import (
	"hash/maphash"
	"slices"

	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// memory is that of words. The first layer reads each word between its neighbours, and the product
// with all three is the sum of a product with each. So a word is multiplied once, on its own, and not
// again where it comes again.
type memory struct {
	weights  *matrix.Bytes // of what a word gives to the one after it, to itself, to the one before; of skip
	seed     maphash.Seed
	places   *feature.Table[int32] // of the words seen, by the hash of the key
	inputs   []uint8               // of the words seen, weights.Rows for each
	rows     []int32               // of the words seen: where in products each has its own, 0 for none
	calls    []int32               // of the words seen: in how many calls each had a row that was not kept
	products []int32               // rows: zeros, those that are kept, those of the words of one call
	kept     int
	fresh    []int // places of the words of one call whose rows are not kept
	frequent int   // how many of these came often enough to be kept, which are the first
	in       []uint8
}

// mostSeen is the number of words that are remembered, in some ten megabytes; mostKept that of words
// whose products are, in as many again: the first that came in callsToKeep calls, most of which come in
// any text.
const (
	mostSeen    = 1 << 15
	mostKept    = 1 << 10
	callsToKeep = 6
)

func newMemory(m *Model) memory {
	return memory{weights: m.words, seed: maphash.MakeSeed(), places: feature.NewTable[int32](0), products: make([]int32, m.words.Cols, (1+mostKept)*m.words.Cols)}
}

// Forget must be called between the words of one call of Parse and those of the next. It empties
// the memory if that is full, and reports that: places are given anew.
func (m *memory) Forget() bool {
	full := len(m.rows) >= mostSeen
	if full {
		m.places = feature.NewTable[int32](0)
		m.inputs, m.rows, m.calls, m.kept = m.inputs[:0], m.rows[:0], m.calls[:0], 0
	}
	return full
}

// Place returns the place in memory of a word with the given key, if it was read. Keys are told apart by
// 64 bits of a hash that nobody can foresee.
func (m *memory) Place(key []byte) (int, bool) {
	at, ok := m.places.Get(maphash.Bytes(m.seed, key))
	return int(at), ok
}

// put gives a place to the word whose input was added last.
func (m *memory) put(key []byte) int {
	at := len(m.rows)
	m.places.Set(maphash.Bytes(m.seed, key), int32(at))
	m.rows, m.calls = append(m.rows, 0), append(m.calls, 0)
	return at
}

// of returns the products of a word, once multiply has seen to them.
func (m *memory) of(place int) []int32 {
	n := m.weights.Cols
	return m.products[int(m.rows[place])*n:][:n]
}

// multiply sees to the products of the words at places, until release.
func (m *memory) multiply(places []int) {
	m.fresh = m.fresh[:0]
	m.number(places, callsToKeep)
	m.frequent = len(m.fresh)
	m.number(places, 1)
	m.in = m.in[:0]
	for _, place := range m.fresh {
		m.in = append(m.in, m.inputs[place*m.weights.Rows:][:m.weights.Rows]...)
	}
	from, size := (1+m.kept)*m.weights.Cols, len(m.fresh)*m.weights.Cols
	m.products = slices.Grow(m.products[:from], size)[:from+size]
	m.weights.Times(m.products[from:], m.in)
}

// number gives rows to those words without one that have come in so many calls, with this one.
func (m *memory) number(places []int, calls int32) {
	for _, place := range places {
		if m.rows[place] == 0 && m.calls[place]+1 >= calls {
			m.fresh = append(m.fresh, place)
			m.rows[place] = int32(m.kept + len(m.fresh))
			m.calls[place]++
		}
	}
}

// release keeps the products of the words that came often, as long as there is room.
func (m *memory) release() {
	stay := min(m.frequent, mostKept-m.kept)
	m.kept += stay
	for _, place := range m.fresh[stay:] {
		m.rows[place] = 0
	}
}
