package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

// parts are the bundled knowledge with what the user adds to it.
type parts struct {
	gazetteer *gazetteer.Gazetteer
	ontology  *graph.Ontology
}

func (a *app) parts() (*parts, error) {
	known, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	ontology, err := a.ontology()
	if err != nil {
		return nil, err
	}
	return &parts{known, ontology}, nil
}

// ontology returns the bundled relation types with the user's.
func (a *app) ontology() (*graph.Ontology, error) {
	ontology, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	path := a.config().Ontology
	if path == "" {
		return ontology, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, usageError{err}
	}
	defer file.Close()
	if err := ontology.Extend(io.LimitReader(file, 1<<20)); err != nil {
		return nil, usagef("%s: %w", path, err)
	}
	return ontology, nil
}

// storeError adds what to do to an error of the store.
func storeError(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, store.ErrNotLinked) {
		return hintError{err, "graphbuild build INPUT… links what is in the store"}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return hintError{err, "graphbuild build INPUT… makes a store; --db names another one"}
	}
	return err
}

// formatFlag returns the one format named on the command line, "" for none.
func (l *loadedConfig) formatFlag() string {
	if l.Origin["formats"] == "flag --format" && len(l.Formats) == 1 {
		return l.Formats[0]
	}
	return ""
}
