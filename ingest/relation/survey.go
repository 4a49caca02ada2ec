package relation

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Surveyed is a labelled candidate of a Lesson, as a larger model is shown it.
type Surveyed struct {
	Pair
	Sent           int // index of the sentence
	S0, S1, O0, O1 int // first token of an end and the one behind its last; -1 where nothing before speaks of it
	Sub, Obj       graph.Type
	Link           int // how the ends come together: 0 where the sentence mentions both
	Linked, Turned bool
	Weight, Odds   float32 // Odds: of being a claim, by rankers that have not seen the lesson
	Classes        [][]int
}

// Survey returns the labelled candidates of each lesson, in their order.
func Survey(lessons []Lesson, o *graph.Ontology, g *gazetteer.Gazetteer) ([][]Surveyed, error) {
	f, err := newFinder(o, g)
	if err != nil {
		return nil, err
	}
	var samples []sample
	all := make([][]Surveyed, len(lessons))
	for i, lesson := range lessons {
		at := 0
		f.labelled(lesson, i, func(one sample, c candidate, s text.Sentence) {
			if one.ignored {
				return
			}
			for lesson.Document.Sentences[at].Span != s.Span {
				at++
			}
			samples = append(samples, one)
			all[i] = append(all[i], f.surveyed(one, c, s, at))
		})
	}
	crossFit(samples)
	for i := range all {
		for k := range all[i] {
			all[i][k].Odds, samples = samples[0].odds, samples[1:]
		}
	}
	return all, nil
}

// surveyed shows a candidate of a sentence, which has the number at.
func (f *finder) surveyed(one sample, c candidate, s text.Sentence, at int) Surveyed {
	d := f.tree.doc
	x := Surveyed{
		Pair: pairOf(d, s, c), Sent: at, O0: -1, O1: -1, Sub: d.Referents[c.subject].Type, Link: int(c.link),
		Linked: one.linked, Turned: one.turned, Weight: one.weight, Classes: one.classes,
	}
	x.S0, x.S1 = f.tree.spokenOf(c.subject, c.s, s)
	if c.object != text.None {
		x.Obj = d.Referents[c.object].Type
		x.O0, x.O1 = f.tree.spokenOf(c.object, c.o, s)
	}
	return x
}

// spokenOf returns the tokens of the mention that speaks for an end, or of the last one before the
// sentence.
func (t *tree) spokenOf(referent, mention int, s text.Sentence) (first, last int) {
	if mention != none {
		m := t.doc.Mentions[t.mentions[mention]]
		return m.First, m.Last
	}
	first, last = -1, -1
	for _, m := range t.doc.Mentions {
		if m.First >= s.First {
			break
		}
		if slices.Contains(m.Referents, referent) {
			first, last = m.First, m.Last
		}
	}
	return first, last
}
