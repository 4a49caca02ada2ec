package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
	"github.com/graphbuild/graphbuild/tools/train/silver"
)

// sweepAgain prints the figures for thresholds of confidence against the second readings of documents. These know no
// polarity, modality or speaker, so that every statement counts as actual and the article's own.
func sweepAgain(docs []*text.Document, again silver.Readings) error {
	dir, err := os.MkdirTemp("", "readings")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, d := range docs {
		gold, ok := again.Gold(d)
		if !ok {
			return fmt.Errorf("%s has no second reading", d.Source)
		}
		if err := writeGold(dir, d, gold); err != nil {
			return err
		}
	}
	return sweep(dir, docs)
}

// writeGold writes a document and what is true of it in the form of the benchmark.
func writeGold(dir string, d *text.Document, gold []relation.Gold) error {
	named := corpus.Named(d)
	var entities, statements []any
	for i, e := range named {
		if e != nil {
			entities = append(entities, map[string]any{"id": id(d, i), "name": e.Name, "type": e.Type, "aliases": e.Aliases})
		}
	}
	for _, g := range gold {
		s := map[string]any{"s": ids(d, named, g.Subjects), "o": ids(d, named, g.Objects), "class": g.Classes,
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
func ids(d *text.Document, named []*score.Entity, referents []int) []any {
	out := []any{}
	for _, i := range referents {
		if named[i] != nil {
			out = append(out, id(d, i))
		}
	}
	return out
}
