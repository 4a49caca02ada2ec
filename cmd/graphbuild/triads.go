package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/graph/question"
)

// triadKinds names triads by their number of hostile ties.
var triadKinds = [...]string{"all friendly", "friends fall out", "common enemy", "all hostile"}

// triadView is three entities with what each two are to each other.
type triadView struct {
	Kind     string    `json:"kind"`
	Balanced bool      `json:"balanced"`
	Ties     []tieView `json:"ties"` // the hostile ones first
	Strength float64   `json:"strength"`
}

// tieView is the sum of what two entities did to each other, from conflict to cooperation.
type tieView struct {
	A      string  `json:"a"`
	B      string  `json:"b"`
	Weight float64 `json:"weight"`
}

// triadReport is what analyze --triads prints.
type triadReport struct {
	Counts   map[string]int `json:"counts"`
	Balanced float64        `json:"balanced"`
	Closure  float64        `json:"closure"`
	Triads   []triadView    `json:"triads"`
}

// goodwill weighs relations by what their class weighs between conflict and cooperation, times
// their confidence. As for dyads, only what is said to have happened counts.
func goodwill() (analysis.Weight, error) {
	weights, err := question.Weights()
	return func(g *graph.Graph, relation int) float64 {
		r := g.Relation(relation)
		if r.Status != graph.StatusAsserted && r.Status != graph.StatusReported {
			return 0
		}
		return tenths(weights[r.Class]) * r.Confidence
	}, err
}

// triads prints who is the friend of whose enemy.
func (a *app) triads(g *graph.Graph, o analyzeOptions) error {
	weight, err := goodwill()
	if err != nil {
		return err
	}
	report := triadsOf(g, analysis.FromGraph(g, weight))
	if o.top > 0 {
		report.Triads = report.Triads[:min(o.top, len(report.Triads))]
	}
	switch {
	case o.asJSON:
		return a.printJSON(report)
	case o.asCSV:
		return a.printTriadsCSV(report)
	}
	return a.printTriads(report)
}

// triadsOf lists the triads, the unbalanced first, the strongest of them first.
func triadsOf(g *graph.Graph, n *analysis.Network) triadReport {
	b := analysis.BalanceOf(n)
	report := triadReport{Counts: map[string]int{}, Balanced: b.Share, Closure: b.Closure}
	for hostile, count := range b.Hostile {
		report.Counts[triadKinds[hostile]] = count
	}
	list := slices.Collect(analysis.Triads(n))
	slices.SortFunc(list, func(x, y analysis.Triad) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.Strength(), x.Strength()), slices.Compare(x.Nodes[:], y.Nodes[:]))
	})
	for _, t := range list {
		report.Triads = append(report.Triads, viewTriad(g, t))
	}
	return report
}

// rank orders triads by how much they tell: friends of enemies first, friends among themselves last.
func rank(t analysis.Triad) int { return [...]int{3, 0, 2, 1}[t.Hostile()] }

func viewTriad(g *graph.Graph, t analysis.Triad) triadView {
	v := triadView{Kind: triadKinds[t.Hostile()], Balanced: t.Balanced(), Strength: t.Strength()}
	for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		v.Ties = append(v.Ties, tieView{g.EntityName(t.Nodes[pair[0]]), g.EntityName(t.Nodes[pair[1]]), t.Ties[i]})
	}
	slices.SortStableFunc(v.Ties, func(x, y tieView) int { return cmp.Compare(x.Weight, y.Weight) })
	return v
}

func (t tieView) String() string {
	sign := "–"
	if t.Weight < 0 {
		sign = "×"
	}
	return fmt.Sprintf("%s %s %s (%+.1f)", t.A, sign, t.B, t.Weight)
}

func (a *app) printTriads(r triadReport) error {
	all := 0
	for _, kind := range triadKinds {
		all += r.Counts[kind]
	}
	fmt.Fprintf(a.stdout, "%s, %.0f %% balanced; of pairs with a common neighbour %.0f %% are tied\n",
		plural(all, "triad"), 100*r.Balanced, 100*r.Closure)
	for _, kind := range triadKinds {
		fmt.Fprintf(a.stdout, "  %-16s  %d\n", kind, r.Counts[kind])
	}
	if len(r.Triads) == 0 {
		return nil
	}
	fmt.Fprintln(a.stdout)
	rows := make([][]string, len(r.Triads))
	for i, t := range r.Triads {
		rows[i] = []string{t.Kind, t.Ties[0].String(), t.Ties[1].String(), t.Ties[2].String()}
	}
	return printTable(a.stdout, []string{"kind", "× hostile, – friendly", "", ""}, rows)
}

func (a *app) printTriadsCSV(r triadReport) error {
	out := csv.NewWriter(a.stdout)
	if err := out.Write([]string{"kind", "balanced", "a1", "b1", "weight1", "a2", "b2", "weight2", "a3", "b3", "weight3"}); err != nil {
		return err
	}
	for _, t := range r.Triads {
		row := []string{t.Kind, fmt.Sprint(t.Balanced)}
		for _, tie := range t.Ties {
			row = append(row, tie.A, tie.B, fmt.Sprintf("%.2f", tie.Weight))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
