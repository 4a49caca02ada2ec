package graph

import "slices"

// Importance weighs each entity, by row: two for each claim about it, and for each document that
// mentions it one and one more for each mention, up to eight. Pictures and pages show the heaviest.
func (g *Graph) Importance() []int {
	weight := make([]int, g.EntityCount())
	for row := range g.RelationCount() {
		from, to := g.Ends(row)
		claims := len(g.ClaimsOf(row))
		weight[from] += 2 * claims
		weight[to] += 2 * claims
	}
	for pair, count := range g.Mentioned() {
		weight[pair[1]] += 1 + min(count, 8)
	}
	return weight
}

// ByImportance returns the rows of the entities by their weights, as Importance gives them, the heaviest
// first; equal ones stay in order.
func (g *Graph) ByImportance(weight []int) []int {
	rows := make([]int, g.EntityCount())
	for row := range rows {
		rows[row] = row
	}
	slices.SortStableFunc(rows, func(a, b int) int { return weight[b] - weight[a] })
	return rows
}
