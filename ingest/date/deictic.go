package date

import "github.com/graphbuild/graphbuild/graph"

// deicticActions resolve expressions that count from the day of publication, or from the last
// date in the text.
func deicticActions() map[string]action {
	table := map[string]action{
		"day-shift": func(m *match, c clock) (graph.Interval, bool) { return onDay(c.anchor + day(m.argument())), true },
		"weekday":   func(m *match, c clock) (graph.Interval, bool) { return onDay(c.nearWeekday(m.weekday)), true },
		"weekday-before": func(m *match, c clock) (graph.Interval, bool) {
			back := (c.anchor.weekday()-m.weekday+6)%7 + 1
			return onDay(c.anchor - day(back)), true
		},
		"weekday-next-week": func(m *match, c clock) (graph.Interval, bool) {
			return onDay(c.anchor.monday() + day(7+m.weekday)), true
		},
		"weekday-this-week": func(m *match, c clock) (graph.Interval, bool) {
			d := c.anchor.monday() + day(m.weekday)
			if c.tense == past && d > c.anchor {
				d -= 7
			}
			return onDay(d), true
		},
		"weekday-coming": func(m *match, c clock) (graph.Interval, bool) {
			c.tense = ahead
			return onDay(c.nearWeekday(m.weekday)), true
		},
		"weekday-of": func(m *match, c clock) (graph.Interval, bool) {
			return onDay(c.anchor.monday() + day(7*m.argument()+m.weekday)), true
		},
		"weekend-near":   (*match).weekendNear,
		"weekend-before": func(_ *match, c clock) (graph.Interval, bool) { return weekend(c.lastSaturday()), true },
		"weekend-after":  func(_ *match, c clock) (graph.Interval, bool) { return weekend(c.anchor.monday() + 12), true },
		"unit-shift":     func(m *match, c clock) (graph.Interval, bool) { return inUnit(c.anchor, m.unit, m.argument()) },
		"past-units":     (*match).pastUnits,
		"coming-units":   (*match).comingUnits,
		"ago":            func(m *match, c clock) (graph.Interval, bool) { return away(c.anchor, m.unit, -m.count(2)) },
		"ago-day":        (*match).agoDay,
		"years-ago":      func(m *match, c clock) (graph.Interval, bool) { return away(c.anchor, years, -m.argument()) },
		"in-units":       func(m *match, c clock) (graph.Interval, bool) { return away(c.anchor, m.unit, m.count(1)) },
		"in-units-ahead": (*match).inUnitsAhead,
		"within":         (*match).within,
		"focus-day":      (*match).focusDay,
		"focus-unit":     func(m *match, c clock) (graph.Interval, bool) { return m.fromFocus(c, m.unitOrSeason(), m.argument()) },
		"focus-month":    (*match).focusMonth,
		"focus-units": func(m *match, c clock) (graph.Interval, bool) {
			return m.fromFocus(c, m.unit, m.argument()*m.count(1))
		},
	}
	for name, a := range table {
		table[name] = needsNow(a)
	}
	return table
}

// count is the number that a match binds, or what it is without one.
func (m *match) count(without int) int {
	if m.n == 0 {
		return without
	}
	return m.n
}

func weekend(saturday day) graph.Interval { return days2(saturday, saturday+1) }

// lastSaturday begins the last weekend that is over, or that the anchor, a Sunday, ends.
func (c clock) lastSaturday() day { return c.anchor - day((c.anchor.weekday()+2)%7) }

// weekendNear is for "the weekend" and "this weekend".
func (m *match) weekendNear(c clock) (graph.Interval, bool) {
	coming := c.anchor.monday() + 5
	if c.tense.future() || c.anchor.weekday() >= 5 {
		return weekend(coming), true
	}
	return weekend(c.anchor.monday() - 2), true
}

// pastUnits is for "the past three weeks": from so long ago to the anchor.
func (m *match) pastUnits(c clock) (graph.Interval, bool) { return m.stretch(c, -1) }

func (m *match) comingUnits(c clock) (graph.Interval, bool) { return m.stretch(c, 1) }

// stretch returns the time from the anchor to n units before or after it, in years or months for
// those units, else in days.
func (m *match) stretch(c clock, sign int) (graph.Interval, bool) {
	n := m.count(1) * sign
	other, ok := away(c.anchor, m.unit, n)
	here, _ := inUnit(c.anchor, m.unit, 0)
	switch m.unit {
	case weeks, fortnights, days, hours:
		here = onDay(c.anchor)
		other = onDay(c.anchor + day(n*daysOf(m.unit)))
	case decades, centuries:
		here, _ = inUnit(c.anchor, years, 0)
	}
	if sign > 0 {
		here, other = other, here
	}
	return graph.Interval{Start: other.Start, End: here.End, Precision: here.Precision}, ok
}

func daysOf(u unit) int {
	switch u {
	case days:
		return 1
	case weeks:
		return 7
	case fortnights:
		return 14
	}
	return 0
}

// agoDay is for "ten years ago today": as far back, to the day.
func (m *match) agoDay(c clock) (graph.Interval, bool) {
	now := c.anchor.civil()
	switch m.unit {
	case years:
		return validDay(now.year-m.n, now.month, now.day)
	case months:
		year, month := addMonths(now.year, now.month, -m.n)
		return validDay(year, month, now.day)
	}
	return onDay(c.anchor - day(m.n*daysOf(m.unit))), daysOf(m.unit) > 0
}

// inUnitsAhead reads "in three days" under a verb of the future; else it is a length of time.
func (m *match) inUnitsAhead(c clock) (graph.Interval, bool) {
	if !c.tense.future() {
		return graph.Interval{}, false
	}
	return away(c.anchor, m.unit, m.n)
}

func (m *match) within(c clock) (graph.Interval, bool) {
	if !c.tense.future() {
		return graph.Interval{}, false
	}
	i, ok := m.comingUnits(c)
	i.Start, i.Modifier = "", "before"
	return i, ok
}

// focusDay counts days from the last date in the text, or from the anchor before the first; one
// that is no day gives nothing.
func (m *match) focusDay(c clock) (graph.Interval, bool) {
	from := c.anchor
	if !c.focus.IsZero() {
		if c.focus.Precision != graph.Day {
			return graph.Interval{}, false
		}
		from, _ = parseDay(c.focus.Start)
	}
	return onDay(from + day(m.argument())), true
}

// focusMonth is for "that August" (argument 0), "the following February" (1): such a month of
// the year of the last date in the text, or the nearest one after or before it.
func (m *match) focusMonth(c clock) (graph.Interval, bool) {
	from := c.anchor
	if !c.focus.IsZero() {
		from, _ = parseDay(c.focus.First())
		if c.focus.Precision == graph.Year {
			return inMonth(from.civil().year+m.argument(), m.month[0]), true
		}
	}
	if m.argument() == 0 {
		return inMonth(from.civil().year, m.month[0]), true
	}
	c.anchor = from
	return c.monthAround(m.month[0], m.argument()), true
}

// unitOrSeason is the unit that the match binds, or the year for "that summer".
func (m *match) unitOrSeason() unit {
	if m.unit == noUnit {
		return years
	}
	return m.unit
}

// fromFocus counts units from the last date in the text. A date that is coarser than the unit
// gives nothing.
func (m *match) fromFocus(c clock, u unit, n int) (graph.Interval, bool) {
	from := c.anchor
	if !c.focus.IsZero() {
		if coarser(c.focus.Precision, u) {
			return graph.Interval{}, false
		}
		from, _ = parseDay(c.focus.First())
	}
	if c.focus.Precision == graph.Day && daysOf(u) > 1 {
		return onDay(from + day(n*daysOf(u))), true // "a week earlier" than a day is a day
	}
	return away(from, u, n)
}

// coarser reports whether dates of the precision are too vague to count in such units from.
func coarser(p graph.Precision, u unit) bool {
	switch p {
	case graph.Day:
		return false
	case graph.Week, graph.Month, graph.Quarter, graph.Season:
		return u == hours || daysOf(u) > 0
	}
	return u != years && u != decades && u != centuries
}
