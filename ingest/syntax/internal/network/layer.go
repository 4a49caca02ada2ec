package network

import "github.com/graphbuild/graphbuild/ingest/internal/matrix"

// layer is a simple recurrent unit in both directions: per unit, with c' the value of c at the word
// before (in the other direction, after),
//
//	f = σ(F·x + v·c' + a)    r = σ(R·x + w·c' + b)
//	c = f·c' + (1-f)·(Z·x + d)    h = r·tanh(c) + (1-r)·skip
//
// The first layer reads a window of three words, and skip is a product with the middle one; of the
// others skip is the input.
type layer struct {
	in, units int
	first     bool
	w         []float32 // in × 6 units: Z, F, R of each direction
	b         []float32 // 6 units
	v         []float32 // 4 units: v, w of each direction
	skip      []float32 // in/3 × 2 units, in the first layer
}

func (l *layer) place(s Sizes, first bool, take func(int) []float32) {
	l.units, l.in, l.first = s.Units, 2*s.Units, first
	if first {
		l.in = 3 * s.Embed
		l.skip = take(s.Embed * 2 * s.Units)
	}
	l.w, l.b, l.v = take(l.in*6*s.Units), take(6*s.Units), take(4*s.Units)
}

// trace is what the way forward through a layer leaves for the way back.
type trace struct {
	x, u, skip    []float32
	c, f, r, g, h []float32
	du, dskip, dx []float32
}

// middle is the part of a window that is the word itself.
func (l *layer) middle(x []float32, words int) matrix.View {
	return matrix.Of(x, words, l.in).Slice(l.in/3, 2*l.in/3)
}

// forward computes t.h from t.x, for sentences that begin at starts; the last of these is the number
// of words.
func (l *layer) forward(t *trace, starts []int, add *matrix.Adder) {
	words, n := starts[len(starts)-1], l.units
	t.u = resize(t.u, words*6*n)
	for i := range words {
		copy(t.u[i*6*n:], l.b)
	}
	add.Add(matrix.Of(t.u, words, 6*n), matrix.Of(t.x, words, l.in), matrix.Of(l.w, l.in, 6*n))
	t.skip = t.x
	if l.first {
		t.skip = make([]float32, words*2*n)
		add.Add(matrix.Of(t.skip, words, 2*n), l.middle(t.x, words), matrix.Of(l.skip, l.in/3, 2*n))
	}
	for _, p := range []*[]float32{&t.c, &t.f, &t.r, &t.g, &t.h} {
		*p = resize(*p, words*2*n)
	}
	for s := range len(starts) - 1 {
		l.half(t, starts[s], starts[s+1], 0)
		l.half(t, starts[s], starts[s+1], 1)
	}
}

// half runs one direction over the words [first, last).
func (l *layer) half(t *trace, first, last, direction int) {
	n := l.units
	before := make([]float32, n)
	v := l.v[direction*2*n:][:2*n]
	for k := first; k < last; k++ {
		i := k
		if direction == 1 {
			i = first + last - 1 - k
		}
		at := i*2*n + direction*n
		u := t.u[i*6*n+direction*3*n:][:3*n]
		c, f, r, g, h, skip := t.c[at:at+n], t.f[at:at+n], t.r[at:at+n], t.g[at:at+n], t.h[at:at+n], t.skip[at:at+n]
		for j := range n {
			f[j] = sigmoid(u[n+j] + v[j]*before[j])
			r[j] = sigmoid(u[2*n+j] + v[n+j]*before[j])
			c[j] = f[j]*before[j] + (1-f[j])*u[j]
			g[j] = tanh(c[j])
			h[j] = r[j]*g[j] + (1-r[j])*skip[j]
		}
		before = c
	}
}

// backward takes the gradient of t.h, adds to that of the parameters in g, and returns that of t.x.
func (l *layer) backward(t *trace, dh []float32, g *layer, starts []int, add *matrix.Adder) []float32 {
	words, n := starts[len(starts)-1], l.units
	t.du, t.dskip = resize(t.du, words*6*n), resize(t.dskip, words*2*n)
	for s := range len(starts) - 1 {
		l.halfBack(t, dh, g, starts[s], starts[s+1], 0)
		l.halfBack(t, dh, g, starts[s], starts[s+1], 1)
	}
	du := matrix.Of(t.du, words, 6*n)
	addColumns(g.b, t.du)
	add.Add(matrix.Of(g.w, l.in, 6*n), matrix.Of(t.x, words, l.in).T(), du)
	t.dx = resize(t.dx, words*l.in)
	if l.first {
		clear(t.dx)
		dskip := matrix.Of(t.dskip, words, 2*n)
		add.Add(matrix.Of(g.skip, l.in/3, 2*n), l.middle(t.x, words).T(), dskip)
		add.Add(l.middle(t.dx, words), dskip, matrix.Of(l.skip, l.in/3, 2*n).T())
	} else {
		copy(t.dx, t.dskip)
	}
	add.Add(matrix.Of(t.dx, words, l.in), du, matrix.Of(l.w, l.in, 6*n).T())
	return t.dx
}

// halfBack is the way back through half.
func (l *layer) halfBack(t *trace, dh []float32, g *layer, first, last, direction int) {
	n := l.units
	zeros, carry := make([]float32, n), make([]float32, n)
	v, gv := l.v[direction*2*n:][:2*n], g.v[direction*2*n:][:2*n]
	for k := last - 1; k >= first; k-- {
		i, j := k, k-1
		if direction == 1 {
			i = first + last - 1 - k
			j = i + 1
		}
		before := zeros
		if k > first {
			before = t.c[j*2*n+direction*n:][:n]
		}
		at := i*2*n + direction*n
		f, r, g, skip, out := t.f[at:at+n], t.r[at:at+n], t.g[at:at+n], t.skip[at:at+n], dh[at:at+n]
		u, du, dskip := t.u[i*6*n+direction*3*n:][:n], t.du[i*6*n+direction*3*n:][:3*n], t.dskip[at:at+n]
		for j := range n {
			dr := out[j] * (g[j] - skip[j]) * r[j] * (1 - r[j])
			dskip[j] = out[j] * (1 - r[j])
			dc := carry[j] + out[j]*r[j]*(1-g[j]*g[j])
			df := dc * (before[j] - u[j]) * f[j] * (1 - f[j])
			du[j], du[n+j], du[2*n+j] = dc*(1-f[j]), df, dr
			gv[j] += df * before[j]
			gv[n+j] += dr * before[j]
			carry[j] = dc*f[j] + df*v[j] + dr*v[n+j]
		}
	}
}

func addTo(a, b []float32) {
	b = b[:len(a)]
	for i := range a {
		a[i] += b[i]
	}
}

// addColumns adds to sums the rows of a matrix of as many columns.
func addColumns(sums, rows []float32) {
	for i := 0; i < len(rows); i += len(sums) {
		addTo(sums, rows[i:])
	}
}
