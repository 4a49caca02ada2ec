package network

import (
	"math"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// Model is a trained network in whole numbers: weights of eight bits with a scale for each column,
// inputs in fixed point of eight (sixteen for the odds of heads), sums of thirty-two. What is left in
// floating point is rounded after every step, so that every machine gives the same results.
type Model struct {
	Sizes
	rows     []int8
	rowScale float32

	dense, skip product // of the static vector; of a word, for what goes past the first layer
	layers      []cell
	words       *matrix.Bytes // the weights of the first layer and of skip for one word alone

	tag, arcDep, arcHead, bilinear, labelDep, labelHead, label product

	arcRoot             []int16
	labelRoot, distance []float32
}

// product is a matrix in whole numbers; column j of a product times scale[j] plus bias[j] is the result.
type product struct {
	w           *matrix.Bytes
	scale, bias []float32
}

// cell is a layer: the product of its input and the weights of the value before.
type cell struct {
	product
	before []float32
}

// Units of the fixed point of what goes into products: x is kept as the whole number next to
// x·unit, in a byte that counts from matrix.Zero. States rarely leave ±4, words ±8.
const (
	wordUnit  = 16
	stateUnit = 32
	queryUnit = 16
	labelUnit = 8

	weightUnit = 127
)

// The odds of heads come from the product of two numbers of the sentence, in sixteen bits each.
const (
	arcUnit    = 128
	largestArc = 4095 // the sum of Arc products of two of these stays within 32 bits for Arc ≤ 128
)

// quantise rounds a trained network.
func (n *net) quantise() *Model {
	m := &Model{Sizes: n.Sizes, rows: make([]int8, len(n.rows)), rowScale: most(n.rows) / weightUnit}
	for i, v := range n.rows {
		m.rows[i] = int8(roundTo(v, m.rowScale))
	}
	m.dense = newProduct(n.dense, n.Dense, nil, denseUnit)
	m.skip = newProduct(n.layers[0].skip, n.Embed, nil, wordUnit)
	for i := range n.layers {
		l := &n.layers[i]
		unit := float32(stateUnit)
		if l.first {
			unit = wordUnit
		}
		m.layers = append(m.layers, cell{newProduct(l.w, l.in, l.b, unit), l.v})
	}
	for _, p := range []struct {
		to   *product
		from *affine
		unit float32
	}{
		{&m.tag, &n.tag, stateUnit}, {&m.arcDep, &n.arcDep, stateUnit}, {&m.arcHead, &n.arcHead, stateUnit},
		{&m.bilinear, &n.bilinear, queryUnit}, {&m.labelDep, &n.labelDep, stateUnit},
		{&m.labelHead, &n.labelHead, stateUnit}, {&m.label, &n.label, labelUnit},
	} {
		*p.to = newProduct(p.from.w, p.from.in, p.from.b, p.unit)
	}
	m.arcRoot = make([]int16, len(n.arcRoot))
	for i, v := range n.arcRoot {
		m.arcRoot[i] = int16(max(-largestArc, min(largestArc, roundTo(v, 1.0/arcUnit))))
	}
	m.labelRoot, m.distance = n.labelRoot, n.distance
	m.join()
	return m
}

// join puts beside one another what multiplies a word: for the word after it, for itself, for the
// word before it, and for what goes past the first layer.
func (m *Model) join() {
	first, skip, wide := m.layers[0].w, m.skip.w, 6*m.Units
	m.words = matrix.NewBytes(m.Embed, 3*wide+skip.Cols)
	for i := range m.Embed {
		for j := range 3 * wide {
			m.words.Set(i, j, first.At(j/wide*m.Embed+i, j%wide))
		}
		for j := range skip.Cols {
			m.words.Set(i, 3*wide+j, skip.At(i, j))
		}
	}
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
	out := len(w) / in
	p := product{w: matrix.NewBytes(in, out), scale: make([]float32, out), bias: bias}
	if bias == nil {
		p.bias = make([]float32, out)
	}
	largest := make([]float32, out)
	for i, v := range w {
		j := i % out
		largest[j] = max(largest[j], v, -v)
	}
	for j := range out {
		step := largest[j] / weightUnit
		p.scale[j] = step / unit
		for i := range in {
			p.w.Set(i, j, int8(roundTo(w[i*out+j], step)))
		}
	}
	return p
}
