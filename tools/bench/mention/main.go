// Command mention measures the names that ingest/mention finds against the annotated articles:
// precision, recall and F1 of entities, as ingest/resolve merges the names, and of the mentions of
// names. On the articles that the model has learned from it trains anew without each
// fifth of them.
//
//	go run ./tools/bench/mention -bench ../shared/bench [-peers]
//
// With -peers it also prints what CoreNLP and prose find in the development articles.
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
	data := flag.String("data", "../shared/data", "folder with ner/ and re3d/")
	folds := flag.Int("folds", 5, "parts of the learning articles that are held out in turn; 0: the embedded model, 1: no model")
	list := flag.String("list", "", "list the differences of a folder: dev/spurious, own/missed, own/mention, train/type")
	others := flag.Bool("peers", false, "print what CoreNLP and prose find in the development articles")
	only := flag.Bool("only-peers", false, "nothing but that")
	flag.Parse()
	var err error
	if !*only {
		err = run(*bench, *data, *list, *folds)
	}
	if err == nil && (*others || *only) {
		err = beside(filepath.Join(*bench, "dev"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mention: error:", err)
		os.Exit(1)
	}
}

// measure is what a run needs.
type measure struct {
	g      *gazetteer.Gazetteer
	stages []text.Stage
	after  text.Stage // resolve
	list   string
}

func run(bench, data, list string, folds int) error {
	m := measure{list: list}
	var err error
	if m.g, err = gazetteer.Load(); err != nil {
		return err
	}
	if m.stages, err = corpus.Stages(); err != nil {
		return err
	}
	if m.after, err = resolve.Stage(m.g); err != nil {
		return err
	}
	always, learn, dev, err := m.read(bench, data, folds)
	if err != nil {
		return err
	}
	totals := map[string]*tally{"dev": newTally(), "own": newTally(), "train": newTally()}
	if err := m.folds(folds, always, learn, dev, totals); err != nil {
		return err
	}
	for _, folder := range []string{"dev", "own", "train"} {
		m.print(folder, totals[folder])
	}
	return nil
}

// read prepares what is always learnt from, if there is to be training, and the articles.
func (m measure) read(bench, data string, folds int) (always []mention.Example, learn, dev []prepared, err error) {
	if folds > 1 {
		if always, err = m.always(data); err != nil {
			return nil, nil, nil, err
		}
	}
	for _, folder := range []string{"own", "train"} {
		part, err := m.prepare(bench, folder)
		if err != nil {
			return nil, nil, nil, err
		}
		learn = append(learn, part...)
	}
	dev, err = m.prepare(bench, "dev")
	return always, learn, dev, err
}

// always reads the corpora of sentences and our own articles beside the trainer.
func (m measure) always(data string) ([]mention.Example, error) {
	examples, err := corpus.Free(m.stages, data)
	if err != nil {
		return nil, err
	}
	articles, err := m.prepare(filepath.Split(corpus.Ours))
	for _, a := range articles {
		examples = append(examples, a.example)
	}
	return examples, err
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
func (m measure) folds(folds int, always []mention.Example, learn, dev []prepared, totals map[string]*tally) error {
	if folds < 2 {
		stage := mention.Stage(m.g)
		if folds == 1 {
			stage = mention.Trained(m.g, nil)
		}
		return m.score(stage, append(dev, learn...), totals)
	}
	for fold := -1; fold < folds; fold++ {
		examples := always[:len(always):len(always)]
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
		if err := m.after.Run(context.Background(), d); err != nil {
			return fmt.Errorf("%s: %w", p.article.Name, err)
		}
		totals[p.folder].article(p.article, d)
	}
	return nil
}
