package network

import "github.com/graphbuild/graphbuild/ingest/internal/portable"

// The squashing functions are looked up, so that they are the same on every machine.
const (
	cells = 4096
	reach = 8 // beyond which σ is flat
)

// sigmoids holds σ at cells+1 points from -reach to reach, and one more.
var sigmoids = func() *[cells + 2]float32 {
	var t [cells + 2]float32
	for i := range t {
		x := (float64(i)/cells*2 - 1) * reach
		if x <= 0 {
			t[i] = float32(portable.Exp(x) / (1 + portable.Exp(x)))
		} else {
			t[i] = float32(1 / (1 + portable.Exp(-x)))
		}
	}
	return &t
}()

// sigmoid is σ, between the points by a straight line, as training needs it.
func sigmoid(x float32) float32 {
	p := (x + reach) * (cells / (2 * reach))
	if !(p > 0) {
		return sigmoids[0]
	}
	if p >= cells {
		return sigmoids[cells]
	}
	i := int32(p)
	return sigmoids[i] + (p-float32(i))*(sigmoids[i+1]-sigmoids[i])
}

func tanh(x float32) float32 { return 2*sigmoid(2*x) - 1 }

// exps holds e^-x at the points x = i/expCells, up to expReach.
const (
	expCells = 64
	expReach = 12
)

var exps = func() *[expCells*expReach + 2]float32 {
	var t [expCells*expReach + 2]float32
	for i := range t {
		t[i] = float32(portable.Exp(-float64(i) / expCells))
	}
	return &t
}()

// expNear is e^x for x ≤ 0, to four digits, and 0 below -expReach.
func expNear(x float32) float32 {
	p := -x * expCells
	if !(p < expCells*expReach) {
		return 0
	}
	i := int32(p)
	return exps[i] + float32((p-float32(i))*(exps[i+1]-exps[i]))
}

// softmax turns scores into probabilities.
func softmax(s []float32) {
	most := s[0]
	for _, v := range s {
		most = max(most, v)
	}
	var sum float32
	for i, v := range s {
		s[i] = expNear(v - most)
		sum += s[i]
	}
	for i := range s {
		s[i] /= sum
	}
}
