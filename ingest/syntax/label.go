package syntax

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// tree is a padded line with its heads; children are in order of the text.
type tree struct {
	words    []word
	head     []int
	children [][2]int // first and last index into order
	order    []int
	place    []int // index of each word among the dependents of its head
	labels   []uint8
	verbs    []byte // kinds of the tags
}

// build sets the children from the heads of the padded line.
func (t *tree) build(words []word, nodes []node) {
	n := len(words)
	t.words = words
	t.head = t.head[:0]
	for i := range nodes {
		t.head = append(t.head, nodes[i].head)
	}
	root := n - pad
	t.children = append(t.children[:0], make([][2]int, n)...)
	t.order = append(t.order[:0], make([]int, n)...)
	t.place = append(t.place[:0], make([]int, n)...)
	t.labels = append(t.labels[:0], make([]uint8, n)...)
	for i := range t.labels {
		t.labels[i] = tagNone
	}
	for i := pad; i < root; i++ {
		t.children[t.head[i]][1]++
	}
	sum := 0
	for i := range t.children {
		count := t.children[i][1]
		t.children[i] = [2]int{sum, sum}
		sum += count
	}
	for i := pad; i < root; i++ {
		c := &t.children[t.head[i]]
		t.order[c[1]] = i
		t.place[i] = c[1] - c[0]
		c[1]++
	}
}

// of returns the dependents of a word in order.
func (t *tree) of(i int) []int { return t.order[t.children[i][0]:t.children[i][1]] }

// labelFeatures collects the features of the arc to word d. Words before d have their labels.
func labelFeatures(f *features, t *tree, d int) {
	f.keys = f.keys[:0]
	w := t.words
	h := t.head[d]
	g := 0
	if h != len(w)-pad {
		g = t.head[h]
	}
	D, H := &w[d], &w[h]
	td, th, tg := uint32(D.tag), uint32(H.tag), uint32(w[g].tag)
	tag := func(i int) uint32 { return uint32(w[i].tag) }
	tags := func(a, b, c uint32) uint32 { return a | b<<8 | c<<16 }
	side, far := uint32(0), d-h
	if d < h {
		side, far = 1, h-d
	}
	distance := uint32(min(far, 8))
	arc := tags(td, th, side)
	f.two(1, arc, 0)
	f.two(2, arc, distance)
	f.one(3, D.form)
	f.two(4, H.form, side)
	f.two(5, D.form, tags(th, side, 0))
	f.two(6, H.form, tags(td, side, 0))
	f.two(7, D.form, H.form)
	f.two(8, D.suffix[2], tags(td, th, side))
	f.two(9, H.suffix[2], tags(td, th, side))
	f.two(10, arc, tg)
	f.two(11, w[g].form, arc)
	kids := t.of(d)
	first, last := 0, 0
	if len(kids) > 0 {
		first, last = kids[0], kids[len(kids)-1]
	}
	f.two(12, w[first].form, arc)
	f.two(13, tags(tag(first), tag(last), side), tags(td, th, uint32(min(len(kids), 4))))
	f.two(14, w[first].form, H.form)
	f.two(15, w[first].form, D.form)
	f.two(16, w[last].form, arc)
	before, after, siblings := siblingsOf(t, h, d)
	f.two(20, arc, tags(tag(before), tag(after), 0))
	f.two(21, arc, uint32(t.labels[before]))
	f.two(22, w[before].form, arc)
	f.two(23, w[after].form, arc)
	f.two(24, arc, siblings)
	f.two(25, H.form, siblings)
	f.two(26, arc, leftTags(t, h))
	f.two(27, tags(tag(d-1), td, tag(d+1)), tags(th, side, 0))
	f.two(28, w[d-1].form, arc)
	f.two(29, w[d+1].form, arc)
	f.two(30, tags(tag(h-1), th, tag(min(h+1, len(w)-1))), tags(td, side, distance))
	f.one(31, td)
	f.one(32, th)
	f.two(33, arc, tags(leftTags(t, d), 0, 0))
	f.two(34, D.shape, tags(td, th, side))
	f.two(35, D.form, tags(uint32(t.labels[before]), th, side))
	f.two(36, D.form, tags(tag(first), th, side))
	f.two(37, D.coarse|H.coarse<<16, arc)
	f.two(38, D.fine, arc)
	f.two(39, H.fine, arc)
	f.three(40, D.fine, w[first].form, tags(th, side, 0))
	f.two(41, w[auxiliary(t, h)].form, arc)
	f.two(42, leftLabels(t, d), arc)
	f.two(43, leftLabels(t, d), w[first].form)
	f.three(44, leftLabels(t, h), arc, siblings)
}

// siblingsOf returns the nearest dependents of h before and after d, and a number for which
// dependents stand between d and h and beyond.
func siblingsOf(t *tree, h, d int) (before, after int, count uint32) {
	kids := t.of(h)
	at := t.place[d]
	if at > 0 {
		before = kids[at-1]
	}
	if at+1 < len(kids) {
		after = kids[at+1]
	}
	return before, after, uint32(min(at, 3))<<4 | uint32(min(len(kids)-at, 4))
}

// leftTags hashes the tags of the dependents before a word, the four nearest of them.
func leftTags(t *tree, h int) uint32 {
	sum := uint32(0)
	kids := t.of(h)
	n, _ := slices.BinarySearch(kids, h)
	for _, k := range kids[max(0, n-4):n] {
		sum = sum*67 + uint32(t.words[k].tag) + 1
	}
	return sum
}

// auxiliary returns the nearest dependent before a word that is tagged as a verb, 0 if there is none.
func auxiliary(t *tree, h int) int {
	kids := t.of(h)
	n, _ := slices.BinarySearch(kids, h)
	for _, k := range slices.Backward(kids[max(0, n-4):n]) {
		if t.verbs[t.words[k].tag] == 'v' {
			return k
		}
	}
	return 0
}

// leftLabels hashes the labels of the dependents before a word, the four nearest of them; of those
// behind the word being labelled nothing is known.
func leftLabels(t *tree, h int) uint32 {
	sum := uint32(0)
	kids := t.of(h)
	n, _ := slices.BinarySearch(kids, h)
	for _, k := range kids[max(0, n-4):n] {
		sum = sum*67 + uint32(t.labels[k]) + 1
	}
	return sum
}

// labelLine finds the label of each arc of a tree, and by how much it beat the next.
func labelLine(net *network.Net, s *network.State, f *features, t *tree, odds []int32) {
	for d := pad; d < len(t.words)-pad; d++ {
		labelFeatures(f, t, d)
		net.Score(f.keys, s)
		best := s.Best(nil)
		t.labels[d] = uint8(best)
		odds[d] = lead(s.Scores, nil, best)
	}
}
