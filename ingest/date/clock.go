package date

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph"
)

// tense is what the verb nearest to an expression says of its time.
type tense byte

const (
	unknown tense = iota
	past
	ahead
	planned // a future seen from a past that may be over: "would", "was to", "scheduled for"
)

// future reports whether the time may lie ahead.
func (t tense) future() bool { return t == ahead || t == planned }

// clock is what an expression is resolved against.
type clock struct {
	anchor   day // day of publication or of the speech
	anchored bool
	focus    graph.Interval // last date in the text, zero before the first
	tense    tense
}

// farAhead and farBack bound the guess for a day without year and verb: if it last came round
// this long ago, and comes round again so soon, it is the coming one.
const (
	farAhead = 60
	farBack  = 240
)

// nearDay returns the year in which a day of the year falls that the text names without one.
func (c clock) nearDay(month, dayOfMonth int) (day, bool) {
	year := c.anchor.civil().year
	before, ok1 := dayInYear(year, month, dayOfMonth, c.anchor, -1)
	after, ok2 := dayInYear(year, month, dayOfMonth, c.anchor, 1)
	switch {
	case !c.anchored || !ok1 || !ok2:
		return 0, false
	case c.tense == planned && after-c.anchor <= c.anchor-before:
		return after, true
	case c.tense == ahead && after-c.anchor <= 320, c.anchor-before > 400:
		return after, true
	case c.tense == unknown && after-c.anchor <= farAhead && c.anchor-before >= farBack:
		return after, true
	case after-c.anchor <= 2 && c.anchor-before >= farBack:
		return after, true
	}
	return before, true
}

// dayInYear returns the last such day up to the anchor (step -1) or the first from it on (1).
func dayInYear(year, month, dayOfMonth int, anchor day, step int) (day, bool) {
	for range 9 {
		c := civil{year, month, dayOfMonth}
		if c.valid() {
			if d := dayOf(c); step < 0 && d <= anchor || step > 0 && d >= anchor {
				return d, true
			}
		}
		year += step
	}
	return 0, false
}

// nearMonth returns the year of a month that the text names without one. A plan for a month that
// is just over was one for the past month.
func (c clock) nearMonth(month int) int {
	now := c.anchor.civil()
	switch {
	case c.tense == ahead && month < now.month, c.tense == planned && month < now.month-1:
		return now.year + 1
	case c.tense == planned && month > now.month+10, !c.tense.future() && month > now.month:
		return now.year - 1
	}
	return now.year
}

// nearWeekday returns the last such weekday up to the anchor, or the first from it on, or for a
// plan the nearer of the two.
func (c clock) nearWeekday(weekday int) day {
	back := (c.anchor.weekday() - weekday + 7) % 7
	if back > 0 && c.tense == ahead || back > 3 && c.tense == planned {
		return c.anchor + day(7-back)
	}
	return c.anchor - day(back)
}

func onDay(d day) graph.Interval {
	return graph.Interval{Start: d.String(), End: d.String(), Precision: graph.Day}
}

func days2(from, to day) graph.Interval {
	return graph.Interval{Start: from.String(), End: to.String(), Precision: graph.Day}
}

func inWeek(d day) graph.Interval {
	monday := d.monday()
	return graph.Interval{Start: monday.String(), End: (monday + 6).String(), Precision: graph.Week}
}

func inMonth(year, month int) graph.Interval {
	return inMonths(year, month, year, month)
}

func inMonths(y1, m1, y2, m2 int) graph.Interval {
	return graph.Interval{
		Start: fmt.Sprintf("%04d-%02d", y1, m1), End: fmt.Sprintf("%04d-%02d", y2, m2), Precision: graph.Month,
	}
}

func inYears(from, to int) graph.Interval {
	return graph.Interval{Start: fmt.Sprintf("%04d", from), End: fmt.Sprintf("%04d", to), Precision: graph.Year}
}

func inDecade(year int) graph.Interval {
	i := inYears(year-year%10, year-year%10+9)
	i.Precision = graph.Decade
	return i
}

// inSeason returns the meteorological season of the northern half; season is EDTF's number.
func inSeason(year, season int) graph.Interval {
	first := 3 * (season - 20) // 3, 6, 9, 12
	y2, m2 := addMonths(year, first, 2)
	i := inMonths(year, first, y2, m2)
	i.Precision = graph.Season
	return i
}

func inQuarter(year, quarter int) graph.Interval {
	i := inMonths(year, 3*quarter-2, year, 3*quarter)
	i.Precision = graph.Quarter
	return i
}

// inUnit returns the calendar week, month, year … that lies n units from the day d.
func inUnit(d day, u unit, n int) (graph.Interval, bool) {
	c := d.civil()
	switch u {
	case hours:
		return onDay(d), true
	case days:
		return onDay(d + day(n)), true
	case weeks:
		return inWeek(d + day(7*n)), true
	case fortnights:
		return inWeek(d + day(14*n)), true
	case months:
		return inMonth(addMonths(c.year, c.month, n)), true
	case years:
		return inYears(c.year+n, c.year+n), true
	case decades:
		return inDecade(c.year + 10*n), true
	}
	return graph.Interval{}, false
}

// away returns what lies n units from the day d, as precise as a speaker who counts in such units
// means it: "two decades ago" is a year, not a decade.
func away(d day, u unit, n int) (graph.Interval, bool) {
	switch u {
	case decades:
		return inUnit(d, years, 10*n)
	case centuries:
		return inUnit(d, years, 100*n)
	}
	return inUnit(d, u, n)
}
