// Package temporal holds dates, times and durations as openCypher has them: made from text or
// from fields, taken apart, cut off, added, compared and printed.
package temporal

import (
	"cmp"
	"fmt"
)

// Kind is one of the five types of instant.
type Kind uint8

// The kinds.
const (
	Date Kind = iota
	LocalTime
	Time
	LocalDateTime
	DateTime
)

var kindNames = [...]string{"date", "localtime", "time", "localdatetime", "datetime"}

// String returns the name of the function that makes the kind.
func (k Kind) String() string { return kindNames[k] }

func (k Kind) hasDate() bool { return k == Date || k == LocalDateTime || k == DateTime }
func (k Kind) hasTime() bool { return k != Date }
func (k Kind) hasZone() bool { return k == Time || k == DateTime }

// Instant is a value of any kind; parts that the kind lacks are zero.
type Instant struct {
	Kind   Kind
	Days   int64  // local date, days from 1970-01-01
	Nanos  int64  // local time of day
	Offset int64  // seconds east of Greenwich
	Zone   string // name of a time zone, or "" for a bare offset
}

const (
	nanosPerSecond = int64(1_000_000_000)
	secondsPerDay  = int64(86400)
	nanosPerDay    = secondsPerDay * nanosPerSecond
)

// epochSeconds is the number of seconds from 1970-01-01T00:00Z, downwards rounded.
func (t Instant) epochSeconds() int64 { return t.localSeconds() - t.Offset }

func (t Instant) localSeconds() int64 { return t.Days*secondsPerDay + t.Nanos/nanosPerSecond }

// subsecond is the nanoseconds of the second.
func (t Instant) subsecond() int64 { return t.Nanos % nanosPerSecond }

// Compare orders two instants of one kind in time; those at one moment by offset, then by zone.
func Compare(a, b Instant) int {
	if c := cmp.Compare(a.epochSeconds(), b.epochSeconds()); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.subsecond(), b.subsecond()), cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Zone, b.Zone))
}

// OfEpoch returns the moment so many seconds and nanoseconds after 1970-01-01T00:00Z, in UTC.
func OfEpoch(seconds, nanos int64) Instant {
	seconds += floorDiv(nanos, nanosPerSecond)
	return Instant{
		Kind: DateTime, Days: floorDiv(seconds, secondsPerDay),
		Nanos: floorMod(seconds, secondsPerDay)*nanosPerSecond + floorMod(nanos, nanosPerSecond),
	}
}

// As converts an instant to another kind, dropping what that lacks and filling midnight, the first
// day of the epoch or UTC where it has more.
func (t Instant) As(k Kind) Instant {
	out := t
	out.Kind = k
	if !k.hasDate() {
		out.Days = 0
	}
	if !k.hasTime() {
		out.Nanos = 0
	}
	if !k.hasZone() {
		out.Offset = 0
	}
	if k != DateTime {
		out.Zone = ""
	}
	return out
}

// Add returns the instant moved by d: months first, then days, then the rest.
func (t Instant) Add(d Duration) Instant {
	out := t
	if t.Kind.hasDate() {
		out.Days = addMonths(t.Days, d.Months) + d.Days
	}
	switch t.Kind {
	case Date:
		out.Days += d.Seconds / secondsPerDay
		return out
	case DateTime:
		if d.Seconds != 0 || d.Nanos != 0 {
			out = out.resolve()
			moved := OfEpoch(out.epochSeconds()+d.Seconds, out.subsecond()+d.Nanos)
			return moved.in(t.zone())
		}
		return out.resolve()
	}
	nanos := out.Nanos + (d.Seconds%secondsPerDay)*nanosPerSecond + d.Nanos
	out.Nanos = floorMod(nanos, nanosPerDay)
	if t.Kind.hasDate() {
		out.Days += d.Seconds/secondsPerDay + floorDiv(nanos, nanosPerDay)
	}
	return out
}

// inRange refuses what the printed form can't hold.
func (t Instant) inRange() error {
	if y, _, _ := civil(t.Days); y < -999_999_999 || y > 999_999_999 {
		return fmt.Errorf("the year %d is out of range", y)
	}
	return nil
}
