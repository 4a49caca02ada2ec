package network

import (
	"math"
	"slices"

	"github.com/graphbuild/graphbuild/ingest/internal/portable"
)

// Trainer learns a Net by stochastic gradient descent on the cross entropy, with step sizes by
// Adagrad (Duchi et al. 2011), one sum of squares per row. Results depend on nothing but the
// options and the order of the examples.
type Trainer struct {
	Rate    float32 // step size; callers lower it as training goes on
	Dropout float32 // share of hidden units switched off in training
	Skip    float32 // share of features left out in training

	hidden, classes int
	keys            map[uint32]int32
	emb, base       []float32 // rows × hidden; hidden
	out, outBase    []float32 // classes × hidden; classes
	embSum          []float32 // per row
	outSum          []float32 // per class
	baseSum         float32
	random          portable.Random

	dense   int       // values that each example has besides its features
	wide    []float32 // dense × hidden
	wideSum []float32 // per value
	values  []float32 // of the last example

	sums   [][]float64 // of the weights of the rounds that are averaged
	summed int

	rows          []int32
	h, dh, scores []float32
	mask          []float32
}

// Count counts features, so that the rare ones can be left out.
type Count map[uint32]uint16

// Add counts the features of one example.
func (c Count) Add(features []uint32) {
	for _, key := range features {
		if n := c[key]; n < math.MaxUint16 {
			c[key] = n + 1
		}
	}
}

// Shape is the size of a net: hidden units, classes, and the values that each example has besides
// its features.
type Shape struct{ Hidden, Classes, Dense int }

// NewTrainer returns a trainer for the features counted at least least times.
func NewTrainer(count Count, least uint16, shape Shape, seed uint64) *Trainer {
	hidden, classes := shape.Hidden, shape.Classes
	kept := make([]uint32, 0, len(count))
	for key, n := range count {
		if n >= least {
			kept = append(kept, key)
		}
	}
	slices.Sort(kept)
	t := &Trainer{
		Rate: 0.1, hidden: hidden, classes: classes, random: portable.Random(seed),
		keys: make(map[uint32]int32, len(kept)),
		emb:  make([]float32, len(kept)*hidden), base: make([]float32, hidden),
		out: make([]float32, classes*hidden), outBase: make([]float32, classes),
		embSum: make([]float32, len(kept)), outSum: make([]float32, classes),
		h: make([]float32, hidden), dh: make([]float32, hidden), mask: make([]float32, hidden),
		scores: make([]float32, classes),
		dense:  shape.Dense, wide: make([]float32, shape.Dense*hidden), wideSum: make([]float32, shape.Dense),
	}
	for i, key := range kept {
		t.keys[key] = int32(i)
	}
	for i := range t.emb {
		t.emb[i] = (t.random.Float() - 0.5) * 0.1
	}
	for i := range t.wide {
		t.wide[i] = (t.random.Float() - 0.5) * 0.05
	}
	for i := range t.out {
		t.out[i] = (t.random.Float() - 0.5) * 0.5
	}
	for i := range t.base {
		t.base[i] = 0.1
	}
	return t
}

// Rows returns the number of features that have a row.
func (t *Trainer) Rows() int { return len(t.embSum) }

// Score returns the scores of an example. With training set, hidden units are dropped out. The
// slice is good until the next call.
func (t *Trainer) Score(features []uint32, values []int8, training bool) []float32 {
	t.rows = t.rows[:0]
	copy(t.h, t.base)
	for _, key := range features {
		row, ok := t.keys[key]
		if !ok || training && t.Skip > 0 && t.random.Float() < t.Skip {
			continue
		}
		t.rows = append(t.rows, row)
		add(t.h, t.emb[int(row)*t.hidden:][:t.hidden])
	}
	t.values = t.values[:0]
	for i, v := range values {
		x := float32(v) / unit
		t.values = append(t.values, x)
		if v != 0 {
			axpy(t.h, x, t.wide[i*t.hidden:][:t.hidden])
		}
	}
	keep := float32(1)
	if training && t.Dropout > 0 {
		keep = 1 / (1 - t.Dropout)
	}
	for k, v := range t.h {
		t.mask[k] = keep
		if v <= 0 || training && t.Dropout > 0 && t.random.Float() < t.Dropout {
			t.mask[k] = 0
		}
		t.h[k] = v * t.mask[k]
	}
	for c := range t.scores {
		t.scores[c] = t.outBase[c] + dot(t.h, t.out[c*t.hidden:][:t.hidden])
	}
	return t.scores
}

// Learn takes one step for the example of the last Score, given the gradient of the loss by each
// score.
func (t *Trainer) Learn(gradient []float32) {
	clear(t.dh)
	for c, g := range gradient {
		if g == 0 {
			continue
		}
		row := t.out[c*t.hidden:][:t.hidden]
		axpy(t.dh, g, row)
		t.outSum[c] += float32(g * g)
		step := t.Rate * g / (sqrt(t.outSum[c]) + 1e-3)
		axpy(row, -step, t.h)
		t.outBase[c] -= step
	}
	square := float32(0)
	for k, m := range t.mask {
		t.dh[k] = t.dh[k] * m
		square += float32(t.dh[k] * t.dh[k])
	}
	if square == 0 {
		return
	}
	mean := square / float32(t.hidden)
	t.baseSum += mean
	axpy(t.base, -t.Rate/(sqrt(t.baseSum)+1e-3), t.dh)
	for _, row := range t.rows {
		t.embSum[row] += mean
		axpy(t.emb[int(row)*t.hidden:][:t.hidden], -t.Rate/(sqrt(t.embSum[row])+1e-3), t.dh)
	}
	for i, x := range t.values {
		if x == 0 {
			continue
		}
		t.wideSum[i] += float32(mean * x * x)
		axpy(t.wide[i*t.hidden:][:t.hidden], -t.Rate*x/(sqrt(t.wideSum[i])+1e-3), t.dh)
	}
}

func add(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += y[i]
	}
}

func axpy(x []float32, a float32, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += float32(a * y[i])
	}
}

func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += float32(x[i] * y[i])
		b += float32(x[i+1] * y[i+1])
		c += float32(x[i+2] * y[i+2])
		d += float32(x[i+3] * y[i+3])
	}
	return (a + b) + (c + d)
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Softmax turns scores into probabilities in place, leaving out those not allowed.
func Softmax(scores []float32, allowed []bool) {
	top := float32(math.Inf(-1))
	for c, s := range scores {
		if (allowed == nil || allowed[c]) && s > top {
			top = s
		}
	}
	sum := float32(0)
	for c, s := range scores {
		if allowed != nil && !allowed[c] {
			scores[c] = 0
			continue
		}
		scores[c] = float32(portable.Exp(float64(s - top)))
		sum += scores[c]
	}
	for c := range scores {
		scores[c] /= sum
	}
}

// Quantise returns the net with whole-number weights.
func (t *Trainer) Quantise() *Net {
	embScale := 127 / spread(t.emb, 0.9995)
	outScale := 2047 / spread(t.out, 1)
	rows := t.Rows()
	n := &Net{
		hidden: t.hidden, classes: t.classes, scale: int32(embScale * outScale),
		table: make([]uint64, rows*t.hidden/lanes), base: make([]int32, t.hidden),
		out: make([]int32, t.hidden*t.classes), outBase: make([]int32, t.classes),
		wide: make([]int16, len(t.wide)),
	}
	for i, v := range t.wide {
		n.wide[i] = int16(min(max(round(v*embScale*(1<<wideShift)/unit), -1<<14), 1<<14))
	}
	n.pack()
	keys := make([]byte, 4*rows)
	for key, row := range t.keys {
		for i := range 4 {
			keys[4*int(row)+i] = byte(key >> (8 * i))
		}
	}
	n.index(keys)
	for i, v := range t.emb {
		q := min(max(round(v*embScale), -127), 127)
		n.table[i/lanes] |= uint64(q+bias) << (8 * (i % lanes))
	}
	for k, v := range t.base {
		n.base[k] = round(v * embScale)
	}
	for c := range t.classes {
		n.outBase[c] = round(t.outBase[c] * embScale * outScale)
		for k := range t.hidden {
			n.out[k*t.classes+c] = round(t.out[c*t.hidden+k] * outScale)
		}
	}
	return n
}

// spread returns the absolute value below which the given share of the weights lies.
func spread(weights []float32, share float64) float32 {
	size := make([]float32, len(weights))
	for i, w := range weights {
		size[i] = max(w, -w)
	}
	slices.Sort(size)
	return max(size[int(float64(len(size)-1)*share)], 1e-3)
}

func round(x float32) int32 { return int32(math.Floor(float64(x) + 0.5)) }

// Accumulate adds the weights as they stand to an average over the last rounds of training, which
// generalises better than the last weights do (Polyak and Juditsky 1992; Izmailov et al. 2018).
func (t *Trainer) Accumulate() {
	if t.sums == nil {
		for _, w := range t.weights() {
			t.sums = append(t.sums, make([]float64, len(*w)))
		}
	}
	for i, w := range t.weights() {
		for k, x := range *w {
			t.sums[i][k] += float64(x)
		}
	}
	t.summed++
}

// Settle puts the average in place of the weights.
func (t *Trainer) Settle() {
	for i, w := range t.weights() {
		for k := range *w {
			(*w)[k] = float32(t.sums[i][k] / float64(t.summed))
		}
	}
}

// Beside returns a trainer with the hidden units of two of the same features and classes. Its scores
// are the mean of theirs.
func (t *Trainer) Beside(o *Trainer) *Trainer {
	both := &Trainer{hidden: t.hidden + o.hidden, classes: t.classes, dense: t.dense, keys: t.keys, embSum: t.embSum}
	both.emb = beside(t.emb, o.emb, t.hidden, o.hidden, 1)
	both.wide = beside(t.wide, o.wide, t.hidden, o.hidden, 1)
	both.base = beside(t.base, o.base, t.hidden, o.hidden, 1)
	both.out = beside(t.out, o.out, t.hidden, o.hidden, 0.5)
	for c, b := range t.outBase {
		both.outBase = append(both.outBase, (b+o.outBase[c])/2)
	}
	return both
}

// beside puts the rows of two matrices beside one another, multiplied by a factor.
func beside(a, b []float32, columnsA, columnsB int, factor float32) []float32 {
	var rows []float32
	for len(a) > 0 {
		rows = append(append(rows, a[:columnsA]...), b[:columnsB]...)
		a, b = a[columnsA:], b[columnsB:]
	}
	for i := range rows {
		rows[i] *= factor
	}
	return rows
}

func (t *Trainer) weights() []*[]float32 {
	return []*[]float32{&t.emb, &t.base, &t.out, &t.outBase, &t.wide}
}
