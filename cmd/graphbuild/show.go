package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/question"
	"github.com/graphbuild/graphbuild/graph/store"
)

// entityView is an entity as show prints it.
type entityView struct {
	Key       graph.Key         `json:"key"`
	Name      string            `json:"name"`
	Type      graph.Type        `json:"type"`
	Aliases   []graph.Alias     `json:"aliases"`
	Facts     map[string]string `json:"facts,omitempty"`
	Relations []relationView    `json:"relations"`
}

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use: "show ENTITY", Short: "what the graph says of an entity, with its evidence", Args: cobra.ExactArgs(1),
		Example: "  graphbuild show \"Kim Jong Un\"\n  graphbuild show kim --json",
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				row, err := find(g, names[0])
				if err != nil {
					return err
				}
				view := viewEntity(g, row)
				if asJSON {
					return a.printJSON(view)
				}
				return a.printEntity(g, names[0], view)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func viewEntity(g *graph.Graph, row int) entityView {
	e := g.Entity(row)
	view := entityView{Key: e.Key, Name: e.Name, Type: e.Type, Aliases: e.Aliases, Facts: make(map[string]string)}
	for _, f := range e.Facts {
		view.Facts[f.Name] = f.Value
	}
	view.Relations = viewRelations(g, question.Timeline(g, row))
	return view
}

func (a *app) printEntity(g *graph.Graph, asked string, view entityView) error {
	fmt.Fprintf(a.stdout, "%s  %s  %s\n", printable(view.Name), view.Type, printable(string(view.Key)))
	var aliases []string
	for _, alias := range view.Aliases {
		aliases = append(aliases, fmt.Sprintf("%s (%d)", alias.Name, alias.Count))
	}
	fmt.Fprintf(a.stdout, "also: %s\n", printable(strings.Join(aliases, ", ")))
	if others := question.Find(g, asked); len(others) > 1 {
		fmt.Fprintf(a.stdout, "%q may also mean: %s\n", printable(asked), printable(oneOf(g, others[1:])))
	}
	fmt.Fprintln(a.stdout)
	return a.printRelations(view.Relations, false)
}
