package link

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// era is when documents name a thing: the first and the last day, 0 where none is known.
type era struct{ first, last int }

// generation is the number of days without a word of a name after which it is another's, unless
// both keep company with one person.
const generation = 20 * 365

func (e era) with(day int) era {
	switch {
	case day == 0:
		return e
	case e.first == 0:
		return era{day, day}
	}
	return era{min(e.first, day), max(e.last, day)}
}

// decade returns the years in which an era begins: "1990s".
func (e era) decade() string {
	return time.Unix(int64(e.first)*24*60*60, 0).UTC().Format("2006")[:3] + "0s"
}

// farFrom reports whether a generation lies between two people who know nobody in common.
func (t *thing) farFrom(other *thing) bool {
	a, b := t.era, other.era
	if a.first == 0 || b.first == 0 || max(a.first-b.last, b.first-a.last) <= generation {
		return false
	}
	for c := range t.context {
		if isPerson(c) && other.context[c] > 0 {
			return false
		}
	}
	return true
}

func isPerson(context string) bool { return strings.HasPrefix(context, "person/") }

// splitEras cuts the postings of a person's name where a generation lies between them, the oldest
// first. Those without a date go with the newest.
func splitEras(list []posting) [][]posting {
	byDay := slices.Clone(list)
	slices.SortStableFunc(byDay, func(x, y posting) int { return cmp.Compare(dayOr(x), dayOr(y)) })
	var eras [][]posting
	start := 0
	for i := 1; i < len(byDay); i++ {
		before, after := byDay[i-1].day, byDay[i].day
		if before != 0 && after != 0 && after-before > generation && strangers(byDay[start:i], byDay[i:]) {
			eras = append(eras, byDay[start:i])
			start = i
		}
	}
	return append(eras, byDay[start:])
}

// dayOr puts a posting without a date after all others.
func dayOr(p posting) int { return cmp.Or(p.day, 1<<40) }

// strangers reports whether no person is named beside both the ones and the others.
func strangers(old, young []posting) bool {
	known := map[string]bool{}
	for _, p := range old {
		for _, c := range p.context {
			known[c] = known[c] || isPerson(c)
		}
	}
	return !slices.ContainsFunc(young, func(p posting) bool {
		return slices.ContainsFunc(p.context, func(c string) bool { return known[c] })
	})
}
