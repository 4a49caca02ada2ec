package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "why NAME", Short: "why a name stands for the entity that it stands for", Args: cobra.ExactArgs(1),
		Long: `Tell the story of a name: which entity each document means by it and by what rule, and
which names were merged or kept apart across documents, with the reasons.`,
		Example: "  graphbuild why \"Mr. Kim\"",
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withGraph(cmd.Context(), func(s *store.Store, g *graph.Graph) error {
				row, err := find(g, names[0])
				if err != nil {
					return err
				}
				log, err := s.Log(cmd.Context())
				if err != nil {
					return err
				}
				if err := a.printMentions(g, row); err != nil {
					return err
				}
				return a.printMerges(g.Entity(row).Key, log)
			})
		},
	}
}

// printMentions prints the forms by which each document names an entity.
func (a *app) printMentions(g *graph.Graph, row int) error {
	e := g.Entity(row)
	fmt.Fprintf(a.stdout, "%s is %s (%s)\n", printable(e.Name), e.Key, e.Type)
	var order []graph.Key
	forms := make(map[graph.Key][]string)
	for m := range g.MentionsOf(row) {
		if forms[m.Document] == nil {
			order = append(order, m.Document)
		}
		if !slices.Contains(forms[m.Document], m.Text) {
			forms[m.Document] = append(forms[m.Document], m.Text)
		}
	}
	for _, document := range order {
		if _, err := fmt.Fprintf(a.stdout, "  %s: %s\n", documentName(document), printable(strings.Join(forms[document], ", "))); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printMerges(k graph.Key, log *link.Log) error {
	names := make(map[string]bool)
	for _, entry := range log.Entries {
		if entry.Entity == k {
			names[entry.Name] = true
		}
	}
	for _, entry := range log.Entries {
		if !names[entry.Name] && entry.Entity != k {
			continue
		}
		verb := "stands for " + string(entry.Entity)
		switch {
		case entry.Refused:
			verb = "is kept apart from " + entry.Other
		case entry.Other != "":
			verb = "is the same as " + entry.Other
		}
		if _, err := fmt.Fprintf(a.stdout, "  %s %s: %s\n", printable(entry.Name), printable(verb), printable(entry.Reason)); err != nil {
			return err
		}
	}
	return nil
}
