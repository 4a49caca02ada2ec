// Command claims runs the pipeline over annotated articles and prints the benchmark's figures.
//
//	go run ./tools/bench/claims [-misses] [-article NAME] [GOLD_DIR…]
//
// Without folders it takes ../shared/bench/dev, train and own. For train and own, on which the
// ranker has learned, it prints cross-validated figures: each article is read with the model
// that was trained without it.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "claims:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("claims", flag.ContinueOnError)
	misses := flags.Bool("misses", false, "list every difference")
	article := flags.String("article", "", "list the differences of one article only")
	folds := flags.Int("folds", 0, "train so many rankers, each without a part of train and own, and read that part with it")
	part := flags.Int("part", 0, "cross-validate only so many of the folds, 0 for all")
	write := flags.String("write", "", "train on train and own, and write the ranker to this file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	b, err := newBench()
	if err != nil {
		return err
	}
	b.misses, b.article = *misses, *article
	if *write != "" {
		return b.train(*write)
	}
	if *folds > 0 {
		if err := b.cross(*folds, *part); err != nil {
			return err
		}
	}
	dirs := flags.Args()
	if len(dirs) == 0 {
		dirs = []string{"dev"}
	}
	for _, dir := range dirs {
		if err := b.plain(dir); err != nil {
			return err
		}
	}
	return nil
}

// bench reads articles and prints figures.
type bench struct {
	names   *gazetteer.Gazetteer
	types   *graph.Ontology
	before  []text.Stage // all stages before relation
	spent   map[string]time.Duration
	misses  bool
	article string
}

func newBench() (*bench, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	o, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	trees, err := syntax.Stage()
	if err != nil {
		return nil, err
	}
	referents, err := resolve.Stage(g)
	if err != nil {
		return nil, err
	}
	before := []text.Stage{clean.Stage(), text.Tokenizer(), trees, mention.Stage(g), referents}
	return &bench{names: g, types: o, before: before, spent: map[string]time.Duration{}}, nil
}

const folder = "../shared/bench"

// read reads the articles of a folder with the given stages.
func (b *bench) read(dir string, stages []text.Stage) ([]*text.Document, error) {
	paths, err := filepath.Glob(filepath.Join(folder, dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var docs []*text.Document
	for _, path := range paths {
		data, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".txt")
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(path), ".json") + ".txt"
		d := &text.Document{ID: name, Source: name, Text: string(data)}
		if err := b.annotate(d, stages); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

func (b *bench) annotate(d *text.Document, stages []text.Stage) error {
	for _, stage := range stages {
		began := time.Now()
		if err := stage.Run(context.Background(), d); err != nil {
			return fmt.Errorf("%s: %s: %w", d.Source, stage.Name, err)
		}
		b.spent[stage.Name] += time.Since(began)
	}
	return nil
}

// plain scores the embedded ranker on a folder, and prints how fast each stage was.
func (b *bench) plain(dir string) error {
	claims, err := relation.Stage(b.types, b.names)
	if err != nil {
		return err
	}
	clear(b.spent)
	stages := append(slices.Clone(b.before), claims)
	docs, err := b.read(dir, stages)
	if err != nil {
		return err
	}
	if err := b.print(dir, dir, docs); err != nil {
		return err
	}
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	for _, stage := range stages {
		fmt.Printf("%s %.2f MB/s  ", stage.Name, float64(size)/1e6/b.spent[stage.Name].Seconds())
	}
	fmt.Println()
	return nil
}

// score compares documents of a folder with their gold.
func (b *bench) score(dir string, docs []*text.Document) (score.Report, error) {
	var export bytes.Buffer
	read := map[string]bool{}
	for _, d := range docs {
		read[strings.TrimSuffix(d.Source, ".txt")] = true
		if err := write(&export, d); err != nil {
			return score.Report{}, err
		}
	}
	report, err := score.Run(filepath.Join(folder, dir), &export)
	report.Articles = slices.DeleteFunc(report.Articles, func(a score.Article) bool { return !read[a.Name] })
	return report, err
}

func (b *bench) print(dir, label string, docs []*text.Document) error {
	report, err := b.score(dir, docs)
	if err != nil {
		return err
	}
	if one, ok := report.Article(b.article); ok {
		report = one
	}
	fmt.Printf("== %s\n", label)
	if err := report.Print(os.Stdout, b.misses); err != nil {
		return err
	}
	printSurety(report)
	return nil
}

// printSurety prints how often claims of each confidence are right.
func printSurety(r score.Report) {
	var right, all [10]int
	for _, a := range r.Articles {
		for _, v := range a.Verdicts {
			bin := min(9, int(v.Confidence*10))
			all[bin]++
			if v.Linked || v.Repeat {
				right[bin]++
			}
		}
	}
	fmt.Print("linked by confidence")
	for bin, n := range all {
		if n > 0 {
			fmt.Printf("  %.1f: %d %%/%d", float64(bin)/10, 100*right[bin]/n, n)
		}
	}
	fmt.Println()
}

// learning are the folders of annotated articles to learn from.
var learning = [2]string{"train", "own"}

// lessons reads what the ranker learns from, by folder.
func (b *bench) lessons() ([2][]relation.Lesson, error) {
	var out [2][]relation.Lesson
	for i, dir := range learning {
		docs, err := b.read(dir, b.before)
		if err != nil {
			return out, err
		}
		for _, d := range docs {
			lesson, err := corpus.Bind(d, filepath.Join(folder, dir, strings.TrimSuffix(d.Source, ".txt")+".json"))
			if err != nil {
				return out, err
			}
			out[i] = append(out[i], lesson)
		}
	}
	return out, nil
}

func (b *bench) train(path string) error {
	lessons, err := b.lessons()
	if err != nil {
		return err
	}
	model, err := relation.Train(append(lessons[0], lessons[1]...), b.types, b.names)
	if err != nil {
		return err
	}
	return os.WriteFile(path, model, 0o644)
}

// cross reads each part of the learning articles with a ranker trained on the others.
// Of the folds, only the first part are read; 0 for all.
func (b *bench) cross(folds, part int) error {
	lessons, err := b.lessons()
	if err != nil {
		return err
	}
	if part == 0 {
		part = folds
	}
	for fold := range part {
		var rest []relation.Lesson
		for _, list := range lessons {
			for i, lesson := range list {
				if i%folds != fold {
					rest = append(rest, lesson)
				}
			}
		}
		model, err := relation.Train(rest, b.types, b.names)
		if err != nil {
			return err
		}
		claims, err := relation.StageOf(model, lowest, b.types, b.names)
		if err != nil {
			return err
		}
		for _, list := range lessons {
			for i, lesson := range list {
				if i%folds != fold {
					continue
				}
				if err := claims.Run(context.Background(), lesson.Document); err != nil {
					return err
				}
			}
		}
	}
	for i, dir := range learning {
		reach(lessons[i])
		var docs []*text.Document
		for k, lesson := range lessons[i] {
			if k%folds < part {
				docs = append(docs, lesson.Document)
			}
		}
		if err := b.print(dir, dir+", cross-validated", docs); err != nil {
			return err
		}
		if err := b.sweep(dir, docs); err != nil {
			return err
		}
	}
	return nil
}

// lowest is the confidence from which claims are kept for a sweep.
const lowest = 0.1

// sweep prints the figures for thresholds of confidence.
func (b *bench) sweep(dir string, docs []*text.Document) error {
	for least := float32(lowest); least < 0.95; least += 0.1 {
		for _, d := range docs {
			d.Claims = slices.DeleteFunc(d.Claims, func(c text.Claim) bool { return c.Confidence < least })
		}
		report, err := b.score(dir, docs)
		if err != nil {
			return err
		}
		f := report.Figures()
		fmt.Printf("from %.1f: linked %.1f (%.1f %.1f)  typed %.1f  full %.1f\n",
			least, f.Linked.F1, f.Linked.P, f.Linked.R, f.Typed.F1, f.Full.F1)
	}
	return nil
}

// reach prints why gold statements are out of reach: an end is no referent, or the two never
// meet in a sentence of the evidence.
func reach(lessons []relation.Lesson) {
	var all, noEnd, apart, whole int
	for _, l := range lessons {
		for _, g := range l.Gold {
			if g.Optional {
				continue
			}
			all++
			switch {
			case len(g.Subjects) == 0 || !g.Whole && len(g.Objects) == 0:
				noEnd++
			case g.Whole:
				whole++
			case !relation.Within(l.Document, g):
				apart++
			}
		}
	}
	fmt.Printf("reach: %d statements, %d lack an end, %d have no object, ends of %d never meet in a sentence\n", all, noEnd, whole, apart)
}

// write adds one document to an export: its named referents and its claims.
func write(out *bytes.Buffer, d *text.Document) error {
	chars := newCounter(d.Text)
	encoder := json.NewEncoder(out)
	entities := corpus.Named(d)
	for i, e := range entities {
		if e == nil {
			continue
		}
		var mentions []any
		for _, form := range e.Aliases {
			mentions = append(mentions, map[string]any{"document": d.Source, "text": form})
		}
		record := map[string]any{"kind": "entity", "id": id(d, i), "name": e.Name, "type": e.Type, "mentions": mentions}
		if err := encoder.Encode(record); err != nil {
			return err
		}
	}
	for i, c := range d.Claims {
		if entities[c.Subject] == nil || c.Object != text.None && entities[c.Object] == nil {
			continue
		}
		if err := encoder.Encode(claim(d, i, chars)); err != nil {
			return err
		}
	}
	return nil
}

func id(d *text.Document, referent int) any {
	if referent == text.None {
		return nil
	}
	return fmt.Sprintf("%s#%d", d.Source, referent)
}

func claim(d *text.Document, i int, chars *counter) map[string]any {
	c := d.Claims[i]
	by := []any{}
	for _, v := range c.Attribution {
		if v.Referent != text.None {
			by = append(by, id(d, v.Referent))
		}
	}
	return map[string]any{
		"kind": "claim", "id": fmt.Sprintf("%s#c%d", d.Source, i), "subject": id(d, c.Subject), "object": id(d, c.Object),
		"type": c.Type, "class": c.Class, "polarity": c.Polarity, "modality": c.Modality, "attribution": by,
		"time": map[string]any{"start": c.Time.Start}, "confidence": c.Confidence, "document": d.Source,
		"evidence": map[string]any{"start": chars.at(c.Start), "end": chars.at(c.End), "text": d.Slice(c.Span)},
	}
}

// counter turns byte offsets into code points.
type counter struct{ starts []int }

func newCounter(s string) *counter {
	c := &counter{}
	for i := range s {
		c.starts = append(c.starts, i)
	}
	return c
}

func (c *counter) at(offset int) int {
	n, _ := slices.BinarySearch(c.starts, offset)
	return n
}
