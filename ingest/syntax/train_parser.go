package syntax

import "github.com/graphbuild/graphbuild/ingest/syntax/internal/network"

// explore is the share of the moves that follow the parser instead of the oracle.
const explore = 0.9

// parser trains one parser with the dynamic oracle of Goldberg and Nivre (2013).
func (t *training) parser(lines []goldLine, z sizes, what string) *network.Net {
	random := network.Random(t.Seed + 1)
	count, f, c := network.Count{}, &features{}, &config{}
	for i := range lines {
		countMoves(count, f, c, &lines[i])
	}
	net := z.trainer(count, moves, t.Seed+1)
	learn := parsing{net: net, f: f, c: c, random: &random}
	for round := range z.rounds {
		var sum tally
		for n, i := range shuffled(len(lines), &random) {
			net.Rate = z.rate * decay(round*len(lines)+n, z.rounds*len(lines))
			learn.tree(&lines[i], round > 0)
			sum.heads(c, &lines[i])
		}
		t.log("%s, round %d: %.2f %% right, %d features", what, round+1, sum.percent(), net.Rows())
	}
	return net.Quantise().Trim(z.rows)
}

// countMoves counts the features along the way to the gold tree.
func countMoves(count network.Count, f *features, c *config, line *goldLine) {
	var ok [moves]bool
	for c.start(line.words); !c.done(); {
		parseFeatures(f, c)
		count.Add(f.keys)
		c.allowed(&ok)
		costs := moveCosts(c, line.heads, ok)
		c.do(cheapest(costs[:], ok[:]))
	}
}

// sureEnough is the probability from which on an example teaches nothing.
const sureEnough = 0.995

// parsing is a parser that learns.
type parsing struct {
	net    *network.Trainer
	f      *features
	c      *config
	random *network.Random
}

// tree takes one step per move of a sentence. It goes on mostly as the parser decides if follow is
// set, else as the oracle does.
func (p *parsing) tree(line *goldLine, follow bool) {
	c := p.c
	var ok [moves]bool
	for c.start(line.words); !c.done(); {
		c.allowed(&ok)
		costs := moveCosts(c, line.heads, ok)
		parseFeatures(p.f, c)
		scores := p.net.Score(p.f.keys, true)
		network.Softmax(scores, ok[:])
		least := costs[cheapest(costs[:], ok[:])]
		var good [moves]bool
		for m := range moves {
			good[m] = ok[m] && costs[m] == least
		}
		move := p.choose(scores, ok, good, follow)
		p.learn(scores, good)
		c.do(move)
	}
}

// choose returns the likeliest move of those allowed and, unless the parser may go astray, good.
func (p *parsing) choose(scores []float32, ok, good [moves]bool, follow bool) int {
	move := -1
	for m := range moves {
		if ok[m] && (follow && p.random.Float() < explore || good[m]) && (move < 0 || scores[m] > scores[move]) {
			move = m
		}
	}
	return move
}

// learn takes a step. All moves that lose no arc are right: the loss is that of their joint
// probability.
func (p *parsing) learn(scores []float32, good [moves]bool) {
	sum := float32(0)
	for m := range moves {
		if good[m] {
			sum += scores[m]
		}
	}
	if sum >= sureEnough {
		return
	}
	for m := range moves {
		if good[m] {
			scores[m] -= scores[m] / max(sum, 1e-6)
		}
	}
	p.net.Learn(scores)
}

// moveCosts returns how many gold arcs each allowed move puts out of reach.
func moveCosts(c *config, heads []int, ok [moves]bool) [moves]int {
	var costs [moves]int
	s0, b0 := c.top(0), c.first
	if c.size() > 0 {
		later := 0 // dependents of the top of the stack that are still in the buffer
		for d := b0; d < c.root; d++ {
			if heads[d] == s0 {
				later++
			}
		}
		head := heads[s0]
		costs[left], costs[right] = later, later
		if head > b0 {
			costs[left]++
		}
		if c.size() > 1 && head == c.top(1) {
			costs[left]++
		}
		if head >= b0 {
			costs[right]++
		}
	}
	if ok[shift] {
		for k, word := range c.stack[3:] {
			if heads[word] == b0 || heads[b0] == word && k < c.size()-1 {
				costs[shift]++
			}
		}
	}
	return costs
}

func cheapest(costs []int, ok []bool) int {
	best := -1
	for m, cost := range costs {
		if ok[m] && (best < 0 || cost < costs[best]) {
			best = m
		}
	}
	return best
}

// tally counts right heads.
type tally struct{ right, total int }

func (t *tally) heads(c *config, line *goldLine) {
	for i := pad; i < c.root; i++ {
		t.total++
		if c.nodes[i].head == line.heads[i] {
			t.right++
		}
	}
}

func (t *tally) add(right bool) {
	t.total++
	if right {
		t.right++
	}
}

func (t *tally) percent() float64 { return 100 * float64(t.right) / float64(max(t.total, 1)) }

// trainLabeller trains the labels on the gold trees.
func (t *training) trainLabeller() {
	random := network.Random(t.Seed + 2)
	count, f, tr := network.Count{}, &features{}, &tree{}
	for i := range t.lines {
		t.lines[i].plant(tr)
		for d := pad; d < len(tr.words)-pad; d++ {
			labelFeatures(f, tr, d)
			count.Add(f.keys)
			tr.labels[d] = t.lines[i].labels[d]
		}
	}
	net := t.sizes.labeller.trainer(count, len(t.m.deps), t.Seed+2)
	for round := range t.sizes.labeller.rounds {
		var sum tally
		for n, i := range shuffled(len(t.lines), &random) {
			net.Rate = t.sizes.labeller.rate * decay(round*len(t.lines)+n, t.sizes.labeller.rounds*len(t.lines))
			line := &t.lines[i]
			line.plant(tr)
			sum.right += learnLabels(net, f, tr, line)
			sum.total += len(line.words) - 2*pad
		}
		t.log("labels, round %d: %.2f %% right, %d features", round+1, sum.percent(), net.Rows())
	}
	t.m.labeller = net.Quantise().Trim(t.sizes.labeller.rows)
}

// plant makes the gold tree of a line.
func (l *goldLine) plant(t *tree) {
	nodes := make([]node, len(l.words))
	for i, head := range l.heads {
		nodes[i].head = head
	}
	t.build(l.words, nodes)
}

func learnLabels(net *network.Trainer, f *features, t *tree, line *goldLine) int {
	right := 0
	for d := pad; d < len(t.words)-pad; d++ {
		labelFeatures(f, t, d)
		scores := net.Score(f.keys, true)
		best := argmax(scores)
		t.labels[d] = uint8(best)
		gold := line.labels[d]
		if best == int(gold) {
			right++
		}
		network.Softmax(scores, nil)
		if scores[gold] > sureEnough {
			continue
		}
		scores[gold]--
		net.Learn(scores)
	}
	return right
}
