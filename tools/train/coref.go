package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/tools/bench/coref/corpus"
)

// trainCoref learns the weights of ingest/resolve from the news and biographies of GUM and from our
// own marked articles, the latter both with their marked names and with those that the pipeline
// finds.
func trainCoref(args []string) error {
	flags := flag.NewFlagSet("coref", flag.ContinueOnError)
	shared := flags.String("shared", "../shared", "folder of the benchmark and the corpora")
	out := flags.String("o", "ingest/resolve/data/weights.tsv", "file to write")
	rounds := flags.Int("rounds", 6, "passes over the documents")
	if err := flags.Parse(args); err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	lessons, err := corpus.GUM(filepath.Join(*shared, "data/ud/gum-train.conllu"), g, "news", "bio")
	if err != nil {
		return err
	}
	own, err := corpus.Marked(filepath.Join(*shared, "bench/own"))
	if err != nil {
		return err
	}
	if err := corpus.Prepare(context.Background(), own, g); err != nil {
		return err
	}
	for _, l := range own {
		lessons = append(lessons, l, corpus.GoldNames(l, g))
	}
	weights, err := resolve.Learn(g, lessons, *rounds)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, weights, 0o644)
}
