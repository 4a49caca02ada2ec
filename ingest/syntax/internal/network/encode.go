package network

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

var errModel = errors.New("the network is broken")

// Append adds the model's bytes to b.
func (m *Model) Append(b []byte) []byte {
	w := writer{b}
	m.each(&w)
	return w.b
}

// Decode reads what Append wrote, and returns the bytes after it.
func Decode(b []byte) (*Model, []byte, error) {
	m, r := &Model{}, reader{b: b}
	m.each(&r)
	if r.err != nil {
		return nil, nil, r.err
	}
	m.join()
	return m, r.b, nil
}

// codec writes the parts of a model, or reads them in their place.
type codec interface {
	size(v *int)
	bytes(v *[]int8, n int)
	shorts(v *[]int16, n int)
	floats(v *[]float32, n int)
	matrix(p **matrix.Bytes, rows, cols int)
}

// each hands the parts of the model to c, in the order of the file.
func (m *Model) each(c codec) {
	for _, v := range []*int{
		&m.Rows, &m.Dense, &m.Embed, &m.Units, &m.Layers, &m.TagLayer, &m.Arc, &m.Label, &m.Tags, &m.Labels,
	} {
		c.size(v)
	}
	scale := []float32{m.rowScale}
	c.bytes(&m.rows, m.Rows*m.Embed)
	c.floats(&scale, 1)
	m.rowScale = scale[0]
	u, h := m.Units, 2*m.Units
	m.dense.each(c, m.Dense, m.Embed)
	m.skip.each(c, m.Embed, h)
	if m.layers == nil {
		m.layers = make([]cell, m.Layers)
	}
	for i := range m.layers {
		l := &m.layers[i]
		in := h
		if i == 0 {
			in = 3 * m.Embed
		}
		c.floats(&l.before, 4*u)
		l.each(c, in, 6*u)
	}
	m.tag.each(c, h, round16(m.Tags))
	m.arcDep.each(c, h, m.Arc)
	m.arcHead.each(c, h, m.Arc)
	m.bilinear.each(c, m.Arc, m.Arc)
	m.labelDep.each(c, h, m.Label)
	m.labelHead.each(c, h, m.Label)
	m.label.each(c, m.Label, round16(m.Labels))
	c.shorts(&m.arcRoot, m.Arc)
	c.floats(&m.labelRoot, m.Label)
	c.floats(&m.distance, distances*m.Label)
}

func (p *product) each(c codec, in, out int) {
	c.matrix(&p.w, in, out)
	c.floats(&p.scale, out)
	c.floats(&p.bias, out)
}

type writer struct{ b []byte }

func (w *writer) size(v *int) { w.b = binary.AppendUvarint(w.b, uint64(*v)) }

func (w *writer) bytes(v *[]int8, _ int) {
	for _, x := range *v {
		w.b = append(w.b, byte(x))
	}
}

func (w *writer) shorts(v *[]int16, _ int) {
	for _, x := range *v {
		w.b = binary.LittleEndian.AppendUint16(w.b, uint16(x))
	}
}

func (w *writer) floats(v *[]float32, _ int) {
	for _, x := range *v {
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(x))
	}
}

func (w *writer) matrix(p **matrix.Bytes, rows, cols int) {
	for j := range cols {
		for i := range rows {
			w.b = append(w.b, byte((*p).At(i, j)))
		}
	}
}

// reader reads a model; after an error all is zero, of the sizes known so far.
type reader struct {
	b   []byte
	err error
}

// mostSize bounds what a broken file can make us reserve.
const mostSize = 1 << 20

func (r *reader) size(v *int) {
	x, n := binary.Uvarint(r.b)
	if n <= 0 || x > mostSize {
		r.err, r.b = errModel, nil
		return
	}
	*v, r.b = int(x), r.b[n:]
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.err, r.b = errModel, nil
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) bytes(v *[]int8, n int) {
	b := r.take(n)
	*v = make([]int8, len(b))
	for i, x := range b {
		(*v)[i] = int8(x)
	}
}

func (r *reader) shorts(v *[]int16, n int) {
	b := r.take(2 * n)
	*v = make([]int16, len(b)/2)
	for i := range *v {
		(*v)[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
}

func (r *reader) floats(v *[]float32, n int) {
	b := r.take(4 * n)
	*v = make([]float32, n)
	for i := range len(b) / 4 {
		(*v)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}

func (r *reader) matrix(p **matrix.Bytes, rows, cols int) {
	b := r.take(rows * cols)
	if r.err != nil {
		return
	}
	*p = matrix.NewBytes(rows, cols)
	for i, x := range b {
		(*p).Set(i%rows, i/rows, int8(x))
	}
}
