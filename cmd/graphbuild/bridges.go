package main

import (
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
)

// bridgeView is a pair of entities whose tie alone holds a part of the graph.
type bridgeView struct {
	A         string   `json:"a"`
	B         string   `json:"b"` // on the side of the smaller part
	Held      int      `json:"held"`
	Relations []string `json:"relations"` // between the two, as "SUBJECT TYPE OBJECT [status]"
}

// bridges prints the ties on which a part of the graph hangs, those that hold the most first.
func (a *app) bridges(g *graph.Graph, o analyzeOptions) error {
	weight, err := weightBy(o.weight)
	if err != nil {
		return err
	}
	found, _ := analysis.Bridges(analysis.FromGraph(g, weight))
	if o.top > 0 {
		found = found[:min(o.top, len(found))]
	}
	views := make([]bridgeView, len(found))
	for i, b := range found {
		views[i] = bridgeView{g.EntityName(b.A), g.EntityName(b.B), b.Nodes, relationsBetween(g, b.A, b.B)}
	}
	switch {
	case o.asJSON:
		return a.printJSON(views)
	case o.asCSV:
		return a.printBridgesCSV(views)
	}
	return printTable(a.stdout, bridgeHeadings, bridgeRows(views), 2)
}

// relationsBetween says what connects two entities, whichever way, without what is denied.
func relationsBetween(g *graph.Graph, x, y int) []string {
	var list []string
	for _, pair := range [][2]int{{x, y}, {y, x}} {
		others, relations := g.Out().Edges(pair[0])
		for i, row := range relations {
			status := g.RelationStatus(int(row))
			if int(others[i]) != pair[1] || status == graph.StatusDenied {
				continue
			}
			list = append(list, g.EntityName(pair[0])+" "+g.RelationType(int(row))+" "+g.EntityName(pair[1])+" ["+string(status)+"]")
		}
	}
	return list
}

var bridgeHeadings = []string{"entity", "holds", "entities", "by"}

func bridgeRows(views []bridgeView) [][]string {
	rows := make([][]string, len(views))
	for i, v := range views {
		rows[i] = []string{v.A, v.B, strconv.Itoa(v.Held), strings.Join(v.Relations, "; ")}
	}
	return rows
}

func (a *app) printBridgesCSV(views []bridgeView) error {
	out := csv.NewWriter(a.stdout)
	if err := out.Write(bridgeHeadings); err != nil {
		return err
	}
	return out.WriteAll(bridgeRows(views))
}
