package silver

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed readings.tsv.gz
var readings []byte

// Readings are the statements that a second reader found in articles, by the name of the article.
type Readings map[string][]reading

// reading is a statement. Several ends, or classes, stand for alternatives.
type reading struct {
	sentence          int // the byte where it begins
	subjects, objects []string
	classes           []graph.Class
	optional          bool
}

// ReadAgain returns the second readings of the learning articles and of our own.
func ReadAgain() (Readings, error) {
	lines, err := unzip(readings)
	if err != nil {
		return nil, err
	}
	return parseReadings(lines)
}

// parseReadings reads "# article", then for each statement of it a line: the byte where the sentence begins,
// subjects and objects with "|" between alternatives ("-" for no object), classes with "/" between them and
// "?" behind them where the statement may be left out.
func parseReadings(lines []string) (Readings, error) {
	all, article := Readings{}, ""
	for i, line := range lines {
		if name, ok := strings.CutPrefix(line, "# "); ok {
			article, all[name] = name, nil
			continue
		}
		r, err := parseReading(line)
		if err == nil && article == "" {
			err = fmt.Errorf("a statement of no article")
		}
		if err != nil {
			return nil, fmt.Errorf("second readings, line %d: %w", i+1, err)
		}
		all[article] = append(all[article], r)
	}
	return all, nil
}

func parseReading(line string) (reading, error) {
	columns := strings.Split(line, "\t")
	if len(columns) != 4 {
		return reading{}, fmt.Errorf("%d columns, not 4", len(columns))
	}
	at, err := strconv.Atoi(columns[0])
	if err != nil {
		return reading{}, err
	}
	r := reading{sentence: at, subjects: strings.Split(columns[1], "|")}
	if columns[2] != "-" {
		r.objects = strings.Split(columns[2], "|")
	}
	classes, optional := strings.CutSuffix(columns[3], "?")
	r.optional = optional
	for _, name := range strings.Split(classes, "/") {
		class := graph.Class(name)
		if !slices.Contains(graph.Classes(), class) {
			return reading{}, fmt.Errorf("no class %q", name)
		}
		r.classes = append(r.classes, class)
	}
	return r, nil
}

// Lessons puts the second reading of articles in the place of their annotation, with full weight; the annotation goes on
// to teach classes.
func (r Readings) Lessons(lessons []relation.Lesson) []relation.Lesson {
	out := slices.Clone(lessons)
	for i, lesson := range lessons {
		gold, ok := r.Gold(lesson.Document)
		if !ok {
			continue
		}
		out[i].Gold, out[i].Weight, out[i].ClassesOnly = gold, 0, false
		lesson.ClassesOnly = true
		out = append(out, lesson)
	}
	return out
}

// Gold returns what the second reader found in a document, false where nobody read it again. An end that
// the document does not have by this name is missing.
func (r Readings) Gold(d *text.Document) ([]relation.Gold, bool) {
	list, ok := r[d.Source]
	gold := make([]relation.Gold, 0, len(list))
	for _, x := range list {
		i := slices.IndexFunc(d.Sentences, func(s text.Sentence) bool { return s.Start == x.sentence })
		if i < 0 {
			continue
		}
		gold = append(gold, relation.Gold{
			Subjects: called(d, x.subjects), Objects: called(d, x.objects), Whole: len(x.objects) == 0,
			Classes: x.classes, Evidence: []text.Span{d.Sentences[i].Span}, Optional: x.optional,
		})
	}
	return gold, ok
}

// called returns the referents that have one of these names.
func called(d *text.Document, names []string) []int {
	var out []int
	for i, r := range d.Referents {
		if r.Named && slices.Contains(names, r.Name) {
			out = append(out, i)
		}
	}
	return out
}
