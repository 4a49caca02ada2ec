package temporal

import (
	"fmt"
	"sort"
	"strings"
)

// Fields says what to make an instant from. Numbers holds year, month, hour … as given. Date, Time
// and Both are the values of date:, time: and datetime:, which fill what Numbers leaves open.
type Fields struct {
	Numbers  map[string]int64
	Date     *Instant
	Time     *Instant
	Both     *Instant
	Timezone string // "" where not given
}

func (f Fields) has(names ...string) bool {
	for _, n := range names {
		if _, ok := f.Numbers[n]; ok {
			return true
		}
	}
	return false
}

func (f Fields) or(name string, otherwise int64) int64 {
	if n, ok := f.Numbers[name]; ok {
		return n
	}
	return otherwise
}

// Build makes an instant of a kind from fields.
func Build(k Kind, f Fields) (Instant, error) {
	if err := f.check(k); err != nil {
		return Instant{}, err
	}
	t := Instant{Kind: k}
	var err error
	if f.has("epochSeconds", "epochMillis") {
		return f.fromEpoch(k)
	}
	if k.hasDate() {
		if t.Days, err = f.date(); err != nil {
			return t, err
		}
	}
	if k.hasTime() {
		if t.Nanos, err = f.time(); err != nil {
			return t, err
		}
	}
	if k.hasZone() {
		if t, err = f.applyZone(t); err != nil {
			return t, err
		}
	}
	return t, t.inRange()
}

// check refuses fields that the kind lacks.
func (f Fields) check(k Kind) error {
	for _, name := range f.names() {
		_, date := dateFields[name]
		_, time := timeFields[name]
		switch {
		case strings.HasPrefix(name, "epoch"):
		case date && !k.hasDate(), time && !k.hasTime(), !date && !time:
			return fmt.Errorf("%s has no field %q", k, name)
		}
	}
	return nil
}

// names are sorted, so that of two bad fields always the same one is reported.
func (f Fields) names() []string {
	out := make([]string, 0, len(f.Numbers))
	for n := range f.Numbers {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// fromEpoch counts from 1970 in UTC, then shows the moment in the zone asked for.
func (f Fields) fromEpoch(k Kind) (Instant, error) {
	seconds, nanos := f.or("epochSeconds", 0), f.or("nanosecond", 0)
	if ms, ok := f.Numbers["epochMillis"]; ok {
		seconds, nanos = floorDiv(ms, 1000), nanos+floorMod(ms, 1000)*1_000_000
	}
	t := OfEpoch(seconds, nanos)
	if f.Timezone != "" {
		z, err := parseZone(f.Timezone)
		if err != nil {
			return t, err
		}
		t = t.in(z)
	}
	return t.As(k), t.inRange()
}

func (f Fields) dateBase() *Instant {
	if f.Date != nil {
		return f.Date
	}
	return f.Both
}

func (f Fields) timeBase() *Instant {
	if f.Time != nil {
		return f.Time
	}
	return f.Both
}

// date works out the day by whichever of the four calendars the fields belong to.
func (f Fields) date() (int64, error) {
	base := f.dateBase()
	if base != nil && !base.Kind.hasDate() {
		return 0, fmt.Errorf("a %s holds no date", base.Kind)
	}
	if base == nil && !f.has("year") {
		return 0, fmt.Errorf("the year is missing")
	}
	of := func(name string, otherwise int64) int64 {
		if base != nil {
			otherwise = dateFields[name](base.Days)
		}
		return f.or(name, otherwise)
	}
	switch {
	case f.has("week"):
		return f.weekDate(of)
	case f.has("ordinalDay"):
		year := of("year", 0)
		day := f.or("ordinalDay", 1)
		return daysOf(year, 1, 1) + day - 1, between("ordinalDay", day, 1, yearLength(year))
	case f.has("quarter"):
		return f.quarterDate(of)
	}
	return f.calendarDate(of, base != nil)
}

// calendarDate takes year, month and day. With a base, a day that the month lacks becomes its last; a day of the week
// or quarter alone moves the base within that.
func (f Fields) calendarDate(of func(string, int64) int64, hasBase bool) (int64, error) {
	if !hasBase && f.has("day") && !f.has("month") {
		return 0, fmt.Errorf("the month is missing")
	}
	if f.has("dayOfWeek", "dayOfQuarter") {
		if !hasBase {
			return 0, fmt.Errorf("a day of the week or quarter needs the week or quarter")
		}
		if f.has("dayOfWeek") {
			return f.weekDate(of)
		}
		return f.quarterDate(of)
	}
	year, month, day := of("year", 0), of("month", 1), of("day", 1)
	if err := between("month", month, 1, 12); err != nil {
		return 0, err
	}
	if hasBase && !f.has("day") {
		day = min(day, monthLength(year, month))
	}
	return daysOf(year, month, day), between("day", day, 1, monthLength(year, month))
}

// weekDate takes an ISO week; the year is that of the week.
func (f Fields) weekDate(of func(string, int64) int64) (int64, error) {
	year := f.or("year", of("weekYear", 0))
	week, day := of("week", 1), of("dayOfWeek", 1)
	if err := between("week", week, 1, weeksIn(year)); err != nil {
		return 0, err
	}
	return weekStart(year) + (week-1)*7 + day - 1, between("dayOfWeek", day, 1, 7)
}

// quarterDate counts days from the first of the quarter.
func (f Fields) quarterDate(of func(string, int64) int64) (int64, error) {
	year, quarter, day := of("year", 0), of("quarter", 1), of("dayOfQuarter", 1)
	if err := between("quarter", quarter, 1, 4); err != nil {
		return 0, err
	}
	first := daysOf(year, quarter*3-2, 1)
	return first + day - 1, between("dayOfQuarter", day, 1, daysOf(year, quarter*3+1, 1)-first)
}

func between(name string, n, low, high int64) error {
	if n < low || n > high {
		return fmt.Errorf("%s must be from %d to %d, not %d", name, low, high, n)
	}
	return nil
}

// time takes what is missing from the base.
func (f Fields) time() (int64, error) {
	base := int64(0)
	if b := f.timeBase(); b != nil {
		if !b.Kind.hasTime() {
			return 0, fmt.Errorf("a %s holds no time", b.Kind)
		}
		base = b.Nanos
	}
	of := func(name string) int64 { return f.or(name, timeFields[name](base)) }
	hour, minute, second := of("hour"), of("minute"), of("second")
	for _, err := range []error{between("hour", hour, 0, 23), between("minute", minute, 0, 59), between("second", second, 0, 59)} {
		if err != nil {
			return 0, err
		}
	}
	sub, err := f.subsecond(base % nanosPerSecond)
	return ((hour*60+minute)*60+second)*nanosPerSecond + sub, err
}

// subsecond adds up milliseconds, microseconds and nanoseconds. The coarsest one given may fill the
// whole second, the finer ones only what is left of it.
func (f Fields) subsecond(base int64) (int64, error) {
	if !f.has("millisecond", "microsecond", "nanosecond") {
		return base, nil
	}
	total, limit := int64(0), int64(999)
	for _, u := range [...]struct {
		name  string
		nanos int64
	}{{"millisecond", 1_000_000}, {"microsecond", 1000}, {"nanosecond", 1}} {
		n, given := f.Numbers[u.name]
		if given {
			if err := between(u.name, n, 0, limit); err != nil {
				return 0, err
			}
			total, limit = total+n*u.nanos, 0
		}
		limit = limit*1000 + 999
	}
	return total, nil
}

// applyZone gives t the zone of the time it came from, then moves it to the one asked for.
func (f Fields) applyZone(t Instant) (Instant, error) {
	base := f.timeBase()
	zoned := base != nil && base.Kind.hasZone()
	if zoned {
		t.Offset, t.Zone = base.Offset, base.Zone
		if t.Kind == Time {
			t.Zone = ""
		}
		t = t.resolve()
	}
	if f.Timezone == "" {
		return t, nil
	}
	z, err := parseZone(f.Timezone)
	switch {
	case err != nil:
		return t, err
	case t.Kind == Time && z.name != "":
		return t, fmt.Errorf("a time needs an offset, not a named zone")
	case zoned:
		return t.in(z), nil
	}
	t.Offset, t.Zone = z.offset, z.name
	return t.resolve(), nil
}

// WithZone returns what Build would of the same fields and a zone: the default zone of now().
func (t Instant) WithZone(name string) (Instant, error) {
	z, err := parseZone(name)
	if err != nil {
		return t, err
	}
	return t.in(z), nil
}
