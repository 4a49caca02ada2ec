package date

import (
	"strconv"

	"github.com/graphbuild/graphbuild/graph"
)

// action works out what a match means. It reports false where nothing definite comes out.
type action func(m *match, c clock) (graph.Interval, bool)

// needsNow wraps an action that makes no sense without an anchor.
func needsNow(a action) action {
	return func(m *match, c clock) (graph.Interval, bool) {
		if !c.anchored {
			return graph.Interval{}, false
		}
		return a(m, c)
	}
}

// actions are the verbs of rules.txt. It is filled by calendarActions, deicticActions and
// frameActions, so that each stays readable.
var actions = mergeActions(calendarActions(), deicticActions(), frameActions())

func mergeActions(tables ...map[string]action) map[string]action {
	all := map[string]action{}
	for _, t := range tables {
		for name, a := range t {
			all[name] = a
		}
	}
	return all
}

// argument is the rule's argument as a number, 0 without one.
func (m *match) argument() int {
	n, err := strconv.Atoi(m.rule.arg)
	if err != nil {
		return 0
	}
	return n
}

// calendarActions resolve expressions that name a year, month or day.
func calendarActions() map[string]action {
	return map[string]action{
		"none": func(*match, clock) (graph.Interval, bool) { return graph.Interval{}, false },
		"iso": func(m *match, _ clock) (graph.Interval, bool) {
			return validDay(m.year[0], m.day[0], m.day[1])
		},
		"slash":         (*match).slashDate,
		"day":           (*match).calendarDay,
		"fixed-day":     needsNow((*match).fixedDay),
		"day-of-year":   needsNow((*match).dayOfYear),
		"day-range":     (*match).dayRange,
		"day-of-month":  needsNow((*match).dayOfMonth),
		"month":         func(m *match, _ clock) (graph.Interval, bool) { return inMonth(m.year[0], m.month[0]), true },
		"month-of-year": needsNow((*match).monthOfYear),
		"month-before": needsNow(func(m *match, c clock) (graph.Interval, bool) {
			return c.monthAround(m.month[0], -1), true
		}),
		"month-after": needsNow(func(m *match, c clock) (graph.Interval, bool) {
			return c.monthAround(m.month[0], 1), true
		}),
		"month-this": needsNow(func(m *match, c clock) (graph.Interval, bool) {
			return inMonth(c.anchor.civil().year, m.month[0]), true
		}),
		"month-range": (*match).monthRange,
		"bare-month": needsNow(func(m *match, c clock) (graph.Interval, bool) {
			return inMonth(c.nearMonth(m.month[0]), m.month[0]), true
		}),
		"year":             func(m *match, _ clock) (graph.Interval, bool) { return inYears(m.year[0], m.year[0]), true },
		"year-range":       (*match).yearRange,
		"decade":           func(m *match, _ clock) (graph.Interval, bool) { return inDecade(m.year[0]), true },
		"century":          (*match).century,
		"quarter":          func(m *match, _ clock) (graph.Interval, bool) { return m.quarter(m.year[0]) },
		"quarter-of-other": needsNow(func(m *match, c clock) (graph.Interval, bool) { return m.quarter(m.yearMeant(c)) }),
		"half":             func(m *match, _ clock) (graph.Interval, bool) { return m.half(m.year[0]) },
		"half-of-other":    needsNow(func(m *match, c clock) (graph.Interval, bool) { return m.half(m.yearMeant(c)) }),
		"season":           func(m *match, _ clock) (graph.Interval, bool) { return inSeason(m.year[0], m.season), true },
		"season-of-other": needsNow(func(m *match, c clock) (graph.Interval, bool) {
			return inSeason(m.yearMeant(c), m.season), true
		}),
		"season-before": needsNow(func(m *match, c clock) (graph.Interval, bool) { return c.seasonAround(m.season, -1), true }),
		"season-after":  needsNow(func(m *match, c clock) (graph.Interval, bool) { return c.seasonAround(m.season, 1), true }),
		"season-this":   needsNow(func(m *match, c clock) (graph.Interval, bool) { return inSeason(c.anchor.civil().year, m.season), true }),
		"season-near":   needsNow((*match).seasonNear),
	}
}

func validDay(year, month, dayOfMonth int) (graph.Interval, bool) {
	c := civil{year, month, dayOfMonth}
	if !c.valid() {
		return graph.Interval{}, false
	}
	return onDay(dayOf(c)), true
}

// slashDate reads the month first where that makes a date, as American papers do, unless the
// first number is over 12.
func (m *match) slashDate(clock) (graph.Interval, bool) {
	if i, ok := validDay(m.year[0], m.day[0], m.day[1]); ok {
		return i, true
	}
	return validDay(m.year[0], m.day[1], m.day[0])
}

func (m *match) calendarDay(c clock) (graph.Interval, bool) {
	if m.bound.years > 0 {
		return validDay(m.year[0], m.month[0], m.day[0])
	}
	d, ok := c.nearDay(m.month[0], m.day[0])
	return onDay(d), ok
}

// fixedDay is for days with a name; the rule's argument is month and day, "12-24".
func (m *match) fixedDay(c clock) (graph.Interval, bool) {
	d, ok := parseDay("2000-" + m.rule.arg)
	if !ok {
		return graph.Interval{}, false
	}
	at, ok := c.nearDay(d.civil().month, d.civil().day)
	return onDay(at), ok
}

// yearMeant is the year that "last", "this" or "next year" is.
func (m *match) yearMeant(c clock) int { return c.anchor.civil().year + m.which }

func (m *match) dayOfYear(c clock) (graph.Interval, bool) {
	return validDay(m.yearMeant(c), m.month[0], m.day[0])
}

func (m *match) dayRange(c clock) (graph.Interval, bool) {
	year := m.year[0]
	if m.whichBound {
		year = m.yearMeant(c)
	} else if m.bound.years == 0 {
		d, ok := c.nearDay(m.month[0], m.day[0])
		if !ok {
			return graph.Interval{}, false
		}
		year = d.civil().year
	}
	from, ok1 := validDay(year, m.month[0], m.day[0])
	to, ok2 := validDay(year, m.month[0], m.day[1])
	return graph.Interval{Start: from.Start, End: to.End, Precision: graph.Day}, ok1 && ok2 && from.Start <= to.End
}

func (m *match) dayOfMonth(c clock) (graph.Interval, bool) {
	now := c.anchor.civil()
	year, month := addMonths(now.year, now.month, m.which)
	return validDay(year, month, m.n)
}

func (m *match) monthOfYear(c clock) (graph.Interval, bool) {
	return inMonth(m.yearMeant(c), m.month[0]), true
}

// monthAround returns the nearest such month wholly before or after that of the anchor.
func (c clock) monthAround(month, step int) graph.Interval {
	now := c.anchor.civil()
	year := now.year
	if step < 0 && month >= now.month || step > 0 && month <= now.month {
		year += step
	}
	return inMonth(year, month)
}

func (m *match) monthRange(c clock) (graph.Interval, bool) {
	to := m.year[0]
	if m.bound.years == 0 {
		if !c.anchored {
			return graph.Interval{}, false
		}
		to = c.nearMonth(m.month[1])
	}
	from := to
	if m.month[0] > m.month[1] {
		from--
	}
	return inMonths(from, m.month[0], to, m.month[1]), true
}

// yearRange reads "2008 to 2016", and "1950-53" with the century of its first year.
func (m *match) yearRange(clock) (graph.Interval, bool) {
	to := m.year[1]
	if m.bound.years == 1 {
		to = m.year[0] - m.year[0]%100 + m.day[0]
	}
	return inYears(m.year[0], to), to > m.year[0]
}

func (m *match) century(clock) (graph.Interval, bool) {
	return inYears((m.n-1)*100+1, m.n*100), m.n > 15 && m.n < 22
}

func (m *match) quarter(year int) (graph.Interval, bool) {
	n := m.n
	if n == -1 {
		n = 4
	}
	return inQuarter(year, n), n >= 1 && n <= 4
}

func (m *match) half(year int) (graph.Interval, bool) {
	switch m.n {
	case 1:
		return inMonths(year, 1, year, 6), true
	case 2, -1:
		return inMonths(year, 7, year, 12), true
	}
	return graph.Interval{}, false
}

// seasonAround returns the nearest such season wholly before or after the anchor.
func (c clock) seasonAround(season, step int) graph.Interval {
	year := c.anchor.civil().year + 1
	if step > 0 {
		year = c.anchor.civil().year - 1
	}
	now := c.anchor.String()
	for {
		i := inSeason(year, season)
		if step < 0 && i.Last() < now || step > 0 && i.First() > now {
			return i
		}
		year += step
	}
}

// seasonNear is for "in the spring": the season that goes on, or the last or next one.
func (m *match) seasonNear(c clock) (graph.Interval, bool) {
	now := c.anchor.String()
	for year := c.anchor.civil().year - 1; year <= c.anchor.civil().year; year++ {
		if i := inSeason(year, m.season); i.First() <= now && now <= i.Last() {
			return i, true
		}
	}
	if c.tense.future() {
		return c.seasonAround(m.season, 1), true
	}
	return c.seasonAround(m.season, -1), true
}
