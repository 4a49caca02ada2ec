package network

import (
	"math"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// learn adds the gradient of a batch to p.g, and returns its loss: the sum over its words of the
// cross entropy of tag, head and label. weight is that of a word.
func (p *pass) learn(batch [][]Word, weight float32) (loss float64) {
	if len(batch) == 0 {
		return 0
	}
	n := p.n
	p.forward(batch)
	words, h := p.words(), 2*n.Units
	dtop, dtag := make([]float32, words*h), make([]float32, words*h)
	loss += p.crossEntropy(p.tags, n.Tags, weight, func(w *Word) int { return int(w.Tag) })
	p.applyBack(p.tags, p.traces[n.TagLayer].h, &n.tag, &p.g.tag, dtag)
	loss += p.learnArcs(weight, dtop)
	loss += p.learnLabels(weight, dtop)
	p.mask(n.Layers, dtop)
	d := dtop
	for l := n.Layers - 1; l >= 0; l-- {
		if l == n.TagLayer {
			addTo(d, dtag)
		}
		d = n.layers[l].backward(&p.traces[l], d, &p.g.layers[l], p.starts, &p.add)
		p.mask(l, d)
	}
	p.readBack(d)
	return loss
}

// crossEntropy turns rows of scores into their gradient.
func (p *pass) crossEntropy(scores []float32, classes int, weight float32, gold func(*Word) int) (loss float64) {
	width := len(scores) / p.words()
	i := 0
	for _, s := range p.batch {
		for k := range s {
			row := scores[i*width : (i+1)*width]
			loss += descend(row[:classes], gold(&s[k]), weight)
			clear(row[classes:])
			i++
		}
	}
	return loss
}

// descend turns scores into the gradient of their cross entropy, which it returns.
func descend(row []float32, gold int, weight float32) float64 {
	softmax(row)
	loss := -math.Log(float64(row[gold]) + 1e-9)
	scale(row, weight)
	row[gold] -= weight
	return loss
}

func (p *pass) learnArcs(weight float32, dtop []float32) (loss float64) {
	n, a := p.n, p.n.Arc
	dquery, dhead, ddep := make([]float32, len(p.query)), make([]float32, len(p.query)), make([]float32, len(p.query))
	for s, sentence := range p.batch {
		first, count := p.starts[s], len(sentence)
		query, head := matrix.Of(p.query[first*a:], count, a), matrix.Of(p.arcHead[first*a:], count, a)
		scores := make([]float32, count*(count+1))
		all := matrix.Of(scores, count, count+1)
		arcs := all.Slice(0, count)
		p.add.Add(arcs, query, head.T())
		p.add.Add(all.Slice(count, count+1), query, matrix.Of(n.arcRoot, 1, a).T())
		for i := range sentence {
			row := scores[i*(count+1) : (i+1)*(count+1)]
			row[i] = -1e9
			loss += descend(row, headIn(&sentence[i], count), weight)
		}
		root := all.Slice(count, count+1)
		p.add.Add(matrix.Of(dquery[first*a:], count, a), arcs, head)
		p.add.Add(matrix.Of(dquery[first*a:], count, a), root, matrix.Of(n.arcRoot, 1, a))
		p.add.Add(matrix.Of(dhead[first*a:], count, a), arcs.T(), query)
		p.add.Add(matrix.Of(p.g.arcRoot, 1, a), root.T(), query)
	}
	p.applyBack(dquery, p.arcDep, &n.bilinear, &p.g.bilinear, ddep)
	positiveBack(ddep, p.arcDep)
	positiveBack(dhead, p.arcHead)
	p.applyBack(ddep, p.top(), &n.arcDep, &p.g.arcDep, dtop)
	p.applyBack(dhead, p.top(), &n.arcHead, &p.g.arcHead, dtop)
	return loss
}

// headIn is the column of a word's head in a sentence of count words.
func headIn(w *Word, count int) int {
	if w.Head < 0 {
		return count
	}
	return w.Head
}

func (p *pass) learnLabels(weight float32, dtop []float32) (loss float64) {
	n, width := p.n, p.n.Label
	hidden := make([]float32, p.words()*width)
	p.eachWord(func(i, head int) { p.hide(hidden[i*width:][:width], i, head) })
	positive(hidden)
	scores := p.apply(nil, hidden, &n.label)
	loss = p.crossEntropy(scores, n.Labels, weight, func(w *Word) int { return int(w.Label) })
	dhidden, dhead := make([]float32, len(hidden)), make([]float32, len(hidden))
	p.applyBack(scores, hidden, &n.label, &p.g.label, dhidden)
	positiveBack(dhidden, hidden)
	p.eachWord(func(i, head int) {
		d := dhidden[i*width:][:width]
		if head < 0 {
			addTo(p.g.labelRoot, d)
			return
		}
		addTo(p.g.distance[distanceClass(head-i)*width:][:width], d)
		addTo(dhead[head*width:][:width], d)
	})
	p.applyBack(dhidden, p.top(), &n.labelDep, &p.g.labelDep, dtop)
	p.applyBack(dhead, p.top(), &n.labelHead, &p.g.labelHead, dtop)
	return loss
}

// eachWord calls f for each word of the batch with its head, -1 for the root.
func (p *pass) eachWord(f func(i, head int)) {
	for s, sentence := range p.batch {
		first := p.starts[s]
		for k := range sentence {
			head := -1
			if sentence[k].Head >= 0 {
				head = first + sentence[k].Head
			}
			f(first+k, head)
		}
	}
}

// hide adds up the hidden layer of the label of word i.
func (p *pass) hide(dst []float32, i, head int) {
	width := len(dst)
	copy(dst, p.labelDep[i*width:])
	if head < 0 {
		addTo(dst, p.n.labelRoot)
		return
	}
	addTo(dst, p.labelHead[head*width:])
	addTo(dst, p.n.distance[distanceClass(head-i)*width:])
}

// readBack is the way back from the first layer's window to the rows.
func (p *pass) readBack(d []float32) {
	e := p.n.Embed
	dx := make([]float32, p.words()*e)
	p.eachWindow(func(i, from, to, at int) { addTo(dx[from*e:to*e], d[i*3*e+at*e:]) })
	p.add.Add(matrix.Of(p.g.dense, p.n.Dense, e), matrix.Of(p.dense, p.words(), p.n.Dense).T(), matrix.Of(dx, p.words(), e))
	scale(dx, 1/(1-p.skip))
	for i, rows := range p.rows {
		for _, row := range rows {
			p.touched.put(row)
			addTo(p.g.rows[int(row)*e:][:e], dx[i*e:])
		}
	}
}
