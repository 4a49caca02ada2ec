package question

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// Dispute is a relation that one voice affirms and another denies.
type Dispute struct {
	Relation         int
	Affirmed, Denied []int // rows of the claims of either side, ascending
}

// Disputes returns the disputed relations, those with the most independent sources first, then by
// row.
func Disputes(g *graph.Graph) []Dispute {
	var out []Dispute
	origins := map[int]int{}
	for row := range g.RelationCount() {
		if g.RelationStatus(row) != graph.StatusDisputed {
			continue
		}
		d := Dispute{Relation: row}
		for _, claim := range g.ClaimsOf(row) {
			if g.Claim(int(claim)).Polarity == graph.Negative {
				d.Denied = append(d.Denied, int(claim))
			} else {
				d.Affirmed = append(d.Affirmed, int(claim))
			}
		}
		origins[row] = g.Relation(row).Origins
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(x, y Dispute) int { return cmp.Compare(origins[y.Relation], origins[x.Relation]) })
	return out
}

// Timeline returns the rows of the relations between two entities, either way round, the earliest
// first; those without a date come last. With only one entity it returns all of its relations.
func Timeline(g *graph.Graph, a int, b ...int) []int {
	var rows []int
	add := func(from *graph.Adjacency) {
		others, edges := from.Edges(a)
		for i, other := range others {
			if len(b) == 0 || slices.Contains(b, int(other)) {
				rows = append(rows, int(edges[i]))
			}
		}
	}
	add(g.Out())
	add(g.In())
	slices.Sort(rows)
	rows = slices.Compact(rows)
	days := map[int]string{}
	for _, row := range rows {
		r := g.Relation(row)
		days[row] = cmp.Or(graph.Interval{Start: r.First}.First(), graph.Interval{End: r.Last}.Last(), "9999")
	}
	slices.SortStableFunc(rows, func(x, y int) int { return cmp.Compare(days[x], days[y]) })
	return rows
}
