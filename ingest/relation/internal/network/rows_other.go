//go:build !amd64

package network

func (n *Net) addRows(s *State) { n.addRowsPlain(s) }

func (n *Net) fetchSlots([]uint32) {}

func (n *Net) fetchRows([]int) {}
