package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// folds is the number of parts in which the training text is tagged by a tagger that has not seen
// it, so that the parser learns on tags as bad as those it will get.
const folds = 4

// block is the number of neighbouring sentences that go into the same part.
const block = 50

// foldTags tags one part of the lines with a tagger that learnt from the others. It only reads the
// lines, and puts the tags into found.
func (t *training) foldTags(fold int, found [][]uint8) {
	var others []goldLine
	for i, line := range t.lines {
		if i/block%folds != fold {
			others = append(others, line.copied())
		}
	}
	net := t.tagger(others, t.sizes.fold, "tagger for another fold")
	state, f := net.NewState(), &features{}
	for i := range t.lines {
		if i/block%folds != fold {
			continue
		}
		line := t.lines[i].copied()
		tagLine(net, state, f, line.words, line.cased)
		for _, w := range line.words {
			found[i] = append(found[i], w.tag)
		}
	}
}

// copied returns the line with words of its own, which a tagger may tag.
func (l goldLine) copied() goldLine {
	l.words = append([]word(nil), l.words...)
	return l
}

// titled returns the lines, and every fifth of them a second time in title case.
func (t *training) titled() []goldLine {
	all := make([]goldLine, 0, len(t.lines)*6/5)
	for i, line := range t.lines {
		all = append(all, line.copied())
		if i%5 == 0 && len(line.gold.Forms) >= 4 {
			all = append(all, t.line(line.gold, titleCase(line.gold.Forms)))
		}
	}
	return all
}

// tagger trains a tagger on lines whose words it may tag.
func (t *training) tagger(lines []goldLine, z sizes, what string) *network.Net {
	random := network.Random(t.Seed)
	count, f := network.Count{}, &features{}
	for _, line := range lines {
		for i := pad; i < len(line.words)-pad; i++ {
			line.words[i].tag = line.tags[i]
		}
		for i := pad; i < len(line.words)-pad; i++ {
			tagFeatures(f, line.words, i, line.cased)
			count.Add(f.keys)
		}
	}
	net := z.trainer(count, len(t.m.tags), t.Seed)
	for round := range z.rounds {
		var sum tally
		for n, i := range shuffled(len(lines), &random) {
			net.Rate = z.rate * decay(round*len(lines)+n, z.rounds*len(lines))
			sum.right += learnTags(net, f, &lines[i])
			sum.total += len(lines[i].words) - 2*pad
		}
		t.log("%s, round %d: %.2f %% right, %d features", what, round+1, sum.percent(), net.Rows())
	}
	return net.Quantise().Trim(z.rows)
}

// decay lowers the step size in a straight line.
func decay(step, steps int) float32 { return 1 - 0.98*float32(step)/float32(steps) }

// learnTags takes one step per word, with the tagger's own tags on the left. It returns how many
// were right.
func learnTags(net *network.Trainer, f *features, line *goldLine) int {
	right := 0
	for i := pad; i < len(line.words)-pad; i++ {
		tagFeatures(f, line.words, i, line.cased)
		scores := net.Score(f.keys, true)
		best := argmax(scores)
		line.words[i].tag = uint8(best)
		gold := line.tags[i]
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

func argmax(scores []float32) int {
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return best
}

// titleCase writes a sentence like a headline.
func titleCase(forms []string) []string {
	out := make([]string, len(forms))
	for i, form := range forms {
		r, size := utf8.DecodeRuneInString(form)
		if i > 0 && (len(form) < 4 || !unicode.IsLower(r)) {
			out[i] = form
			continue
		}
		out[i] = string(unicode.ToUpper(r)) + form[size:]
	}
	return out
}
