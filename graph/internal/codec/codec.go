// Package codec packs records into few bytes: whole numbers as varints, strings once each, floats
// as their bits. One function describes a record for both ways, so that writer and reader can't
// drift apart. The same record always gives the same bytes.
package codec

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"sync"
)

// ErrDamaged says that bytes are no record of this kind.
var ErrDamaged = errors.New("damaged record")

// Codec writes or reads one record.
type Codec struct {
	reading bool
	buf     []byte
	at      int
	strings []string
	index   map[string]uint64
	failed  bool
}

// writers are used again, so that a record costs no more memory than its bytes.
var writers = sync.Pool{New: func() any { return &Codec{index: map[string]uint64{}} }}

// tooLarge is the number of strings from which a writer's index is slow to empty.
const tooLarge = 200

// Encode returns the bytes of the record that describe visits.
func Encode(describe func(*Codec)) []byte {
	c := writers.Get().(*Codec)
	describe(c)
	b := slices.Clone(c.buf)
	if len(c.index) < tooLarge {
		c.buf = c.buf[:0]
		clear(c.index)
		writers.Put(c)
	}
	return b
}

// Decode fills the record that describe visits. Wrong bytes of any kind give ErrDamaged, and take
// no more memory than a multiple of their length.
func Decode(b []byte, describe func(*Codec)) error {
	c := &Codec{reading: true, buf: b}
	describe(c)
	if c.failed || c.at != len(b) {
		return ErrDamaged
	}
	return nil
}

// DecodeHead is Decode for the first part of a record, whatever follows.
func DecodeHead(b []byte, describe func(*Codec)) error {
	c := &Codec{reading: true, buf: b}
	describe(c)
	if c.failed {
		return ErrDamaged
	}
	return nil
}

func (c *Codec) varint(v uint64) uint64 {
	if !c.reading {
		c.buf = binary.AppendUvarint(c.buf, v)
		return v
	}
	v, n := binary.Uvarint(c.buf[c.at:])
	if n <= 0 {
		c.fail()
		return 0
	}
	c.at += n
	return v
}

func (c *Codec) fail() { c.failed, c.at = true, len(c.buf) }

// Int visits a whole number, cheap where it is small.
func (c *Codec) Int(p *int) {
	v := int64(*p)
	u := c.varint(uint64(v)<<1 ^ uint64(v>>63))
	*p = int(int64(u>>1) ^ -int64(u&1))
}

// Bool visits a truth value.
func (c *Codec) Bool(p *bool) {
	v := 0
	if *p {
		v = 1
	}
	c.Int(&v)
	*p = v == 1
}

// Float visits a float.
func (c *Codec) Float(p *float32) {
	*p = math.Float32frombits(uint32(c.varint(uint64(math.Float32bits(*p)))))
}

// Text visits a string. A string that the record has had is a number.
func Text[T ~string](c *Codec, p *T) {
	if c.reading {
		*p = T(c.readText())
		return
	}
	s := string(*p)
	if n, ok := c.index[s]; ok {
		c.varint(n)
		return
	}
	c.varint(0)
	c.varint(uint64(len(s)))
	c.buf = append(c.buf, s...)
	c.index[s] = uint64(len(c.index) + 1)
}

func (c *Codec) readText() string {
	if n := c.varint(0); n > 0 {
		if n > uint64(len(c.strings)) {
			c.fail()
			return ""
		}
		return c.strings[n-1]
	}
	size := c.varint(0)
	if size > uint64(len(c.buf)-c.at) {
		c.fail()
		return ""
	}
	s := string(c.buf[c.at : c.at+int(size)])
	c.at += int(size)
	c.strings = append(c.strings, s)
	return s
}

// List visits the items of a list; an empty list is read as nil.
func List[T any](c *Codec, items *[]T, each func(*Codec, *T)) {
	n := c.varint(uint64(len(*items)))
	if c.reading {
		if n > uint64(len(c.buf)-c.at) {
			c.fail()
			return
		}
		*items = nil
		if n > 0 {
			*items = make([]T, n)
		}
	}
	for i := range *items {
		each(c, &(*items)[i])
	}
}

// Ints visits a list of whole numbers.
func (c *Codec) Ints(items *[]int) { List(c, items, (*Codec).Int) }

// Texts visits a list of strings.
func Texts[T ~string](c *Codec, items *[]T) { List(c, items, Text[T]) }
