package network

import "math/bits"

// index finds the row of a key: an open-addressed table, at most half full.
type index struct {
	slots []slot
	mask  uint32
}

type slot struct{ key, row uint32 } // key 0: empty

// newIndex gives each key its place in the list as row.
func newIndex(keys []uint32) index {
	size := 1 << bits.Len(uint(2*len(keys)+1))
	x := index{slots: make([]slot, size), mask: uint32(size - 1)}
	for row, key := range keys {
		at := key & x.mask
		for x.slots[at].key != 0 {
			at = (at + 1) & x.mask
		}
		x.slots[at] = slot{key, uint32(row)}
	}
	return x
}

func (x *index) find(key uint32) (uint32, bool) {
	for at := key & x.mask; ; at = (at + 1) & x.mask {
		switch s := x.slots[at]; s.key {
		case key:
			return s.row, true
		case 0:
			return 0, false
		}
	}
}

// keys returns the keys by row.
func (x *index) keys(rows int) []uint32 {
	keys := make([]uint32, rows)
	for _, s := range x.slots {
		if s.key != 0 {
			keys[s.row] = s.key
		}
	}
	return keys
}
