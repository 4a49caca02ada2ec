package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// print writes one line a question: CPU milliseconds of each engine, ✗ behind those whose rows are wrong.
func (e exam) print(w io.Writer, engines []engine) error {
	var present []engine
	for _, x := range engines {
		if x.absent != "" {
			fmt.Fprintf(w, "%s is absent: %s\n", x.name, x.absent)
			continue
		}
		present = append(present, x)
	}
	fmt.Fprint(w, "CPU milliseconds after loading, best of seven; ✗ wrong rows, – no answer within 20 s\n\n")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "query\tfirst")
	for _, x := range present {
		fmt.Fprintf(table, "\t%s", x.name)
	}
	fmt.Fprintln(table)
	ahead := 0
	for _, q := range questions {
		fmt.Fprintf(table, "%s\t%.3f", q.name, present[0].answers[q.name].first)
		for _, x := range present {
			fmt.Fprintf(table, "\t%s", e.cell(q, x))
		}
		fmt.Fprintln(table)
		if e.ahead(q, present) {
			ahead++
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\ngraphbuild is right and ahead in %d of %d\n", ahead, len(questions))
	return err
}

func (e exam) cell(q question, x engine) string {
	a, ok := x.answers[q.name]
	switch {
	case !ok:
		return "–"
	case !e.right(q, a):
		return fmt.Sprintf("%.3f ✗", a.ms)
	}
	return fmt.Sprintf("%.3f", a.ms)
}

// ahead reports whether the first engine is right, and faster than all others, wrong ones included.
func (e exam) ahead(q question, engines []engine) bool {
	ours := engines[0].answers[q.name]
	for _, x := range engines[1:] {
		if a, ok := x.answers[q.name]; ok && a.ms <= ours.ms {
			return false
		}
	}
	return e.right(q, ours)
}

// right compares an answer with what is expected: a table, or the value of its only cell.
func (e exam) right(q question, a answer) bool {
	want := e.expect[q.name]
	if _, isTable := want.([]any); !isTable {
		want = []any{[]any{want}}
	}
	return same(a.rows, want)
}

// same compares values that come from JSON, floats to nine digits.
func same(a, b any) bool {
	switch x := a.(type) {
	case float64:
		y, ok := b.(float64)
		return ok && math.Abs(x-y) <= 1e-9*math.Abs(x)
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !same(x[i], y[i]) {
				return false
			}
		}
		return true
	}
	return a == b
}
