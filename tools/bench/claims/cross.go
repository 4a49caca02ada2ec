package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
	"github.com/graphbuild/graphbuild/tools/train/silver"
)

// lowest is the confidence from which claims are kept for a sweep.
const lowest = 0.1

// cross reads each part of the learning articles with a ranker trained on the others.
func (o options) cross(r *corpus.Reader) error {
	dirs := []string{"train", "own"}
	lessons := make([][]relation.Lesson, len(dirs))
	for i, dir := range dirs {
		var err error
		if lessons[i], err = r.Lessons(filepath.Join(folder, dir)); err != nil {
			return err
		}
		reach(dir, lessons[i])
	}
	always, err := r.Examples()
	if err != nil {
		return err
	}
	ours, err := r.Ours()
	if err != nil {
		return err
	}
	always = append(always, ours...)
	again, err := silver.ReadAgain()
	if err != nil {
		return err
	}
	if o.part == 0 {
		o.part = o.folds
	}
	for fold := range o.part {
		if err := o.fold(r, again, lessons, always, fold); err != nil {
			return err
		}
	}
	for i, dir := range dirs {
		var docs []*text.Document
		for k, lesson := range lessons[i] {
			if k%o.folds < o.part {
				docs = append(docs, lesson.Document)
			}
		}
		if err := o.judge(dir, docs, again); err != nil {
			return err
		}
	}
	return nil
}

// judge prints the figures of documents of a folder, by their second readings and by their annotation.
func (o options) judge(dir string, docs []*text.Document, again silver.Readings) error {
	fmt.Printf("== %s, against second readings\n", dir)
	if err := sweepAgain(docs, again); err != nil {
		return err
	}
	if err := o.print(dir, dir+", cross-validated", docs); err != nil {
		return err
	}
	return sweep(filepath.Join(folder, dir), docs)
}

// fold trains on all parts but one, and on what is always learnt from, and reads that one.
func (o options) fold(r *corpus.Reader, again silver.Readings, lessons [][]relation.Lesson, always []relation.Lesson, fold int) error {
	rest := slices.Clone(always)
	var docs []*text.Document
	for _, list := range lessons {
		for i, lesson := range list {
			if i%o.folds == fold {
				docs = append(docs, lesson.Document)
			} else {
				rest = append(rest, lesson)
			}
		}
	}
	model, err := relation.Train(again.Lessons(rest), r.Types, r.Names)
	if err != nil {
		return err
	}
	claims, err := relation.StageOf(model, lowest, r.Types, r.Names)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := r.Annotate(d, append([]text.Stage{claims}, r.After...)); err != nil {
			return err
		}
	}
	return nil
}

// sweep prints the figures for thresholds of confidence, by the gold in a folder.
func sweep(gold string, docs []*text.Document) error {
	for least := float32(lowest); least < 0.95; least += 0.05 {
		report, err := compare(gold, surer(docs, least))
		if err != nil {
			return err
		}
		f := report.Figures()
		fmt.Printf("from %.2f: linked %.1f (%.1f %.1f)  typed %.1f  full %.1f\n",
			least, f.Linked.F1, f.Linked.P, f.Linked.R, f.Typed.F1, f.Full.F1)
	}
	return nil
}

// surer returns documents like these, with the claims of some confidence alone.
func surer(docs []*text.Document, least float32) []*text.Document {
	out := make([]*text.Document, len(docs))
	for i, d := range docs {
		one := *d
		one.Claims = slices.DeleteFunc(slices.Clone(d.Claims), func(c text.Claim) bool { return c.Confidence < least })
		out[i] = &one
	}
	return out
}

// reach prints why gold statements are out of reach: an end is no referent, or the two never
// meet in a sentence of the evidence.
func reach(dir string, lessons []relation.Lesson) {
	var all, noEnd, apart, whole int
	for _, l := range lessons {
		for _, g := range l.Gold {
			switch {
			case g.Optional:
				continue
			case len(g.Subjects) == 0 || !g.Whole && len(g.Objects) == 0:
				noEnd++
			case g.Whole:
				whole++
			case !relation.Within(l.Document, g):
				apart++
			}
			all++
		}
	}
	fmt.Printf("%s: %d statements, %d lack an end, %d have no object, the ends of %d never meet in a sentence\n",
		dir, all, noEnd, whole, apart)
}
