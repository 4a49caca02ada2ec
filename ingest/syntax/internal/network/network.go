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
	index           index
	table           []uint64
	base            []int32 // per hidden unit, added to the sum
	out             []int32 // hidden × classes
	outBase         []int32
}

// Classes returns the number of classes.
func (n *Net) Classes() int { return n.classes }

// Scale returns the difference of score that makes one class e times as likely as another.
func (n *Net) Scale() int32 { return n.scale }

// State is the working memory of one caller.
type State struct {
	Scores []int32 // of the last example, one a class
	sum    []uint64
}

// NewState returns working memory for n.
func (n *Net) NewState() *State {
	return &State{Scores: make([]int32, n.classes), sum: make([]uint64, n.hidden/lanes)}
}

// Score sets s.Scores for an example with the given feature keys, of which it reads the first
// MaxFeatures. Keys that the training did not keep count for nothing.
func (n *Net) Score(features []uint32, s *State) {
	if len(features) > MaxFeatures {
		features = features[:MaxFeatures]
	}
	clear(s.sum)
	n.output(s, n.Sum(features, s.sum)*bias)
}

// NewSum returns an empty sum of rows.
func (n *Net) NewSum() []uint64 { return make([]uint64, n.hidden/lanes) }

// Sum adds the rows of features to a sum and returns how many of them are known. A sum may hold
// MaxFeatures rows.
func (n *Net) Sum(features []uint32, sum []uint64) int32 {
	known := int32(0)
	words := n.hidden / lanes
	for _, key := range features {
		if at, ok := n.index.find(key); ok {
			known++
			AddSum(sum, n.table[int(at)*words:][:words])
		}
	}
	return known
}

// Value returns the score of the only class of n for a sum of known rows.
func (n *Net) Value(sum []uint64, known int32) int32 {
	score, unit := n.outBase[0], 0
	for _, word := range sum {
		for range lanes {
			if h := int32(word&0xffff) - known*bias + n.base[unit]; h > 0 {
				score += h * n.out[unit]
			}
			word >>= 16
			unit++
		}
	}
	return score
}

// AddSum adds one sum of rows to another of the same net.
func AddSum(sum, row []uint64) {
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
	unit := 0
	for _, word := range s.sum {
		for range lanes {
			h := int32(word&0xffff) - offset + n.base[unit]
			word >>= 16
			if h > 0 {
				weights := n.out[unit*n.classes:][:len(s.Scores)]
				for c, w := range weights {
					s.Scores[c] += h * w
				}
			}
			unit++
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
	for _, v := range []int{n.hidden, n.classes, int(n.scale), rows} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	last := uint32(0)
	for _, key := range n.index.keys(rows) {
		b = binary.AppendUvarint(b, uint64(key-last))
		last = key
	}
	for _, word := range n.table {
		for range lanes {
			b = append(b, byte(word))
			word >>= 16
		}
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
	if len(b) < 16 {
		return nil, nil, errShort
	}
	head := make([]int, 4)
	for i := range head {
		head[i] = int(binary.LittleEndian.Uint32(b[4*i:]))
	}
	hidden, classes, rows := head[0], head[1], head[3]
	if hidden == 0 || hidden%(lanes*block) != 0 || hidden > 1<<12 || classes == 0 || classes > 1<<12 || rows > 1<<24 {
		return nil, nil, fmt.Errorf("network: no net has %d hidden units, %d classes and %d rows", hidden, classes, rows)
	}
	n := &Net{hidden: hidden, classes: classes, scale: int32(head[2])}
	b, err := n.decodeKeys(b[16:], rows)
	if err != nil || len(b) < rows*hidden+4*(hidden+hidden*classes+classes) {
		return nil, nil, errShort
	}
	n.table = make([]uint64, rows*hidden/lanes)
	for i := range n.table {
		w := binary.LittleEndian.Uint32(b[lanes*i:])
		n.table[i] = uint64(w&0xff) | uint64(w&0xff00)<<8 | uint64(w&0xff0000)<<16 | uint64(w&0xff000000)<<24
	}
	b = b[rows*hidden:]
	n.base, b = ints(b, hidden)
	n.out, b = ints(b, hidden*classes)
	n.outBase, b = ints(b, classes)
	return n, b, nil
}

// decodeKeys reads the keys, which are in order, as the distance of each from the one before.
func (n *Net) decodeKeys(b []byte, rows int) ([]byte, error) {
	if rows > len(b) {
		return nil, errShort
	}
	keys := make([]uint32, rows)
	last := uint32(0)
	for i := range keys {
		step, size := binary.Uvarint(b)
		if size <= 0 || step == 0 || step > 1<<32-1 {
			return nil, errShort
		}
		last += uint32(step)
		keys[i], b = last, b[size:]
	}
	n.index = newIndex(keys)
	return b, nil
}

func ints(b []byte, count int) ([]int32, []byte) {
	list := make([]int32, count)
	for i := range list {
		list[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return list, b[4*count:]
}
