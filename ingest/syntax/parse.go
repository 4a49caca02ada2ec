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
