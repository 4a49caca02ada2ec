package main

import (
	"flag"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
	"github.com/graphbuild/graphbuild/tools/train/silver"
)

// trainClaims learns the ranker of ingest/relation from the annotated articles.
func trainClaims(args []string) error {
	flags := flag.NewFlagSet("claims", flag.ContinueOnError)
	shared := flags.String("shared", "../shared", "folder of the benchmark")
	out := flags.String("o", "ingest/relation/model/ranker.bin", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r, lessons, err := claimLessons(*shared)
	if err != nil {
		return err
	}
	ours, err := r.Ours()
	if err != nil {
		return err
	}
	again, err := silver.ReadAgain()
	if err != nil {
		return err
	}
	model, err := relation.Train(again.Lessons(append(lessons, ours...)), r.Types, r.Names)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, model, 0o644)
}

// claimLessons reads the examples of the rules and the annotated articles of the benchmark, with the reader that knows
// types and names.
func claimLessons(shared string) (*corpus.Reader, []relation.Lesson, error) {
	r, err := corpus.NewReader()
	if err != nil {
		return nil, nil, err
	}
	lessons, err := r.Examples()
	if err != nil {
		return nil, nil, err
	}
	for _, dir := range []string{"train", "own"} {
		list, err := r.Lessons(filepath.Join(shared, "bench", dir))
		if err != nil {
			return nil, nil, err
		}
		lessons = append(lessons, list...)
	}
	return r, lessons, nil
}
