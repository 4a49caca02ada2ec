package network

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// Result is what the network finds for a word.
type Result struct {
	Tag, Label uint8
	Head       int     // in the sentence; -1 for the root
	Sure       float32 // probability of the head times that of the label
}

// Run is the working memory for texts. It remembers words: each is read once.
type Run struct {
	m *Model
	memory
	in, query, hidden              []uint8
	head, dep                      []int16
	sum, tags, labelDep, labelHead []int32
	none                           product // that gives nothing, and its sums
	noSums                         []int32
	skip, state, c, scores         []float32
	heads                          matrix.Panels
	tree                           tree
	results                        []Result
}

// NewRun returns the working memory for texts, one after the other.
func (m *Model) NewRun() *Run {
	zeros := make([]float32, max(m.Arc, m.Label))
	return &Run{
		m: m, memory: newMemory(m), c: make([]float32, m.Units),
		none: product{scale: zeros, bias: zeros}, noSums: make([]int32, len(zeros)),
	}
}

// Read reads a word, and returns its place. The key stands for its features.
func (r *Run) Read(key []byte, rows []int32, dense []int8) int {
	m := r.m
	e := m.Embed
	r.in = resize(r.in, m.Dense)
	for i, v := range dense {
		r.in[i] = uint8(int(v) + matrix.Zero)
	}
	r.sum = resize(r.sum, 2*e)
	vector, sum := r.sum[:e], r.sum[e:]
	m.dense.w.Times(vector, r.in)
	clear(sum)
	for _, row := range rows {
		addRow(sum, m.rows[int(row)*e:][:e])
	}
	for i, v := range sum {
		x := float32(float32(v)*m.rowScale) + float32(float32(vector[i])*m.dense.scale[i])
		r.inputs = append(r.inputs, toByte(x*wordUnit))
	}
	return r.put(key)
}

// resize returns n places, those of s where they suffice. What they hold is not defined.
func resize[T uint8 | int16 | int32 | float32](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// Parse finds tags, heads and labels. The words are those at places; a sentence begins at each of
// starts, whose last entry is the number of words. The results are good until the next call.
func (r *Run) Parse(places, starts []int) []Result {
	m, words := r.m, len(places)
	for l := range m.layers {
		r.skip, r.state = r.state, resize(r.skip, words*2*m.Units)
		r.in = resize(r.in, words*2*m.Units)
		if l == 0 {
			r.first(places, starts)
		} else {
			r.layer(&m.layers[l], starts)
		}
		if l == m.TagLayer {
			r.tags = resize(r.tags, words*m.tag.w.Cols)
			m.tag.w.Times(r.tags, r.in)
		}
	}
	r.results = slices.Grow(r.results[:0], words)[:words]
	r.arcs(starts)
	r.labels(starts)
	r.scores = resize(r.scores, len(r.tags))
	m.tag.floats(r.scores, r.tags)
	for i := range r.results {
		r.results[i].Tag = uint8(highest(r.scores[i*m.tag.w.Cols:][:m.Tags]))
	}
	return r.results
}

// window returns the sums of the first layer for the words of a sentence, each with its neighbours, and
// sets what goes past it.
func (r *Run) window(sentence []int, skip []float32) []int32 {
	n := 6 * r.m.Units
	r.sum = resize(r.sum, len(sentence)*n)
	for i, place := range sentence {
		before, word, after := r.products[:n], r.of(place), r.products[:n]
		if i > 0 {
			before = r.of(sentence[i-1])
		}
		if i+1 < len(sentence) {
			after = r.of(sentence[i+1])[2*n:]
		}
		addThree(r.sum[i*n:(i+1)*n], before, word[n:], after)
		r.m.skip.floats(skip[i*2*r.m.Units:(i+1)*2*r.m.Units], word[3*n:])
	}
	return r.sum
}

// first runs the first layer, from the words at places.
func (r *Run) first(places, starts []int) {
	n := 2 * r.m.Units
	r.multiply(places)
	r.skip = resize(r.skip, len(places)*n)
	for s := range len(starts) - 1 {
		from, to := starts[s], starts[s+1]
		r.recur(&r.m.layers[0], r.window(places[from:to], r.skip[from*n:]), from, to)
	}
	r.release()
}

// layer runs another layer, from r.in.
func (r *Run) layer(l *cell, starts []int) {
	n := 6 * r.m.Units
	r.sum = resize(r.sum, starts[len(starts)-1]*n)
	l.w.Times(r.sum, r.in)
	for s := range len(starts) - 1 {
		r.recur(l, r.sum[starts[s]*n:], starts[s], starts[s+1])
	}
}

// recur runs the recurrences of a layer over the sentence [first, last), from sums, of its words, and
// r.skip to r.state and, in fixed point, r.in.
func (r *Run) recur(l *cell, sums []int32, first, last int) {
	n := r.m.Units
	for direction := range 2 {
		clear(r.c)
		w := step{scale: l.scale[direction*3*n:], bias: l.bias[direction*3*n:], before: l.before[direction*2*n:], c: r.c}
		for k := range last - first {
			if direction == 1 {
				k = last - first - 1 - k
			}
			from, at := k*2*n+direction*n, (first+k)*2*n+direction*n
			w.run(sums[3*from:], r.skip[at:], r.state[at:], r.in[at:])
		}
	}
}

// arcs finds the heads of the words.
func (r *Run) arcs(starts []int) {
	m := r.m
	a, words := m.Arc, len(r.results)
	r.sum = resize(r.sum, words*a)
	r.head, r.dep, r.query = resize(r.head, words*a), resize(r.dep, words*a), resize(r.query, words*a)
	m.arcHead.w.Times(r.sum, r.in)
	m.arcHead.fix(r.head, r.sum, arcUnit, 0, largestArc)
	m.arcDep.w.Times(r.sum, r.in)
	for i := 0; i < len(r.query); i += a {
		join(r.query[i:i+a], r.sum[i:], r.noSums, r.none.bias, &m.arcDep, &r.none, queryUnit)
	}
	m.bilinear.w.Times(r.sum, r.query)
	m.bilinear.fix(r.dep, r.sum, arcUnit, -largestArc, largestArc)
	for s := range len(starts) - 1 {
		r.sentence(starts[s], starts[s+1])
	}
}

// sentence finds the heads of the words [first, last), which are a sentence.
func (r *Run) sentence(first, last int) {
	a, count := r.m.Arc, last-first
	r.heads.Reset(a, count+1)
	for j := range count {
		r.heads.SetColumn(j, r.head[(first+j)*a:][:a])
	}
	r.heads.SetColumn(count, r.m.arcRoot)
	width := r.heads.Cols
	r.sum = resize(r.sum, count*width)
	r.heads.Times(r.sum, r.dep[first*a:last*a])
	r.scores = resize(r.scores, count*(count+1))
	for i := range count {
		row := r.scores[i*(count+1) : (i+1)*(count+1)]
		for j := range row {
			row[j] = float32(float32(r.sum[i*width+j]) * (1.0 / (arcUnit * arcUnit)))
		}
		row[i] = never
	}
	r.tree.grow(r.scores, r.results[first:last])
}

// never is the score of what cannot be.
const never = -1e9

// labels finds the labels of the arcs.
func (r *Run) labels(starts []int) {
	m, words := r.m, len(r.results)
	n := m.Label
	r.labelDep, r.labelHead = resize(r.labelDep, words*n), resize(r.labelHead, words*n)
	m.labelDep.w.Times(r.labelDep, r.in)
	m.labelHead.w.Times(r.labelHead, r.in)
	r.hidden = resize(r.hidden, words*n)
	for s := range len(starts) - 1 {
		for i := starts[s]; i < starts[s+1]; i++ {
			r.hide(i, starts[s])
		}
	}
	width := m.label.w.Cols
	r.sum = resize(r.sum, words*width)
	m.label.w.Times(r.sum, r.hidden)
	r.scores = resize(r.scores, words*width)
	m.label.floats(r.scores, r.sum)
	for i := range words {
		scores := r.scores[i*width:][:m.Labels]
		label := highest(scores)
		r.results[i].Label = uint8(label)
		r.results[i].Sure *= probability(scores, scores[label])
	}
}

// hide makes the hidden layer of the label of word i, in a sentence that begins at first.
func (r *Run) hide(i, first int) {
	m, n := r.m, r.m.Label
	far, sums, heads := m.labelRoot, r.noSums, &r.none
	if head := r.results[i].Head; head >= 0 {
		far, sums, heads = m.distance[distanceClass(first+head-i)*n:], r.labelHead[(first+head)*n:], &m.labelHead
	}
	join(r.hidden[i*n:(i+1)*n], r.labelDep[i*n:], sums, far, &m.labelDep, heads, labelUnit)
}
