package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// printTable writes rows below headings in aligned columns; wide characters count two cells.
// Columns in right are set flush right. On a terminal, what does not fit its width is cut.
func printTable(w io.Writer, headings []string, rows [][]string, right ...int) error {
	widths := columnWidths(headings, rows)
	fit(widths, terminalWidth(w))
	flushRight := make(map[int]bool)
	for _, column := range right {
		flushRight[column] = true
	}
	for _, row := range append([][]string{headings}, rows...) {
		var line strings.Builder
		for i, cell := range row {
			cell = runewidth.Truncate(printable(oneLine(cell)), widths[i], "…")
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

// terminalWidth returns the cells of a line, 0 where output goes elsewhere.
func terminalWidth(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// fit narrows the widest columns until a line fits; 0 is wide enough for all.
func fit(widths []int, most int) {
	const gap, least = 2, 8
	for most > 0 {
		sum, widest := 0, 0
		for i, w := range widths {
			sum += w + gap
			if w > widths[widest] {
				widest = i
			}
		}
		if sum <= most || len(widths) == 0 || widths[widest] <= least {
			return
		}
		widths[widest]--
	}
}

func columnWidths(headings []string, rows [][]string) []int {
	widths := make([]int, len(headings))
	for _, row := range append([][]string{headings}, rows...) {
		for i, cell := range row {
			cell = printable(oneLine(cell))
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
