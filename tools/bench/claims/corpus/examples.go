package corpus

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/text"
	mentions "github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// exampleWeight is the weight of a rule's example beside a statement of an article: examples are
// short, and more often right than what articles hold.
const exampleWeight = 0.4

// oursWeight is the weight of a statement of our own articles beside one of the benchmark's, which
// were chosen by others.
const oursWeight = 0.3

// Ours reads the articles of our own as lessons. More is annotated in them than in the benchmark's.
func (r *Reader) Ours() ([]relation.Lesson, error) {
	lessons, err := r.Lessons(mentions.Ours)
	for i := range lessons {
		lessons[i].Weight, lessons[i].ClassesOnly = oursWeight, true
	}
	return lessons, err
}

// Examples turns the examples of the rules into lessons, those whose ends the stages before
// relation find.
func (r *Reader) Examples() ([]relation.Lesson, error) {
	examples, err := relation.Examples(r.Types)
	if err != nil {
		return nil, err
	}
	var lessons []relation.Lesson
	for _, e := range examples {
		if e.Subject.Len() == 0 {
			continue
		}
		d := &text.Document{Text: e.Text, Source: "example"}
		if err := r.Annotate(d, r.Before[1:]); err != nil { // no page to clean
			return nil, err
		}
		if lesson, ok := exampleLesson(d, e); ok {
			lessons = append(lessons, lesson)
		}
	}
	return lessons, nil
}

func exampleLesson(d *text.Document, e relation.Example) (relation.Lesson, bool) {
	lesson := relation.Lesson{Document: d, Weight: exampleWeight}
	subjects, objects := within(d, e.Subject), within(d, e.Object)
	if len(subjects) == 0 || e.Object.Len() > 0 && len(objects) == 0 {
		return lesson, false
	}
	if e.Good && e.Class != "" {
		lesson.Gold = []relation.Gold{{
			Subjects: subjects, Objects: objects, Whole: e.Object.Len() == 0,
			Classes: []graph.Class{e.Class}, Evidence: []text.Span{{End: len(d.Text)}},
		}}
	}
	return lesson, true
}

// within returns the named referents of the mentions in a span.
func within(d *text.Document, span text.Span) []int {
	var out []int
	for _, m := range d.Mentions {
		if span.Contains(m.Span) && len(m.Referents) == 1 && d.Referents[m.Referents[0]].Named {
			out = append(out, m.Referents[0])
		}
	}
	return out
}
