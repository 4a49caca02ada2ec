package network

import "golang.org/x/sys/cpu"

var hasVectors = cpu.X86.HasAVX2

// addRows sets the sum of each hidden unit to that of the rows.
func (n *Net) addRows(s *State) {
	const wide = 64
	if !hasVectors || n.hidden%wide != 0 || len(s.rows) == 0 {
		n.addRowsPlain(s)
		return
	}
	for first := 0; first < n.hidden; first += wide {
		sumRows64(&n.table[first/lanes], &s.rows[0], len(s.rows), int32(len(s.rows))*bias, &s.sum[first])
	}
}

// Fetch asks the memory for what Find will read, without waiting for it.
func (n *Net) Fetch(features []uint32) {
	if len(features) > 0 {
		fetchSlots(&n.slots[0], n.mask, &features[0], len(features))
	}
}

// fetchRows does the same for ScoreFound.
func (n *Net) fetchRows(rows []int) {
	if len(rows) > 0 {
		fetchRows(&n.table[0], &rows[0], len(rows))
	}
}

//go:noescape
func sumRows64(table *uint64, rows *int, count int, offset int32, sum *int32)

//go:noescape
func fetchSlots(slots *slot, mask uint32, keys *uint32, count int)

//go:noescape
func fetchRows(table *uint64, rows *int, count int)
