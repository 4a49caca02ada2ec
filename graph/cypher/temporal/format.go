package temporal

import (
	"fmt"
	"strings"
)

// String prints the instant as ISO 8601 with the shortest fraction, the zone's name in brackets.
func (t Instant) String() string {
	var b strings.Builder
	if t.Kind.hasDate() {
		b.WriteString(formatDate(t.Days))
	}
	if t.Kind.hasDate() && t.Kind.hasTime() {
		b.WriteByte('T')
	}
	if t.Kind.hasTime() {
		b.WriteString(formatTime(t.Nanos))
	}
	if t.Kind.hasZone() {
		b.WriteString(formatOffset(t.Offset))
	}
	if t.Zone != "" {
		b.WriteString("[" + t.Zone + "]")
	}
	return b.String()
}

// formatDate writes a sign where the year has more than four digits or is before 1.
func formatDate(days int64) string {
	y, m, d := civil(days)
	switch {
	case y > 9999:
		return fmt.Sprintf("+%d-%02d-%02d", y, m, d)
	case y < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, d)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

func formatTime(nanos int64) string {
	s := nanos / nanosPerSecond
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60) + fraction(nanos%nanosPerSecond)
}

// fraction prints .5 for half a second and nothing for none.
func fraction(nanos int64) string {
	if nanos == 0 {
		return ""
	}
	return strings.TrimRight(fmt.Sprintf(".%09d", nanos), "0")
}

func formatOffset(offset int64) string {
	if offset == 0 {
		return "Z"
	}
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	out := fmt.Sprintf("%c%02d:%02d", sign, offset/3600, offset/60%60)
	if offset%60 != 0 {
		out += fmt.Sprintf(":%02d", offset%60)
	}
	return out
}

// Field returns a component by name: an int64, or a string for timezone and offset. It reports
// whether the kind has it.
func (t Instant) Field(name string) (any, bool) {
	if f, ok := dateFields[name]; ok && t.Kind.hasDate() {
		return f(t.Days), true
	}
	if f, ok := timeFields[name]; ok && t.Kind.hasTime() {
		return f(t.Nanos), true
	}
	if t.Kind.hasZone() {
		if v, ok := t.zoneField(name); ok {
			return v, true
		}
	}
	if t.Kind == DateTime {
		switch name {
		case "epochSeconds":
			return t.epochSeconds(), true
		case "epochMillis":
			return t.epochSeconds()*1000 + t.subsecond()/1_000_000, true
		}
	}
	return nil, false
}

func (t Instant) zoneField(name string) (any, bool) {
	switch name {
	case "timezone":
		if t.Zone != "" {
			return t.Zone, true
		}
		return formatOffset(t.Offset), true
	case "offset":
		return formatOffset(t.Offset), true
	case "offsetMinutes":
		return t.Offset / 60, true
	case "offsetSeconds":
		return t.Offset, true
	}
	return nil, false
}

var dateFields = map[string]func(days int64) int64{
	"year":         func(d int64) int64 { y, _, _ := civil(d); return y },
	"quarter":      func(d int64) int64 { _, m, _ := civil(d); return (m-1)/3 + 1 },
	"month":        func(d int64) int64 { _, m, _ := civil(d); return m },
	"week":         func(d int64) int64 { _, w := isoWeek(d); return w },
	"weekYear":     func(d int64) int64 { y, _ := isoWeek(d); return y },
	"day":          func(d int64) int64 { _, _, day := civil(d); return day },
	"ordinalDay":   func(d int64) int64 { y, _, _ := civil(d); return d - daysOf(y, 1, 1) + 1 },
	"weekDay":      weekday,
	"dayOfWeek":    weekday,
	"dayOfQuarter": func(d int64) int64 { y, m, _ := civil(d); return d - daysOf(y, (m-1)/3*3+1, 1) + 1 },
}

var timeFields = map[string]func(nanos int64) int64{
	"hour":        func(n int64) int64 { return n / (3600 * nanosPerSecond) },
	"minute":      func(n int64) int64 { return n / (60 * nanosPerSecond) % 60 },
	"second":      func(n int64) int64 { return n / nanosPerSecond % 60 },
	"millisecond": func(n int64) int64 { return n % nanosPerSecond / 1_000_000 },
	"microsecond": func(n int64) int64 { return n % nanosPerSecond / 1000 },
	"nanosecond":  func(n int64) int64 { return n % nanosPerSecond },
}
