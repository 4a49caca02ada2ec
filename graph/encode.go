package graph

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrFormat says that a file is no encoded graph, a damaged one, or one of another version.
var ErrFormat = errors.New("not a graph of this version, or damaged")

const magic = "graphbuild graph 2\n"

// Encode writes the graph in a compact binary form that Decode reads: the columns as they lie in
// memory. The same graph gives the same bytes.
func (g *Graph) Encode(w io.Writer) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	e := &encoder{w: buf}
	e.bytes([]byte(magic))
	for _, t := range g.texts() {
		e.long(uint64(len(t.arena)))
		_, err := io.WriteString(buf, t.arena)
		e.note(err)
		encodeSlice(e, t.ends)
	}
	for _, c := range g.words() {
		encodeSlice(e, c.ids)
	}
	for _, s := range g.symbols() {
		e.names(s.names)
		encodeSlice(e, s.ids)
	}
	for _, l := range g.listColumns() {
		encodeSlice(e, l.items)
		encodeSlice(e, l.ends)
	}
	encodeAll(e, g.rowColumns())
	encodeAll(e, g.endColumns())
	encodeAll(e, g.floatColumns())
	encodeSlice(e, g.claims.metonym)
	encodeSlice(e, g.relations.overdue)
	if e.err != nil {
		return fmt.Errorf("encode graph: %w", e.err)
	}
	return buf.Flush()
}

// Decode reads a graph that Encode wrote. What is no such graph gives ErrFormat.
func Decode(r io.Reader) (*Graph, error) {
	d := &decoder{r: bufio.NewReaderSize(r, 1<<16)}
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(d.r, head); err != nil || string(head) != magic {
		return nil, ErrFormat
	}
	g := &Graph{}
	for _, t := range g.texts() {
		t.arena = d.text()
		t.ends = decodeSlice[uint32](d)
		d.check(ascending(t.ends, len(t.arena)))
	}
	for _, c := range g.words() {
		c.ids = decodeSlice[uint32](d)
		d.check(below(c.ids, len(c.kinds.ends)))
	}
	for _, s := range g.symbols() {
		s.names = d.names()
		s.ids = decodeSlice[uint16](d)
		d.check(below(s.ids, len(s.names)))
	}
	for _, l := range g.listColumns() {
		l.items = decodeSlice[int32](d)
		l.ends = decodeSlice[uint32](d)
		d.check(ascending(l.ends, len(l.items)))
	}
	decodeAll(d, g.rowColumns())
	decodeAll(d, g.endColumns())
	decodeAll(d, g.floatColumns())
	g.claims.metonym = decodeSlice[uint8](d)
	g.relations.overdue = decodeSlice[bool](d)
	d.check(d.err == nil && g.wellFormed())
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, d.err)
	}
	g.derive()
	return g, nil
}

type encoder struct {
	w   *bufio.Writer
	err error
	buf []byte
}

func (e *encoder) note(err error) {
	if e.err == nil {
		e.err = err
	}
}

func (e *encoder) bytes(b []byte) {
	_, err := e.w.Write(b)
	e.note(err)
}

func (e *encoder) long(n uint64) { e.bytes(binary.LittleEndian.AppendUint64(nil, n)) }

func (e *encoder) names(names []string) {
	e.long(uint64(len(names)))
	for _, name := range names {
		e.long(uint64(len(name)))
		e.bytes([]byte(name))
	}
}

func encodeSlice[T any](e *encoder, items []T) {
	e.long(uint64(len(items)))
	const chunk = 1 << 14
	for len(items) > 0 {
		n := min(chunk, len(items))
		var err error
		e.buf, err = binary.Append(e.buf[:0], binary.LittleEndian, items[:n])
		e.note(err)
		e.bytes(e.buf)
		items = items[n:]
	}
}

func encodeAll[T any](e *encoder, columns []*[]T) {
	for _, c := range columns {
		encodeSlice(e, *c)
	}
}

type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) check(ok bool) {
	if !ok && d.err == nil {
		d.err = errors.New("columns do not fit each other")
	}
}

func (d *decoder) long() uint64 {
	var b [8]byte
	if _, err := io.ReadFull(d.r, b[:]); err != nil {
		d.fail(err)
		return 0
	}
	return binary.LittleEndian.Uint64(b[:])
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// text reads a string. A wrong length can't ask for more memory than the file has bytes; so with
// decodeSlice.
func (d *decoder) text() string {
	var b strings.Builder
	if _, err := io.CopyN(&b, d.r, int64(d.long())); err != nil {
		d.fail(err)
	}
	return b.String()
}

func (d *decoder) names() []string {
	var out []string
	for n := d.long(); n > 0 && d.err == nil; n-- {
		out = append(out, d.text())
	}
	return out
}

func decodeSlice[T any](d *decoder) (out []T) {
	const chunk = 1 << 16
	for n := d.long(); n > 0 && d.err == nil; n -= min(n, chunk) {
		at := len(out)
		out = append(out, make([]T, min(n, chunk))...)
		if err := binary.Read(d.r, binary.LittleEndian, out[at:]); err != nil {
			d.fail(err)
		}
	}
	return out
}

func decodeAll[T any](d *decoder, columns []*[]T) {
	for _, c := range columns {
		*c = decodeSlice[T](d)
	}
}
