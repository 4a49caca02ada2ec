package relation

import (
	"slices"
	"sync"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/internal/portable"
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Lesson is an annotated document, read by all stages before this one.
type Lesson struct {
	Document *text.Document
	Gold     []Gold
	Weight   float32 // of its claims beside those of other lessons; 0 stands for 1

	ClassesOnly bool // it teaches classes, not what is a claim
}

func (l Lesson) weight() float32 {
	if l.Weight == 0 {
		return 1
	}
	return l.Weight
}

// Gold is a claim that a reader finds in a Lesson. Its ends are referents; several where any of
// them will do, none where the document has no referent for it.
type Gold struct {
	Subjects, Objects []int
	Whole             bool // it needs no object
	Classes           []graph.Class
	Evidence          []text.Span
	Optional          bool
}

// sample is a candidate with what is true of it.
type sample struct {
	features []uint32
	values   []int8
	linked   bool
	classes  [][]int // for each statement, the classes that it accepts
	weight   float32
	turned   bool // only the other way round, of a symmetric class
	lesson   int

	ignored  bool // it can't be said whether it is a claim
	sentence int  // where it begins
	rival    rival
	about    []uint32 // what the reranker is told
}

// Train learns a ranker. Results depend on nothing but the lessons and their order.
func Train(lessons []Lesson, o *graph.Ontology, g *gazetteer.Gazetteer) ([]byte, error) {
	f, err := newFinder(o, g)
	if err != nil {
		return nil, err
	}
	var samples, claims []sample
	for i, lesson := range lessons {
		more := f.samples(lesson, i)
		if !lesson.ClassesOnly {
			samples = append(samples, more...)
		}
		claims = append(claims, slices.DeleteFunc(more, func(s sample) bool { return !s.linked })...)
	}
	model := linking().pair(samples, linkLoss).Append(nil)
	model = classing().pair(claims, classLoss).Append(model)
	scoreUnseen(samples)
	return reranking().pair(reranked(samples), linkLoss).Append(model), nil
}

// samples turns a lesson into labelled candidates.
func (f *finder) samples(lesson Lesson, number int) []sample {
	var out []sample
	f.sentences(lesson.Document, func(s text.Sentence, list []candidate) {
		for _, c := range list {
			one := sample{lesson: number, weight: lesson.weight(), sentence: s.Start, rival: f.tree.rival(c)}
			one.ignored = !label(&one, c, s, lesson.Gold)
			one.about = f.describer.about(nil, c)
			one.features = slices.Clone(f.describer.describe(c))
			one.values = slices.Clone(f.describer.values(c))
			out = append(out, one)
		}
	})
	return out
}

// label says what is true of a candidate; false where that can't be said.
func label(one *sample, c candidate, s text.Sentence, gold []Gold) bool {
	known := true
	optional := true
	for _, g := range gold {
		if !g.at(s.Span) {
			continue
		}
		straight := slices.Contains(g.Subjects, c.subject) && g.endsIn(c.object)
		turned := symmetric(g.Classes) && slices.Contains(g.Subjects, c.object) && g.endsIn(c.subject)
		if straight || turned {
			one.turned = !straight && (one.turned || !one.linked)
			one.linked = true
			one.classes = append(one.classes, indexes(g.Classes))
			optional = optional && g.Optional
		} else if g.Whole && slices.Contains(g.Subjects, c.subject) {
			known = false // counts as found by any object
		}
	}
	if one.linked && optional {
		one.weight *= 0.5
	}
	return known || one.linked
}

func (g Gold) endsIn(object int) bool {
	if object == text.None {
		return g.Whole
	}
	return slices.Contains(g.Objects, object)
}

// at reports whether the statement is made in a span, as the benchmark has it: half of the
// shorter of the two is shared.
func (g Gold) at(s text.Span) bool {
	return slices.ContainsFunc(g.Evidence, func(e text.Span) bool {
		shared := min(s.End, e.End) - max(s.Start, e.Start)
		return 2*shared >= min(s.Len(), e.Len()) && shared > 0
	})
}

func symmetric(classes []graph.Class) bool {
	return slices.ContainsFunc(classes, func(c graph.Class) bool {
		switch c {
		case graph.Consult, graph.Cooperate, graph.Agree, graph.Assault, graph.Related:
			return true
		}
		return false
	})
}

func indexes(classes []graph.Class) []int {
	out := make([]int, len(classes))
	for i, c := range classes {
		out[i] = slices.Index(graph.Classes(), c)
	}
	return out
}

// course says how a network is trained.
type course struct {
	shape  network.Shape
	rounds int
	rate   float32 // of the first round; it falls as one over the rounds
	least  uint16  // a feature is kept if it was seen so often
}

// linking learns whether a candidate is a claim, classing of which class a claim is.
func linking() course {
	return course{network.Shape{Hidden: 32, Classes: 1, Dense: denseValues}, 8, 0.02, 6}
}

func classing() course {
	return course{network.Shape{Hidden: 64, Classes: len(graph.Classes()), Dense: denseValues}, 16, 0.02, 4}
}

// pair trains two networks side by side and makes them one, whose errors are fewer than either's.
func (c course) pair(samples []sample, loss func(s *sample, scores, gradient []float32)) *network.Net {
	var both [2]*network.Trainer
	var wait sync.WaitGroup
	for i := range both {
		wait.Go(func() { both[i] = c.train(samples, loss, uint64(i)) })
	}
	wait.Wait()
	return both[0].Beside(both[1]).Quantise()
}

// snapshots is how often in a round the weights are added to their average.
const snapshots = 8

// train trains one network, with the gradient of its loss. Another seed begins with other weights
// and another order.
func (c course) train(samples []sample, loss func(s *sample, scores, gradient []float32), seed uint64) *network.Trainer {
	samples = slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.ignored })
	count := network.Count{}
	for _, s := range samples {
		count.Add(s.features)
	}
	t := network.NewTrainer(count, c.least, c.shape, 1+seed)
	t.Dropout = 0.3
	random := portable.Random(7 + seed)
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	gradient := make([]float32, c.shape.Classes)
	every := max(1, len(order)/snapshots)
	for round := range c.rounds {
		t.Rate = c.rate / (1 + float32(round)/2)
		for i := len(order) - 1; i > 0; i-- {
			j := random.Below(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		for k, i := range order {
			loss(&samples[i], t.Score(samples[i].features, samples[i].values, true), gradient)
			t.Learn(gradient)
			if round >= c.rounds/2 && (k+1)%every == 0 {
				t.Accumulate()
			}
		}
	}
	t.Settle()
	return t
}

// turnedShare is the weight of a claim of a symmetric class read the other way round: otherwise
// those classes would count double, and no direction be learned.
const turnedShare = 0.3

// linkLoss sets the gradient of the cross entropy of a claim being there.
func linkLoss(s *sample, scores, gradient []float32) {
	want := float32(0)
	if s.linked {
		want = 1
	}
	gradient[0] = s.weight * (chance(scores[0]) - want)
	if s.turned {
		gradient[0] *= turnedShare
	}
}

// classLoss sets the gradient of the cross entropy of the classes that each statement accepts.
func classLoss(s *sample, scores, gradient []float32) {
	clear(gradient)
	odds := slices.Clone(scores)
	network.Softmax(odds, nil)
	share := s.weight / float32(len(s.classes))
	if s.turned {
		share *= turnedShare
	}
	for _, accepted := range s.classes {
		total := float32(1e-6)
		for _, c := range accepted {
			total += odds[c]
		}
		for c, o := range odds {
			target := float32(0)
			if slices.Contains(accepted, c) {
				target = o / total
			}
			gradient[c] += share * (o - target)
		}
	}
}

// chance is the logistic function, the same on every machine.
func chance(x float32) float32 {
	if x < 0 {
		e := portable.Exp(float64(x))
		return float32(e / (1 + e))
	}
	return float32(1 / (1 + portable.Exp(-float64(x))))
}

// Within reports whether a sentence of the evidence mentions both ends of a statement.
func Within(d *text.Document, g Gold) bool {
	for i, mentions := range fileMentions(d) {
		if !g.at(d.Sentences[i].Span) {
			continue
		}
		var s, o bool
		for _, m := range mentions.refer {
			for _, r := range d.Mentions[m].Referents {
				s = s || slices.Contains(g.Subjects, r)
				o = o || slices.Contains(g.Objects, r)
			}
		}
		if s && o {
			return true
		}
	}
	return false
}
