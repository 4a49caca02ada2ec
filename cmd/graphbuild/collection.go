package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use: "list", Short: "the documents in the store", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			documents, err := a.documents(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(documents)
			}
			rows := make([][]string, len(documents))
			for i, d := range documents {
				rows[i] = []string{d.ID, d.Published, d.Publisher, d.Title}
			}
			return printTable(a.stdout, []string{"document", "published", "publisher", "title"}, rows)
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func (a *app) documents(ctx context.Context) ([]store.Summary, error) {
	s, err := store.Open(a.config().DB, store.Options{ReadOnly: true})
	if err != nil {
		return nil, storeError(err)
	}
	defer s.Close()
	return s.Documents(ctx)
}

func (a *app) removeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove DOCUMENT…", Short: "take documents out of the store and the graph", Args: cobra.MinimumNArgs(1),
		Long:    "Remove documents, by the ID that list shows or by their source, and link the rest again.",
		Example: "  graphbuild remove article.txt",
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.remove(cmd.Context(), names)
		},
	}
}

func (a *app) remove(ctx context.Context, names []string) error {
	s, err := store.Open(a.config().DB, store.Options{})
	if err != nil {
		return storeError(err)
	}
	defer s.Close()
	documents, err := s.Documents(ctx)
	if err != nil {
		return err
	}
	ids, err := documentIDs(documents, names)
	if err != nil {
		return err
	}
	if err := s.Remove(ctx, ids...); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return storeError(err)
	}
	parts, err := a.parts()
	if err != nil {
		return err
	}
	g, err := a.link(ctx, s, parts)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "removed %s; the graph has %s and %s\n", plural(len(ids), "document"),
		plural(g.EntityCount(), "entity"), plural(g.RelationCount(), "relation"))
	return err
}

// documentIDs finds documents by ID, source or base name. A name that several have is refused.
func documentIDs(documents []store.Summary, names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		var found []string
		for _, d := range documents {
			if name == d.ID || name == d.Source || name == d.Base {
				found = append(found, d.ID)
			}
		}
		switch len(found) {
		case 0:
			return nil, usagef("no document %q in the store: graphbuild list shows them", name)
		case 1:
			ids = append(ids, found[0])
		default:
			return nil, usagef("%q names %d documents: give an ID, as %s", name, len(found), found[0])
		}
	}
	return ids, nil
}
