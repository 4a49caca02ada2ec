package view

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// byImportance returns the rows of the entities, the most important first, with the importance of
// each row. Those that have a relation come before those that have none, since a picture shows
// relations.
func byImportance(g *graph.Graph) (rows, weight []int) {
	weight = g.Importance()
	related := make([]bool, g.EntityCount())
	for row := range g.RelationCount() {
		if from, to := g.Ends(row); from != to {
			related[from], related[to] = true, true
		}
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
