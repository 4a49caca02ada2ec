package network

import "golang.org/x/sys/cpu"

var hasVectors = cpu.X86.HasAVX2

// addRows sets the sum of each hidden unit to that of the rows.
func (n *Net) addRows(s *State) {
	if !hasVectors || n.hidden != 64 || len(s.rows) == 0 {
		n.addRowsPlain(s)
		return
	}
	sumRows64(&n.table[0], &s.rows[0], len(s.rows), int32(len(s.rows))*bias, &s.sum[0])
}

//go:noescape
func sumRows64(table *uint64, rows *int, count int, offset int32, sum *int32)
