package syntax

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

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

// correcting trains the second pass over the heads on the first trees of guides.
type correcting struct {
	*training
	guides []guide
	candidates
	tree   tree
	f      features
	net    *network.ArcTrainer
	random network.Random
}

func (t *training) trainCorrector(guides []guide) {
	c := &correcting{training: t, guides: guides, random: network.Random(t.Seed + 5)}
	c.kinds = t.m.kinds
	z := t.sizes.corrector
	c.net = network.NewArcTrainer(c.count(), z.least, z.hidden, t.Seed+5)
	c.net.Skip = z.skip
	for round := range z.rounds {
		var sum tally
		for n, i := range shuffled(len(t.lines), &c.random) {
			c.net.Rate = z.rate * decay(round*len(t.lines)+n, z.rounds*len(t.lines))
			c.plant(i)
			c.learn(&t.lines[i], &sum)
		}
		t.log("corrector, round %d: %.2f %% right, %d features", round+1, sum.percent(), c.net.Rows())
	}
	t.m.corrector = c.net.Quantise().Trim(z.rows)
}

// plant makes the first tree of a line.
func (c *correcting) plant(i int) {
	c.tree.build(c.lines[i].words, c.guides[i].nodes)
	c.candidates.start(&c.tree, c.guides[i].odds)
}

// count counts the features of all words, right arcs, and one in four of the others.
func (c *correcting) count() network.Count {
	count := network.Count{}
	var first tally
	for i := range c.lines {
		line := &c.lines[i]
		c.plant(i)
		for d := pad; d < len(line.words)-pad; d++ {
			for side := range 2 {
				endFeatures(&c.f, line.words, d, uint32(50*side))
				count.Add(c.f.keys)
			}
			first.add(c.tree.head[d] == line.heads[d])
			c.of(d)
			for _, h := range c.heads {
				if h == line.heads[d] || c.random.Below(4) == 0 {
					arcFeatures(&c.f, &c.candidates, d, h)
					count.Add(c.f.keys)
				}
			}
		}
	}
	c.log("first trees: %.2f %% right", first.percent())
	rootFeatures(&c.f, 1)
	for range c.sizes.corrector.least {
		count.Add(c.f.keys)
	}
	return count
}

// ends gives the net the words of a line as ends of arcs.
func (c *correcting) ends(words []word) {
	root := len(words) - pad
	c.net.Start(root + 1)
	for i := pad; i < root; i++ {
		endFeatures(&c.f, words, i, 0)
		c.net.Left(i, c.f.keys, true)
		endFeatures(&c.f, words, i, 50)
		c.net.Right(i, c.f.keys, true)
	}
	rootFeatures(&c.f, 1)
	c.net.Right(root, c.f.keys, true)
}

// learn takes one step per word whose head is among the candidates.
func (c *correcting) learn(line *goldLine, sum *tally) {
	c.ends(line.words)
	for d := pad; d < len(line.words)-pad; d++ {
		c.of(d)
		c.net.Clear()
		for _, h := range c.heads {
			arcFeatures(&c.f, &c.candidates, d, h)
			c.net.Pair(d, h, c.f.keys, true)
		}
		scores := c.net.Scores()
		gold := slices.Index(c.heads, line.heads[d])
		sum.add(gold >= 0 && argmax(scores) == gold)
		if gold < 0 {
			continue
		}
		network.Softmax(scores, nil)
		if scores[gold] > sureEnough {
			continue
		}
		scores[gold]--
		c.net.Learn(d, c.heads, scores)
	}
	c.net.Finish()
}
