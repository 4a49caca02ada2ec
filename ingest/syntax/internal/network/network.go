// Package network is the network that reads a sentence and gives each word a tag, a head and a label.
//
// Each word is the sum of rows for its features (form, endings, shape) and a product with its static
// vector. Layers of simple recurrent units in both directions (Lei et al. 2018, "Simple Recurrent
// Units for Highly Parallelizable Recurrence") make a state for each word, from which a linear layer
// gives the tag, a biaffine product of each pair of words the odds of every head (Dozat and Manning
// 2017, "Deep Biaffine Attention for Neural Dependency Parsing"), and a hidden layer over a word and
// its head the label.
//
// It is trained in floating point (Train) and used in whole numbers (Model), so that every machine
// gives the same trees.
package network

import "github.com/graphbuild/graphbuild/ingest/internal/matrix"

// Sizes of a network. Embed, Units (of one direction), Arc and Label are multiples of 16.
type Sizes struct {
	Rows, Dense  int // rows of features; numbers in the static vector of a word
	Embed, Units int // numbers in a row; units of a layer in each direction
	Layers       int
	TagLayer     int // which layer the tags come from, counted from 0
	Arc, Label   int // hidden units of heads and labels
	Tags, Labels int
}

// Word is a word as the network sees it, and in training what it should say.
type Word struct {
	Rows       []int32 // of its features
	Dense      []int8  // its static vector; of length Sizes.Dense
	Tag, Label uint8
	Head       int // in the sentence; -1 for the root
}

// net holds the parameters in training, or the gradient of each.
type net struct {
	Sizes
	flat  []float32 // all of the following but rows
	rows  []float32 // Rows × Embed
	dense []float32 // Dense × Embed

	layers []layer

	tag, arcDep, arcHead, bilinear, labelDep, labelHead, label affine

	arcRoot, labelRoot []float32 // the root as a head
	distance           []float32 // distances × Label: how far the head is
}

// affine is a product and a bias.
type affine struct {
	in, out int // out is a multiple of 16
	w, b    []float32
}

func newNet(s Sizes) *net {
	n := &net{Sizes: s, rows: make([]float32, s.Rows*s.Embed), layers: make([]layer, s.Layers)}
	n.place(nil)
	n.flat = make([]float32, n.place(nil))
	n.place(n.flat)
	return n
}

// place gives the parts of the network their places in flat, and returns how many numbers they need.
func (n *net) place(flat []float32) int {
	at := 0
	take := func(count int) []float32 {
		at += count
		if flat == nil {
			return nil
		}
		return flat[at-count : at]
	}
	n.dense = take(n.Dense * n.Embed)
	for i := range n.layers {
		n.layers[i].place(n.Sizes, i == 0, take)
	}
	h := 2 * n.Units
	for _, a := range []struct {
		*affine
		in, out int
	}{
		{&n.tag, h, n.Tags}, {&n.arcDep, h, n.Arc}, {&n.arcHead, h, n.Arc}, {&n.bilinear, n.Arc, n.Arc},
		{&n.labelDep, h, n.Label}, {&n.labelHead, h, n.Label}, {&n.label, n.Label, n.Labels},
	} {
		a.affine.in, a.affine.out = a.in, round16(a.out)
		a.w, a.b = take(a.in*a.affine.out), take(a.affine.out)
	}
	n.arcRoot, n.labelRoot = take(n.Arc), take(n.Label)
	n.distance = take(distances * n.Label)
	return at
}

func round16(n int) int { return (n + 15) &^ 15 }

func (a *affine) matrix() matrix.View { return matrix.Of(a.w, a.in, a.out) }

// distances is the number of classes of the distance between a word and its head.
const distances = 10

// distanceClass is the class of a head d words behind (ahead, if negative).
func distanceClass(d int) int {
	side := 0
	if d < 0 {
		side, d = distances/2, -d
	}
	switch {
	case d <= 2:
		return side + d - 1
	case d <= 4:
		return side + 2
	case d <= 9:
		return side + 3
	}
	return side + 4
}
