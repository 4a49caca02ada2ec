package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// printSummary tells what a build read and what the graph now holds.
func (a *app) printSummary(w io.Writer, g *graph.Graph, count tally) error {
	fmt.Fprintf(w, "read %s", plural(count.added, "document"))
	if count.unchanged > 0 {
		fmt.Fprintf(w, ", %d unchanged", count.unchanged)
	}
	if count.failed > 0 {
		fmt.Fprintf(w, ", %d failed", count.failed)
	}
	fmt.Fprintf(w, "\nthe graph has %s, %s, %s, %s\n", plural(g.DocumentCount(), "document"),
		plural(g.EntityCount(), "entity"), plural(g.RelationCount(), "relation"), plural(g.ClaimCount(), "claim"))
	if g.RelationCount() > 0 {
		fmt.Fprintf(w, "relations: %s\n", statusCounts(g))
	}
	if g.EntityCount() == 0 {
		return nil
	}
	fmt.Fprintln(w)
	return printTable(w, []string{"top entities", "type", "relations", "claims"}, topEntities(g, 10), 2, 3)
}

func statusCounts(g *graph.Graph) string {
	counts := make(map[graph.Status]int)
	for row := range g.RelationCount() {
		counts[g.RelationStatus(row)]++
	}
	var list []string
	for _, status := range graph.Statuses() {
		if counts[status] > 0 {
			list = append(list, fmt.Sprintf("%d %s", counts[status], status))
		}
	}
	return strings.Join(list, ", ")
}

// topEntities lists the most important entities, as picture and page have them, with their relations
// and claims.
func topEntities(g *graph.Graph, most int) [][]string {
	order := g.ByImportance(g.Importance())
	var rows [][]string
	for _, row := range order[:min(most, len(order))] {
		relations := g.Out().Degree(row) + g.In().Degree(row)
		rows = append(rows, []string{g.EntityName(row), string(g.EntityType(row)), fmt.Sprint(relations), fmt.Sprint(claimsAt(g, row))})
	}
	return rows
}

// claimsAt counts the claims of the relations at an entity.
func claimsAt(g *graph.Graph, row int) int {
	n := 0
	for _, adjacency := range []*graph.Adjacency{g.Out(), g.In()} {
		_, relations := adjacency.Edges(row)
		for _, r := range relations {
			n += len(g.ClaimsOf(int(r)))
		}
	}
	return n
}
