// Command claims reads annotated articles and prints the benchmark's figures.
//
//	go run ./tools/bench/claims [-misses] [-article NAME] [FOLDER…]
//	go run ./tools/bench/claims -folds 4
//
// Folders are those of ../shared/bench; without one it reads dev. With -folds it also reads train and
// own, on which the ranker has learned, each part with a ranker that was trained without it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "claims:", err)
		os.Exit(1)
	}
}

const folder = "../shared/bench"

// options are those of the command line.
type options struct {
	misses, show bool
	article      string
	folds, part  int
	least        float64
}

func run(args []string) error {
	var o options
	flags := flag.NewFlagSet("claims", flag.ContinueOnError)
	flags.BoolVar(&o.misses, "misses", false, "list every difference")
	flags.BoolVar(&o.show, "show", false, "list every claim with its reasons")
	flags.StringVar(&o.article, "article", "", "one article only")
	flags.IntVar(&o.folds, "folds", 0, "cross-validate on train and own in so many parts")
	flags.IntVar(&o.part, "part", 0, "cross-validate only so many of the parts, 0 for all")
	flags.Float64Var(&o.least, "least", 0, "confidence from which claims are kept, 0 for the usual")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r, err := corpus.NewReader()
	if err != nil {
		return err
	}
	if o.folds > 0 {
		if err := o.cross(r); err != nil {
			return err
		}
	}
	dirs := flags.Args()
	if len(dirs) == 0 {
		dirs = []string{"dev"}
	}
	for _, dir := range dirs {
		if err := o.plain(r, dir); err != nil {
			return err
		}
	}
	return nil
}

// plain scores the embedded ranker on a folder, and prints how fast each stage was.
func (o options) plain(r *corpus.Reader, dir string) error {
	claims, err := relation.Stage(r.Types, r.Names)
	if err != nil {
		return err
	}
	stages := append(append(slices.Clone(r.Before), claims), r.After...)
	clear(r.Spent)
	docs, err := r.Read(filepath.Join(folder, dir), stages)
	if err != nil {
		return err
	}
	if err := o.print(dir, dir, docs); err != nil {
		return err
	}
	if o.show {
		list(docs)
	}
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	printSpeed(r, stages, float64(size)/1e6)
	return nil
}

// printSpeed prints how fast each stage read so many megabytes, those before relation together, and all.
func printSpeed(r *corpus.Reader, stages []text.Stage, megabytes float64) {
	before, whole := 0.0, 0.0
	for i, stage := range stages {
		spent := r.Spent[stage.Name].Seconds()
		fmt.Printf("%s %.2f MB/s  ", stage.Name, megabytes/spent)
		if whole += spent; i < len(r.Before) {
			before = whole
		}
	}
	fmt.Printf("\nlanguage %.2f MB/s  whole way %.2f MB/s\n", megabytes/before, megabytes/whole)
}

func (o options) print(dir, label string, docs []*text.Document) error {
	for _, d := range docs {
		d.Claims = slices.DeleteFunc(d.Claims, func(c text.Claim) bool { return float64(c.Confidence) < o.least })
	}
	report, err := compare(filepath.Join(folder, dir), docs)
	if err != nil {
		return err
	}
	if one, ok := report.Article(o.article); ok {
		report = one
	}
	fmt.Printf("== %s\n", label)
	if err := report.Print(os.Stdout, o.misses); err != nil {
		return err
	}
	fmt.Printf("time of the statements found with their class %.1f\n", report.Figures().Dates)
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

// list prints claims with their reasons.
func list(docs []*text.Document) {
	for _, d := range docs {
		for _, c := range d.Claims {
			object := "-"
			if c.Object != text.None {
				object = d.Referents[c.Object].Name
			}
			fmt.Printf("%s: %.2f %s %s %s\n    %s\n", d.Source, c.Confidence, d.Referents[c.Subject].Name, c.Type, object, d.Slice(c.Span))
			for _, reason := range c.Reasons {
				fmt.Printf("    %s\n", reason)
			}
		}
	}
}
