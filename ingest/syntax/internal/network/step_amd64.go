package network

import "golang.org/x/sys/cpu"

// vectorStep says that this machine runs the vector code, wideStep that it runs the wider one. Sizes
// are multiples of 16, as they need.
var (
	vectorStep = cpu.X86.HasAVX2
	wideStep   = vectorStep && cpu.X86.HasAVX512F
)

func runVector(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32) {
	if wideStep && n%32 == 0 {
		run512(n, sums, scale, bias, before, c, skip, state, fixed, table)
		return
	}
	run256(n, sums, scale, bias, before, c, skip, state, fixed, table)
}

//go:noescape
func run256(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32)

//go:noescape
func run512(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32)

//go:noescape
func fixVector(n int, sums *int32, scale, bias *float32, dst *int16, unit, least, most float32)

//go:noescape
func floatsVector(n int, sums *int32, scale, bias, dst *float32)

//go:noescape
func joinVector(n int, word, head *int32, wordScale, wordBias, headScale, headBias, far *float32, unit float32, dst *uint8)

//go:noescape
func addRowVector(n int, row *int8, sum *int32)

//go:noescape
func addVector(n int, a, b, c, dst *int32)

//go:noescape
func greatestVector(n int, scores *float32) float32

//go:noescape
func atLeastVector(n int, scores *float32, bound float32) uint64
