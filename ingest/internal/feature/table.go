package feature

import "math/bits"

// Table files values by the hashes of features, of which 0 is none. It has open addressing and is at
// most half full, so that most lookups look at one place in memory. Many goroutines may ask it while
// none sets.
type Table[V any] struct {
	rows []row[V] // as many as a power of two
	used int
}

type row[V any] struct {
	hash  uint64
	value V
}

// NewTable returns a table that has room for so many values, and grows beyond that.
func NewTable[V any](size int) *Table[V] {
	return &Table[V]{rows: make([]row[V], 2<<bits.Len(uint(size)))}
}

// Len returns the number of features that have a value.
func (t *Table[V]) Len() int { return t.used }

// Get returns the value of a feature, and whether it has one.
func (t *Table[V]) Get(hash uint64) (value V, ok bool) {
	row := t.at(hash)
	return row.value, row.hash != 0
}

// Set gives a feature its value.
func (t *Table[V]) Set(hash uint64, value V) {
	if t.at(hash).hash == 0 {
		t.used++
		if 2*t.used > len(t.rows) {
			t.grow()
		}
	}
	*t.at(hash) = row[V]{hash, value}
}

func (t *Table[V]) grow() {
	rows := t.rows
	t.rows = make([]row[V], 2*len(rows))
	for _, row := range rows {
		if row.hash != 0 {
			*t.at(row.hash) = row
		}
	}
}

// at returns the row of a feature: its own, or the empty one for it.
func (t *Table[V]) at(hash uint64) *row[V] {
	mask := uint64(len(t.rows) - 1)
	for i := hash >> 32 & mask; ; i = (i + 1) & mask {
		if row := &t.rows[i]; row.hash == hash || row.hash == 0 {
			return row
		}
	}
}
