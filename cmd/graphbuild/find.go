package main

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/question"
)

// find returns the entity that a name as typed means. A near miss is an error that asks back.
func find(g *graph.Graph, name string) (int, error) {
	matches := question.Find(g, name)
	if bare := withoutHonorific(name); bare != name && (len(matches) == 0 || matches[0].Fit == question.Near) {
		matches = question.Find(g, bare)
	}
	if len(matches) == 0 {
		return 0, usagef("nothing in the graph is named %q", name)
	}
	if matches[0].Fit == question.Near {
		return 0, usageError{hintError{usagef("nothing in the graph is named %q", name), "did you mean " + oneOf(g, matches) + "?"}}
	}
	return matches[0].Entity, nil
}

// withoutHonorific drops a form of address: "Mr. Kim" is found as "Kim".
func withoutHonorific(name string) string {
	first, rest, found := strings.Cut(name, " ")
	switch strings.ToLower(strings.TrimSuffix(first, ".")) {
	case "mr", "mrs", "ms", "miss", "dr", "sir", "president", "minister", "general", "gen":
		if found {
			return rest
		}
	}
	return name
}

// oneOf lists the names of at most three matches.
func oneOf(g *graph.Graph, matches []question.Match) string {
	var names []string
	for _, m := range matches[:min(3, len(matches))] {
		names = append(names, g.EntityName(m.Entity))
	}
	return strings.Join(names, " or ")
}
