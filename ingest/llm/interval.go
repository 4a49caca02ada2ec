package llm

import (
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// layouts of a date, by its length.
var layouts = map[int]struct {
	layout    string
	precision graph.Precision
}{
	4:  {"2006", graph.Year},
	7:  {"2006-01", graph.Month},
	10: {"2006-01-02", graph.Day},
}

// interval reads a date or two with a slash between them; ".." or nothing for an open one.
func interval(when string) (graph.Interval, bool) {
	first, last, two := strings.Cut(strings.TrimSpace(when), "/")
	start, precision, ok := isoDate(first)
	if !ok {
		return graph.Interval{}, false
	}
	if !two {
		return graph.Interval{Start: start, End: start, Precision: precision}, start != ""
	}
	end, other, ok := isoDate(last)
	i := graph.Interval{Start: start, End: end, Precision: precision}
	if start == "" {
		i.Precision = other
	}
	if !ok || i.IsZero() || start != "" && end != "" && (len(start) != len(end) || start > end) {
		return graph.Interval{}, false
	}
	if isWeek(start, end) {
		i.Precision = graph.Week
	}
	return i, true
}

// isoDate reads one date; "" for an open one.
func isoDate(s string) (string, graph.Precision, bool) {
	if s == "" || s == ".." {
		return "", "", true
	}
	form, ok := layouts[len(s)]
	if !ok {
		return "", "", false
	}
	at, err := time.Parse(form.layout, s)
	if err != nil || at.Year() < 1 {
		return "", "", false
	}
	return at.Format(form.layout), form.precision, true
}

// isWeek reports whether two days are the Monday and the Sunday of a week.
func isWeek(start, end string) bool {
	monday, err := time.Parse(time.DateOnly, start)
	return err == nil && monday.Weekday() == time.Monday && monday.AddDate(0, 0, 6).Format(time.DateOnly) == end
}

// worded returns the interval as the document's own expression of time gives it, where one beside
// the quote is of the same days: it knows its words.
func worded(d *text.Document, i graph.Interval, around text.Span) graph.Interval {
	for at := firstDate(d.Dates, around.Start); at < len(d.Dates) && d.Dates[at].Start < around.End; at++ {
		if written := d.Dates[at].Interval; written.Start == i.Start && written.End == i.End {
			return written
		}
	}
	return i
}

func firstDate(dates []text.Date, offset int) int {
	low, high := 0, len(dates)
	for low < high {
		middle := (low + high) / 2
		if dates[middle].Start < offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
