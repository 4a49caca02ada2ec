package resolve

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Answer says what an expression of a document refers to: entities by any names, which the
// answers of one document share.
type Answer struct {
	text.Span
	Entities []string
}

// Lesson is a document, as the stages before this one leave it, with the right answers. It is
// complete if every expression is answered that refers to anything, and not only to what has a
// name. Types tells what the entities are.
type Lesson struct {
	Document *text.Document
	Answers  []Answer
	Complete bool
	Types    map[string]graph.Type
}

// Learn trains the weights of the model: an averaged perceptron that ranks what an expression may
// refer to, with what came before it resolved by the answers (Collins, "Discriminative training
// methods for hidden Markov models", 2002). The mean of two is taken, one of which goes through the
// lessons backwards, since the order of few lessons matters. It is deterministic, and its time is
// linear in the lessons and rounds. The result is the text of data/weights.tsv.
func Learn(g *gazetteer.Gazetteer, lessons []Lesson, rounds int) ([]byte, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	forward, backward := newTeacher(), newTeacher()
	for range rounds {
		for i := range lessons {
			forward.teach(&lessons[i], g, lex)
			backward.teach(&lessons[len(lessons)-1-i], g, lex)
		}
	}
	return printWeights(forward, backward), nil
}

func newTeacher() *teacher {
	return &teacher{
		model:   feature.NewTable[int32](0),
		weights: make(map[string]int64), total: make(map[string]int64), changes: make(map[string]int),
	}
}

// teach goes through one lesson.
func (t *teacher) teach(lesson *Lesson, g *gazetteer.Gazetteer, lex *lexicon) {
	t.lesson = lesson
	r := newResolver(lesson.Document, g, lex, t.model, &room{})
	r.teacher = t
	t.mark(r)
	r.run()
}

// teacher corrects the decisions of a resolver and learns from its mistakes.
type teacher struct {
	lesson  *Lesson
	model   *model
	weights map[string]int64
	total   map[string]int64 // weight summed over the steps at which it changed
	changes map[string]int   // corrections of a feature
	step    int64
}

// mark notes on each item what it really refers to.
func (t *teacher) mark(r *resolver) {
	exact := make(map[text.Span]string)
	byEnd := make(map[int]string)
	for _, a := range t.lesson.Answers {
		gold := slices.Clone(a.Entities)
		slices.Sort(gold)
		exact[r.core(a.Span)] = strings.Join(gold, "+")
		byEnd[a.End] = strings.Join(gold, "+")
	}
	for at := range r.items {
		it := &r.items[at]
		it.gold = exact[r.core(it.Span)]
		if it.gold == "" && it.kind == description && it.Head >= 0 {
			it.gold = byEnd[r.doc.Tokens[it.Head].End]
		}
	}
}

// core returns a span without the article or form of address at its beginning.
func (r *resolver) core(s text.Span) text.Span {
	first, last := r.tokensOf(s)
	for first+1 < last {
		word := r.wordAt(first)
		if !r.lex.has("definite", word) && !r.lex.has("indefinite", word) && word != "mr." && word != "mr" && word != "ms" && word != "ms." {
			break
		}
		first++
	}
	if first >= last || first >= len(r.doc.Tokens) {
		return s
	}
	return text.Span{Start: r.doc.Tokens[first].Start, End: s.End}
}

// margin is how far the right candidate must lie above the others, in corrections.
const margin = 20

// choose returns the best of the right candidates, after it has corrected the model if a wrong
// one is not clearly below it.
func (t *teacher) choose(r *resolver, at int, candidates []candidate) int {
	gold := r.items[at].gold
	right, wrong := text.None, text.None
	for i, c := range candidates {
		side := &wrong
		if t.right(r, c, gold) {
			side = &right
		}
		if *side == text.None || c.score > candidates[*side].score {
			*side = i
		}
	}
	t.step++
	if right == text.None {
		right = 0 // what it refers to is out of reach: nothing is the best answer
		if wrong == 0 {
			return 0
		}
	}
	if t.lesson.Complete && r.items[at].kind == description {
		return right // what general texts describe again is not what news does
	}
	if wrong != text.None && wrong != right && candidates[right].score < candidates[wrong].score+margin {
		t.update(candidates[right].features, 1)
		t.update(candidates[wrong].features, -1)
	}
	return right
}

// right reports whether a candidate is what the answers say.
func (t *teacher) right(r *resolver, c candidate, gold string) bool {
	if c.group == text.None && c.members == nil {
		return gold == ""
	}
	known := r.goldOf(c)
	if gold == "" {
		return known == "" && !t.lesson.Complete
	}
	return known == gold
}

// goldOf returns the answer that most items of a candidate have.
func (r *resolver) goldOf(c candidate) string {
	if c.members == nil {
		return mostOf(r.groups[c.group].golds)
	}
	var parts []string
	for _, g := range c.members {
		parts = append(parts, mostOf(r.groups[r.root(g)].golds))
	}
	slices.Sort(parts)
	if set := mostOf(r.setGolds(c)); set != "" {
		return set
	}
	return strings.Join(parts, "+")
}

func (r *resolver) setGolds(c candidate) map[string]int {
	if c.group == text.None {
		return nil
	}
	return r.groups[c.group].golds
}

func mostOf(golds map[string]int) string {
	best := ""
	for gold, n := range golds {
		if n > golds[best] || n == golds[best] && gold < best {
			best = gold
		}
	}
	return best
}

// metonym corrects the decision whether a capital stands for its state. General texts rarely mean
// the state, and teach nothing here.
func (t *teacher) metonym(r *resolver, at int, f *features) bool {
	gold := r.items[at].gold
	if gold == "" || t.lesson.Types[gold] == "" {
		return f.sum > 0
	}
	t.step++
	want, sign := t.lesson.Types[gold] == graph.Country, int64(-1)
	if want {
		sign = 1
	}
	if !t.lesson.Complete && sign*f.sum < margin {
		t.update(f.list, sign)
	}
	return want
}

func (t *teacher) update(features []string, sign int64) {
	for _, name := range features {
		t.weights[name] += sign
		t.changes[name]++
		t.total[name] += sign * t.step
		t.model.Set(feature.Hash(name), int32(t.weights[name]))
	}
}

// heading opens the table of weights.
const heading = `# Weights of the model that ranks antecedents and reads metonyms; written by "train coref".
# Learnt from the documents "news" and "bio" of the training part of GUM (texts CC BY 2.5 and CC
# BY-SA 3.0, annotation CC BY 4.0) and from our own marked articles. This file: CC BY-SA 4.0.
feature	weight
`

// fewest is how often a feature must have been corrected to be kept. With half of the features
// the model is no worse.
const fewest = 8

// printWeights returns the mean weights of teachers, a hundred to a correction, one feature a line.
func printWeights(teachers ...*teacher) []byte {
	sums, changes := make(map[string]int64), make(map[string]int)
	for _, t := range teachers {
		for feature, weight := range t.weights {
			sums[feature] += 100*weight - 100*t.total[feature]/max(t.step, 1)
			changes[feature] += t.changes[feature]
		}
	}
	features := make([]string, 0, len(sums))
	for feature := range sums {
		features = append(features, feature)
	}
	slices.Sort(features)
	var out bytes.Buffer
	out.WriteString(heading)
	for _, feature := range features {
		weight := sums[feature] / int64(len(teachers))
		if changes[feature] >= fewest*len(teachers) && weight != 0 {
			fmt.Fprintf(&out, "%s\t%d\n", feature, weight)
		}
	}
	return out.Bytes()
}
