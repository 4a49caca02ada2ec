package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/attribution"
	"github.com/graphbuild/graphbuild/tools/bench/attribution/corpus"
)

// trainAttribution learns the weights of ingest/attribution from the annotated statements.
func trainAttribution(args []string) error {
	flags := flag.NewFlagSet("attribution", flag.ContinueOnError)
	shared := flags.String("shared", "../shared", "folder of the benchmark")
	out := flags.String("o", "ingest/attribution/weights.tsv", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := corpus.Load(context.Background(),
		filepath.Join(*shared, "bench/train"), filepath.Join(*shared, "bench/own"))
	if err != nil {
		return err
	}
	var examples []attribution.Example
	for _, a := range articles {
		examples = append(examples, attribution.Example{Document: a.Document, Labels: a.Labels})
	}
	weights, err := attribution.Learn(examples)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, []byte(weights), 0o644)
}
