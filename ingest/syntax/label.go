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

// arc is what the features of a label look at.
type arc struct {
	t             *tree
	d, h          int
	D, H          *word
	td, th        uint32 // their tags
	side          uint32 // 1 if the head stands behind the dependent
	distance      uint32
	tags          uint32 // both tags and the side
	first, last   int    // outermost dependents of d, 0 if there are none
	before, after int    // nearest dependents of h
	siblings      uint32
}

func (t *tree) arc(d int) arc {
	h := t.head[d]
	a := arc{t: t, d: d, h: h, D: &t.words[d], H: &t.words[h]}
	a.td, a.th = uint32(a.D.tag), uint32(a.H.tag)
	if d < h {
		a.side = 1
	}
	a.distance = uint32(min(max(d-h, h-d), 8))
	a.tags = pack(a.td, a.th, a.side)
	if kids := t.of(d); len(kids) > 0 {
		a.first, a.last = kids[0], kids[len(kids)-1]
	}
	a.before, a.after, a.siblings = siblingsOf(t, h, d)
	return a
}

func (a *arc) tag(i int) uint32 { return uint32(a.t.words[i].tag) }

func (a *arc) form(i int) uint32 { return a.t.words[i].form }

// labelFeatures collects the features of the arc to word d. Words before d have their labels.
func labelFeatures(f *features, t *tree, d int) {
	f.keys = f.keys[:0]
	a := t.arc(d)
	a.endFeatures(f)
	a.siblingFeatures(f)
	a.clusterFeatures(f)
}

// endFeatures are those of the two words, of the head's head and of the dependent's dependents.
func (a *arc) endFeatures(f *features) {
	D, H, side := a.D, a.H, a.side
	above := 0
	if a.h != len(a.t.words)-pad {
		above = a.t.head[a.h]
	}
	f.two(1, a.tags, 0)
	f.two(2, a.tags, a.distance)
	f.one(3, D.form)
	f.two(4, H.form, side)
	f.two(5, D.form, pack(a.th, side, 0))
	f.two(6, H.form, pack(a.td, side, 0))
	f.two(7, D.form, H.form)
	f.two(8, D.suffix[2], a.tags)
	f.two(9, H.suffix[2], a.tags)
	f.two(10, a.tags, a.tag(above))
	f.two(11, a.form(above), a.tags)
	kids := uint32(min(len(a.t.of(a.d)), 4))
	f.two(12, a.form(a.first), a.tags)
	f.two(13, pack(a.tag(a.first), a.tag(a.last), side), pack(a.td, a.th, kids))
	f.two(14, a.form(a.first), H.form)
	f.two(15, a.form(a.first), D.form)
	f.two(16, a.form(a.last), a.tags)
}

// siblingFeatures are those of the other dependents of the head, and of the words beside both.
func (a *arc) siblingFeatures(f *features) {
	t, d, h := a.t, a.d, a.h
	last := len(t.words) - 1
	earlier := uint32(t.labels[a.before])
	f.two(20, a.tags, pack(a.tag(a.before), a.tag(a.after), 0))
	f.two(21, a.tags, earlier)
	f.two(22, a.form(a.before), a.tags)
	f.two(23, a.form(a.after), a.tags)
	f.two(24, a.tags, a.siblings)
	f.two(25, a.H.form, a.siblings)
	f.two(26, a.tags, leftTags(t, h))
	f.two(27, pack(a.tag(d-1), a.td, a.tag(d+1)), pack(a.th, a.side, 0))
	f.two(28, a.form(d-1), a.tags)
	f.two(29, a.form(d+1), a.tags)
	f.two(30, pack(a.tag(h-1), a.th, a.tag(min(h+1, last))), pack(a.td, a.side, a.distance))
	f.one(31, a.td)
	f.one(32, a.th)
	f.two(33, a.tags, pack(leftTags(t, d), 0, 0))
	f.two(34, a.D.shape, a.tags)
	f.two(35, a.D.form, pack(earlier, a.th, a.side))
	f.two(36, a.D.form, pack(a.tag(a.first), a.th, a.side))
}

// clusterFeatures know alike words as one.
func (a *arc) clusterFeatures(f *features) {
	f.two(37, a.D.coarse|a.H.coarse<<16, a.tags)
	f.two(38, a.D.fine, a.tags)
	f.two(39, a.H.fine, a.tags)
	f.three(40, a.D.fine, a.form(a.first), pack(a.th, a.side, 0))
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
