// Coref measures coreference: on the marked articles of the benchmark, with the names that the
// mention stage finds and with the marked ones, and on the news of GUM.
//
//	go run ./tools/bench/coref -shared ../shared [-misses] [-folds 7] [-peers]
//
// An expression is right if it refers to the entity that is marked, where each referent counts as
// the one entity with which it shares most expressions. Relative pronouns are not counted. With
// -peers it also prints how Stanford CoreNLP does on the development articles.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/coref/corpus"
	"github.com/graphbuild/graphbuild/tools/bench/language/peers"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "coref: error:", err)
		os.Exit(1)
	}
}

// bench is one run of the program.
type bench struct {
	shared string
	misses bool
	marked bool
	folds  int
	rounds int
	only   string
	peers  bool
	out    io.Writer
	gaz    *gazetteer.Gazetteer
}

func run(args []string, out io.Writer) error {
	b := bench{out: out}
	flags := flag.NewFlagSet("coref", flag.ContinueOnError)
	flags.StringVar(&b.shared, "shared", "../shared", "folder of the benchmark and the corpora")
	flags.BoolVar(&b.misses, "misses", false, "list the expressions that are wrong")
	flags.BoolVar(&b.marked, "marked", false, "list those with marked names, not those with the pipeline's")
	flags.IntVar(&b.folds, "folds", 0, "cross-validate on our own articles in so many parts")
	flags.IntVar(&b.rounds, "rounds", 6, "rounds of learning in cross-validation")
	flags.StringVar(&b.only, "only", "", "measure only what has this in its name: gum, own, dev")
	flags.BoolVar(&b.peers, "peers", false, "measure CoreNLP on the development articles too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var err error
	if b.gaz, err = gazetteer.Load(); err != nil {
		return err
	}
	stage, err := resolve.Stage(b.gaz)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		run  func(text.Stage) error
	}{{"gum", b.gum}, {"own", b.own}, {"dev", b.dev}} {
		if b.only == "" || b.only == part.name {
			if err := part.run(stage); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) gum(stage text.Stage) error {
	for _, part := range []string{"dev", "test"} {
		lessons, err := corpus.GUM(filepath.Join(b.shared, "data/ud/gum-"+part+".conllu"), b.gaz, "news")
		if err != nil {
			return err
		}
		for i := range lessons {
			lessons[i] = namedOnly(lessons[i])
		}
		if err := b.measure("GUM news "+part+", gold trees and names", lessons, stage); err != nil {
			return err
		}
	}
	return nil
}

// namedOnly keeps the answers of entities that have a name.
func namedOnly(l resolve.Lesson) resolve.Lesson {
	l.Answers = slices.DeleteFunc(slices.Clone(l.Answers), func(a resolve.Answer) bool {
		return l.Types[a.Entities[0]] == ""
	})
	return l
}

func (b *bench) own(stage text.Stage) error {
	lessons, err := b.read("own")
	if err != nil {
		return err
	}
	if b.folds > 1 {
		return b.crossValidate(lessons)
	}
	return b.measureBoth("own", lessons, stage)
}

// beside measures the peers that know coreference, on the same articles.
func (b *bench) beside(lessons []resolve.Lesson) error {
	texts := make([]string, len(lessons))
	for i, l := range lessons {
		texts[i] = l.Document.Text
	}
	for _, p := range peers.All() {
		if !p.Has(peers.Coref) {
			continue
		}
		docs, cost, err := p.Read(context.Background(), peers.Coref, texts)
		if errors.Is(err, peers.ErrMissing) {
			fmt.Fprintln(b.out, err)
			continue
		}
		if err != nil {
			return err
		}
		c := newCounts()
		for i := range docs {
			d := docs[i].Entities(b.gaz)
			d.ID = lessons[i].Document.ID
			c.add(pair(d, lessons[i].Answers, lessons[i].Types))
		}
		b.print(fmt.Sprintf("dev, %s at %.1f kB/s", p.Name, cost.Speed()), c)
	}
	return nil
}

func (b *bench) dev(stage text.Stage) error {
	lessons, err := b.read("dev")
	if err != nil {
		return err
	}
	if err := b.measureBoth("dev", lessons, stage); err != nil || !b.peers {
		return err
	}
	return b.beside(lessons)
}

func (b *bench) read(folder string) ([]resolve.Lesson, error) {
	lessons, err := corpus.Marked(filepath.Join(b.shared, "bench", folder))
	if err != nil {
		return nil, err
	}
	return lessons, corpus.Prepare(context.Background(), lessons, b.gaz)
}

func (b *bench) measureBoth(name string, lessons []resolve.Lesson, stage text.Stage) error {
	gold := make([]resolve.Lesson, len(lessons))
	for i, l := range lessons {
		gold[i] = corpus.GoldNames(l, b.gaz)
	}
	misses := b.misses
	b.misses = misses && b.marked
	if err := b.measure(name+", marked names", gold, stage); err != nil {
		return err
	}
	b.misses = misses && !b.marked
	return b.measure(name+", names of the pipeline", lessons, stage)
}

// crossValidate learns from all our own articles but one part, and measures on that.
func (b *bench) crossValidate(lessons []resolve.Lesson) error {
	gum, err := corpus.GUM(filepath.Join(b.shared, "data/ud/gum-train.conllu"), b.gaz, "news", "bio")
	if err != nil {
		return err
	}
	c, g := newCounts(), newCounts()
	for fold := range b.folds {
		train := slices.Clone(gum)
		var test []resolve.Lesson
		for i, l := range lessons {
			if i%b.folds == fold {
				test = append(test, l)
			} else {
				train = append(train, l, corpus.GoldNames(l, b.gaz))
			}
		}
		weights, err := resolve.Learn(b.gaz, train, b.rounds)
		if err != nil {
			return err
		}
		stage, err := resolve.StageWith(b.gaz, weights)
		if err != nil {
			return err
		}
		for _, l := range test {
			if err := b.count(c, l, stage); err != nil {
				return err
			}
			misses := b.misses
			b.misses = false
			if err := b.count(g, corpus.GoldNames(l, b.gaz), stage); err != nil {
				return err
			}
			b.misses = misses
		}
	}
	b.print("own, cross-validated, marked names", g)
	b.print("own, cross-validated, names of the pipeline", c)
	return nil
}

func (b *bench) measure(name string, lessons []resolve.Lesson, stage text.Stage) error {
	c := newCounts()
	for _, l := range lessons {
		if err := b.count(c, l, stage); err != nil {
			return err
		}
	}
	b.print(name, c)
	return nil
}

func (b *bench) count(c *counts, l resolve.Lesson, stage text.Stage) error {
	doc := *l.Document
	if err := stage.Run(context.Background(), &doc); err != nil {
		return err
	}
	p := pair(&doc, l.Answers, l.Types)
	c.add(p)
	if b.misses {
		p.list(b.out)
	}
	return nil
}

func (b *bench) print(name string, c *counts) {
	right, asked := c.total()
	fmt.Fprintf(b.out, "%s\n", name)
	precision, recall := percent(c.matched, c.found), percent(c.matched, c.gold)
	fmt.Fprintf(b.out, "  mentions      P %5.1f  R %5.1f  F1 %5.1f\n", precision, recall, harmonic(precision, recall))
	fmt.Fprintf(b.out, "  right entity  %5.1f %% of %d:", percent(right, asked), asked)
	for _, form := range []string{"name", "description", "pronoun", "first person"} {
		fmt.Fprintf(b.out, "  %s %.1f %% of %d", form, percent(c.right[form], c.asked[form]), c.asked[form])
	}
	p, r := 100*c.b3.precision/max(c.b3.m, 1), 100*c.b3.recall/max(c.b3.n, 1)
	fmt.Fprintf(b.out, "\n  B³            P %5.1f  R %5.1f  F1 %5.1f\n", p, r, harmonic(p, r))
	fmt.Fprintf(b.out, "  persons merged: %d\n", len(c.merged))
	for _, line := range c.merged {
		fmt.Fprintf(b.out, "    %s\n", line)
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
