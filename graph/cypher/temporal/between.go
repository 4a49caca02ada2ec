package temporal

import "cmp"

// Between is the time from a to b in months, days and seconds.
func Between(a, b Instant) Duration {
	a, b = align(a, b)
	months := monthsBetween(a, b)
	a.Days = addMonths(a.Days, months)
	days := daysBetween(a, b)
	a.Days += days
	d := secondsBetween(a.resolve(), b)
	d.Months, d.Days = months, days
	return d
}

// InMonths is the whole months from a to b.
func InMonths(a, b Instant) Duration {
	a, b = align(a, b)
	return Duration{Months: monthsBetween(a, b)}
}

// InDays is the whole days from a to b.
func InDays(a, b Instant) Duration {
	a, b = align(a, b)
	return Duration{Days: daysBetween(a, b)}
}

// InSeconds is the seconds from a to b, a day of 25 hours counted as such.
func InSeconds(a, b Instant) Duration {
	a, b = align(a, b)
	return secondsBetween(a, b)
}

// align gives both the parts that one of them lacks: the other's date and zone, and midnight. Where
// both have a zone, b moves to that of a.
func align(a, b Instant) (Instant, Instant) {
	switch {
	case !a.Kind.hasDate() && b.Kind.hasDate():
		a.Days = b.Days
	case !b.Kind.hasDate() && a.Kind.hasDate():
		b.Days = a.Days
	}
	aZoned, bZoned := a.Kind.hasZone(), b.Kind.hasZone()
	a.Kind, b.Kind = DateTime, DateTime
	switch {
	case aZoned && bZoned:
		return a, b.in(a.zone())
	case aZoned:
		b.Offset, b.Zone = a.Offset, a.Zone
		b = b.resolve()
	case bZoned:
		a.Offset, a.Zone = b.Offset, b.Zone
		a = a.resolve()
	}
	return a, b
}

// monthsBetween counts whole months: one less where the day or time of the last is not reached.
func monthsBetween(a, b Instant) int64 {
	ay, am, ad := civil(a.Days)
	by, bm, bd := civil(b.Days)
	months := (by*12 + bm) - (ay*12 + am)
	rest := cmp.Or(cmp.Compare(bd, ad), cmp.Compare(b.Nanos, a.Nanos))
	return towardsZero(months, rest)
}

func daysBetween(a, b Instant) int64 {
	return towardsZero(b.Days-a.Days, cmp.Compare(b.Nanos, a.Nanos))
}

// towardsZero takes one off where the rest points the other way.
func towardsZero(n int64, rest int) int64 {
	switch {
	case n > 0 && rest < 0:
		return n - 1
	case n < 0 && rest > 0:
		return n + 1
	}
	return n
}

func secondsBetween(a, b Instant) Duration {
	return Duration{Seconds: b.epochSeconds() - a.epochSeconds(), Nanos: b.subsecond() - a.subsecond()}.normal()
}
