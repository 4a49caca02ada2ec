// Package network is a classifier over sparse features: each known feature has a row of weights,
// the rows of the active features are summed, and the positive part of the sum goes through one
// linear layer to a score per class.
//
// At run time all weights are whole numbers, so that every machine finds the same scores. A row is
// kept as bytes in 64-bit words, each byte the weight plus a bias that makes it positive; bytes are
// spread to 16-bit lanes, which add up with plain 64-bit additions, or with vectors where the machine
// has them: the sums are the same. A row of 64 units is one cache line, for waiting for memory is
// most of the work.
package network

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

// lanes is the number of weights in one word of a row.
const lanes = 8

// block is the number of words that the inner loop adds at a time. The number of hidden units is a
// multiple of lanes*block.
const block = 2

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
	wide            []int16          // dense × hidden
	groups          []*matrix.Panels // of wide: Group values each
	base            []int32          // per hidden unit, added to the sum
	out             []int32          // hidden × classes
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
	rows   []int   // where in the table the rows of the known features begin
	sum    []int32 // of each hidden unit
	wide   []int32 // what the values give, and one group of them
	part   []int32
	group  [Group]int16
}

// NewState returns working memory for n.
func (n *Net) NewState() *State {
	return &State{
		Scores: make([]int32, n.classes), rows: make([]int, 0, MaxFeatures),
		sum: make([]int32, n.hidden), wide: make([]int32, n.hidden), part: make([]int32, n.hidden),
	}
}

// Score sets s.Scores for an example with the given feature keys, of which it reads the first
// MaxFeatures, and values, as many as in training. Keys that the training did not keep count for
// nothing.
func (n *Net) Score(features []uint32, values []int8, s *State) {
	n.Fetch(features)
	n.weighAll(values, s)
	n.Find(features, s)
	n.ScoreFound(s.wide, s)
}

// Hidden returns the number of hidden units.
func (n *Net) Hidden() int { return n.hidden }

// Group is the number of values that are weighed together.
const Group = 32

// Weigh sets sum, which has a place for each hidden unit, to what one group of an example's values
// gives: a whole one, or the last. The groups add up to what all values give, so that callers can
// keep the part of a word that is in many examples.
func (n *Net) Weigh(group int, values *[Group]int16, sum []int32) {
	n.groups[group].Times(sum, values[:])
}

// pack files the weights of values by groups.
func (n *Net) pack() {
	for i := range len(n.wide) / n.hidden {
		if i%Group == 0 {
			n.groups = append(n.groups, matrix.NewPanels(Group, n.hidden))
		}
		for k, w := range n.wide[i*n.hidden:][:n.hidden] {
			n.groups[i/Group].Set(i%Group, k, w)
		}
	}
}

// weighAll sets s.wide to what all values of an example give.
func (n *Net) weighAll(values []int8, s *State) {
	clear(s.wide)
	for g := range n.groups {
		clear(s.group[:])
		for i := g * Group; i < min(len(values), (g+1)*Group); i++ {
			s.group[i%Group] = int16(values[i])
		}
		n.Weigh(g, &s.group, s.part)
		for k, v := range s.part {
			s.wide[k] += v
		}
	}
}

// Find finds the rows of an example's features, of which it reads the first MaxFeatures, for
// ScoreFound. Fetch, Find and ScoreFound are Score in three steps: a caller that does something else
// between them need not wait for memory.
func (n *Net) Find(features []uint32, s *State) {
	s.rows = s.rows[:0]
	for _, key := range features[:min(len(features), MaxFeatures)] {
		if row, ok := n.find(key); ok {
			s.rows = append(s.rows, int(row)*(n.hidden/lanes))
		}
	}
	n.fetchRows(s.rows)
}

// ScoreFound is Score for features that Find has found, and values that Weigh has summed.
func (n *Net) ScoreFound(weighed []int32, s *State) {
	n.addRows(s)
	n.output(s, weighed)
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

// even selects every other byte of a word.
const even = 0x00ff00ff00ff00ff

// addRowsPlain is addRows for every machine.
func (n *Net) addRowsPlain(s *State) {
	offset := int32(len(s.rows)) * bias
	for first := 0; first < n.hidden; first += lanes * block {
		var a, b, c, d uint64
		for _, at := range s.rows {
			row := (*[block]uint64)(n.table[at+first/lanes:])
			a += row[0] & even
			b += row[0] >> 8 & even
			c += row[1] & even
			d += row[1] >> 8 & even
		}
		sum := (*[lanes * block]int32)(s.sum[first:])
		for i := 0; i < lanes; i += 2 {
			sum[i], sum[i+1] = int32(a&0xffff)-offset, int32(b&0xffff)-offset
			sum[lanes+i], sum[lanes+i+1] = int32(c&0xffff)-offset, int32(d&0xffff)-offset
			a, b, c, d = a>>16, b>>16, c>>16, d>>16
		}
	}
}

// output runs the second layer on the positive part of the sums. It has no branch that depends on a
// sum: whether one is above zero is hard to guess.
func (n *Net) output(s *State, weighed []int32) {
	for k, sum := range s.sum {
		s.sum[k] = max(0, sum+n.base[k]+weighed[k]>>wideShift)
	}
	for c, score := range n.outBase {
		for k, h := range s.sum {
			score += h * n.out[k*n.classes+c]
		}
		s.Scores[c] = score
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
		b = binary.LittleEndian.AppendUint64(b, word)
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
		n.table[i] = binary.LittleEndian.Uint64(b[lanes*i:])
	}
	b = b[rows*hidden:]
	n.wide = make([]int16, dense*hidden)
	for i := range n.wide {
		n.wide[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	b = b[2*len(n.wide):]
	n.pack()
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
