package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/tools/train/conllu"
	"github.com/graphbuild/graphbuild/tools/train/silver"
)

// treebanks are the files that the syntax model may learn from. PUD and the tests are never among
// them, nor is GUM_news_korea, which the data folder leaves out.
var treebanks = []string{"ud/en_ewt-train.conllu", "ud/gum-train.conllu"}

func trainSyntax(args []string) error {
	flags := flag.NewFlagSet("syntax", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder of the corpora")
	out := flags.String("o", "ingest/syntax/model/english.bin", "file to write")
	shared := flags.String("bench", "../shared/bench", "folder of the articles that have silver trees")
	seed := flags.Uint64("seed", 1, "of the random numbers")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var gold []syntax.Gold
	about := fmt.Sprintf("seed %d; CC BY-SA 4.0, see LICENSE beside the model\n", *seed)
	for _, name := range treebanks {
		content, err := os.ReadFile(filepath.Join(*data, name))
		if err != nil {
			return err
		}
		sentences, err := conllu.Read(strings.NewReader(string(content)))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		about += fmt.Sprintf("%s sha256 %x\n", name, sha256.Sum256(content))
		gold = append(gold, goldOf(sentences)...)
	}
	trees, err := silver.Corpora{Bench: *shared, ECB: filepath.Join(*data, "events", "ecb-plus.tar.gz")}.Trees()
	if err != nil {
		return err
	}
	gold = append(gold, trees...)
	about += fmt.Sprintf("tools/train/silver/news.tsv.gz sha256 %s\n", silver.Checksum())
	start := time.Now()
	model, err := syntax.Train(gold, syntax.Training{
		About: about, Seed: *seed,
		Log: func(line string) {
			fmt.Fprintf(os.Stderr, "%5.0fs %s\n", time.Since(start).Seconds(), line)
		},
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d bytes, sha256 %x\n", *out, len(model), sha256.Sum256(model))
	return os.WriteFile(*out, model, 0o644)
}

// goldOf takes from a treebank what the training needs.
func goldOf(sentences []conllu.Sentence) []syntax.Gold {
	gold := make([]syntax.Gold, 0, len(sentences))
	for _, s := range sentences {
		var g syntax.Gold
		for _, w := range s.Words {
			g.Forms = append(g.Forms, w.Form)
			g.Tags = append(g.Tags, w.XPOS)
			g.Lemmas = append(g.Lemmas, w.Lemma)
			g.Deps = append(g.Deps, w.Dep)
			g.Heads = append(g.Heads, w.Head)
		}
		gold = append(gold, g)
	}
	return gold
}
