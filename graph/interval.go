package graph

// Precision says how finely an interval is known.
type Precision string

// The precisions, from fine to coarse.
const (
	Minute  Precision = "minute"
	Day     Precision = "day"
	Week    Precision = "week"
	Month   Precision = "month"
	Quarter Precision = "quarter"
	Season  Precision = "season"
	Year    Precision = "year"
	Decade  Precision = "decade"
)

// Interval is when something happened or held. Start and End are inclusive ISO 8601 dates, as
// long as the precision allows ("2024", "2024-06", "2024-06-12"); a week has the dates of its
// Monday and Sunday. An empty Start or End is open or unknown. The zero Interval says nothing.
type Interval struct {
	Start, End string
	Precision  Precision
	Modifier   string // "start", "mid", "end", "about", "before", "after" or ""
	Words      string // as the article says it
}

// IsZero reports whether the interval says nothing.
func (i Interval) IsZero() bool { return i.Start == "" && i.End == "" }

// First and Last return the interval's bounds as full days ("2024-06" is the first or last day
// of June), "" where open. They compare as strings.
func (i Interval) First() string { return firstDay(i.Start) }

// Last returns the last day of the interval, "" where it is open.
func (i Interval) Last() string { return lastDay(i.End) }

// Overlaps reports whether the two intervals can share a day; an unknown bound excludes nothing.
func (i Interval) Overlaps(other Interval) bool {
	return notAfter(i.First(), other.Last()) && notAfter(other.First(), i.Last())
}

func notAfter(a, b string) bool { return a == "" || b == "" || a <= b }

func firstDay(date string) string {
	switch len(date) {
	case len("2024"):
		return date + "-01-01"
	case len("2024-06"):
		return date + "-01"
	}
	return dayOf(date)
}

func lastDay(date string) string {
	switch len(date) {
	case len("2024"):
		return date + "-12-31"
	case len("2024-06"):
		return date + "-" + lastOfMonth(date)
	}
	return dayOf(date)
}

func dayOf(date string) string {
	if len(date) > len("2024-06-12") {
		return date[:len("2024-06-12")]
	}
	return date
}

func lastOfMonth(month string) string {
	switch month[len("2024-"):] {
	case "04", "06", "09", "11":
		return "30"
	case "02":
		if isLeap(month[:len("2024")]) {
			return "29"
		}
		return "28"
	}
	return "31"
}

func isLeap(year string) bool {
	n := 0
	for _, c := range year {
		n = n*10 + int(c-'0')
	}
	return n%4 == 0 && (n%100 != 0 || n%400 == 0)
}
