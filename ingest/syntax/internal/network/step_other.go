//go:build !amd64

package network

const vectorStep = false

func runVector(n int, sums *int32, scale, bias, before, c, skip, state *float32, fixed *uint8, table *float32) {
}

func fixVector(n int, sums *int32, scale, bias *float32, dst *int16, unit, least, most float32) {}

func floatsVector(n int, sums *int32, scale, bias, dst *float32) {}

func joinVector(n int, word, head *int32, wordScale, wordBias, headScale, headBias, far *float32, unit float32, dst *uint8) {
}

func addRowVector(n int, row *int8, sum *int32) {}

func addVector(n int, a, b, c, dst *int32) {}

func greatestVector(n int, scores *float32) float32 { return 0 }

func atLeastVector(n int, scores *float32, bound float32) uint64 { return 0 }
