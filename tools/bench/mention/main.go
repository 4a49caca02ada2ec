// Command mention measures the names that ingest/mention finds against the annotated articles:
// precision, recall and F1 of entities, after a simple merge of a document's names, and of the
// mentions of names. On the articles that the model has learned from it trains anew without each
// fifth of them.
//
//	go run ./tools/bench/mention -bench ../shared/bench
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

func main() {
	bench := flag.String("bench", "../shared/bench", "folder with dev/, own/ and train/")
	data := flag.String("data", "../shared/data", "folder with ner/")
	folds := flag.Int("folds", 5, "parts of the learning articles that are held out in turn; 0: the embedded model, 1: no model")
	list := flag.String("list", "", "list the differences of a folder: dev/spurious, own/missed, own/mention, train/type")
	merge := flag.Bool("resolve", true, "merge the names with ingest/resolve; else by a simple rule")
	flag.Parse()
	if err := run(*bench, *data, *list, *folds, *merge); err != nil {
		fmt.Fprintln(os.Stderr, "mention: error:", err)
		os.Exit(1)
	}
}

// measure is what a run needs.
type measure struct {
	g      *gazetteer.Gazetteer
	stages []text.Stage
	after  []text.Stage // resolve, if wanted
	list   string
}

func run(bench, data, list string, folds int, merge bool) error {
	m := measure{list: list}
	var err error
	if m.g, err = gazetteer.Load(); err != nil {
		return err
	}
	if m.stages, err = corpus.Stages(); err != nil {
		return err
	}
	if merge {
		resolver, err := resolve.Stage(m.g)
		if err != nil {
			return err
		}
		m.after = append(m.after, resolver)
	}
	columns := []mention.Example(nil)
	if folds > 1 {
		if columns, err = corpus.Columns(m.stages, data); err != nil {
			return err
		}
	}
	var learn []prepared
	for _, folder := range []string{"own", "train"} {
		part, err := m.prepare(bench, folder)
		if err != nil {
			return err
		}
		learn = append(learn, part...)
	}
	dev, err := m.prepare(bench, "dev")
	if err != nil {
		return err
	}
	totals := map[string]*tally{"dev": newTally(), "own": newTally(), "train": newTally()}
	if err := m.folds(folds, columns, learn, dev, totals); err != nil {
		return err
	}
	for _, folder := range []string{"dev", "own", "train"} {
		m.print(folder, totals[folder])
	}
	return nil
}

func (m measure) print(folder string, t *tally) {
	fmt.Println(t.report(folder))
	if kind, ok := strings.CutPrefix(m.list, folder+"/"); ok {
		for _, line := range t.misses[kind] {
			fmt.Println(line)
		}
	}
}

// prepared is an article with the layers below mentions.
type prepared struct {
	folder  string
	article corpus.Article
	example mention.Example
}

func (m measure) prepare(bench, folder string) ([]prepared, error) {
	articles, err := corpus.Articles(filepath.Join(bench, folder))
	if err != nil {
		return nil, err
	}
	var all []prepared
	for _, a := range articles {
		example, err := corpus.Example(m.stages, a)
		if err != nil {
			return nil, err
		}
		all = append(all, prepared{folder, a, example})
	}
	return all, nil
}

// folds measures dev with a model of everything, and each part of the learning articles with a
// model of the others.
func (m measure) folds(folds int, columns []mention.Example, learn, dev []prepared, totals map[string]*tally) error {
	if folds < 2 {
		stage := mention.Stage(m.g)
		if folds == 1 {
			stage = mention.Trained(m.g, nil)
		}
		return m.score(stage, append(dev, learn...), totals)
	}
	for fold := -1; fold < folds; fold++ {
		examples := columns[:len(columns):len(columns)]
		var held []prepared
		for i, p := range learn {
			if i%folds == fold {
				held = append(held, p)
			} else {
				examples = append(examples, p.example)
			}
		}
		if fold < 0 {
			held = dev
		}
		model, err := mention.Train(m.g, examples)
		if err != nil {
			return err
		}
		if err := m.score(mention.Trained(m.g, model), held, totals); err != nil {
			return err
		}
	}
	return nil
}

func (m measure) score(stage text.Stage, articles []prepared, totals map[string]*tally) error {
	for _, p := range articles {
		d := p.example.Document
		if err := stage.Run(context.Background(), d); err != nil {
			return fmt.Errorf("%s: %w", p.article.Name, err)
		}
		for _, after := range m.after {
			if err := after.Run(context.Background(), d); err != nil {
				return fmt.Errorf("%s: %w", p.article.Name, err)
			}
		}
		totals[p.folder].article(p.article, d)
	}
	return nil
}
