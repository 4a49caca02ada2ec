package main

import (
	"encoding/csv"
	"fmt"
	"sort"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/graph/store"
)

// scores are what analyze reckons for an entity.
type scores struct {
	Key         graph.Key  `json:"key"`
	Name        string     `json:"name"`
	Type        graph.Type `json:"type"`
	Degree      int        `json:"degree"`
	PageRank    float64    `json:"pagerank"`
	Betweenness float64    `json:"betweenness"`
	Deviation   float64    `json:"betweenness_error,omitempty"` // standard error, where sampled
	CutOff      int        `json:"cut_off"`                     // entities that hang on this one
	Closeness   float64    `json:"closeness"`
	Core        int        `json:"core"`
	Component   int        `json:"component"`
	Community   int        `json:"community"`
	Around      string     `json:"community_name"` // the best-ranked entity of the community
}

// analyzeOptions are the flags of analyze.
type analyzeOptions struct {
	from          []string
	sort          string
	samples, top  int
	asJSON, asCSV bool
	triads        bool
	bridges       bool
	weight        string
	filter        filterFlags
}

// exactBelow is the number of entities up to which betweenness and closeness follow every path.
const exactBelow = 5000

func (a *app) analyzeCommand() *cobra.Command {
	var o analyzeOptions
	command := &cobra.Command{
		Use: "analyze", Short: "ranks, brokers, cores, components and communities of entities", Args: cobra.NoArgs,
		Long: `Reckon degree, weighted PageRank, betweenness, closeness, core number, component and
Leiden community of every entity. A relation weighs its confidence, or what --weight
says; denied ones do not count. Betweenness is exact up to 5,000 entities and sampled
above, then with its standard error. "cut off" counts the entities that would lose touch
with most of the others without this one. With --from, PageRank starts from the named
entities only: who matters to them.

With --bridges, list the pairs of entities instead whose tie alone holds a part of the
graph: who would be cut off without it.

With --triads, list the entities that are tied three by three instead, each tie by the
sum of what the two did to each other between conflict and cooperation, as for dyads:
whose friends fall out, who has a common enemy. A triad is balanced where a friend's
friend is a friend and a friend's enemy an enemy.`,
		Example: "  graphbuild analyze --sort betweenness\n  graphbuild analyze --from \"Kim Jong Un\" --class CONSULT,AID --csv\n" +
			"  graphbuild analyze --triads --since 2024\n  graphbuild analyze --bridges --status asserted,reported",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, whole *graph.Graph) error {
				g, err := o.filter.apply(whole)
				if err != nil {
					return err
				}
				switch {
				case o.triads:
					return a.triads(g, o)
				case o.bridges:
					return a.bridges(g, o)
				}
				return a.analyze(g, o)
			})
		},
	}
	flags := command.Flags()
	flags.StringArrayVar(&o.from, "from", nil, "rank from this `entity`; may be repeated")
	flags.StringVar(&o.sort, "sort", "pagerank", "pagerank, betweenness, cut_off, closeness, degree or core")
	flags.StringVar(&o.weight, "weight", "confidence", "what a relation weighs: confidence, claims, origins or one")
	flags.IntVar(&o.samples, "samples", 0, "sources of sampled betweenness; 0: all, or 256 above 5,000 entities")
	flags.IntVar(&o.top, "list", 20, "how many entities, bridges or triads to list; 0 lists all")
	flags.BoolVar(&o.triads, "triads", false, "list who is friend and enemy of whom, three by three")
	flags.BoolVar(&o.bridges, "bridges", false, "list the ties on which a part of the graph hangs")
	flags.BoolVar(&o.asJSON, "json", false, "print JSON")
	flags.BoolVar(&o.asCSV, "csv", false, "print comma-separated values")
	o.filter.add(flags)
	return command
}

func (a *app) analyze(g *graph.Graph, o analyzeOptions) error {
	from, err := findAll(g, o.from)
	if err != nil {
		return err
	}
	weight, err := weightBy(o.weight)
	if err != nil {
		return err
	}
	list := scoresOf(g, weight, from, o.samples)
	if err := sortScores(list, o.sort); err != nil {
		return err
	}
	if o.top > 0 {
		list = list[:min(o.top, len(list))]
	}
	switch {
	case o.asJSON:
		return a.printJSON(list)
	case o.asCSV:
		return a.printScoresCSV(list)
	}
	return a.printScores(list)
}

// scoresOf reckons everything for every entity, in the order of rows.
func scoresOf(g *graph.Graph, weight analysis.Weight, from []int, samples int) []scores {
	n := analysis.FromGraph(g, weight)
	if samples == 0 && n.NodeCount() > exactBelow {
		samples = 256
	}
	ranks := analysis.PageRank(n, analysis.PageRankOptions{From: from})
	between, deviation := analysis.Betweenness(n, samples)
	if deviation == nil {
		deviation = make([]float64, n.NodeCount())
	}
	_, cutOff := analysis.Bridges(n)
	cores := analysis.Cores(n)
	components, _ := analysis.Components(n)
	communities, _ := analysis.Communities(n)
	closeness := make([]float64, n.NodeCount())
	if n.NodeCount() <= exactBelow {
		closeness = analysis.Closeness(n)
	}
	names := communityNames(g, communities, ranks)
	list := make([]scores, g.EntityCount())
	for row, e := range g.Entities() {
		list[row] = scores{
			e.Key, e.Name, e.Type, g.Out().Degree(row) + g.In().Degree(row), ranks[row], between[row],
			deviation[row], cutOff[row], closeness[row], cores[row], components[row], communities[row], names[communities[row]],
		}
	}
	return list
}

// communityNames names each community by its best-ranked entity.
func communityNames(g *graph.Graph, of []int, ranks []float64) map[int]string {
	best := make(map[int]int)
	for row, c := range of {
		if b, ok := best[c]; !ok || ranks[row] > ranks[b] {
			best[c] = row
		}
	}
	names := make(map[int]string, len(best))
	for c, row := range best {
		names[c] = g.EntityName(row)
	}
	return names
}

func sortScores(list []scores, by string) error {
	value, ok := map[string]func(scores) float64{
		"pagerank":    func(s scores) float64 { return s.PageRank },
		"betweenness": func(s scores) float64 { return s.Betweenness },
		"cut_off":     func(s scores) float64 { return float64(s.CutOff) },
		"closeness":   func(s scores) float64 { return s.Closeness },
		"degree":      func(s scores) float64 { return float64(s.Degree) },
		"core":        func(s scores) float64 { return float64(s.Core) },
	}[by]
	if !ok {
		return usagef("--sort %s: want pagerank, betweenness, cut_off, closeness, degree or core", by)
	}
	sort.SliceStable(list, func(i, j int) bool { return value(list[i]) > value(list[j]) })
	return nil
}

// weightBy returns what --weight names; a denied relation weighs nothing.
func weightBy(name string) (analysis.Weight, error) {
	weigh, ok := map[string]analysis.Weight{
		"confidence": analysis.Confident,
		"claims":     func(g *graph.Graph, row int) float64 { return float64(len(g.ClaimsOf(row))) },
		"origins":    func(g *graph.Graph, row int) float64 { return float64(g.Relation(row).Origins) },
		"one":        func(*graph.Graph, int) float64 { return 1 },
	}[name]
	if !ok {
		return nil, usagef("--weight %s: want confidence, claims, origins or one", name)
	}
	return func(g *graph.Graph, row int) float64 {
		if g.RelationStatus(row) == graph.StatusDenied {
			return 0
		}
		return weigh(g, row)
	}, nil
}

var scoreHeadings = []string{"entity", "type", "degree", "pagerank", "betweenness", "cut off", "closeness", "core", "component", "community"}

func (s scores) cells() []string {
	return []string{s.Name, string(s.Type), strconv.Itoa(s.Degree), fmt.Sprintf("%.4f", s.PageRank),
		fmt.Sprintf("%.1f", s.Betweenness), strconv.Itoa(s.CutOff), fmt.Sprintf("%.3f", s.Closeness), strconv.Itoa(s.Core),
		strconv.Itoa(s.Component), s.Around}
}

func (a *app) printScores(list []scores) error {
	rows := make([][]string, len(list))
	for i, s := range list {
		rows[i] = s.cells()
		if s.Deviation > 0 {
			rows[i][4] += fmt.Sprintf(" ± %.1f", s.Deviation)
		}
	}
	return printTable(a.stdout, scoreHeadings, rows, 2, 3, 4, 5, 6, 7, 8)
}

func (a *app) printScoresCSV(list []scores) error {
	out := csv.NewWriter(a.stdout)
	if err := out.Write(append(append([]string{"key"}, scoreHeadings...), "betweenness error")); err != nil {
		return err
	}
	for _, s := range list {
		row := append([]string{string(s.Key)}, s.cells()...)
		if err := out.Write(append(row, fmt.Sprintf("%.1f", s.Deviation))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
