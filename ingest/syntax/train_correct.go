package syntax

import "github.com/graphbuild/graphbuild/ingest/syntax/internal/network"

// kindsOf classes the tags for the corrector: verbs, commas, prepositions, conjunctions, nouns and
// other marks.
func kindsOf(tags []string) []byte {
	k := make([]byte, 256)
	for i, tag := range tags {
		switch {
		case tag == "MD" || len(tag) > 1 && tag[:2] == "VB":
			k[i] = 'v'
		case tag == ",":
			k[i] = ','
		case tag == "IN" || tag == "TO":
			k[i] = 'p'
		case tag == "CC":
			k[i] = 'c'
		case len(tag) > 1 && tag[:2] == "NN" || tag == "PRP":
			k[i] = 'n'
		case tag == "." || tag == ":" || tag == "-LRB-" || tag == "-RRB-" || tag == "``" || tag == "''":
			k[i] = '.'
		}
	}
	return k
}

// guide is the first tree of a line.
type guide struct {
	nodes []node
	odds  []uint8
}

// step puts a probability in one of four steps.
func stepOf(p float32) uint8 {
	switch {
	case p > 0.99:
		return 3
	case p > 0.9:
		return 2
	case p > 0.7:
		return 1
	}
	return 0
}

// guideOf parses a line.
func guideOf(net *network.Net, s *network.State, f *features, c *config, words []word) guide {
	c.start(words)
	odds := make([]int32, len(words))
	parseLine(net, s, f, c, odds)
	g := guide{nodes: append([]node(nil), c.nodes...), odds: make([]uint8, len(words))}
	for i := pad; i < len(words)-pad; i++ {
		g.odds[i] = stepOf(chance(odds[i], net.Scale()))
	}
	return g
}

// guides parses one half of the training lines with a parser that learnt from the other half.
func (t *training) guides(half int, found []guide) {
	var others []goldLine
	for i := range t.lines {
		if i/block%2 != half {
			others = append(others, t.lines[i])
		}
	}
	net := t.parser(others, t.sizes.half, "parser for the other half")
	s, f, c := net.NewState(), &features{}, &config{}
	for i := range t.lines {
		if i/block%2 == half {
			found[i] = guideOf(net, s, f, c, t.lines[i].words)
		}
	}
}

// trainCorrector trains the second pass over the heads on the trees of guides.
func (t *training) trainCorrector(guides []guide) {
	random := network.Random(t.Seed + 5)
	count, f := network.Count{}, &features{}
	c := &candidates{kinds: t.m.kinds, tree: &tree{}}
	var sums []uint64
	right, total := 0, 0
	for i := range t.lines {
		w := t.lines[i].words
		sums = c.start(w, guides[i].nodes, sums)
		for d := pad; d < len(w)-pad; d++ {
			for side := range 2 {
				endFeatures(f, w, d, uint32(50*side))
				count.Add(f.keys)
			}
			total++
			if c.tree.head[d] == t.lines[i].heads[d] {
				right++
			}
			c.of(d)
			for _, h := range c.heads {
				if h == t.lines[i].heads[d] || random.Below(4) == 0 {
					arcFeatures(f, c.tree, d, h, passed(sums, d, h), guides[i].odds)
					count.Add(f.keys)
				}
			}
		}
	}
	t.log("first trees: %.2f %% right", 100*float64(right)/float64(total))
	rootFeatures(f, 1)
	for range t.sizes.corrector.least {
		count.Add(f.keys)
	}
	net := network.NewArcTrainer(count, t.sizes.corrector.least, t.sizes.corrector.hidden, t.Seed+5)
	net.Skip = t.sizes.corrector.skip
	for round := range t.sizes.corrector.rounds {
		var sum tally
		for n, i := range shuffled(len(t.lines), &random) {
			net.Rate = t.sizes.corrector.rate * decay(round*len(t.lines)+n, t.sizes.corrector.rounds*len(t.lines))
			sums = c.start(t.lines[i].words, guides[i].nodes, sums)
			learnHeads(net, f, c, &t.lines[i], sums, guides[i].odds, &sum)
		}
		t.log("corrector, round %d: %.2f %% right, %d features", round+1, sum.percent(), net.Rows())
	}
	t.m.corrector = net.Quantise().Trim(t.sizes.corrector.rows)
}

// start makes c ready for a line with a first tree and returns the prefix counts of kinds.
func (c *candidates) start(w []word, nodes []node, sums []uint64) []uint64 {
	c.tree.build(w, nodes)
	sums = append(sums[:0], make([]uint64, len(w))...)
	c.counts(sums)
	return sums
}

// learnHeads takes one step per word.
func learnHeads(net *network.ArcTrainer, f *features, c *candidates, line *goldLine, sums []uint64, odds []uint8, sum *tally) {
	w := line.words
	root := len(w) - pad
	net.Start(root + 1)
	for i := pad; i < root; i++ {
		endFeatures(f, w, i, 0)
		net.Left(i, f.keys, true)
		endFeatures(f, w, i, 50)
		net.Right(i, f.keys, true)
	}
	rootFeatures(f, 1)
	net.Right(root, f.keys, true)
	for d := pad; d < root; d++ {
		c.of(d)
		net.Clear()
		gold := -1
		for k, h := range c.heads {
			if h == line.heads[d] {
				gold = k
			}
			arcFeatures(f, c.tree, d, h, passed(sums, d, h), odds)
			net.Pair(d, h, f.keys, true)
		}
		sum.total++
		if gold < 0 {
			continue
		}
		scores := net.Scores()
		if argmax(scores) == gold {
			sum.right++
		}
		network.Softmax(scores, nil)
		if scores[gold] > 0.995 {
			continue
		}
		scores[gold]--
		net.Learn(d, c.heads, scores)
	}
	net.Finish()
}
