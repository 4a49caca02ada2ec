package main

import (
	"github.com/spf13/pflag"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
)

// filterFlags are the flags that say which part of a graph is wanted.
type filterFlags struct {
	entities, classes, statuses []string
	hops, top                   int
	since, until                string
	minConfidence               float64
}

func (f *filterFlags) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.entities, "entity", nil, "only this `entity` and what lies around it; may be repeated")
	flags.IntVar(&f.hops, "hops", 1, "how far around --entity, in relations")
	flags.StringSliceVar(&f.classes, "class", nil, "only relations of these classes, as CONSULT,AID")
	flags.StringSliceVar(&f.statuses, "status", nil, "only relations of these statuses, as asserted,disputed")
	flags.StringVar(&f.since, "since", "", "only relations that end on this `date` or later")
	flags.StringVar(&f.until, "until", "", "only relations that begin on this `date` or earlier")
	flags.Float64Var(&f.minConfidence, "min-confidence", 0, "only relations of at least this confidence, 0 to 1")
	flags.IntVar(&f.top, "top", 0, "only so many entities, the most important ones")
}

// apply returns the part of the graph that the flags ask for.
func (f *filterFlags) apply(g *graph.Graph) (*graph.Graph, error) {
	filter := format.Filter{
		Since: f.since, Until: f.until, MinConfidence: f.minConfidence, Top: f.top,
	}
	for _, name := range f.entities {
		row, err := find(g, name)
		if err != nil {
			return nil, err
		}
		filter.Entities, filter.Hops = append(filter.Entities, g.EntityKey(row)), f.hops
	}
	var err error
	if filter.Classes, err = members(f.classes, graph.Classes(), "class"); err != nil {
		return nil, err
	}
	if filter.Statuses, err = members(f.statuses, graph.Statuses(), "status"); err != nil {
		return nil, err
	}
	return format.Select(g, filter)
}

// members returns the values of a closed list that a user names.
func members[T ~string](names []string, all []T, what string) ([]T, error) {
	var out []T
	for _, name := range names {
		value, err := member(name, all, what)
		if err != nil {
			return nil, err
		}
		out = append(out, value)
	}
	return out, nil
}

// member returns the value of a closed list that a user names.
func member[T ~string](name string, all []T, what string) (T, error) {
	var names []string
	for _, value := range all {
		if string(value) == name {
			return value, nil
		}
		names = append(names, string(value))
	}
	if near := nearest(name, names); near != "" {
		return "", usagef("unknown %s %q, did you mean %q?", what, name, near)
	}
	return "", usagef("unknown %s %q: want one of %v", what, name, names)
}
