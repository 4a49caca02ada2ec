package main

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
	mentions "github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// sheet is an article as a larger model is shown it.
type sheet struct {
	Name      string // of the file
	Folder    string // in which it lies
	Tokens    []string
	Sentences []sheetSentence
	Entities  []sheetEntity
}

// sheetSentence is a sentence: the byte where it begins, its words, and its tokens, half-open.
type sheetSentence struct {
	Start, First, Last int
	Text               string
}

// sheetEntity is a named referent. Number is its index in the document.
type sheetEntity struct {
	Number     int
	Name, Type string
	Forms      []string
}

// writeSheets writes the annotated articles, one a line.
func writeSheets(args []string) error {
	flags := flag.NewFlagSet("sheets", flag.ContinueOnError)
	shared := flags.String("shared", "../shared", "folder of the benchmark")
	out := flags.String("o", "sheets.jsonl", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r, err := corpus.NewReader()
	if err != nil {
		return err
	}
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer file.Close()
	encoder := json.NewEncoder(file)
	bench := filepath.Join(*shared, "bench")
	for _, dir := range []string{filepath.Join(bench, "train"), filepath.Join(bench, "own"), mentions.Ours, filepath.Join(bench, "dev")} {
		docs, err := r.Read(dir, r.Before)
		if err != nil {
			return err
		}
		for _, d := range docs {
			if err := encoder.Encode(sheetOf(d, filepath.Base(dir))); err != nil {
				return err
			}
		}
	}
	return file.Close()
}

func sheetOf(d *text.Document, folder string) sheet {
	s := sheet{Name: d.Source, Folder: folder}
	for _, t := range d.Tokens {
		s.Tokens = append(s.Tokens, d.Slice(t.Span))
	}
	for _, x := range d.Sentences {
		s.Sentences = append(s.Sentences, sheetSentence{x.Start, x.First, x.Last, d.Slice(x.Span)})
	}
	for i, e := range corpus.Named(d) {
		if e != nil {
			s.Entities = append(s.Entities, sheetEntity{i, e.Name, e.Type, e.Aliases})
		}
	}
	return s
}
