//go:build !amd64

package network

func (n *Net) addRows(s *State) { n.addRowsPlain(s) }

// Fetch does nothing on this machine.
func (n *Net) Fetch([]uint32) {}

func (n *Net) fetchRows([]int) {}
