// Package vector knows which words are alike: a static vector for every word, summed from the
// vectors of its word pieces, and the cluster that the vector lies in.
//
// The vectors are the first layer of all-MiniLM-L6-v2 for each piece on its own, cut to 192
// dimensions by principal components and rounded to bytes; see model/NOTICE.
package vector

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/ingest/internal/matrix"
)

//go:embed model/vectors.bin
var model []byte

// Dims is the number of components of a vector.
const Dims = 192

// Unit is the length of every vector, up to rounding.
const Unit = 256

// Coarse and Fine are the numbers of clusters at the two granularities. A fine cluster lies in
// one coarse one: coarse = fine / (Fine / Coarse).
const (
	Coarse = 64
	Fine   = 1024
)

const branch = Fine / Coarse

// None is the cluster of a word without a vector.
const None = 0xffff

const (
	magic     = "graphbuild vectors 1\n"
	longest   = 64 // bytes of a word that are looked at
	maxPieces = 12
)

// Table holds the vectors. It is safe for use from several goroutines.
type Table struct {
	pieces  map[string]int32
	vectors []int8   // Dims for each piece
	fine    []uint16 // cluster of each piece

	coarse *matrix.Bytes         // a column for the centre of each coarse cluster
	within [Coarse]*matrix.Bytes // a column for that of each fine cluster in a coarse one
}

// Load reads the embedded table. It takes some milliseconds: load once.
func Load() (*Table, error) { return Read(bytes.NewReader(model)) }

// Read reads a table as `train vectors` writes it.
func Read(r io.Reader) (*Table, error) {
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return nil, errors.New("vectors: not a table of vectors")
	}
	body := flate.NewReader(r)
	var sizes [2]uint32 // pieces, bytes of their names
	if err := binary.Read(body, binary.LittleEndian, &sizes); err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	if sizes[0] > 1<<17 || sizes[1] > 1<<22 {
		return nil, errors.New("vectors: table too large")
	}
	n := int(sizes[0])
	names := make([]byte, sizes[1])
	t := &Table{vectors: make([]int8, n*Dims), fine: make([]uint16, n)}
	centres := make([]int8, (Coarse+Fine)*Dims) // of the coarse clusters, then of the fine ones
	for _, part := range []any{names, t.vectors, t.fine, centres} {
		if err := binary.Read(body, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("vectors: %w", err)
		}
	}
	t.coarse = columns(centres[:Coarse*Dims])
	for c := range t.within {
		t.within[c] = columns(centres[(Coarse+c*branch)*Dims:][:branch*Dims])
	}
	return t, t.index(string(names), n)
}

// columns returns vectors as the columns of a matrix.
func columns(vectors []int8) *matrix.Bytes {
	m := matrix.NewBytes(Dims, len(vectors)/Dims)
	for i, v := range vectors {
		m.Set(i%Dims, i/Dims, v)
	}
	return m
}

func (t *Table) index(names string, n int) error {
	list := strings.Split(names, "\n")
	if len(list) != n {
		return fmt.Errorf("vectors: %d names for %d pieces", len(list), n)
	}
	t.pieces = make(map[string]int32, n)
	for i, name := range list {
		t.pieces[name] = int32(i)
	}
	for _, c := range t.fine {
		if c >= Fine {
			return errors.New("vectors: cluster out of range")
		}
	}
	return nil
}

// Of puts the vector of a word into dst, which must hold Dims components, and reports whether
// the word has one. Case and accents don't matter; a word that is no piece is the sum of its
// pieces, brought back to length Unit.
func (t *Table) Of(word string, dst []int8) bool {
	var buffer [maxPieces]int32
	pieces := t.split(fold(word), buffer[:0])
	if len(pieces) == 0 {
		return false
	}
	if len(pieces) == 1 {
		copy(dst, t.row(pieces[0]))
		return true
	}
	var sum [Dims]int32
	for _, p := range pieces {
		for i, v := range t.row(p) {
			sum[i] += int32(v)
		}
	}
	rescale(&sum, dst)
	return true
}

// Cluster returns the clusters of a word, None and None for a word without a vector.
func (t *Table) Cluster(word string) (coarse, fine uint16) {
	folded := fold(word)
	if p, ok := t.pieces[folded]; ok {
		return t.fine[p] / branch, t.fine[p]
	}
	var v [Dims]int8
	if !t.Of(folded, v[:]) {
		return None, None
	}
	var row [Dims]uint8
	for i, x := range v {
		row[i] = uint8(int(x) + matrix.Zero)
	}
	c := nearest(row[:], t.coarse)
	f := nearest(row[:], t.within[c]) + c*branch
	return uint16(c), uint16(f)
}

func (t *Table) row(piece int32) []int8 { return t.vectors[int(piece)*Dims : (int(piece)+1)*Dims] }

// nearest returns which of the centres has the largest scalar product with a vector; the lower index
// wins a tie.
func nearest(v []uint8, centres *matrix.Bytes) int {
	var products [Coarse]int32
	centres.Times(products[:centres.Cols], v)
	best := 0
	for i, product := range products[:centres.Cols] {
		if product > products[best] {
			best = i
		}
	}
	return best
}

// split cuts a folded word into pieces, the longest first; parts that have no piece are left out.
func (t *Table) split(word string, pieces []int32) []int32 {
	var key [longest + 2]byte
	key[0], key[1] = '#', '#'
	copy(key[2:], word)
	from, inside := 0, false
	for from < len(word) && len(pieces) < maxPieces {
		p, end := t.longestPiece(key[:len(word)+2], from, inside)
		if end == from {
			from++
			inside = false
			continue
		}
		pieces = append(pieces, p)
		from, inside = end, !strings.ContainsRune("-'’.", rune(word[end-1]))
	}
	return pieces
}

// longestPiece finds the longest piece that begins at from in key[2:]; within a word its name
// begins with ##.
func (t *Table) longestPiece(key []byte, from int, inside bool) (piece int32, end int) {
	start := from + 2
	var saved [2]byte
	if inside {
		start = from
		copy(saved[:], key[from:from+2])
		key[from], key[from+1] = '#', '#'
		defer copy(key[from:from+2], saved[:])
	}
	for to := len(key); to > from+2; to-- {
		if p, ok := t.pieces[string(key[start:to])]; ok {
			return p, to - 2
		}
	}
	return 0, from
}

// fold brings a word to the form in which pieces are named: lower case, no accents, at most
// `longest` bytes.
func fold(word string) string {
	if len(word) > longest {
		word = strings.ToValidUTF8(word[:longest], "")
	}
	lower := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= 0x80 {
			return foldUnicode(word)
		} else if c >= 'A' && c <= 'Z' {
			lower = false
		}
	}
	if lower {
		return word
	}
	return strings.ToLower(word)
}

func foldUnicode(word string) string {
	folded := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(word))
	if len(folded) > longest {
		folded = strings.ToValidUTF8(folded[:longest], "")
	}
	return folded
}

// rescale brings a sum of vectors to length Unit, in integers, so that every machine agrees.
func rescale(sum *[Dims]int32, dst []int8) {
	var square int64
	for _, v := range sum {
		square += int64(v) * int64(v)
	}
	length := root(square)
	for i, v := range sum {
		dst[i] = 0
		if length > 0 {
			dst[i] = int8(max(-127, min(127, int64(v)*Unit/length)))
		}
	}
}

// root returns the integer square root, by Newton's method.
func root(n int64) int64 {
	if n < 2 {
		return n
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}
