package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) exportCommand() *cobra.Command {
	var output, name string
	var filter filterFlags
	var withScores bool
	command := &cobra.Command{
		Use: "export", Short: "write the graph in a format that other tools read", Args: cobra.NoArgs,
		Long: "Write the graph of the store. The formats:\n\n" + formatList(),
		Example: "  graphbuild export --format dot | dot -Tsvg > graph.svg\n  graphbuild export -o graph.graphml\n" +
			"  graphbuild export -o kim.svg --entity \"Kim Jong Un\" --hops 1 --status disputed,expected\n" +
			"  graphbuild export -o graph.gexf --scores",
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := outputFormat(name, output)
			if err != nil {
				return err
			}
			return a.withGraph(cmd.Context(), func(_ *store.Store, whole *graph.Graph) error {
				g, err := filter.apply(whole)
				if err != nil {
					return err
				}
				if withScores {
					if g, err = scored(g); err != nil {
						return err
					}
				}
				return a.writeOutput(output, func(w io.Writer) error { return f.Write(w, g) })
			})
		},
	}
	command.Flags().StringVarP(&output, "output", "o", "-", "`file` to write; - is standard output")
	command.Flags().StringVar(&name, "format", "", "one of "+strings.Join(format.Names(), ", ")+" (default: by the file's extension)")
	command.Flags().BoolVar(&withScores, "scores", false, "give every entity the scores that analyze reckons, of what is exported")
	filter.add(command.Flags())
	return command
}

// scored returns a graph whose entities have their scores as facts.
func scored(g *graph.Graph) (*graph.Graph, error) {
	list := scoresOf(g, analysis.Confident, nil, 0)
	return format.WithFacts(g, func(row int) []graph.Fact {
		s := list[row]
		number := func(x float64) string { return strconv.FormatFloat(x, 'g', 9, 64) }
		return []graph.Fact{
			{Name: "betweenness", Value: number(s.Betweenness)}, {Name: "closeness", Value: number(s.Closeness)},
			{Name: "community", Value: s.Around}, {Name: "component", Value: strconv.Itoa(s.Component)},
			{Name: "core", Value: strconv.Itoa(s.Core)}, {Name: "cut_off", Value: strconv.Itoa(s.CutOff)}, {Name: "degree", Value: strconv.Itoa(s.Degree)},
			{Name: "pagerank", Value: number(s.PageRank)},
		}
	})
}

func formatList() string {
	var list strings.Builder
	for _, name := range format.Names() {
		if f, err := format.ByName(name); err == nil {
			fmt.Fprintf(&list, "  %-12s %s\n", f.Name, f.Doc)
		}
	}
	return list.String()
}
