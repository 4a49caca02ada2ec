package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// printTable writes rows below headings in aligned columns; wide characters count two cells.
// Columns in right are set flush right.
func printTable(w io.Writer, headings []string, rows [][]string, right ...int) error {
	widths := columnWidths(headings, rows)
	flushRight := make(map[int]bool)
	for _, column := range right {
		flushRight[column] = true
	}
	for _, row := range append([][]string{headings}, rows...) {
		var line strings.Builder
		for i, cell := range row {
			cell = printable(strings.Join(strings.Fields(cell), " "))
			padding := strings.Repeat(" ", widths[i]-runewidth.StringWidth(cell))
			if flushRight[i] {
				line.WriteString(padding + cell + "  ")
			} else {
				line.WriteString(cell + padding + "  ")
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func columnWidths(headings []string, rows [][]string) []int {
	widths := make([]int, len(headings))
	for _, row := range append([][]string{headings}, rows...) {
		for i, cell := range row {
			cell = printable(strings.Join(strings.Fields(cell), " "))
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	return widths
}

// plural returns "1 document" or "2 documents".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
