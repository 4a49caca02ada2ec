package temporal

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Duration is an amount of time in parts that don't convert: a month has no fixed number of days,
// a day no fixed number of seconds. Nanos is from 0 to 999,999,999 whatever the sign of Seconds.
type Duration struct{ Months, Days, Seconds, Nanos int64 }

// secondsPerMonth is a twelfth of a mean year of 365.2425 days.
const secondsPerMonth = 2629746

// normal carries nanoseconds into seconds, so that equal durations have equal parts.
func (d Duration) normal() Duration {
	d.Seconds += floorDiv(d.Nanos, nanosPerSecond)
	d.Nanos = floorMod(d.Nanos, nanosPerSecond)
	return d
}

// Plus adds part by part.
func (d Duration) Plus(o Duration) Duration {
	return Duration{d.Months + o.Months, d.Days + o.Days, d.Seconds + o.Seconds, d.Nanos + o.Nanos}.normal()
}

// Negate turns every sign round.
func (d Duration) Negate() Duration {
	return Duration{-d.Months, -d.Days, -d.Seconds, -d.Nanos}.normal()
}

// Times multiplies by a number; what is left of a month becomes days, of a day seconds.
func (d Duration) Times(f float64) (Duration, error) {
	return ofParts(float64(d.Months)*f, float64(d.Days)*f, float64(d.Seconds)*f, float64(d.Nanos)*f)
}

// ofParts carries the fractions downwards.
func ofParts(months, days, seconds, nanos float64) (Duration, error) {
	wholeMonths := math.Trunc(months)
	monthSeconds := float64((months - wholeMonths) * secondsPerMonth)
	carried := math.Trunc(monthSeconds / float64(secondsPerDay))
	seconds += monthSeconds - float64(carried*float64(secondsPerDay))
	days += carried
	wholeDays := math.Trunc(days)
	seconds += float64((days - wholeDays) * float64(secondsPerDay))
	wholeSeconds := math.Trunc(seconds)
	nanos += math.Round((seconds - wholeSeconds) * float64(nanosPerSecond))
	for _, v := range []float64{wholeMonths, wholeDays, wholeSeconds, nanos} {
		if !(math.Abs(v) < 1<<62) {
			return Duration{}, fmt.Errorf("the duration is too large")
		}
	}
	return Duration{int64(wholeMonths), int64(wholeDays), int64(wholeSeconds), int64(nanos)}.normal(), nil
}

// DurationOf adds up fields such as {days: 1.5, hours: 2}.
func DurationOf(fields map[string]float64) (Duration, error) {
	var months, days, seconds, nanos float64
	for _, u := range durationUnits {
		f := fields[u.name]
		months += f * u.months
		days += f * u.days
		seconds += f * u.seconds
		nanos += f * u.nanos
	}
	for name := range fields {
		if !isDurationUnit(name) {
			return Duration{}, fmt.Errorf("a duration has no field %q", name)
		}
	}
	return ofParts(months, days, seconds, nanos)
}

type durationUnit struct {
	name                         string
	months, days, seconds, nanos float64
}

var durationUnits = [...]durationUnit{
	{"years", 12, 0, 0, 0}, {"quarters", 3, 0, 0, 0}, {"months", 1, 0, 0, 0},
	{"weeks", 0, 7, 0, 0}, {"days", 0, 1, 0, 0},
	{"hours", 0, 0, 3600, 0}, {"minutes", 0, 0, 60, 0}, {"seconds", 0, 0, 1, 0},
	{"milliseconds", 0, 0, 0, 1e6}, {"microseconds", 0, 0, 0, 1e3}, {"nanoseconds", 0, 0, 0, 1},
}

func isDurationUnit(name string) bool {
	for _, u := range durationUnits {
		if u.name == name {
			return true
		}
	}
	return false
}

// CompareDurations orders by mean length, those of equal length by months, then days.
func CompareDurations(a, b Duration) int {
	return cmp.Or(cmp.Compare(a.mean(), b.mean()), cmp.Compare(a.Nanos, b.Nanos),
		cmp.Compare(a.Months, b.Months), cmp.Compare(a.Days, b.Days))
}

// mean is the length in seconds, a month taken as a twelfth of a year.
func (d Duration) mean() int64 {
	return d.Months*secondsPerMonth + d.Days*secondsPerDay + d.Seconds
}

// String prints the duration as ISO 8601, PT0S where it is nothing.
func (d Duration) String() string {
	seconds, nanos := d.Seconds, d.Nanos
	if seconds < 0 && nanos > 0 {
		seconds, nanos = seconds+1, nanos-nanosPerSecond
	}
	date := part(d.Months/12, "Y") + part(d.Months%12, "M") + part(d.Days, "D")
	clock := part(seconds/3600, "H") + part(seconds/60%60, "M") + secondsPart(seconds%60, nanos)
	switch {
	case date+clock == "":
		return "PT0S"
	case clock == "":
		return "P" + date
	}
	return "P" + date + "T" + clock
}

func part(n int64, unit string) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10) + unit
}

func secondsPart(seconds, nanos int64) string {
	if seconds == 0 && nanos == 0 {
		return ""
	}
	sign := ""
	if seconds < 0 || nanos < 0 {
		sign, seconds, nanos = "-", -seconds, -nanos
	}
	return sign + strconv.FormatInt(seconds, 10) + fraction(nanos) + "S"
}

// ParseDuration reads P1Y2M3DT4H5M6.7S, with weeks and with a fraction or sign in any part, or
// P2012-02-02T14:37:21.545.
func ParseDuration(s string) (Duration, error) {
	d, err := parseDuration(s)
	if err != nil {
		return d, fmt.Errorf("%q is no duration such as P1Y2M3DT4H5M6.7S", short(s))
	}
	return d, nil
}

var errDuration = fmt.Errorf("bad duration")

// parseDuration tells the form with units from the one that looks like a date.
func parseDuration(s string) (Duration, error) {
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimLeft(s, "+-")
	if !strings.HasPrefix(s, "P") || len(s) < 3 {
		return Duration{}, errDuration
	}
	date, clock, hasClock := strings.Cut(s[1:], "T")
	fields := map[string]float64{}
	err := errDuration
	if len(date) >= 10 && date[4] == '-' && date[7] == '-' {
		err = dateForm(date, clock, fields)
	} else if !hasClock || clock != "" {
		err = unitForm(date, "YMWD", dateUnitNames, fields)
		if err == nil {
			err = unitForm(clock, "HMS", clockUnitNames, fields)
		}
	}
	if err != nil {
		return Duration{}, err
	}
	d, err := DurationOf(fields)
	if negative {
		d = d.Negate()
	}
	return d, err
}

var dateUnitNames = map[byte]string{'Y': "years", 'M': "months", 'W': "weeks", 'D': "days"}
var clockUnitNames = map[byte]string{'H': "hours", 'M': "minutes", 'S': "seconds"}

// unitForm reads numbers with their units, which come in the order given.
func unitForm(s, order string, names map[byte]string, fields map[string]float64) error {
	for s != "" {
		i := strings.IndexAny(s, "YMWDHS")
		if i <= 0 {
			return errDuration
		}
		at := strings.IndexByte(order, s[i])
		number := strings.Replace(s[:i], ",", ".", 1)
		f, err := strconv.ParseFloat(number, 64)
		if at < 0 || err != nil || strings.Trim(number, "0123456789.+-") != "" {
			return errDuration
		}
		fields[names[s[i]]] = f
		order, s = order[at+1:], s[i+1:]
	}
	return nil
}

// dateForm reads P2012-02-02T14:37:21.545.
func dateForm(date, clock string, fields map[string]float64) error {
	parts := strings.Split(date, "-")
	if clock != "" {
		parts = append(parts, strings.Split(clock, ":")...)
	}
	names := []string{"years", "months", "days", "hours", "minutes", "seconds"}
	if len(parts) > len(names) {
		return errDuration
	}
	for i, p := range parts {
		f, err := strconv.ParseFloat(p, 64)
		if err != nil || strings.Trim(p, "0123456789.") != "" {
			return errDuration
		}
		fields[names[i]] = f
	}
	return nil
}

// Field returns a component of a duration by name. It reports whether there is one.
func (d Duration) Field(name string) (int64, bool) {
	f, ok := partFields[name]
	if !ok {
		return 0, false
	}
	return f(d), true
}

var partFields = map[string]func(Duration) int64{
	"years":                func(d Duration) int64 { return d.Months / 12 },
	"quarters":             func(d Duration) int64 { return d.Months / 3 },
	"months":               func(d Duration) int64 { return d.Months },
	"weeks":                func(d Duration) int64 { return d.Days / 7 },
	"days":                 func(d Duration) int64 { return d.Days },
	"hours":                func(d Duration) int64 { return d.Seconds / 3600 },
	"minutes":              func(d Duration) int64 { return d.Seconds / 60 },
	"seconds":              func(d Duration) int64 { return d.Seconds },
	"milliseconds":         func(d Duration) int64 { return d.Seconds*1000 + d.Nanos/1_000_000 },
	"microseconds":         func(d Duration) int64 { return d.Seconds*1_000_000 + d.Nanos/1000 },
	"nanoseconds":          func(d Duration) int64 { return d.Seconds*nanosPerSecond + d.Nanos },
	"quartersOfYear":       func(d Duration) int64 { return d.Months / 3 % 4 },
	"monthsOfQuarter":      func(d Duration) int64 { return d.Months % 3 },
	"monthsOfYear":         func(d Duration) int64 { return d.Months % 12 },
	"daysOfWeek":           func(d Duration) int64 { return d.Days % 7 },
	"minutesOfHour":        func(d Duration) int64 { return d.Seconds / 60 % 60 },
	"secondsOfMinute":      func(d Duration) int64 { return d.Seconds % 60 },
	"millisecondsOfSecond": func(d Duration) int64 { return d.Nanos / 1_000_000 },
	"microsecondsOfSecond": func(d Duration) int64 { return d.Nanos / 1000 },
	"nanosecondsOfSecond":  func(d Duration) int64 { return d.Nanos },
}
