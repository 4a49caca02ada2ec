package syntax

import (
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
)

// Sizes of the tagger.
const (
	tagHidden  = 32
	tagLeast   = 10 // times a feature must be seen
	tagRate    = 0.12
	tagDropout = 0.2
	skip       = 0.25 // share of features left out at each step
)

// folds is the number of parts in which the training text is tagged by a tagger that has not seen
// it, so that the parser learns on tags as bad as those it will get.
const folds = 4

// trainTagger trains the tagger of the model, and tags the training lines by jackknife.
func (t *training) trainTagger() {
	t.m.tagger = t.tagger(t.lines, t.Rounds, "tagger")
	right, total := 0, 0
	for fold := range folds {
		var others []goldLine
		for i, line := range t.lines {
			if i/50%folds != fold {
				others = append(others, line)
			}
		}
		net := t.tagger(others, max(1, t.Rounds/2), "tagger for the other folds")
		state, f := net.NewState(), &features{}
		for i := range t.lines {
			if i/50%folds != fold {
				continue
			}
			line := &t.lines[i]
			tagLine(net, state, f, line.words, line.cased)
			for k := pad; k < len(line.words)-pad; k++ {
				total++
				if line.words[k].tag == line.tags[k] {
					right++
				}
			}
		}
	}
	t.log("tags by jackknife: %.2f %% right", 100*float64(right)/float64(total))
}

// tagger trains one tagger. A part of the sentences comes a second time in title case.
func (t *training) tagger(lines []goldLine, rounds int, what string) *network.Net {
	random := network.Random(t.Seed)
	all := make([]goldLine, 0, len(lines)*6/5)
	for i, line := range lines {
		line.words = append([]word(nil), line.words...)
		all = append(all, line)
		if i%5 == 0 && len(line.gold.Forms) >= 4 {
			all = append(all, t.line(line.gold, titleCase(line.gold.Forms)))
		}
	}
	count, f := network.Count{}, &features{}
	for _, line := range all {
		for i := pad; i < len(line.words)-pad; i++ {
			line.words[i].tag = line.tags[i]
		}
		for i := pad; i < len(line.words)-pad; i++ {
			tagFeatures(f, line.words, i, line.cased)
			count.Add(f.keys)
		}
	}
	net := network.NewTrainer(count, tagLeast, tagHidden, len(t.m.tags), t.Seed)
	net.Dropout, net.Skip = tagDropout, skip
	for round := range rounds {
		right, total := 0, 0
		for n, i := range shuffled(len(all), &random) {
			net.Rate = tagRate * decay(round*len(all)+n, rounds*len(all))
			r := learnTags(net, f, &all[i])
			right, total = right+r, total+len(all[i].words)-2*pad
		}
		t.log("%s, round %d: %.2f %% right, %d features", what, round+1, 100*float64(right)/float64(total), net.Rows())
	}
	return net.Quantise()
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
		if scores[gold] > 0.995 {
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
