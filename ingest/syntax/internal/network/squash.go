package network

import "github.com/graphbuild/graphbuild/ingest/internal/portable"

// In training the squashing functions are looked up, so that they are the same on every machine.
const (
	cells = 4096
	reach = 8 // beyond which σ is flat
)

// sigmoids holds σ at cells+1 points from -reach to reach, and one more.
var sigmoids = func() *[cells + 2]float32 {
	var t [cells + 2]float32
	for i := range t {
		t[i] = float32(exactSigmoid((float64(i)/cells*2 - 1) * reach))
	}
	return &t
}()

func exactSigmoid(x float64) float64 {
	if x <= 0 {
		return portable.Exp(x) / (1 + portable.Exp(x))
	}
	return 1 / (1 + portable.Exp(-x))
}

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

// squashes are the functions in use: σ(x), and tanh(x/2), both flat beyond ±8.
var squashes = func() *struct{ sigmoid, tanh curve } {
	t := &struct{ sigmoid, tanh curve }{}
	t.sigmoid.fit(0, 1)
	t.tanh.fit(-1, 2)
	return t
}()

// curve is a parabola a + x(b + cx) in each of the sixteen steps of length 1 from -8. Processors
// choose from so few numbers within their registers, which is faster than a table in memory.
type curve struct{ a, b, c [16]float32 }

// fit makes the curve of add + times·σ, through three points of each step (the zeros of Chebyshev's
// polynomial). Products are rounded before they are added, so that all machines fit the same curve.
func (q *curve) fit(add, times float64) {
	const far = 0.4330127018922193 // √3/4
	for i := range q.a {
		middle := float64(i) - 7.5
		before, at, after := exactSigmoid(middle-far), exactSigmoid(middle), exactSigmoid(middle+far)
		slope := (after - before) / (2 * far)
		bend := (before - 2*at + after) / (2 * far * far)
		q.a[i] = float32(add + float64(times*(at-float64(slope*middle)+float64(bend*float64(middle*middle)))))
		q.b[i] = float32(times * (slope - float64(2*bend*middle)))
		q.c[i] = float32(times * bend)
	}
}

// reachBelow is just below 8, so that it still is in the last step.
const reachBelow = 7.999

func (q *curve) at(x float32) float32 {
	x = min(max(x, -reach), reachBelow)
	i := int32(x + reach)
	return q.a[i] + float32(x*(q.b[i]+float32(x*q.c[i])))
}

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
		if v > most {
			most = v
		}
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
