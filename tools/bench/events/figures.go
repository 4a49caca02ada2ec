package main

import (
	"fmt"
	"io"
)

// The halves of a data set: records for looking at, and those that only count.
const (
	looked = iota
	apart
)

// share is how many of some things are right.
type share struct{ right, of int }

func (s share) String() string {
	return fmt.Sprintf("%5.1f %% of %d", 100*float64(s.right)/float64(max(1, s.of)), s.of)
}

// figures is a table of shares for both halves of a data set, its rows in the order in which they
// first came.
type figures struct {
	title string
	rows  []string
	parts map[string]*[2]share
	notes []string
}

func newFigures(title string, rows ...string) *figures {
	f := &figures{title: title, parts: map[string]*[2]share{}}
	for _, row := range rows {
		f.row(row)
	}
	return f
}

func (f *figures) row(name string) *[2]share {
	if f.parts[name] == nil {
		f.rows = append(f.rows, name)
		f.parts[name] = &[2]share{}
	}
	return f.parts[name]
}

// add counts one thing, right or wrong.
func (f *figures) add(half int, row string, right bool) {
	n := 0
	if right {
		n = 1
	}
	f.count(half, row, n, 1)
}

// count counts some things of which so many are right.
func (f *figures) count(half int, row string, right, of int) {
	s := &f.row(row)[half]
	s.right += right
	s.of += of
}

// note adds a line below the table.
func (f *figures) note(format string, args ...any) {
	f.notes = append(f.notes, fmt.Sprintf(format, args...))
}

func (f *figures) print(out io.Writer) {
	fmt.Fprintf(out, "== %s\n%-40s %-18s %s\n", f.title, "", "half looked at", "other half")
	for _, row := range f.rows {
		p := f.parts[row]
		fmt.Fprintf(out, "%-40s %-18s %s\n", row, p[looked], p[apart])
	}
	for _, line := range f.notes {
		fmt.Fprintln(out, line)
	}
}
