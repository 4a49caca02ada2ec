package mention

import (
	_ "embed"
	"errors"
	"fmt"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed model/names.bin
var namesModel []byte

// rows is the number of weight rows. Features share them by hash.
const rows = 1 << 16

// classes counts no name and the eight types.
const classes = 9

const judgeMagic = "graphbuild names 1\n"

// judge is the statistical model: a linear classifier with whole-number weights, trained by an
// averaged perceptron.
type judge struct {
	weights []int8 // rows × classes
}

// readJudge reads what Train wrote.
func readJudge(b []byte) (*judge, error) {
	if len(b) < len(judgeMagic) || string(b[:len(judgeMagic)]) != judgeMagic {
		return nil, errors.New("mention: the model of names has no header: train it again")
	}
	b = b[len(judgeMagic):]
	if len(b) != rows*classes {
		return nil, fmt.Errorf("mention: the model of names has %d weights, want %d: train it again", len(b), rows*classes)
	}
	j := &judge{weights: make([]int8, len(b))}
	for i, w := range b {
		j.weights[i] = int8(w)
	}
	return j, nil
}

// scores adds the weights of the features to the scores of the classes.
func (j *judge) scores(hashes []uint32, into *[classes]int32) {
	for _, h := range hashes {
		row := j.weights[int(h%rows)*classes:][:classes]
		for c, w := range row {
			into[c] += int32(w)
		}
	}
}

// judged reports whether the model has a vote on a mention: not on demonyms, states and names of
// several words from the gazetteer.
func judged(m text.Mention) bool {
	if m.Form != text.Name || m.Metonym {
		return false
	}
	return m.Key == "" || m.Last-m.First == 1 && m.Type != graph.Country && m.Type != graph.City
}

// verdicts lets the model judge the names found so far: every mention of the same words votes,
// and they all get the type, or none, that the sum gives.
func (f *finder) verdicts() {
	if f.judge == nil {
		return
	}
	type ballot struct{ scores [classes]int32 }
	ballots := map[string]*ballot{}
	var b features
	for _, m := range f.found {
		if !judged(m) {
			continue
		}
		b.hashes = b.hashes[:0]
		f.describe(&b, m)
		words := f.folded(m.First, m.Last)
		if ballots[words] == nil {
			ballots[words] = &ballot{}
		}
		f.judge.scores(b.hashes, &ballots[words].scores)
		if structural(m) {
			ballots[words].scores[classOf(m.Type)] += trust
		}
	}
	kept := f.found[:0]
	for _, m := range f.found {
		if judged(m) {
			scores := &ballots[f.folded(m.First, m.Last)].scores
			scores[classOf(graph.Country)] = -1 << 30 // the gazetteer knows them all
			if m.Confidence >= sure {
				scores[0] -= benefit
			}
			class := best(scores)
			if class == 0 {
				continue
			}
			if m.Key == "" {
				m.Type = graph.Types()[class-1]
			}
		}
		kept = append(kept, m)
	}
	f.found = kept
}

// A name that a rule is sure of has the benefit of the doubt, as much as a few features weigh.
const (
	sure    = 0.8
	benefit = 100
)

// trust is what a head word weighs that says what kind of thing a name is.
const trust = 200

// structural reports whether a head word within the name gave its type, other than the many that
// make organisations.
func structural(m text.Mention) bool {
	switch m.Rule {
	case "head word", "first word", "lower head", "vote of a year":
		return m.Type != graph.Organization
	}
	return false
}

// best returns the class with the highest score, the lowest of equals.
func best(scores *[classes]int32) int {
	at := 0
	for c, score := range scores {
		if score > scores[at] {
			at = c
		}
	}
	return at
}
