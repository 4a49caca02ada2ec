package tck

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Row counts the scenarios of a category: all that only read, and those that passed.
type Row struct {
	Category        string
	Reading, Passed int
}

// Table runs the whole kit and counts by category, sorted by name. The errors say what failed.
func Table(kit fs.FS) ([]Row, []error, error) {
	scenarios, err := Load(kit)
	if err != nil {
		return nil, nil, err
	}
	counts := make(map[string]*Row)
	var failures []error
	for _, s := range scenarios {
		outcome, err := s.Run(kit)
		if counts[s.Category] == nil {
			counts[s.Category] = &Row{Category: s.Category}
		}
		switch outcome {
		case Passed:
			counts[s.Category].Passed++
		case Failed:
			failures = append(failures, err)
		case Skipped:
			continue
		}
		counts[s.Category].Reading++
	}
	var out []Row
	for _, r := range counts {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Row) int { return strings.Compare(a.Category, b.Category) })
	return out, failures, nil
}

// Print writes a table as tab-separated lines, the sum last.
func Print(rows []Row) string {
	var b strings.Builder
	sum := Row{Category: "all"}
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", r.Category, r.Reading, r.Passed)
		sum.Reading += r.Reading
		sum.Passed += r.Passed
	}
	fmt.Fprintf(&b, "%s\t%d\t%d\n", sum.Category, sum.Reading, sum.Passed)
	return b.String()
}
