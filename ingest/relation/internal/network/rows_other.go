//go:build !amd64

package network

func (n *Net) addRows(s *State) { n.addRowsPlain(s) }
