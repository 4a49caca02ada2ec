package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/attribution"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Reader reads annotated articles stage by stage, and keeps the time that each stage took.
type Reader struct {
	Names  *gazetteer.Gazetteer
	Types  *graph.Ontology
	Before []text.Stage // all stages before relation
	After  []text.Stage // those after it
	Spent  map[string]time.Duration
}

// NewReader loads what the stages need.
func NewReader() (*Reader, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	o, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	trees, err := syntax.Stage()
	if err != nil {
		return nil, err
	}
	referents, err := resolve.Stage(g)
	if err != nil {
		return nil, err
	}
	voices, err := attribution.Stage()
	if err != nil {
		return nil, err
	}
	return &Reader{
		Names: g, Types: o, Spent: map[string]time.Duration{},
		Before: []text.Stage{clean.Stage(), text.Tokenizer(), trees, date.Stage(), mention.Stage(g), referents},
		After:  []text.Stage{voices},
	}, nil
}

// Read reads the articles NAME.txt of a folder that have gold NAME.json, in order of their names.
func (r *Reader) Read(dir string, stages []text.Stage) ([]*text.Document, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no annotated articles", dir)
	}
	var docs []*text.Document
	for _, path := range paths {
		data, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".txt")
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(path), ".json") + ".txt"
		d := &text.Document{ID: name, Source: name, Text: string(data)}
		if err := r.Annotate(d, stages); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// Annotate runs stages on a document.
func (r *Reader) Annotate(d *text.Document, stages []text.Stage) error {
	for _, stage := range stages {
		began := time.Now()
		if err := stage.Run(context.Background(), d); err != nil {
			return fmt.Errorf("%s: %s: %w", d.Source, stage.Name, err)
		}
		r.Spent[stage.Name] += time.Since(began)
	}
	return nil
}

// Lessons reads the articles of a folder for the ranker to learn from.
func (r *Reader) Lessons(dir string) ([]relation.Lesson, error) {
	docs, err := r.Read(dir, r.Before)
	if err != nil {
		return nil, err
	}
	lessons := make([]relation.Lesson, len(docs))
	for i, d := range docs {
		path := filepath.Join(dir, strings.TrimSuffix(d.Source, ".txt")+".json")
		if lessons[i], err = Bind(d, path); err != nil {
			return nil, err
		}
	}
	return lessons, nil
}
