package syntax

import "github.com/graphbuild/graphbuild/ingest/syntax/internal/network"

// Sizes of the parser and the labeller.
const (
	parseHidden  = 64
	parseLeast   = 40
	parseRate    = 0.1
	parseDropout = 0.2
	explore      = 0.9 // share of the moves that follow the parser instead of the oracle

	labelHidden  = 32
	labelLeast   = 25
	labelRate    = 0.1
	labelDropout = 0.2
)

// trainParser trains the moves with the dynamic oracle of Goldberg and Nivre (2013).
func (t *training) trainParser() {
	random := network.Random(t.Seed + 1)
	count, f, c := network.Count{}, &features{}, &config{}
	for i := range t.lines {
		line := &t.lines[i]
		for c.start(line.words); !c.done(); {
			parseFeatures(f, c)
			count.Add(f.keys)
			var ok [moves]bool
			c.allowed(&ok)
			costs := moveCosts(c, line.heads, ok)
			c.do(cheapest(costs[:], ok[:]))
		}
	}
	net := network.NewTrainer(count, parseLeast, parseHidden, moves, t.Seed+1)
	net.Dropout, net.Skip = parseDropout, skip
	for round := range t.Rounds {
		var sum tally
		for n, i := range shuffled(len(t.lines), &random) {
			net.Rate = parseRate * decay(round*len(t.lines)+n, t.Rounds*len(t.lines))
			learnTree(net, f, c, &t.lines[i], &random, round > 0)
			sum.heads(c, &t.lines[i])
		}
		t.log("parser, round %d: %.2f %% right, %d features", round+1, sum.percent(), net.Rows())
	}
	t.m.parser = net.Quantise()
}

// learnTree takes one step per move of a sentence. All moves that lose no arc are right: the loss is
// that of their joint probability.
func learnTree(net *network.Trainer, f *features, c *config, line *goldLine, random *network.Random, follow bool) {
	var ok, good [moves]bool
	for c.start(line.words); !c.done(); {
		c.allowed(&ok)
		costs := moveCosts(c, line.heads, ok)
		parseFeatures(f, c)
		scores := net.Score(f.keys, true)
		least := costs[cheapest(costs[:], ok[:])]
		sum := float32(0)
		network.Softmax(scores, ok[:])
		move := -1
		for m := range moves {
			good[m] = ok[m] && costs[m] == least
			if good[m] {
				sum += scores[m]
			}
			if ok[m] && (follow && random.Float() < explore || good[m]) && (move < 0 || scores[m] > scores[move]) {
				move = m
			}
		}
		if move < 0 {
			move = cheapest(costs[:], ok[:])
		}
		if sum < 0.995 {
			for m := range moves {
				if good[m] {
					scores[m] -= scores[m] / max(sum, 1e-6)
				}
			}
			net.Learn(scores)
		}
		c.do(move)
	}
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

func (t *tally) percent() float64 { return 100 * float64(t.right) / float64(max(t.total, 1)) }

// trainLabeller trains the labels on the gold trees.
func (t *training) trainLabeller() {
	random := network.Random(t.Seed + 2)
	count, f, tr := network.Count{}, &features{}, &tree{}
	for i := range t.lines {
		t.lines[i].plant(tr)
		copy(tr.labels, t.lines[i].labels)
		for d := pad; d < len(tr.words)-pad; d++ {
			labelFeatures(f, tr, d)
			count.Add(f.keys)
		}
	}
	net := network.NewTrainer(count, labelLeast, labelHidden, len(t.m.deps), t.Seed+2)
	net.Dropout, net.Skip = labelDropout, skip
	for round := range t.Rounds {
		var sum tally
		for n, i := range shuffled(len(t.lines), &random) {
			net.Rate = labelRate * decay(round*len(t.lines)+n, t.Rounds*len(t.lines))
			line := &t.lines[i]
			line.plant(tr)
			sum.right += learnLabels(net, f, tr, line)
			sum.total += len(line.words) - 2*pad
		}
		t.log("labels, round %d: %.2f %% right, %d features", round+1, sum.percent(), net.Rows())
	}
	t.m.labeller = net.Quantise()
}

// plant makes the gold tree of a line.
func (l *goldLine) plant(t *tree) {
	nodes := make([]node, len(l.words))
	for i, head := range l.heads {
		nodes[i].head = head
	}
	l.words[len(l.words)-pad] = word{form: formRoot, shape: formRoot, tag: tagRoot}
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
		if scores[gold] > 0.995 {
			continue
		}
		scores[gold]--
		net.Learn(scores)
	}
	return right
}
