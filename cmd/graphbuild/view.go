package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/graph/view"
)

const viewHelp = `Write the graph as a page: one HTML file that opens in any browser, without a network.
It shows the most important entities first; search, filters, time, paths and, for every
edge, who says it, who denies it, when, and in which sentence.`

func (a *app) viewCommand() *cobra.Command {
	var output string
	var filter filterFlags
	var o view.Options
	command := &cobra.Command{
		Use: "view", Short: "write a page to look at the graph, in one HTML file", Args: cobra.NoArgs, Long: viewHelp,
		Example: "  graphbuild view\n  graphbuild view -o kim.html --entity \"Kim Jong Un\" --hops 2",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, whole *graph.Graph) error {
				g, err := filter.apply(whole)
				if err != nil {
					return err
				}
				return a.writeOutput(output, func(w io.Writer) error { return view.Write(w, g, o) })
			})
		},
	}
	command.Flags().StringVarP(&output, "output", "o", "graph.html", "`file` to write; - is standard output")
	command.Flags().IntVar(&o.Entities, "entities", view.DefaultEntities, "entities that the page holds at most, the most important ones")
	filter.add(command.Flags())
	return command
}
