package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/question"
	"github.com/graphbuild/graphbuild/graph/store"
)

// printRelations prints relations with their evidence, as JSON or for a person.
func (a *app) printRelations(views []relationView, asJSON bool) error {
	if asJSON {
		return a.printJSON(views)
	}
	for _, v := range views {
		if err := v.print(a.stdout); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) disputesCommand() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use: "disputes", Short: "what one side says and another denies, with both their words", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				var rows []int
				for _, d := range question.Disputes(g) {
					rows = append(rows, d.Relation)
				}
				return a.printRelations(viewRelations(g, rows), asJSON)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func (a *app) timelineCommand() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use: "timeline ENTITY [ENTITY]", Short: "what happened at an entity, or between two, by date", Args: cobra.RangeArgs(1, 2),
		Example: "  graphbuild timeline \"Kim Jong Un\" Putin",
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				entities, err := findAll(g, names)
				if err != nil {
					return err
				}
				return a.printRelations(viewRelations(g, question.Timeline(g, entities[0], entities[1:]...)), asJSON)
			})
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func findAll(g *graph.Graph, names []string) ([]int, error) {
	var entities []int
	for _, name := range names {
		e, err := find(g, name)
		if err != nil {
			return nil, err
		}
		entities = append(entities, e)
	}
	return entities, nil
}

func (a *app) pathCommand() *cobra.Command {
	var o question.PathOptions
	var statuses, classes []string
	var asJSON bool
	command := &cobra.Command{
		Use: "path FROM TO", Short: "how two entities are connected, with the evidence of each step", Args: cobra.ExactArgs(2),
		Example: "  graphbuild path \"Kim Jong Un\" \"South Korea\" --k 3\n" +
			"  graphbuild path Kim Putin --type VISITS,MEETS --status asserted",
		RunE: func(cmd *cobra.Command, names []string) error {
			var err error
			if o.Statuses, err = members(statuses, graph.Statuses(), "status"); err != nil {
				return err
			}
			if o.Classes, err = members(classes, graph.Classes(), "class"); err != nil {
				return err
			}
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				return a.paths(g, names, o, asJSON)
			})
		},
	}
	flags := command.Flags()
	flags.IntVar(&o.K, "k", 1, "how many paths")
	flags.IntVar(&o.Hops, "hops", 6, "most relations of a path")
	flags.StringSliceVar(&statuses, "status", nil, "only relations of these statuses (default: all but denied)")
	flags.StringSliceVar(&classes, "class", nil, "only relations of these classes, as CONSULT,AID")
	flags.StringSliceVar(&o.Types, "type", nil, "only relations of these types, as VISITS,MEETS")
	flags.BoolVar(&o.AvoidHubs, "avoid-hubs", false, "prefer paths that do not run through what everything is connected to")
	flags.BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func (a *app) paths(g *graph.Graph, names []string, o question.PathOptions, asJSON bool) error {
	ends, err := findAll(g, names)
	if err != nil {
		return err
	}
	paths, err := question.Paths(g, ends[0], ends[1], o)
	if errors.Is(err, question.ErrNoPath) {
		return fmt.Errorf("%s and %s are not connected by what the options allow", g.EntityName(ends[0]), g.EntityName(ends[1]))
	}
	if err != nil {
		return usageError{err}
	}
	views := make([][]relationView, len(paths))
	for i, p := range paths {
		views[i] = viewRelations(g, p.Relations)
	}
	if asJSON {
		return a.printJSON(views)
	}
	for i, p := range paths {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, printable(strings.Join(entityNames(g, p.Entities), " — ")))
		if err := a.printRelations(views[i], false); err != nil {
			return err
		}
	}
	return nil
}

func entityNames(g *graph.Graph, rows []int) []string {
	var names []string
	for _, row := range rows {
		names = append(names, g.EntityName(row))
	}
	return names
}

func (a *app) dyadsCommand() *cobra.Command {
	var by string
	var asJSON bool
	command := &cobra.Command{
		Use: "dyads [ENTITY ENTITY]", Short: "cooperation and conflict between pairs, over time",
		Long: `Add up what each pair of entities did to each other in each period. An event weighs
what its class weighs, from -10 (conflict) to +10 (cooperation). Plans, denials and
disputes do not count. Of two entities, the evidence is printed, too.`,
		Example: "  graphbuild dyads --by month\n  graphbuild dyads Russia \"North Korea\" --by year --json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 2 {
				return usagef("give no entity or two, not %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				return a.dyads(g, names, by, asJSON)
			})
		},
	}
	command.Flags().StringVar(&by, "by", "month", "year, month or day")
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

// dyadView is a pair's balance in a period.
type dyadView struct {
	A           string         `json:"a"`
	B           string         `json:"b"`
	Period      string         `json:"period"`
	Cooperation float64        `json:"cooperation"`
	Conflict    float64        `json:"conflict"`
	Relations   []relationView `json:"relations"`
}

func (a *app) dyads(g *graph.Graph, names []string, by string, asJSON bool) error {
	periods := map[string]question.Period{"year": question.Year, "month": question.Month, "day": question.Day}
	period, ok := periods[by]
	if !ok {
		return usagef("--by %s: want year, month or day", by)
	}
	only, err := findAll(g, names)
	if err != nil {
		return err
	}
	dyads, err := question.Dyads(g, period, only...)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(viewDyads(g, dyads))
	}
	var rows [][]string
	var relations []int
	for _, d := range dyads {
		relations = append(relations, d.Relations...)
		rows = append(rows, []string{g.EntityName(d.A), g.EntityName(d.B), cmp.Or(d.Period, "no date"),
			fmt.Sprintf("%+.1f", tenths(d.Cooperation)), fmt.Sprintf("%+.1f", tenths(d.Conflict)), fmt.Sprint(len(d.Relations))})
	}
	err = printTable(a.stdout, []string{"a", "b", by, "cooperation", "conflict", "relations"}, rows, 3, 4, 5)
	if err != nil || len(only) == 0 || len(relations) == 0 {
		return err
	}
	fmt.Fprintln(a.stdout)
	return a.printRelations(viewRelations(g, relations), false)
}

func viewDyads(g *graph.Graph, dyads []question.Dyad) []dyadView {
	views := make([]dyadView, len(dyads))
	for i, d := range dyads {
		views[i] = dyadView{g.EntityName(d.A), g.EntityName(d.B), d.Period, tenths(d.Cooperation), tenths(d.Conflict), viewRelations(g, d.Relations)}
	}
	return views
}

func tenths(n int) float64 { return float64(n) / 10 }

func (a *app) diffCommand() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use: "diff OLD.db NEW.db", Short: "what is new, gone, now denied or happened since an older store", Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, paths []string) error {
			old, err := a.graphOf(cmd.Context(), paths[0])
			if err != nil {
				return err
			}
			later, err := a.graphOf(cmd.Context(), paths[1])
			if err != nil {
				return err
			}
			return a.printDifference(old, later, asJSON)
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func (a *app) graphOf(ctx context.Context, path string) (*graph.Graph, error) {
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil {
		return nil, storeError(err)
	}
	defer s.Close()
	g, err := s.Graph(ctx)
	return g, storeError(err)
}

// changeView is one difference, with what the relation was where it is in both graphs.
type changeView struct {
	Kind       question.Kind `json:"kind"`
	Was        graph.Status  `json:"was,omitempty"`
	WasOrigins int           `json:"was_origins,omitempty"`
	Relation   relationView  `json:"relation"`
}

func viewChange(old, later *graph.Graph, c question.Change) changeView {
	if c.Later < 0 {
		return changeView{Kind: c.Kind, Relation: viewRelation(old, c.Old)}
	}
	v := changeView{Kind: c.Kind, Relation: viewRelation(later, c.Later)}
	if c.Old >= 0 {
		was := old.Relation(c.Old)
		v.Was, v.WasOrigins = was.Status, was.Origins
	}
	return v
}

// heading says what changed: "now denied, was asserted", "lost support, 1 source in place of 2".
func (v changeView) heading() string {
	switch {
	case v.Was == "":
		return string(v.Kind)
	case v.Was != v.Relation.Status:
		return fmt.Sprintf("%s, was %s", v.Kind, v.Was)
	case v.WasOrigins != v.Relation.Origins:
		return fmt.Sprintf("%s, %s in place of %d", v.Kind, plural(v.Relation.Origins, "source"), v.WasOrigins)
	}
	return string(v.Kind)
}

func (a *app) printDifference(old, later *graph.Graph, asJSON bool) error {
	d := question.Diff(old, later)
	views := make([]changeView, len(d.Relations))
	for i, c := range d.Relations {
		views[i] = viewChange(old, later, c)
	}
	if asJSON {
		return a.printJSON(map[string]any{
			"entities_new": d.EntitiesNew, "entities_gone": d.EntitiesGone, "relations": views,
		})
	}
	fmt.Fprintf(a.stdout, "%s new, %d gone\n", plural(len(d.EntitiesNew), "entity"), len(d.EntitiesGone))
	for _, v := range views {
		fmt.Fprintf(a.stdout, "%s: ", v.heading())
		if err := v.Relation.print(a.stdout); err != nil {
			return err
		}
	}
	return nil
}
