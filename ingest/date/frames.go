package date

import "github.com/graphbuild/graphbuild/graph"

// frameActions resolve rules with a DATE inside: parts and bounds of it.
func frameActions() map[string]action {
	return map[string]action{
		"inner":     func(m *match, c clock) (graph.Interval, bool) { return m.inner[0].resolve(c) },
		"part":      (*match).part,
		"part-past": (*match).part,
		"unit-part": needsNow((*match).unitPart),
		"week-of":   (*match).weekOf,
		"since": func(m *match, c clock) (graph.Interval, bool) {
			return m.bounded(c, "", func(i *graph.Interval) { i.End = "" })
		},
		"after": func(m *match, c clock) (graph.Interval, bool) {
			return m.bounded(c, "after", func(i *graph.Interval) { i.End = "" })
		},
		"until": func(m *match, c clock) (graph.Interval, bool) {
			c = m.inner[0].nearest(c)
			return m.bounded(c, "", func(i *graph.Interval) { i.Start = "" })
		},
		"before": func(m *match, c clock) (graph.Interval, bool) {
			if c.tense == unknown {
				c.tense = ahead
			}
			c = m.inner[0].nearest(c)
			return m.bounded(c, "before", func(i *graph.Interval) { i.Start = "" })
		},
		"not-before": func(m *match, c clock) (graph.Interval, bool) {
			return m.bounded(c, "after", func(*graph.Interval) {})
		},
		"range": (*match).between,
	}
}

// nearest returns the clock with the tense under which a day or month without its year lies
// nearest to the anchor: "until" and "by" say little of what the verb beside them does.
func (m *match) nearest(c clock) clock {
	if c.tense.future() || m.bound.months == 0 || m.bound.years > 0 || m.whichBound || !c.anchored {
		return c
	}
	before, after := c, c
	before.tense, after.tense = past, ahead
	last, ok1 := m.resolve(before)
	next, ok2 := m.resolve(after)
	if !ok1 || !ok2 {
		return c
	}
	lastDay, _ := parseDay(last.Last())
	nextDay, _ := parseDay(next.First())
	if nextDay-c.anchor < c.anchor-lastDay {
		return after
	}
	return before
}

// part sets the modifier of the inner date.
func (m *match) part(c clock) (graph.Interval, bool) {
	i, ok := m.inner[0].resolve(c)
	i.Modifier = m.rule.arg
	return i, ok
}

// unitPart is for "the end of the year", "later in the week".
func (m *match) unitPart(c clock) (graph.Interval, bool) {
	i, ok := inUnit(c.anchor, m.unitOrSeason(), 0)
	i.Modifier = m.rule.arg
	return i, ok
}

// weekOf is for "the first week of May": seven days from the first, the eighth … of the month,
// or its last seven days.
func (m *match) weekOf(c clock) (graph.Interval, bool) {
	i, ok := m.inner[0].resolve(c)
	if !ok || i.Precision != graph.Month {
		return i, ok
	}
	first, _ := parseDay(i.First())
	last, _ := parseDay(i.Last())
	from := first + day(7*(m.n-1))
	if m.n < 0 {
		from = last - 6
	}
	return days2(from, min(from+6, last)), from <= last && from >= first
}

// bounded resolves the inner date and opens a side of it.
func (m *match) bounded(c clock, modifier string, open func(*graph.Interval)) (graph.Interval, bool) {
	i, ok := m.inner[0].resolve(c)
	if i.Start == "" || i.End == "" {
		return i, ok
	}
	open(&i)
	i.Modifier = modifier
	return i, ok
}

// between spans two dates. Where the first names less than the second, it takes the second's
// year: "from March to July 2019".
func (m *match) between(c clock) (graph.Interval, bool) {
	to, ok2 := m.inner[1].resolve(c)
	from, ok1 := m.inner[0].resolve(c)
	if ok1 && ok2 && m.inner[1].bound.years > 0 && m.inner[0].bound.years == 0 {
		if end, ok := parseDay(to.Last()); ok {
			c.anchor, c.anchored, c.tense = end, true, past
			from, ok1 = m.inner[0].resolve(c)
		}
	}
	if !ok1 || !ok2 || from.First() > to.Last() {
		return graph.Interval{}, false
	}
	precision := to.Precision
	if from.Precision != to.Precision {
		precision = coarserOf(from.Precision, to.Precision)
	}
	return graph.Interval{Start: from.Start, End: to.End, Precision: precision}, true
}

func coarserOf(a, b graph.Precision) graph.Precision {
	for _, p := range []graph.Precision{graph.Decade, graph.Year, graph.Season, graph.Quarter, graph.Month, graph.Week} {
		if a == p || b == p {
			return p
		}
	}
	return a
}
