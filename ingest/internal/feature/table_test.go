package feature

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTable checks a table against a map, with hashes that meet, while it grows.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, want := NewTable[int](rapid.IntRange(0, 20).Draw(t, "size")), map[uint64]int{}
		for _, v := range rapid.SliceOf(rapid.IntRange(1, 200)).Draw(t, "values") {
			hash := uint64(v%7)<<32 | uint64(v%31) + 1
			table.Set(hash, v)
			want[hash] = v
		}
		if table.Len() != len(want) {
			t.Fatalf("%d values, want %d", table.Len(), len(want))
		}
		for hash := range uint64(7 << 3) {
			hash = hash>>3<<32 | hash&7 + 1
			value, ok := table.Get(hash)
			if v, known := want[hash]; ok != known || value != v {
				t.Fatalf("%x: %d, %v, want %d, %v", hash, value, ok, v, known)
			}
		}
	})
}
