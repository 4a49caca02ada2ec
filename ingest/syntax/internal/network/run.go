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
	m      *Model
	places map[string]int // of the words seen, by key
	fresh  []int16        // inputs of the words seen whose products are not made yet
	seen   []int32        // products of the others, m.word.w.Cols for each

	in, head, dep, hidden          []int16
	sum, tags, labelDep, labelHead []int32
	skip, state, c, scores         []float32
	heads                          matrix.Panels
	tree                           tree
	results                        []Result
	none                           []int32 // the product of no word
}

// NewRun returns the working memory for texts, one after the other.
func (m *Model) NewRun() *Run {
	return &Run{m: m, places: map[string]int{}, c: make([]float32, m.Units), none: make([]int32, 6*m.Units)}
}

// mostSeen is the number of words that are remembered, at 80 bytes a unit: some ten megabytes.
const mostSeen = 1024

// Forget must be called between the words of one call of Parse and those of the next. It empties
// the memory if that is full.
func (r *Run) Forget() {
	if len(r.places) >= mostSeen {
		clear(r.places)
		r.seen, r.fresh = r.seen[:0], r.fresh[:0]
	}
}

// Place returns the place in memory of a word with the given key, if it was read.
func (r *Run) Place(key []byte) (int, bool) {
	at, ok := r.places[string(key)]
	return at, ok
}

// Read reads a word, and returns its place. The key stands for its features.
func (r *Run) Read(key string, rows []int32, dense []int8) int {
	m := r.m
	e := m.Embed
	r.in = resize(r.in, m.Dense)
	for i, v := range dense {
		r.in[i] = int16(v)
	}
	r.sum = resize(r.sum, 2*e)
	vector, sum := r.sum[:e], r.sum[e:]
	m.dense.w.Times(vector, r.in)
	clear(sum)
	for _, row := range rows {
		for i, v := range m.rows[int(row)*e:][:e] {
			sum[i] += int32(v)
		}
	}
	for i, v := range sum {
		x := float32(float32(v)*m.rowScale) + float32(float32(vector[i])*m.dense.scale[i])
		r.fresh = append(r.fresh, fix(x, wordUnit, -largest, largest))
	}
	at := len(r.places)
	r.places[key] = at
	return at
}

// resize returns n places, those of s where they suffice. What they hold is not defined.
func resize[T int16 | int32 | float32](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// Parse finds tags, heads and labels. The words are those at places; a sentence begins at each of
// starts, whose last entry is the number of words. The results are good until the next call.
func (r *Run) Parse(places, starts []int) []Result {
	m, words := r.m, len(places)
	r.multiply()
	r.state = resize(r.state, words*2*m.Units)
	r.window(places, starts)
	for l := range m.layers {
		if l > 0 {
			r.sum = resize(r.sum, words*6*m.Units)
			m.layers[l].w.Times(r.sum, r.in)
			r.skip, r.state = r.state, resize(r.skip, words*2*m.Units)
		}
		r.in = resize(r.in, words*2*m.Units)
		r.layer(&m.layers[l], starts)
		if l == m.TagLayer {
			r.tags = resize(r.tags, words*m.tag.w.Cols)
			m.tag.w.Times(r.tags, r.in)
		}
	}
	r.results = slices.Grow(r.results[:0], words)[:words]
	r.arcs(starts)
	r.labels(starts)
	for i := range r.results {
		tag, _ := m.tag.best(r.tags[i*m.tag.w.Cols:][:m.Tags])
		r.results[i].Tag = tag
	}
	return r.results
}

// multiply makes the products of the words that have been read since it was last called.
func (r *Run) multiply() {
	done, width := len(r.seen), r.m.word.w.Cols
	n := len(r.fresh) / r.m.Embed * width
	r.seen = slices.Grow(r.seen, n)[:done+n]
	r.m.word.w.Times(r.seen[done:], r.fresh)
	r.fresh = r.fresh[:0]
}

// window adds up the products of each word and its neighbours, for the first layer.
func (r *Run) window(places, starts []int) {
	six, two, width := 6*r.m.Units, 2*r.m.Units, r.m.word.w.Cols
	r.sum = resize(r.sum, len(places)*six)
	r.skip = resize(r.skip, len(places)*two)
	scale := r.m.word.scale[3*six:]
	for s := range len(starts) - 1 {
		first, last := starts[s], starts[s+1]
		for i := first; i < last; i++ {
			own := r.seen[places[i]*width:][:width]
			before, after := r.none, r.none
			if i > first {
				before = r.seen[places[i-1]*width:]
			}
			if i+1 < last {
				after = r.seen[places[i+1]*width+2*six:]
			}
			addThree(r.sum[i*six:(i+1)*six], before, own[six:], after)
			for j, v := range own[3*six:] {
				r.skip[i*two+j] = float32(float32(v) * scale[j])
			}
		}
	}
}

// layer runs the recurrences of a layer from r.sum and r.skip to r.state and, in fixed point, r.in.
func (r *Run) layer(l *cell, starts []int) {
	n := r.m.Units
	for s := range len(starts) - 1 {
		for direction := range 2 {
			clear(r.c)
			w := step{scale: l.scale[direction*3*n:], bias: l.bias[direction*3*n:], before: l.before[direction*2*n:], c: r.c}
			for k := starts[s]; k < starts[s+1]; k++ {
				i := k
				if direction == 1 {
					i = starts[s] + starts[s+1] - 1 - k
				}
				at := i*2*n + direction*n
				w.run(r.sum[i*6*n+direction*3*n:], r.skip[at:], r.state[at:], r.in[at:])
			}
		}
	}
}

// arcs finds the heads of the words.
func (r *Run) arcs(starts []int) {
	m := r.m
	a, words := m.Arc, len(r.results)
	r.sum = resize(r.sum, words*a)
	r.head, r.dep = resize(r.head, words*a), resize(r.dep, words*a)
	m.arcHead.w.Times(r.sum, r.in)
	m.arcHead.fix(r.head, r.sum, arcUnit, 0, largestArc)
	m.arcDep.w.Times(r.sum, r.in)
	m.arcDep.fix(r.dep, r.sum, arcUnit, 0, largestArc)
	m.bilinear.w.Times(r.sum, r.dep)
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
		softmax(row)
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
	for i := range words {
		label, sure := m.label.best(r.sum[i*width:][:m.Labels])
		r.results[i].Label = label
		r.results[i].Sure *= sure
	}
}

// hide makes the hidden layer of the label of word i, in a sentence that begins at first.
func (r *Run) hide(i, first int) {
	m, n := r.m, r.m.Label
	dep, hidden := r.labelDep[i*n:][:n], r.hidden[i*n:][:n]
	head := r.results[i].Head
	if head < 0 {
		for k, v := range dep {
			x := float32(float32(v)*m.labelDep.scale[k]) + m.labelDep.bias[k] + m.labelRoot[k]
			hidden[k] = fix(x, labelUnit, 0, largest)
		}
		return
	}
	far := m.distance[distanceClass(first+head-i)*n:][:n]
	other := r.labelHead[(first+head)*n:][:n]
	for k, v := range dep {
		x := float32(float32(v)*m.labelDep.scale[k]) + m.labelDep.bias[k] + far[k]
		x += float32(float32(other[k])*m.labelHead.scale[k]) + m.labelHead.bias[k]
		hidden[k] = fix(x, labelUnit, 0, largest)
	}
}

// best returns the class with the highest score, and its probability.
func (p *product) best(sums []int32) (uint8, float32) {
	var scores [256]float32
	best := 0
	for j, v := range sums {
		scores[j] = float32(float32(v)*p.scale[j]) + p.bias[j]
		if scores[j] > scores[best] {
			best = j
		}
	}
	var total float32
	for _, s := range scores[:len(sums)] {
		total += expNear(s - scores[best])
	}
	return uint8(best), 1 / total
}
