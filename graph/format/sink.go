package format

import (
	"io"
	"strconv"

	"github.com/graphbuild/graphbuild/graph"
)

// sink collects output and writes it in large pieces. It keeps the first error, so that writers
// need not look at each step.
type sink struct {
	buf []byte
	w   io.Writer
	err error
}

const sinkSize = 1 << 16

// writing makes a Format's Write of a function that fills a sink.
func writing(fill func(*sink, *graph.Graph)) func(io.Writer, *graph.Graph) error {
	return func(w io.Writer, g *graph.Graph) error {
		s := &sink{w: w, buf: make([]byte, 0, sinkSize+sinkSize/4)}
		fill(s, g)
		s.flush()
		return s.err
	}
}

func (s *sink) flush() {
	if s.err == nil && len(s.buf) > 0 {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

// room writes the buffer out when it is full. Writers call it between elements.
func (s *sink) room() {
	if len(s.buf) >= sinkSize {
		s.flush()
	}
}

// raw appends our own syntax, never a name from a document.
func (s *sink) raw(parts ...string) {
	for _, p := range parts {
		s.buf = append(s.buf, p...)
	}
}

func (s *sink) int(n int) { s.buf = strconv.AppendInt(s.buf, int64(n), 10) }

// float appends the shortest number that reads as x. Confidences, with their four decimals, are
// most of all numbers: they are written as whole ones.
func (s *sink) float(x float64) {
	const scale = 10000
	n := int(x*scale + 0.5)
	if n <= 0 || n > scale || float64(n)/scale != x {
		s.buf = strconv.AppendFloat(s.buf, x, 'g', -1, 64)
		return
	}
	if n == scale {
		s.buf = append(s.buf, '1')
		return
	}
	digits := [...]byte{'0' + byte(n/1000), '0' + byte(n/100%10), '0' + byte(n/10%10), '0' + byte(n%10)}
	last := len(digits)
	for digits[last-1] == '0' {
		last--
	}
	s.buf = append(append(s.buf, "0."...), digits[:last]...)
}
