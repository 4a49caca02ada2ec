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
	tree  *tree   // the first tree of the line
	odds  []uint8 // how sure the parser was of each head, in four steps
	kinds []byte  // of the tags
	sums  []uint64
	heads []int // found for the last word
}

// start makes c ready for a line with its first tree.
func (c *candidates) start(t *tree, odds []uint8) {
	c.tree, c.odds = t, odds
	c.sums = append(c.sums[:0], make([]uint64, len(t.words))...)
	c.counts(c.sums)
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
func (c *candidates) passed(a, b int) uint32 {
	if a > b {
		a, b = b, a
	}
	between := c.sums[b] - c.sums[a+1]
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

// corrector chooses heads anew beside a first tree.
type corrector struct {
	candidates
	net   *network.Net
	f     features
	ends  [2][]uint64
	known [2][]int32
	total []uint64
}

func newCorrector(net *network.Net, kinds []byte) *corrector {
	return &corrector{net: net, candidates: candidates{kinds: kinds}, total: net.NewSum()}
}

// start sums up the ends of the arcs of a line.
func (c *corrector) start(t *tree, odds []uint8) {
	c.candidates.start(t, odds)
	n, width := len(t.words), len(c.total)
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
func (c *corrector) weigh(d int, v *voter) {
	var scores [mostCandidates]float64
	c.of(d)
	width := len(c.total)
	best := 0.0
	for k, h := range c.heads {
		arcFeatures(&c.f, &c.candidates, d, h)
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
