package temporal

import (
	"fmt"
	"maps"
	"strings"
)

// Truncate cuts an instant down to a unit, makes it one of kind k and then sets the given fields.
func Truncate(k Kind, unit string, t Instant, f Fields) (Instant, error) {
	cut, err := cutOff(k, strings.ToLower(unit), t)
	if err != nil {
		return cut, err
	}
	zoneOnly := f.Timezone
	f.Timezone = ""
	numbers := maps.Clone(f.Numbers)
	if numbers == nil {
		numbers = map[string]int64{}
	}
	keepCoarser(numbers, strings.ToLower(unit), cut)
	f.Numbers = numbers
	if k.hasDate() {
		f.Date = &cut
	}
	if k.hasTime() {
		f.Time = &cut
	}
	out, err := Build(k, f)
	if err != nil || zoneOnly == "" {
		return out, err
	}
	z, err := parseZone(zoneOnly)
	out.Offset, out.Zone = z.offset, z.name
	return out.resolve(), err
}

// keepCoarser lets nanosecond: 2 add to the milliseconds that the cut has left.
func keepCoarser(numbers map[string]int64, unit string, cut Instant) {
	sub := cut.subsecond()
	_, milli := numbers["millisecond"]
	_, micro := numbers["microsecond"]
	_, nano := numbers["nanosecond"]
	switch {
	case unit == "millisecond" && !milli && (micro || nano):
		numbers["millisecond"] = sub / 1_000_000
	case unit == "microsecond" && !milli && !micro && nano:
		numbers["microsecond"] = sub / 1000
	}
}

// cutOff finds the unit among those of the clock, then among those of the calendar.
func cutOff(k Kind, unit string, t Instant) (Instant, error) {
	if width, ok := timeUnits[unit]; ok {
		if !k.hasTime() || !t.Kind.hasTime() && unit != "day" {
			return t, fmt.Errorf("a %s can't be cut to the %s", k, unit)
		}
		t.Nanos -= t.Nanos % width
		return t.asCut(k), nil
	}
	cut, ok := dateUnits[unit]
	switch {
	case !ok:
		return t, fmt.Errorf("the unit %q is unknown", short(unit))
	case unit == "day" && !k.hasDate():
		t.Nanos = 0
		return t.asCut(k), nil
	case !k.hasDate() || !t.Kind.hasDate():
		return t, fmt.Errorf("a %s can't be cut to the %s", t.Kind, unit)
	}
	y, m, _ := civil(t.Days)
	t.Days, t.Nanos = cut(t.Days, y, m), 0
	return t.asCut(k), nil
}

// asCut keeps the zone where both the instant and the kind wanted have one.
func (t Instant) asCut(k Kind) Instant {
	out := t.As(k)
	if k == DateTime && t.Kind.hasZone() {
		out.Offset, out.Zone = t.Offset, t.Zone
	}
	return out.resolve()
}

var timeUnits = map[string]int64{
	"hour": 3600 * nanosPerSecond, "minute": 60 * nanosPerSecond, "second": nanosPerSecond,
	"millisecond": 1_000_000, "microsecond": 1000,
}

var dateUnits = map[string]func(days, year, month int64) int64{
	"millennium": func(_, y, _ int64) int64 { return daysOf(floorDiv(y, 1000)*1000, 1, 1) },
	"century":    func(_, y, _ int64) int64 { return daysOf(floorDiv(y, 100)*100, 1, 1) },
	"decade":     func(_, y, _ int64) int64 { return daysOf(floorDiv(y, 10)*10, 1, 1) },
	"year":       func(_, y, _ int64) int64 { return daysOf(y, 1, 1) },
	"weekyear":   func(d, _, _ int64) int64 { y, _ := isoWeek(d); return weekStart(y) },
	"quarter":    func(_, y, m int64) int64 { return daysOf(y, (m-1)/3*3+1, 1) },
	"month":      func(_, y, m int64) int64 { return daysOf(y, m, 1) },
	"week":       func(d, _, _ int64) int64 { return d - weekday(d) + 1 },
	"day":        func(d, _, _ int64) int64 { return d },
}
