package main

import (
	"fmt"
	"sort"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/graph/store"
)

// entityRank is one line of stats.
type entityRank struct {
	Key      graph.Key  `json:"key"`
	Name     string     `json:"name"`
	Type     graph.Type `json:"type"`
	Out      int        `json:"out"`
	In       int        `json:"in"`
	PageRank float64    `json:"pagerank"`
}

// graphStats is what stats prints.
type graphStats struct {
	Documents  int          `json:"documents"`
	Entities   int          `json:"entities"`
	Relations  int          `json:"relations"`
	Claims     int          `json:"claims"`
	Components []int        `json:"components"` // sizes, the largest first
	Top        []entityRank `json:"top"`
}

func (a *app) statsCommand() *cobra.Command {
	var asJSON bool
	var top int
	command := &cobra.Command{
		Use: "stats", Short: "components, degrees and PageRank of the graph", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				s := statsOf(g, top)
				if asJSON {
					return a.printJSON(s)
				}
				return a.printStats(s)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	command.Flags().IntVar(&top, "top", 15, "how many entities to list")
	return command
}

func statsOf(g *graph.Graph, top int) graphStats {
	s := graphStats{
		Documents: g.DocumentCount(), Entities: g.EntityCount(),
		Relations: g.RelationCount(), Claims: g.ClaimCount(),
	}
	of, count := analysis.Components(analysis.FromGraph(g, everyRelation))
	s.Components = make([]int, count)
	for _, c := range of {
		s.Components[c]++
	}
	sort.Sort(sort.Reverse(sort.IntSlice(s.Components)))
	s.Top = ranked(g, top)
	return s
}

// everyRelation counts each relation once, whatever is said of it.
func everyRelation(*graph.Graph, int) float64 { return 1 }

// ranked returns the entities of the highest PageRank, in which a relation weighs its confidence.
func ranked(g *graph.Graph, top int) []entityRank {
	ranks := analysis.PageRank(analysis.FromGraph(g, analysis.Confident), analysis.PageRankOptions{})
	list := make([]entityRank, g.EntityCount())
	for row, e := range g.Entities() {
		list[row] = entityRank{e.Key, e.Name, e.Type, g.Out().Degree(row), g.In().Degree(row), ranks[row]}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].PageRank > list[j].PageRank })
	return list[:min(top, len(list))]
}

func (a *app) printStats(s graphStats) error {
	fmt.Fprintf(a.stdout, "%s, %s, %s, %s\n", plural(s.Documents, "document"), plural(s.Entities, "entity"),
		plural(s.Relations, "relation"), plural(s.Claims, "claim"))
	if len(s.Components) > 0 {
		fmt.Fprintf(a.stdout, "%s, the largest of %s\n", plural(len(s.Components), "component"), plural(s.Components[0], "entity"))
	}
	fmt.Fprintln(a.stdout)
	rows := make([][]string, len(s.Top))
	for i, e := range s.Top {
		rows[i] = []string{e.Name, string(e.Type), fmt.Sprint(e.Out), fmt.Sprint(e.In), fmt.Sprintf("%.4f", e.PageRank)}
	}
	return printTable(a.stdout, []string{"entity", "type", "out", "in", "pagerank"}, rows, 2, 3, 4)
}
