package link

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"github.com/graphbuild/graphbuild/graph"
)

// slot is one of the times at which the claims of a group say that a thing happened.
type slot struct {
	label       string // of the relation's key; "" where no time is known
	first, last string // days
	time        graph.Interval
	claims      []int
}

// plan is the slot of what is expected at no known time.
const plan = "expected"

// calendar sorts the claims of a group into slots.
type calendar struct {
	claims []groupClaim
	slack  int     // days by which two days of one event may differ
	fixed  []*slot // sorted by first day
	byDoc  map[graph.Key][]*slot
	open   map[string]*slot
}

// slotsOf sorts claims with the same ends and type by the time that they speak of. A claim with a
// date belongs to the one slot that its interval meets, finer dates first; where it meets none or
// several it has a slot of its own. A claim without a date belongs to the one that its document
// dates, to the only one that there is, or to that of no known time.
func slotsOf(claims []groupClaim, class graph.Class) []*slot {
	c := &calendar{claims: claims, byDoc: map[graph.Key][]*slot{}, open: map[string]*slot{}}
	if class == graph.Consult || class == graph.Agree {
		c.slack = 1
	}
	if lasting(class) {
		return c.one()
	}
	var dated, undated []int
	for i, k := range claims {
		if k.time.First() != "" && k.time.Last() != "" {
			dated = append(dated, i)
		} else {
			undated = append(undated, i)
		}
	}
	slices.SortStableFunc(dated, func(x, y int) int { return compareIntervals(claims[x].time, claims[y].time) })
	for _, i := range dated {
		c.date(i)
	}
	for _, i := range undated {
		c.undated(i)
	}
	return c.all()
}

func lasting(class graph.Class) bool {
	switch class {
	case graph.Position, graph.Member, graph.Part, graph.Located, graph.Related:
		return true
	}
	return false
}

// one puts all claims into one slot: what lasts has no date of its own.
func (c *calendar) one() []*slot {
	s := &slot{}
	for i, k := range c.claims {
		s.claims = append(s.claims, i)
		if day := k.time.First(); day != "" && (s.time.Start == "" || day < graph.Interval{Start: s.time.Start}.First()) {
			s.time.Start = k.time.Start
		}
		if day := k.time.Last(); day != "" && day > (graph.Interval{End: s.time.End}).Last() {
			s.time.End = k.time.End
		}
	}
	return []*slot{s}
}

// compareIntervals puts the shorter first, then the earlier.
func compareIntervals(x, y graph.Interval) int {
	return cmp.Or(cmp.Compare(days(x), days(y)), cmp.Compare(x.First(), y.First()), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
}

func days(i graph.Interval) int { return dayNumber(i.Last()) - dayNumber(i.First()) }

func (c *calendar) date(i int) {
	k := c.claims[i]
	first, last := k.time.First(), k.time.Last()
	s := c.same(first, last)
	if s == nil {
		s = c.only(shift(first, -c.slack), shift(last, c.slack))
	}
	if s == nil {
		s = &slot{label: label(k.time), first: first, last: last, time: k.time}
		at := sort.Search(len(c.fixed), func(i int) bool { return c.fixed[i].first > first })
		c.fixed = slices.Insert(c.fixed, at, s)
	}
	s.claims = append(s.claims, i)
	if list := c.byDoc[k.document]; !slices.Contains(list, s) {
		c.byDoc[k.document] = append(list, s)
	}
}

func label(i graph.Interval) string {
	if i.Start == i.End {
		return i.Start
	}
	return i.Start + ".." + i.End
}

func shift(day string, by int) string {
	t, err := time.Parse(time.DateOnly, day)
	if by == 0 || err != nil {
		return day
	}
	return t.AddDate(0, 0, by).Format(time.DateOnly)
}

// only returns the slot that meets an interval, nil if none or several do.
func (c *calendar) only(first, last string) *slot {
	var found *slot
	end := sort.Search(len(c.fixed), func(i int) bool { return c.fixed[i].first > last })
	for i := end - 1; i >= 0; i-- {
		if c.fixed[i].last < first {
			if dayNumber(first)-dayNumber(c.fixed[i].first) > longest {
				break
			}
			continue
		}
		if found != nil {
			return nil
		}
		found = c.fixed[i]
	}
	return found
}

// longest is the number of days from which on an interval is not looked for.
const longest = 400

// same returns the slot with that very interval.
func (c *calendar) same(first, last string) *slot {
	at := sort.Search(len(c.fixed), func(i int) bool { return c.fixed[i].first >= first })
	for ; at < len(c.fixed) && c.fixed[at].first == first; at++ {
		if c.fixed[at].last == last {
			return c.fixed[at]
		}
	}
	return nil
}

func (c *calendar) undated(i int) {
	k := c.claims[i]
	s := c.slotOfDocument(k)
	switch {
	case s != nil:
	case k.modality == graph.Expected && k.polarity != graph.Negative:
		s = c.openSlot(plan)
	case len(c.fixed) == 1 && (k.published == "" || c.fixed[0].first <= k.published):
		s = c.fixed[0]
	case k.polarity == graph.Negative && !c.affirmedAtNoTime():
		s = c.latestBefore(k.published)
	}
	if s == nil {
		s = c.openSlot("")
	}
	s.claims = append(s.claims, i)
}

// slotOfDocument returns the one slot that the claim's document dates. A plan can't be for a time
// before it was published.
func (c *calendar) slotOfDocument(k groupClaim) *slot {
	list := c.byDoc[k.document]
	if len(list) != 1 || k.modality == graph.Expected && list[0].last < k.published {
		return nil
	}
	return list[0]
}

func (c *calendar) affirmedAtNoTime() bool {
	return slices.ContainsFunc(c.claims, func(k groupClaim) bool {
		return k.polarity != graph.Negative && k.modality != graph.Expected && k.time.First() == "" && k.time.Last() == ""
	})
}

// latestBefore returns the last slot that had begun on a day: what a denial is about.
func (c *calendar) latestBefore(day string) *slot {
	end := len(c.fixed)
	if day != "" {
		end = sort.Search(len(c.fixed), func(i int) bool { return c.fixed[i].first > day })
	}
	if end == 0 {
		return nil
	}
	return c.fixed[end-1]
}

func (c *calendar) openSlot(label string) *slot {
	if c.open[label] == nil {
		c.open[label] = &slot{label: label}
	}
	return c.open[label]
}

func (c *calendar) all() []*slot {
	out := slices.Clone(c.fixed)
	for _, label := range sortedKeys(c.open) {
		out = append(out, c.open[label])
	}
	return out
}
