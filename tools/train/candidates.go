package main

import (
	"encoding/json"
	"flag"
	"os"

	"github.com/graphbuild/graphbuild/ingest/relation"
)

// surveyed is a learning article as tools/train/silver/make/claims.py reads it.
type surveyed struct {
	Name   string
	Tokens []string
	Sents  [][2]int // tokens of each sentence, half-open
	Cands  []relation.Surveyed
}

// trainCandidates writes what a larger model is asked about: the candidates of the examples and of the
// annotated articles, an article a line.
func trainCandidates(args []string) error {
	flags := flag.NewFlagSet("candidates", flag.ContinueOnError)
	shared := flags.String("shared", "../shared", "folder of the benchmark")
	out := flags.String("o", "cands.jsonl", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r, lessons, err := claimLessons(*shared)
	if err != nil {
		return err
	}
	all, err := relation.Survey(lessons, r.Types, r.Names)
	if err != nil {
		return err
	}
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer file.Close()
	encoder := json.NewEncoder(file)
	for i, lesson := range lessons {
		if err := encoder.Encode(surveyedOf(lesson, all[i])); err != nil {
			return err
		}
	}
	return file.Close()
}

func surveyedOf(lesson relation.Lesson, candidates []relation.Surveyed) surveyed {
	d := lesson.Document
	s := surveyed{Name: d.Source, Cands: candidates}
	for _, t := range d.Tokens {
		s.Tokens = append(s.Tokens, d.Slice(t.Span))
	}
	for _, sentence := range d.Sentences {
		s.Sents = append(s.Sents, [2]int{sentence.First, sentence.Last})
	}
	return s
}
