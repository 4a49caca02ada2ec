package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
	"github.com/graphbuild/graphbuild/tools/train/silver"
)

// compareAgain compares documents with their second readings. These know no polarity, modality or speaker, so that every
// statement counts as actual and the article's own.
func compareAgain(again silver.Readings) comparison {
	return func(docs []*text.Document) (score.Report, error) {
		dir, err := os.MkdirTemp("", "readings")
		if err != nil {
			return score.Report{}, err
		}
		defer os.RemoveAll(dir)
		var export bytes.Buffer
		for _, d := range docs {
			gold, ok := again.Gold(d)
			if !ok {
				continue
			}
			if err := writeGold(dir, d, gold); err != nil {
				return score.Report{}, err
			}
			if err := write(&export, d); err != nil {
				return score.Report{}, err
			}
		}
		return score.Run(dir, &export)
	}
}

// writeGold writes a document and what is true of it in the form of the benchmark.
func writeGold(dir string, d *text.Document, gold []relation.Gold) error {
	named := corpus.Named(d)
	var entities, statements []any
	for i, e := range named {
		if e != nil {
			entities = append(entities, map[string]any{"id": fmt.Sprint(i), "name": e.Name, "type": e.Type, "aliases": e.Aliases})
		}
	}
	for _, g := range gold {
		s := map[string]any{"s": ids(named, g.Subjects), "o": ids(named, g.Objects), "class": classNames(g.Classes),
			"evidence": d.Slice(g.Evidence[0]), "optional": g.Optional}
		if g.Whole {
			s["o"] = nil
		}
		statements = append(statements, s)
	}
	data, err := json.Marshal(map[string]any{"id": d.Source, "entities": entities, "statements": statements})
	if err != nil {
		return err
	}
	base := filepath.Join(dir, strings.TrimSuffix(d.Source, ".txt"))
	if err := os.WriteFile(base+".json", data, 0o644); err != nil {
		return err
	}
	return os.WriteFile(base+".txt", []byte(d.Text), 0o644)
}

// ids names the entities that any of will do as an end.
func ids(named []*score.Entity, referents []int) []string {
	out := []string{}
	for _, i := range referents {
		if named[i] != nil {
			out = append(out, fmt.Sprint(i))
		}
	}
	return out
}

func classNames(classes []graph.Class) []string {
	out := make([]string, len(classes))
	for i, c := range classes {
		out[i] = string(c)
	}
	return out
}
