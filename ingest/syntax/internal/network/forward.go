package network

import (
	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
	"github.com/graphbuild/graphbuild/ingest/internal/portable"
)

// pass is the working memory of the way forward and back through a batch, in training.
type pass struct {
	n      *net
	g      *net // the gradient
	random portable.Random
	drop   float32 // share of the inputs of each layer left out
	skip   float32 // share of the features left out

	add    matrix.Adder
	batch  [][]Word
	starts []int // of the sentences, and the number of words
	rows   [][]int32
	x      []float32 // words × Embed
	dense  []float32
	traces []trace
	masks  [][]float32

	tags, arcDep, arcHead, query, labelDep, labelHead []float32
	touched                                           rowSet
}

// rowSet is the set of feature rows that a batch touched, in the order it did.
type rowSet struct {
	seen []bool
	list []int32
}

func (s *rowSet) put(row int32) {
	if !s.seen[row] {
		s.seen[row] = true
		s.list = append(s.list, row)
	}
}

func (s *rowSet) clear() {
	for _, row := range s.list {
		s.seen[row] = false
	}
	s.list = s.list[:0]
}

func newPass(n *net, o Options, seed uint64) *pass {
	return &pass{
		n: n, g: newNet(n.Sizes), random: portable.Random(seed), drop: o.Drop, skip: o.Skip,
		traces: make([]trace, n.Layers), masks: make([][]float32, n.Layers+1),
		touched: rowSet{seen: make([]bool, n.Rows)},
	}
}

func (p *pass) words() int { return p.starts[len(p.starts)-1] }

func (p *pass) top() []float32 { return p.traces[p.n.Layers-1].h }

// forward runs the layers and the first products of the heads.
func (p *pass) forward(batch [][]Word) {
	n := p.n
	p.batch, p.starts = batch, append(p.starts[:0], 0)
	for _, s := range batch {
		p.starts = append(p.starts, p.words()+len(s))
	}
	p.read()
	for l := range n.layers {
		t := &p.traces[l]
		if l == 0 {
			p.window(t)
		} else {
			t.x = append(t.x[:0], p.traces[l-1].h...)
		}
		p.drawMask(l, n.layers[l].in)
		p.mask(l, t.x)
		n.layers[l].forward(t, p.starts, &p.add)
	}
	p.drawMask(n.Layers, 2*n.Units)
	p.tags = p.apply(p.tags, p.traces[n.TagLayer].h, &n.tag)
	p.mask(n.Layers, p.top())
	p.arcDep = p.apply(p.arcDep, p.top(), &n.arcDep)
	p.arcHead = p.apply(p.arcHead, p.top(), &n.arcHead)
	positive(p.arcDep)
	positive(p.arcHead)
	p.query = p.apply(p.query, p.arcDep, &n.bilinear)
	p.labelDep = p.apply(p.labelDep, p.top(), &n.labelDep)
	p.labelHead = p.apply(p.labelHead, p.top(), &n.labelHead)
}

// read computes the input of each word, some features left out.
func (p *pass) read() {
	n := p.n
	p.x = resize(p.x, p.words()*n.Embed)
	clear(p.x)
	p.dense, p.rows = p.dense[:0], p.rows[:0]
	for _, s := range p.batch {
		for i := range s {
			var rows []int32
			for _, row := range s[i].Rows {
				if p.random.Float() >= p.skip {
					rows = append(rows, row)
				}
			}
			x := p.x[len(p.rows)*n.Embed:][:n.Embed]
			for _, row := range rows {
				addTo(x, n.rows[int(row)*n.Embed:])
			}
			scale(x, 1/(1-p.skip))
			p.rows = append(p.rows, rows)
			for _, v := range s[i].Dense {
				p.dense = append(p.dense, float32(v)/denseUnit)
			}
		}
	}
	p.add.Add(matrix.Of(p.x, p.words(), n.Embed), matrix.Of(p.dense, p.words(), n.Dense), matrix.Of(n.dense, n.Dense, n.Embed))
}

// denseUnit is what the numbers of static vectors are divided by.
const denseUnit = 32

func scale(s []float32, by float32) {
	for i := range s {
		s[i] *= by
	}
}

// window puts the inputs of each word and its two neighbours beside one another.
func (p *pass) window(t *trace) {
	e := p.n.Embed
	t.x = resize(t.x, p.words()*3*e)
	clear(t.x)
	p.eachWindow(func(i, from, to, at int) { copy(t.x[i*3*e+at*e:], p.x[from*e:to*e]) })
}

// eachWindow calls f for each word i: the words [from, to) are in its window, from place at on.
func (p *pass) eachWindow(f func(i, from, to, at int)) {
	for s := range p.batch {
		first, last := p.starts[s], p.starts[s+1]
		for i := first; i < last; i++ {
			from := max(i-1, first)
			f(i, from, min(i+2, last), from-(i-1))
		}
	}
}

// drawMask draws which inputs of a layer are left out, for each sentence.
func (p *pass) drawMask(l, width int) {
	p.masks[l] = resize(p.masks[l], len(p.batch)*width)
	for i := range p.masks[l] {
		p.masks[l][i] = 0
		if p.random.Float() >= p.drop {
			p.masks[l][i] = 1 / (1 - p.drop)
		}
	}
}

func (p *pass) mask(l int, x []float32) {
	width := len(p.masks[l]) / len(p.batch)
	for s := range p.batch {
		m := p.masks[l][s*width:][:width]
		for i := p.starts[s]; i < p.starts[s+1]; i++ {
			row := x[i*width:][:width]
			for j := range row {
				row[j] *= m[j]
			}
		}
	}
}

// apply sets y to x·w + b.
func (p *pass) apply(y, x []float32, a *affine) []float32 {
	words := len(x) / a.in
	y = resize(y, words*a.out)
	for i := range words {
		copy(y[i*a.out:], a.b)
	}
	p.add.Add(matrix.Of(y, words, a.out), matrix.Of(x, words, a.in), a.matrix())
	return y
}

// applyBack is the way back: it adds to the gradients of a, in g, and of x.
func (p *pass) applyBack(dy, x []float32, a, g *affine, dx []float32) {
	words := len(dy) / a.out
	addColumns(g.b, dy)
	y := matrix.Of(dy, words, a.out)
	p.add.Add(g.matrix(), matrix.Of(x, words, a.in).T(), y)
	p.add.Add(matrix.Of(dx, words, a.in), y, a.matrix().T())
}

func positive(s []float32) {
	for i, v := range s {
		s[i] = max(v, 0)
	}
}

// positiveBack is the way back through positive, whose result was x.
func positiveBack(d, x []float32) {
	for i, v := range x {
		if v <= 0 {
			d[i] = 0
		}
	}
}
