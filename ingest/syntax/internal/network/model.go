package network

import (
	"math"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// Model is a trained network in whole numbers: weights of eight bits with a scale for each column,
// inputs in fixed point of sixteen, sums of thirty-two. What is left in floating point is rounded
// after every step, so that every machine gives the same results.
type Model struct {
	Sizes
	rows     []int8
	rowScale float32

	dense, word product // of the static vector; of an input of the first layer (see joinWord)
	layers      []cell

	tag, arcDep, arcHead, bilinear, labelDep, labelHead, label product

	arcRoot             []int16
	labelRoot, distance []float32
}

// product is a matrix in whole numbers; column j of a product times scale[j] plus bias[j] is the result.
type product struct {
	w           *matrix.Panels
	scale, bias []float32
}

// cell is a layer: the product of its input (none in the first) and the weights of the value before.
type cell struct {
	product
	before []float32
}

// Units of the fixed point of what goes into products: x is kept as the whole number next to
// x·unit. The largest are chosen so that no sum leaves 32 bits.
const (
	wordUnit  = 1024
	stateUnit = 4096
	arcUnit   = 128
	labelUnit = 512

	largest    = math.MaxInt16
	largestArc = 4095 // the sum of Arc products of two of these stays within 32 bits for Arc ≤ 128
	weightUnit = 127
)

// quantise rounds a trained network.
func (n *net) quantise() *Model {
	m := &Model{Sizes: n.Sizes, rows: make([]int8, len(n.rows)), rowScale: most(n.rows) / weightUnit}
	for i, v := range n.rows {
		m.rows[i] = int8(roundTo(v, m.rowScale))
	}
	m.dense = newProduct(n.dense, n.Dense, nil, denseUnit)
	m.word = n.joinWord()
	for i := range n.layers {
		l := &n.layers[i]
		c := cell{before: l.v, product: product{scale: m.word.scale[:len(l.b)], bias: l.b}}
		if !l.first {
			c.product = newProduct(l.w, l.in, l.b, stateUnit)
		}
		m.layers = append(m.layers, c)
	}
	for _, p := range []struct {
		to   *product
		from *affine
		unit float32
	}{
		{&m.tag, &n.tag, stateUnit}, {&m.arcDep, &n.arcDep, stateUnit}, {&m.arcHead, &n.arcHead, stateUnit},
		{&m.bilinear, &n.bilinear, arcUnit}, {&m.labelDep, &n.labelDep, stateUnit},
		{&m.labelHead, &n.labelHead, stateUnit}, {&m.label, &n.label, labelUnit},
	} {
		*p.to = newProduct(p.from.w, p.from.in, p.from.b, p.unit)
	}
	m.arcRoot = make([]int16, len(n.arcRoot))
	for i, v := range n.arcRoot {
		m.arcRoot[i] = int16(max(-largestArc, min(largestArc, roundTo(v, 1.0/arcUnit))))
	}
	m.labelRoot, m.distance = n.labelRoot, n.distance
	return m
}

func most(s []float32) (most float32) {
	for _, v := range s {
		most = max(most, v, -v)
	}
	return most
}

func roundTo(v, unit float32) float64 {
	if unit == 0 {
		return 0
	}
	return math.RoundToEven(float64(v / unit))
}

// newProduct rounds a matrix of in rows, whose input comes in the given unit.
func newProduct(w []float32, in int, bias []float32, unit float32) product {
	return newShared(w, in, bias, unit, func(column int) int { return column })
}

// newShared is newProduct with one scale for all columns of one group.
func newShared(w []float32, in int, bias []float32, unit float32, group func(column int) int) product {
	out := len(w) / in
	p := product{w: matrix.NewPanels(in, out), scale: make([]float32, out), bias: bias}
	if bias == nil {
		p.bias = make([]float32, out)
	}
	largest := make([]float32, out)
	for i, v := range w {
		g := group(i % out)
		largest[g] = max(largest[g], v, -v)
	}
	for j := range out {
		step := largest[group(j)] / weightUnit
		p.scale[j] = step / unit
		for i := range in {
			p.w.Set(i, j, int16(roundTo(w[i*out+j], step)))
		}
	}
	return p
}

// joinWord puts beside one another all that the first layer does with the input of a word: the
// products for where it is the word before, the word itself and the word after, and the skip. So a
// word is multiplied once, however often it comes. The three products are added as whole numbers
// and share their scales.
func (n *net) joinWord() product {
	l := &n.layers[0]
	six, two := 6*l.units, 2*l.units
	width := 3*six + two
	w := make([]float32, 0, n.Embed*width)
	for i := range n.Embed {
		for place := range 3 {
			w = append(w, l.w[(place*n.Embed+i)*six:][:six]...)
		}
		w = append(w, l.skip[i*two:][:two]...)
	}
	return newShared(w, n.Embed, nil, wordUnit, func(column int) int {
		if column < 3*six {
			return column % six
		}
		return column
	})
}
