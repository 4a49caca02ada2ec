package view

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// byImportance returns the rows of the entities, the most important first, with the weight of
// each row. An entity weighs by the claims about it and by how many documents mention it; those
// that have a relation come before those that have none, since a picture shows relations.
func byImportance(g *graph.Graph) (rows, weight []int) {
	weight = make([]int, g.EntityCount())
	related := make([]bool, g.EntityCount())
	for row := range g.RelationCount() {
		from, to := g.Ends(row)
		claims := len(g.ClaimsOf(row))
		weight[from] += 2 * claims
		weight[to] += 2 * claims
		if from != to {
			related[from], related[to] = true, true
		}
	}
	for pair, count := range g.Mentioned() {
		weight[pair[1]] += 1 + min(count, 8)
	}
	rows = make([]int, g.EntityCount())
	for i := range rows {
		rows[i] = i
	}
	slices.SortFunc(rows, func(a, b int) int {
		if related[a] != related[b] {
			if related[a] {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b))
	})
	return rows, weight
}
