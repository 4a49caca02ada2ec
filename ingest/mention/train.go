package mention

import (
	"context"
	"errors"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Example is a document with tags and trees, and what its names truly are.
type Example struct {
	Document *text.Document
	// Types returns the types that are right for the words of a span, none if it is no name, and
	// false where nobody knows.
	Types func(span text.Span) ([]graph.Type, bool)
}

// epochs is how often training goes over the examples.
const epochs = 8

// lesson is one name as the rules found it.
type lesson struct {
	hashes []uint32
	right  [classes]bool
	doc    int
}

// Train learns the model of names by an averaged perceptron (Collins 2002) over the candidates
// that the rules find in the examples, and returns the file that the stage embeds. The same
// examples in the same order give the same bytes.
func Train(g *gazetteer.Gazetteer, examples []Example) ([]byte, error) {
	lessons, err := learn(g, examples)
	if err != nil {
		return nil, err
	}
	if len(lessons) == 0 {
		return nil, errors.New("mention: no names to learn from: give examples with names")
	}
	p := perceptron{weights: make([]int32, rows*classes), totals: make([]int64, rows*classes)}
	for range epochs {
		for i := range lessons {
			// A fixed stride visits the lessons in another order than the corpora's.
			p.teach(&lessons[int(uint64(i)*stride%uint64(len(lessons)))])
		}
	}
	return p.encode(), nil
}

// stride is a prime larger than any number of lessons.
const stride = 2147483647

// learn runs the rules without the model and pairs what they find with the truth.
func learn(g *gazetteer.Gazetteer, examples []Example) ([]lesson, error) {
	known, err := load(nil)
	if err != nil {
		return nil, err
	}
	var lessons []lesson
	for at, example := range examples {
		f := newFinder(g, known, example.Document)
		if err := f.find(context.Background()); err != nil {
			return nil, err
		}
		for _, m := range f.found {
			if !judged(m) || f.titleCased[m.Sentence] {
				continue
			}
			types, sure := example.Types(m.Span)
			if !sure {
				continue
			}
			l := lesson{doc: at}
			l.right[0] = len(types) == 0
			for _, t := range types {
				l.right[classOf(t)] = true
			}
			var b features
			f.describe(&b, m)
			l.hashes = b.hashes
			lessons = append(lessons, l)
		}
	}
	return lessons, nil
}

// perceptron holds the weights and the sums from which their average comes.
type perceptron struct {
	weights []int32
	totals  []int64
	step    int64
}

// margin is by how much the right class must win before the weights stay as they are.
const margin = 40

// teach moves the weights where a wrong class scores within the margin of the best right one.
func (p *perceptron) teach(l *lesson) {
	p.step++
	var scores [classes]int32
	for _, h := range l.hashes {
		row := p.weights[int(h%rows)*classes:][:classes]
		for c, w := range row {
			scores[c] += w
		}
	}
	right, wrong := -1, -1
	for c, score := range scores {
		if l.right[c] {
			if right < 0 || score > scores[right] {
				right = c
			}
		} else if wrong < 0 || score > scores[wrong] {
			wrong = c
		}
	}
	if right < 0 || wrong < 0 || scores[right] >= scores[wrong]+margin {
		return
	}
	for _, h := range l.hashes {
		at := int(h%rows) * classes
		p.weights[at+right]++
		p.totals[at+right] += p.step
		p.weights[at+wrong]--
		p.totals[at+wrong] -= p.step
	}
}

// encode averages the weights, scales them to a byte each and writes them.
func (p *perceptron) encode() []byte {
	average := make([]int64, len(p.weights))
	most := int64(1)
	for i, w := range p.weights {
		average[i] = int64(w)*p.step - p.totals[i]
		most = max(most, average[i], -average[i])
	}
	// The largest few weights are cut off: a finer scale for the rest is worth more.
	scale := max(most/2, 1)
	out := []byte(judgeMagic)
	for _, w := range average {
		out = append(out, byte(int8(max(-127, min(127, w*127/scale)))))
	}
	return out
}
