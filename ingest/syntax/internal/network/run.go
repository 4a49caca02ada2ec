package network

import (
	"math"
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
	skip, state, c, scores         []float32
	heads                          matrix.Panels
	tree                           tree
	results                        []Result
	classes                        [256]float32 // scores of tags or labels
}

// NewRun returns the working memory for texts, one after the other.
func (m *Model) NewRun() *Run {
	return &Run{m: m, memory: newMemory(m), c: make([]float32, m.Units)}
}

// Read reads a word, and returns its place. The key stands for its features.
func (r *Run) Read(key string, rows []int32, dense []int8) int {
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
		for i, v := range m.rows[int(row)*e:][:e] {
			sum[i] += int32(v)
		}
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
	r.read(places, starts)
	for l := range m.layers {
		if l > 0 {
			m.layers[l].w.Times(r.sum, r.in)
		}
		r.skip, r.state = r.state, resize(r.skip, words*2*m.Units)
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
		r.results[i].Tag = m.tag.best(r.tags[i*m.tag.w.Cols:], r.classes[:m.Tags])
	}
	return r.results
}

// read sets r.state, which is what goes past the first layer, and r.sum, its products: those of each
// word and its neighbours together.
func (r *Run) read(places, starts []int) {
	two, wide := 2*r.m.Units, 6*r.m.Units
	r.multiply(places)
	none := r.products[:wide]
	r.state, r.sum = resize(r.state, len(places)*two), resize(r.sum, len(places)*wide)
	for s := range len(starts) - 1 {
		for i := starts[s]; i < starts[s+1]; i++ {
			before, word, after := none, r.of(places[i]), none
			if i > starts[s] {
				before = r.of(places[i-1])
			}
			if i+1 < starts[s+1] {
				after = r.of(places[i+1])[2*wide:]
			}
			addThree(r.sum[i*wide:(i+1)*wide], before, word[wide:], after)
			r.m.skip.floats(r.state[i*two:(i+1)*two], word[3*wide:])
		}
	}
	r.release()
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
	r.head, r.dep, r.query = resize(r.head, words*a), resize(r.dep, words*a), resize(r.query, words*a)
	m.arcHead.w.Times(r.sum, r.in)
	m.arcHead.fix(r.head, r.sum, arcUnit, 0, largestArc)
	m.arcDep.w.Times(r.sum, r.in)
	m.arcDep.toBytes(r.query, r.sum, queryUnit)
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
		label := m.label.best(r.sum[i*width:], r.classes[:m.Labels])
		r.results[i].Label = label
		r.results[i].Sure *= probability(r.classes[:m.Labels], r.classes[label])
	}
}

// hide makes the hidden layer of the label of word i, in a sentence that begins at first.
func (r *Run) hide(i, first int) {
	m, n := r.m, r.m.Label
	dep, hidden := r.labelDep[i*n:][:n], r.hidden[i*n:][:n]
	head := r.results[i].Head
	if head >= 0 {
		far, other := m.distance[distanceClass(first+head-i)*n:][:n], r.labelHead[(first+head)*n:][:n]
		joinLabels(hidden, dep, other, far, &m.labelDep, &m.labelHead)
		return
	}
	for k, v := range dep {
		x := float32(float32(v)*m.labelDep.scale[k]) + m.labelDep.bias[k] + m.labelRoot[k]
		hidden[k] = positiveByte(float32(x * labelUnit))
	}
}

// best sets the scores of the classes, and returns the class with the highest.
func (p *product) best(sums []int32, scores []float32) uint8 {
	scale, bias, sums := p.scale[:len(scores)], p.bias[:len(scores)], sums[:len(scores)]
	best, most := 0, float32(math.Inf(-1))
	for j := range scores {
		score := float32(float32(sums[j])*scale[j]) + bias[j]
		scores[j] = score
		if score > most {
			best, most = j, score
		}
	}
	return uint8(best)
}

// probability is that of the class with the highest score.
func probability(scores []float32, most float32) float32 {
	var total float32
	for _, s := range scores {
		total += expNear(s - most)
	}
	return 1 / total
}
