package main

import (
	"flag"
	"os"
	"path/filepath"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// trainMention learns which candidates are names, and of what type.
func trainMention(args []string) error {
	flags := flag.NewFlagSet("mention", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder with ner/ and re3d/")
	bench := flags.String("bench", "../shared/bench", "folder with train/ and own/")
	out := flags.String("o", "ingest/mention/model/names.bin", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	examples, err := mentionExamples(*data, *bench)
	if err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	model, err := mention.Train(g, examples)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, model, 0o644)
}

func mentionExamples(data, bench string) ([]mention.Example, error) {
	stages, err := corpus.Stages()
	if err != nil {
		return nil, err
	}
	examples, err := corpus.Free(stages, data)
	if err != nil {
		return nil, err
	}
	for _, folder := range []string{filepath.Join(bench, "train"), filepath.Join(bench, "own"), corpus.Ours} {
		articles, err := corpus.Articles(folder)
		if err != nil {
			return nil, err
		}
		for _, a := range articles {
			example, err := corpus.Example(stages, a)
			if err != nil {
				return nil, err
			}
			examples = append(examples, example)
		}
	}
	return examples, nil
}
