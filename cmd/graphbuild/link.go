package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/graph/store"
)

// link brings the graph of the store up to date with its documents.
func (a *app) link(ctx context.Context, s *store.Store, parts *parts) (*graph.Graph, error) {
	aliases, err := a.aliases()
	if err != nil {
		return nil, err
	}
	linker, err := link.New(link.Options{Gazetteer: parts.gazetteer, Ontology: parts.ontology, Aliases: aliases})
	if err != nil {
		return nil, err
	}
	if err := s.Link(ctx, linker); err != nil {
		return nil, err
	}
	return s.Graph(ctx)
}

// aliases reads the user's file of names, nil where there is none.
func (a *app) aliases() (*link.Aliases, error) {
	path := a.config().Aliases
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usagef("%s: no such file", path)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	aliases, err := link.ReadAliases(file)
	if err != nil {
		return nil, usagef("%s: %w", path, err)
	}
	return aliases, nil
}
