package network

import (
	"math"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// step computes the recurrences of one direction of a layer, word by word. The vector code for
// some machines (step_amd64.s) rounds just as this does.
type step struct {
	scale, bias []float32 // 3 units: of Z, F, R
	before      []float32 // 2 units: v, w
	c           []float32 // units: the value of the word before, then of this one
}

// run takes the sums of the product of a word, and its skip, and sets its state, also in fixed point.
func (s *step) run(sums []int32, skip, state []float32, fixed []uint8) {
	if vectorStep {
		runVector(len(s.c), &sums[0], &s.scale[0], &s.bias[0], &s.before[0], &s.c[0], &skip[0], &state[0], &fixed[0], &squashes.sigmoid.a[0])
		return
	}
	s.runPlain(sums, skip, state, fixed)
}

func (s *step) runPlain(sums []int32, skip, state []float32, fixed []uint8) {
	n := len(s.c)
	at := func(part, j int) float32 {
		k := part*n + j
		return float32(float32(sums[k])*s.scale[k]) + s.bias[k]
	}
	for j, before := range s.c {
		z := at(0, j)
		f := squashes.sigmoid.at(at(1, j) + float32(s.before[j]*before))
		r := squashes.sigmoid.at(at(2, j) + float32(s.before[n+j]*before))
		c := z + float32(f*(before-z))
		t := squashes.tanh.at(c + c)
		s.c[j] = c
		state[j] = skip[j] + float32(r*(t-skip[j]))
		fixed[j] = toByte(float32(state[j] * stateUnit))
	}
}

// rounding added to a number rounds it to the next whole one, which then are the lowest bits.
const rounding = 1.5 * (1 << 23)

// toByte rounds x to the next whole number in a byte that counts from matrix.Zero.
func toByte(x float32) uint8 {
	return uint8(math.Float32bits(min(max(x, -matrix.Zero), matrix.Zero-1)+rounding)) + matrix.Zero
}

// positiveByte is toByte of x, of 0 where x is negative. It takes the sign for a mask, since branches
// on it could not be foretold.
func positiveByte(x float32) uint8 {
	b := math.Float32bits(x)
	b &^= uint32(int32(b) >> 31)
	if x = math.Float32frombits(b); x > matrix.Zero-1 {
		x = matrix.Zero - 1
	}
	return uint8(math.Float32bits(x+rounding)) + matrix.Zero
}

// fix rounds x·unit to the next whole number from least to most.
func fix(x, unit, least, most float32) int16 {
	return int16(math.RoundToEven(float64(min(max(x*unit, least), most))))
}

// fix rounds the results of a product for the next one.
func (p *product) fix(dst []int16, sums []int32, unit, least, most float32) {
	if !vectorStep {
		p.fixPlain(dst, sums, unit, least, most)
		return
	}
	n := len(p.scale)
	for i := 0; i < len(sums); i += n {
		fixVector(n, &sums[i], &p.scale[0], &p.bias[0], &dst[i], unit, least, most)
	}
}

func (p *product) fixPlain(dst []int16, sums []int32, unit, least, most float32) {
	n := len(p.scale)
	for i := range sums {
		j := i % n
		dst[i] = fix(float32(float32(sums[i])*p.scale[j])+p.bias[j], unit, least, most)
	}
}

// floats sets dst to the results of a product.
func (p *product) floats(dst []float32, sums []int32) {
	for n := len(p.scale); len(sums) > 0; dst, sums = dst[n:], sums[n:] {
		if vectorStep {
			floatsVector(n, &sums[0], &p.scale[0], &p.bias[0], &dst[0])
			continue
		}
		for j, v := range sums[:n] {
			dst[j] = float32(float32(v)*p.scale[j]) + p.bias[j]
		}
	}
}

// join adds what the products d and h give for a word and its head to far, and rounds what is positive
// for the next product.
func join(dst []uint8, word, head []int32, far []float32, d, h *product, unit float32) {
	if vectorStep {
		joinVector(len(dst), &word[0], &head[0], &d.scale[0], &d.bias[0], &h.scale[0], &h.bias[0], &far[0], unit, &dst[0])
		return
	}
	joinPlain(dst, word, head, far, d, h, unit)
}

func joinPlain(dst []uint8, word, head []int32, far []float32, d, h *product, unit float32) {
	for k := range dst {
		x := float32(float32(word[k])*d.scale[k]) + d.bias[k] + far[k]
		x += float32(float32(head[k])*h.scale[k]) + h.bias[k]
		dst[k] = positiveByte(float32(x * unit))
	}
}

// addRow adds a row to a sum.
func addRow(sum []int32, row []int8) {
	if vectorStep {
		addRowVector(len(sum), &row[0], &sum[0])
		return
	}
	for i, v := range row {
		sum[i] += int32(v)
	}
}

// addThree sets dst to a + b + c.
func addThree(dst, a, b, c []int32) {
	if vectorStep {
		addVector(len(dst), &a[0], &b[0], &c[0], &dst[0])
		return
	}
	a, b, c = a[:len(dst)], b[:len(dst)], c[:len(dst)]
	for i := range dst {
		dst[i] = a[i] + b[i] + c[i]
	}
}
