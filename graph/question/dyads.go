package question

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

//go:embed weights.tsv
var weightTable string

// Weights returns what an event of each class weighs, in tenths from -100 (conflict) to +100
// (cooperation); classes of no event are not in it. The table names its sources.
func Weights() (map[graph.Class]int, error) {
	out := map[graph.Class]int{}
	for i, line := range strings.Split(weightTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || !slices.Contains(graph.Classes(), graph.Class(fields[0])) {
			return nil, fmt.Errorf("weights, line %d: want class, weight, category", i+1)
		}
		weight, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("weights, line %d: %w", i+1, err)
		}
		out[graph.Class(fields[0])] = weight
	}
	return out, nil
}

// Period is how finely dyads are counted, as the length of an ISO date.
type Period int

// The periods.
const (
	Year  Period = Period(len("2024"))
	Month Period = Period(len("2024-06"))
	Day   Period = Period(len("2024-06-12"))
)

// Dyad is what two entities did to each other in a period.
type Dyad struct {
	A, B        int    // rows of the entities, A before B by key
	Period      string // "2024-06"; "" no date known
	Cooperation int    // sum of the positive weights, in tenths
	Conflict    int    // sum of the negative ones
	Relations   []int  // rows, ascending
}

// Dyads adds up the events between each pair of entities, or only between the two given, by
// period. An event counts in the period in which it began, and, without a date, in none ("").
// Only what is said to have happened counts: relations that are asserted or reported. They are
// sorted by pair, then period.
func Dyads(g *graph.Graph, p Period, only ...int) ([]Dyad, error) {
	weights, err := Weights()
	if err != nil {
		return nil, err
	}
	type place struct {
		a, b   int
		period string
	}
	sums := map[place]*Dyad{}
	var out []*Dyad
	for row := range g.RelationCount() {
		weight := weights[g.RelationClass(row)]
		a, b := pair(g.Ends(row))
		if weight == 0 || a == b || !happened(g.RelationStatus(row)) || !among(only, a, b) {
			continue
		}
		at := place{a, b, periodOf(g.Relation(row).First, p)}
		if sums[at] == nil {
			sums[at] = &Dyad{A: a, B: b, Period: at.period}
			out = append(out, sums[at])
		}
		sums[at].count(row, weight)
	}
	return sortDyads(out), nil
}

func (d *Dyad) count(relation, weight int) {
	if weight > 0 {
		d.Cooperation += weight
	} else {
		d.Conflict += weight
	}
	d.Relations = append(d.Relations, relation)
}

func sortDyads(list []*Dyad) []Dyad {
	slices.SortFunc(list, func(x, y *Dyad) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Period, y.Period))
	})
	out := make([]Dyad, len(list))
	for i, d := range list {
		out[i] = *d
	}
	return out
}

func pair(a, b int) (int, int) { return min(a, b), max(a, b) }

func happened(s graph.Status) bool { return s == graph.StatusAsserted || s == graph.StatusReported }

func among(only []int, ends ...int) bool {
	if len(only) == 0 {
		return true
	}
	return !slices.ContainsFunc(ends, func(end int) bool { return !slices.Contains(only, end) })
}

func periodOf(date string, p Period) string {
	if len(date) < int(p) {
		return date
	}
	return date[:p]
}
