package network

import "golang.org/x/sys/cpu"

// vectorStep says that this machine runs the vector code. Sizes are multiples of 16, as it needs.
var vectorStep = cpu.X86.HasAVX2

//go:noescape
func runVector(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *int16, table *float32)

//go:noescape
func fixVector(n int, sums *int32, scale, bias *float32, dst *int16, unit, least, most float32)

//go:noescape
func addThreeVector(n int, dst, a, b, c *int32)
