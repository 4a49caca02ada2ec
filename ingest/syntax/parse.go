package syntax

import "github.com/graphbuild/graphbuild/ingest/syntax/internal/network"

// The parser is greedy and arc-hybrid (Kuhlmann et al. 2011): a stack, and a buffer that ends in the
// root. It finds the arcs only; labels come from a second pass over the finished tree.

// The moves of the parser.
const (
	shift = iota // push the first word of the buffer
	left         // the top of the stack hangs on the first word of the buffer
	right        // the top of the stack hangs on the word below it
	moves
)

// config is a state of the parser. Positions are those of the padded line; the root stands behind
// the last word.
type config struct {
	words []word
	first int // first word of the buffer
	root  int
	stack []int
	nodes []node
}

// node is what the arcs so far say of a word.
type node struct {
	head        int
	left, right child
}

// child is the outermost and second outermost dependent on one side, and their number.
type child struct{ outer, inner, count int }

// start makes c ready for a padded line.
func (c *config) start(words []word) {
	c.words, c.first, c.root = words, pad, len(words)-pad
	c.stack = append(c.stack[:0], 1, 1, 1)
	c.nodes = append(c.nodes[:0], make([]node, len(words))...)
}

// done reports whether the tree is complete.
func (c *config) done() bool { return c.first == c.root && c.size() == 0 }

// size is the height of the stack, above the three pads at its bottom.
func (c *config) size() int { return len(c.stack) - 3 }

func (c *config) top(k int) int { return c.stack[len(c.stack)-1-k] }

// allowed says which moves are possible. The root takes one word only.
func (c *config) allowed(ok *[moves]bool) {
	ok[shift] = c.first < c.root
	ok[left] = c.size() > 0 && (c.first < c.root || c.size() == 1)
	ok[right] = c.size() > 1
}

// do makes a move.
func (c *config) do(move int) {
	switch move {
	case shift:
		c.stack = append(c.stack, c.first)
		c.first++
	case left:
		c.attach(c.top(0), c.first)
	case right:
		c.attach(c.top(0), c.top(1))
	}
}

func (c *config) attach(dependent, head int) {
	c.stack = c.stack[:len(c.stack)-1]
	c.nodes[dependent].head = head
	side := &c.nodes[head].right
	if dependent < head {
		side = &c.nodes[head].left
	}
	side.inner, side.outer = side.outer, dependent
	side.count++
}

// parseFeatures collects the features of a state.
func parseFeatures(f *features, c *config) {
	f.keys = f.keys[:0]
	w := c.words
	s0, s1, s2, b0, b1, b2 := c.top(0), c.top(1), c.top(2), c.first, c.first+1, c.first+2
	S0, S1, S2, B0, B1, B2 := &w[s0], &w[s1], &w[s2], &w[b0], &w[min(b1, len(w)-1)], &w[min(b2, len(w)-1)]
	t := func(i int) uint32 { return uint32(w[i].tag) }
	t0, t1, t2, u0, u1, u2 := uint32(S0.tag), uint32(S1.tag), uint32(S2.tag), uint32(B0.tag), uint32(B1.tag), uint32(B2.tag)
	n0, n1, m0 := &c.nodes[s0], &c.nodes[s1], &c.nodes[b0]
	tags := func(a, b, d uint32) uint32 { return a | b<<8 | d<<16 }
	gap := uint32(min(b0-s0, 6))
	gap1 := uint32(min(s0-s1, 6))
	f.two(1, S0.form, t0)
	f.two(2, S1.form, t1)
	f.two(3, B0.form, u0)
	f.two(4, B1.form, u1)
	f.two(5, S2.form, t2)
	f.two(6, B2.form, u2)
	f.one(7, tags(t0, t1, t2))
	f.one(8, tags(t0, u0, u1))
	f.one(9, tags(t0, t1, u0))
	f.one(10, tags(u0, u1, u2))
	f.two(11, S0.form, S1.form)
	f.two(12, S0.form, B0.form)
	f.two(13, S1.form, B0.form)
	f.two(14, S0.form, tags(t1, u0, 0))
	f.two(15, S1.form, tags(t0, u0, 0))
	f.two(16, B0.form, tags(t0, t1, 0))
	f.two(17, B0.form, tags(t0, u1, 0))
	f.two(18, S0.form, tags(u0, u1, 0))
	f.two(19, B1.form, tags(t0, u0, 0))
	f.one(20, tags(t0, u0, gap))
	f.one(21, tags(t0, t1, gap1))
	f.two(22, tags(t0, u0, gap), gap1)
	l0, r0, l1, r1, lb := n0.left, n0.right, n1.left, n1.right, m0.left
	f.two(30, tags(t0, t(r0.outer), t(l0.outer)), 0)
	f.two(31, tags(t1, t(r1.outer), t(l1.outer)), 0)
	f.two(32, tags(t0, t1, t(r1.outer)), 0)
	f.two(33, tags(t0, t1, t(l0.outer)), 0)
	f.two(34, tags(t0, t1, t(r0.outer)), 0)
	f.two(35, tags(t0, u0, t(r0.outer)), 0)
	f.two(36, tags(t0, u0, t(l0.outer)), 0)
	f.two(37, tags(t0, u0, t(lb.outer)), 0)
	f.two(38, tags(u0, t(lb.outer), t(lb.inner)), 0)
	f.two(39, tags(t0, t(l0.outer), t(l0.inner)), 0)
	f.two(40, tags(t0, t(r0.outer), t(r0.inner)), 0)
	f.two(41, tags(t1, t(r1.outer), t(r1.inner)), t0)
	f.two(42, S0.form, tags(uint32(min(l0.count, 4)), uint32(min(r0.count, 4)), 0))
	f.two(43, S1.form, tags(uint32(min(l1.count, 4)), uint32(min(r1.count, 4)), 0))
	f.two(44, B0.form, uint32(min(lb.count, 4)))
	f.two(45, tags(t0, uint32(min(l0.count, 4)), uint32(min(r0.count, 4))), u0)
	f.two(46, tags(t1, uint32(min(l1.count, 4)), uint32(min(r1.count, 4))), t0)
	f.two(47, w[r0.outer].form, tags(t0, u0, 0))
	f.two(48, w[l0.outer].form, tags(t0, t1, 0))
	f.two(49, w[r1.outer].form, tags(t0, t1, 0))
	f.two(50, w[lb.outer].form, tags(t0, u0, 0))
	f.two(51, w[l0.outer].form, S1.form)
	f.two(52, w[lb.outer].form, S0.form)
	f.two(53, tags(t(b0-1), u0, u1), t0)
	f.two(54, tags(t(s0-1), t0, t(s0+1)), u0)
	f.two(55, tags(t(s1-1), t1, t(s1+1)), t0)
	f.one(56, S0.form)
	f.one(57, B0.form)
	f.one(58, S1.form)
	f.one(59, t0)
	f.one(60, u0)
	f.one(61, t1)
	f.two(62, S0.suffix[2], tags(t1, u0, 0))
	f.two(63, S1.suffix[2], tags(t0, u0, 0))
	f.two(64, B0.suffix[2], tags(t0, t1, 0))
	f.two(65, S0.suffix[2], B0.suffix[2])
	f.two(66, S0.suffix[2], S1.suffix[2])
	f.two(67, tags(t0, u0, t1), tags(u1, gap, t2))
	f.two(68, tags(t0, u0, t1), u1)
	f.two(70, S0.fine, tags(t1, u0, 0))
	f.two(71, S1.fine, tags(t0, u0, 0))
	f.two(72, B0.fine, tags(t0, t1, 0))
	f.two(73, S0.coarse|B0.coarse<<16, tags(t0, u0, 0))
	f.two(74, S0.coarse|S1.coarse<<16, tags(t0, t1, 0))
	f.two(75, S0.fine, B0.coarse)
	f.two(76, S0.coarse, B0.fine)
	f.two(77, S0.fine, S1.coarse)
	f.two(78, S0.coarse, S1.fine)
	f.two(79, S1.coarse|B0.coarse<<16, tags(t1, u0, t0))
	f.two(80, w[lb.outer].form, B0.coarse)
	f.two(81, w[lb.outer].form, S0.coarse)
	f.two(82, w[l0.outer].form, S1.coarse)
}

// parseLine finds the head of each word of a padded line, and for each the score by which the move
// that made the arc beat the next.
func parseLine(net *network.Net, s *network.State, f *features, c *config, odds []int32) {
	var ok [moves]bool
	for !c.done() {
		c.allowed(&ok)
		parseFeatures(f, c)
		net.Score(f.keys, s)
		move := s.Best(ok[:])
		if move != shift {
			odds[c.top(0)] = lead(s.Scores, ok[:], move)
		}
		c.do(move)
	}
}

// lead returns by how much the best score beats the second; the largest number if it is alone.
func lead(scores []int32, allowed []bool, best int) int32 {
	least := int32(1 << 30)
	for c, score := range scores {
		if c != best && (allowed == nil || allowed[c]) {
			least = min(least, scores[best]-score)
		}
	}
	return least
}
