// Package network is a classifier over sparse features: each known feature has a row of weights,
// the rows of the active features are summed, and the positive part of the sum goes through one
// linear layer to a score per class.
//
// At run time all weights are whole numbers, so that every machine finds the same scores. A row is
// kept as 16-bit lanes of 64-bit words, four to a word, each lane the weight plus a bias that makes
// it positive; rows then add up lane by lane with plain 64-bit additions.
package network

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// lanes is the number of hidden units in one word of a row.
const lanes = 4

// block is the number of words that the inner loop adds at a time. The number of hidden units is a
// multiple of lanes*block.
const block = 4

// bias makes an 8-bit weight positive.
const bias = 128

// MaxFeatures is the largest number of features that one example may have: more could overflow a
// lane.
const MaxFeatures = 256

// Net is a trained classifier. It is read only, and safe for use from several goroutines.
type Net struct {
	hidden, classes int
	scale           int32 // score units that make the odds e times higher
	slots           []slot
	mask            uint32
	table           []uint64
	wide            []int16 // dense × hidden
	base            []int32 // per hidden unit, added to the sum
	out             []int32 // hidden × classes
	outBase         []int32
}

// slot is a place of the open-addressed table of features; key 0 is an empty one.
type slot struct{ key, row uint32 }

// Classes returns the number of classes.
func (n *Net) Classes() int { return n.classes }

// Scale returns the difference of score that makes one class e times as likely as another.
func (n *Net) Scale() int32 { return n.scale }

// unit is the value that counts as one: the length of a word vector.
const unit = 256

// wideShift is how many bits finer the weights of values are than those of features.
const wideShift = 8

// State is the working memory of one caller.
type State struct {
	Scores []int32 // of the last example, one a class
	sum    []uint64
	wide   []int32
}

// NewState returns working memory for n.
func (n *Net) NewState() *State {
	return &State{Scores: make([]int32, n.classes), sum: make([]uint64, n.hidden/lanes), wide: make([]int32, n.hidden)}
}

// Score sets s.Scores for an example with the given feature keys, of which it reads the first
// MaxFeatures, and values, as many as in training. Keys that the training did not keep count for
// nothing.
func (n *Net) Score(features []uint32, values []int8, s *State) {
	if len(features) > MaxFeatures {
		features = features[:MaxFeatures]
	}
	clear(s.sum)
	known := 0
	words := n.hidden / lanes
	for _, key := range features {
		at, ok := n.find(key)
		if !ok {
			continue
		}
		known++
		addRow(s.sum, n.table[int(at)*words:][:words])
	}
	clear(s.wide)
	for i, v := range values {
		if v != 0 && (i+1)*n.hidden <= len(n.wide) {
			for k, w := range n.wide[i*n.hidden:][:len(s.wide)] {
				s.wide[k] += int32(v) * int32(w)
			}
		}
	}
	n.output(s, int32(known)*bias)
}

// find returns the number of a feature's row.
func (n *Net) find(key uint32) (uint32, bool) {
	for at := key & n.mask; ; at = (at + 1) & n.mask {
		switch s := n.slots[at]; s.key {
		case key:
			return s.row, true
		case 0:
			return 0, false
		}
	}
}

func addRow(sum, row []uint64) {
	for len(sum) >= block && len(row) >= block {
		a, b := (*[block]uint64)(sum), (*[block]uint64)(row)
		a[0] += b[0]
		a[1] += b[1]
		a[2] += b[2]
		a[3] += b[3]
		sum, row = sum[block:], row[block:]
	}
}

// output runs the second layer. Units at or below zero are skipped: they are about half.
func (n *Net) output(s *State, offset int32) {
	copy(s.Scores, n.outBase)
	at := 0
	for _, word := range s.sum {
		for range lanes {
			h := int32(word&0xffff) - offset + n.base[at] + s.wide[at]>>wideShift
			word >>= 16
			if h > 0 {
				weights := n.out[at*n.classes:][:len(s.Scores)]
				for c, w := range weights {
					s.Scores[c] += h * w
				}
			}
			at++
		}
	}
}

// Best returns the class with the highest score among those allowed, the lowest of equals.
// A nil allowed allows all.
func (s *State) Best(allowed []bool) int {
	best := -1
	for c, score := range s.Scores {
		if (allowed == nil || allowed[c]) && (best < 0 || score > s.Scores[best]) {
			best = c
		}
	}
	return best
}

// Mix scrambles a feature's template and values into a key. The constants are those of the
// finaliser of MurmurHash3 (Austin Appleby, public domain) and the golden ratio.
func Mix(template, a, b uint32) uint32 {
	h := a*0x9e3779b1 + bits.RotateLeft32(b*0x85ebca6b, 15) + template*0xc2b2ae35
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	if h == 0 {
		return 1
	}
	return h
}

// Append adds the net's bytes to b.
func (n *Net) Append(b []byte) []byte {
	rows := len(n.table) * lanes / n.hidden
	for _, v := range []int{n.hidden, n.classes, int(n.scale), rows, len(n.wide) / n.hidden} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	keys := make([]uint32, rows)
	for _, s := range n.slots {
		if s.key != 0 {
			keys[s.row] = s.key
		}
	}
	for _, key := range keys {
		b = binary.LittleEndian.AppendUint32(b, key)
	}
	for _, word := range n.table {
		for range lanes {
			b = append(b, byte(word))
			word >>= 16
		}
	}
	for _, w := range n.wide {
		b = binary.LittleEndian.AppendUint16(b, uint16(w))
	}
	for _, list := range [][]int32{n.base, n.out, n.outBase} {
		for _, v := range list {
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		}
	}
	return b
}

var errShort = errors.New("network: the model ends too early")

// Decode reads a net from the start of b and returns what follows it.
func Decode(b []byte) (*Net, []byte, error) {
	if len(b) < 20 {
		return nil, nil, errShort
	}
	head := make([]int, 5)
	for i := range head {
		head[i] = int(binary.LittleEndian.Uint32(b[4*i:]))
	}
	hidden, classes, rows, dense := head[0], head[1], head[3], head[4]
	if hidden == 0 || hidden%(lanes*block) != 0 || hidden > 1<<12 || classes == 0 || classes > 1<<12 || rows > 1<<24 || dense > 1<<12 {
		return nil, nil, fmt.Errorf("network: no net has %d hidden units, %d classes and %d rows", hidden, classes, rows)
	}
	b = b[20:]
	need := rows*4 + rows*hidden + 2*dense*hidden + 4*(hidden+hidden*classes+classes)
	if len(b) < need {
		return nil, nil, errShort
	}
	n := &Net{hidden: hidden, classes: classes, scale: int32(head[2])}
	n.index(b[:4*rows])
	b = b[4*rows:]
	n.table = make([]uint64, rows*hidden/lanes)
	for i := range n.table {
		w := binary.LittleEndian.Uint32(b[lanes*i:])
		n.table[i] = uint64(w&0xff) | uint64(w&0xff00)<<8 | uint64(w&0xff0000)<<16 | uint64(w&0xff000000)<<24
	}
	b = b[rows*hidden:]
	n.wide = make([]int16, dense*hidden)
	for i := range n.wide {
		n.wide[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	b = b[2*len(n.wide):]
	n.base, b = ints(b, hidden)
	n.out, b = ints(b, hidden*classes)
	n.outBase, b = ints(b, classes)
	return n, b, nil
}

func ints(b []byte, count int) ([]int32, []byte) {
	list := make([]int32, count)
	for i := range list {
		list[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return list, b[4*count:]
}

// index builds the open-addressed table of the keys, at most half full.
func (n *Net) index(keys []byte) {
	rows := len(keys) / 4
	size := 1 << bits.Len(uint(2*rows+1))
	n.slots, n.mask = make([]slot, size), uint32(size-1)
	for i := range rows {
		key := binary.LittleEndian.Uint32(keys[4*i:])
		at := key & n.mask
		for n.slots[at].key != 0 {
			at = (at + 1) & n.mask
		}
		n.slots[at] = slot{key, uint32(i)}
	}
}
