package network

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRowsAreAddedAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := 8 * rapid.IntRange(1, 2).Draw(t, "lines")
		n := &Net{hidden: lanes * words, classes: 1, table: make([]uint64, words*16)}
		for i := range n.table {
			n.table[i] = rapid.Uint64().Draw(t, "word")
		}
		s := n.NewState()
		s.rows = rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 15), func(i int) int { return words * i }), 0, MaxFeatures).Draw(t, "rows")
		n.addRows(s)
		got := slices.Clone(s.sum)
		n.addRowsPlain(s)
		if !slices.Equal(got, s.sum) {
			t.Errorf("%d rows: got %v, want %v", len(s.rows), got, s.sum)
		}
	})
}
