//go:build !amd64

package matrix

func hasBytes() bool { return false }

func (p *Bytes) times(c []int32, a []uint8, rows int) {}
