package syntax

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// The second pass over the heads. The parser is greedy, and most of its wrong heads lie near the
// right one in the tree that it found (Hall and Novák 2005). So for each word a network weighs the
// heads in that neighbourhood, with features of the whole tree, and the surest arcs that fit
// together make the final tree.

// mostCandidates bounds the heads weighed for a word.
const mostCandidates = 20

// candidates collects the possible heads of a word in the neighbourhood of its first head.
type candidates struct {
	tree  *tree
	kinds []byte
	heads []int
	last  map[byte][]int
}

func (c *candidates) add(d, h int) {
	if h < pad || h == d || h > len(c.tree.words)-pad || len(c.heads) == mostCandidates || slices.Contains(c.heads, h) {
		return
	}
	c.heads = append(c.heads, h)
}

// of sets c.heads to the candidates for d: the first head and those above it, the siblings beside d
// and what hangs outermost below them, the neighbours of d in the text, the next verb and the next
// noun on either side, and the root.
func (c *candidates) of(d int) {
	t := c.tree
	root := len(t.words) - pad
	c.heads = c.heads[:0]
	for h, up := t.head[d], 0; up < 4; up++ {
		c.add(d, h)
		if h == root {
			break
		}
		h = t.head[h]
	}
	before, after, _ := siblingsOf(t, t.head[d], d)
	c.chain(d, before, true)
	c.chain(d, after, false)
	for _, h := range [...]int{d - 1, d + 1, d - 2, d + 2} {
		c.add(d, min(h, root))
	}
	for _, kind := range [...]byte{'v', 'n'} {
		c.near(d, -1, kind)
		c.near(d, 1, kind)
	}
	c.add(d, root)
}

// chain adds a sibling and its outermost dependents downwards.
func (c *candidates) chain(d, h int, right bool) {
	for range 3 {
		if h == 0 {
			return
		}
		c.add(d, h)
		kids := c.tree.of(h)
		if len(kids) == 0 {
			return
		}
		h = kids[0]
		if right {
			h = kids[len(kids)-1]
		}
		if h == d {
			return
		}
	}
}

// near adds the nearest word of a kind within ten words.
func (c *candidates) near(d, step int, kind byte) {
	for i, far := d+step, 0; i >= pad && i < len(c.tree.words)-pad && far < 10; i, far = i+step, far+1 {
		if c.kinds[c.tree.words[i].tag] == kind {
			c.add(d, i)
			return
		}
	}
}

// counts sums up, for each word, the kinds of the words before it: eight bits for each kind.
func (c *candidates) counts(sums []uint64) {
	sum := uint64(0)
	for i, w := range c.tree.words {
		sums[i] = sum
		switch c.kinds[w.tag] {
		case 'v':
			sum += 1
		case ',':
			sum += 1 << 10
		case 'p':
			sum += 1 << 20
		case 'c':
			sum += 1 << 30
		case 'n':
			sum += 1 << 40
		case '.':
			sum += 1 << 50
		}
	}
}

// passed hashes which kinds of words stand between two words, up to two of each.
func passed(sums []uint64, a, b int) uint32 {
	if a > b {
		a, b = b, a
	}
	between := sums[b] - sums[a+1]
	seen := uint32(0)
	for range 6 {
		seen = seen<<2 | uint32(min(between&1023, 2))
		between >>= 10
	}
	return seen
}

// relation says where a candidate stands in the first tree, seen from d.
func (t *tree) relation(d, h int) uint32 {
	first, root := t.head[d], len(t.words)-pad
	switch {
	case h == first:
		return 0
	case h == root:
		return 1
	case t.head[h] == d:
		return 2
	case t.head[h] == first && h < d:
		return 3
	case t.head[h] == first:
		return 4
	}
	up := uint32(5)
	for k := first; k != root && up < 8; up++ {
		if k = t.head[k]; k == h {
			return up
		}
	}
	return 9
}

// endFeatures collects the features of word i as one end of an arc; base tells the ends apart.
func endFeatures(f *features, w []word, i int, base uint32) {
	f.keys = f.keys[:0]
	W, B, A := &w[i], &w[i-1], &w[i+1]
	t, tb, ta := uint32(W.tag), uint32(B.tag), uint32(A.tag)
	tb2, ta2 := uint32(w[i-2].tag), uint32(w[i+2].tag)
	f.one(base+1, W.form)
	f.two(base+2, W.form, t)
	f.one(base+3, t)
	f.two(base+4, W.fine, t)
	f.two(base+5, W.suffix[2], t)
	f.three(base+8, t, tb, ta)
	f.three(base+9, t, ta, ta2)
	f.three(base+10, t, tb, tb2)
	f.two(base+11, B.form, t)
	f.two(base+12, A.form, t)
	f.two(base+13, w[i-2].form, t)
	f.two(base+14, w[i+2].form, t)
	f.two(base+15, W.form, ta)
	f.two(base+16, W.form, tb)
	f.two(base+17, W.coarse, ta)
	f.two(base+18, W.coarse, tb)
	f.three(base+19, tb2, tb, ta)
	f.three(base+20, tb, ta, ta2)
}

// arcFeatures collects the features of the arc from h to d beside a first tree. odds holds how sure
// the parser was of each head, in four steps.
func arcFeatures(f *features, t *tree, d, h int, seen uint32, odds []uint8) {
	f.keys = f.keys[:0]
	w := t.words
	D, H := &w[d], &w[h]
	tag := func(i int) uint32 { return uint32(w[i].tag) }
	side, far := uint32(0), h-d
	if h < d {
		side, far = 1, d-h
	}
	bucket := uint32(min(far, 5))
	switch {
	case h == len(w)-pad:
		side, bucket = 2, 0
	case far > 20:
		bucket = 8
	case far > 10:
		bucket = 7
	case far > 5:
		bucket = 6
	}
	place := side | bucket<<2
	tags := uint32(D.tag) | uint32(H.tag)<<8 | side<<16
	f.two(102, tags, bucket)
	f.two(103, tags, seen)
	f.two(105, D.coarse|H.coarse<<16, side)
	f.two(106, D.form, H.form)
	f.two(107, D.form, tags)
	f.two(108, H.form, tags)
	f.three(109, tags, tag(d-1)|tag(d+1)<<8, 0)
	f.three(110, tags, tag(h-1)|tag(min(h+1, len(w)-1))<<8, 1)
	f.three(111, D.fine, H.fine, side)
	f.two(112, D.form, place)
	f.two(113, H.form, place)

	where := t.relation(d, h) | uint32(odds[d])<<4
	f.two(120, where, uint32(odds[h]))
	f.two(121, where, tags)
	f.two(122, where, D.form)
	f.two(123, where, H.form)
	f.three(124, where, tag(t.head[d]), tags)
	f.three(125, where, seen, bucket)
	above := 0
	if h != len(w)-pad {
		above = t.head[h]
	}
	first, last := 0, 0
	if kids := t.of(d); len(kids) > 0 {
		first, last = kids[0], kids[len(kids)-1]
	}
	f.three(126, tags, tag(above), tag(first))
	f.three(127, w[first].form, H.form, side)
	f.three(128, w[first].form, D.form, uint32(H.tag))
	f.two(129, w[first].form, tags)
	near, far2 := t.inward(d, h)
	f.three(130, tags, tag(near), tag(far2))
	f.three(131, tags, tag(near), where)
	f.three(132, tags, tag(first), tag(last))
}

// inward returns the two dependents of h that would stand next to d, on h's side of it, and 0 for
// each that is missing.
func (t *tree) inward(d, h int) (near, next int) {
	kids := t.of(h)
	at, _ := slices.BinarySearch(kids, d)
	if at == len(kids) {
		at--
	}
	step := -1
	if h > d {
		step = 1
	}
	found := [2]int{}
	for k := 0; k < 2; at += step {
		if at < 0 || at >= len(kids) || (kids[at] < h) != (d < h) && kids[at] != d {
			break
		}
		if h > d && kids[at] <= d || h < d && kids[at] >= d {
			continue
		}
		found[k] = kids[at]
		k++
	}
	return found[0], found[1]
}

// corrector chooses heads anew beside a first tree.
type corrector struct {
	candidates
	net   *network.Net
	f     features
	sums  []uint64 // prefix counts of kinds
	ends  [2][]uint64
	known [2][]int32
	total []uint64
}

func newCorrector(net *network.Net, kinds []byte) *corrector {
	return &corrector{net: net, candidates: candidates{kinds: kinds}, total: net.NewSum()}
}

// start sums up the ends of the arcs of a tree.
func (c *corrector) start(t *tree) {
	c.tree = t
	n, width := len(t.words), len(c.total)
	c.sums = append(c.sums[:0], make([]uint64, n)...)
	c.counts(c.sums)
	for side := range c.ends {
		c.ends[side] = append(c.ends[side][:0], make([]uint64, n*width)...)
		c.known[side] = append(c.known[side][:0], make([]int32, n)...)
		for i := pad; i <= n-pad; i++ {
			endFeatures(&c.f, t.words, min(i, n-pad), uint32(50*side))
			if i == n-pad {
				rootFeatures(&c.f, side)
			}
			c.known[side][i] = c.net.Sum(c.f.keys, c.ends[side][i*width:][:width])
		}
	}
}

func rootFeatures(f *features, side int) {
	f.keys = f.keys[:0]
	f.one(99, uint32(side))
}

// weigh votes for the heads of a word, by their probability.
func (c *corrector) weigh(d int, odds []uint8, scores []float64, v *voter) {
	c.of(d)
	width := len(c.total)
	best := 0.0
	for k, h := range c.heads {
		arcFeatures(&c.f, c.tree, d, h, passed(c.sums, d, h), odds)
		copy(c.total, c.ends[0][d*width:][:width])
		network.AddSum(c.total, c.ends[1][h*width:][:width])
		known := c.known[0][d] + c.known[1][h] + c.net.Sum(c.f.keys, c.total)
		scores[k] = float64(c.net.Value(c.total, known)) / float64(c.net.Scale())
		if k == 0 || scores[k] > best {
			best = scores[k]
		}
	}
	all := 0.0
	for k := range c.heads {
		scores[k] = network.Exp(scores[k] - best)
		all += scores[k]
	}
	for k, h := range c.heads {
		if p := scores[k] / all; p > 0.02 {
			v.add(d, h, float32(p))
		}
	}
}
