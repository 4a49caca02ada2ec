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

// plan is the slot of what is expected at no known time; denial is what the labels of slots begin
// with that hold nothing but denials.
const (
	plan   = "expected"
	denial = "denied"
)

// calendar sorts the claims of a group into slots.
type calendar struct {
	claims []groupClaim
	slack  int     // days by which two days of one event may differ
	prefix string  // of the labels
	fixed  []*slot // sorted by first day
	byDoc  map[graph.Key][]*slot
	open   map[string]*slot
}

func newCalendar(claims []groupClaim, class graph.Class, prefix string) *calendar {
	c := &calendar{claims: claims, prefix: prefix, byDoc: map[graph.Key][]*slot{}, open: map[string]*slot{}}
	if class == graph.Consult || class == graph.Agree {
		c.slack = 1
	}
	return c
}

// slotsOf sorts claims with the same ends and type by the time that they speak of. A claim with a
// date belongs to the one slot that its interval meets, finer dates first; where it meets none or
// several it has a slot of its own. A claim without a date belongs to the one that its document
// dates, to the only one that there is, or to that of no known time.
//
// A denial belongs to the slot whose claims it may deny. Those that deny none of what is affirmed
// are sorted in the same way among themselves.
func slotsOf(claims []groupClaim, t graph.RelationType) []*slot {
	c := newCalendar(claims, t.Class, "")
	if t.Class.Lasting() {
		return c.one()
	}
	affirmed, denied := c.byPolarity()
	c.place(affirmed)
	rest := newCalendar(claims, t.Class, denial)
	rest.place(c.placeDenials(denied, t.Vague))
	return append(c.all(), rest.all()...)
}

// byPolarity returns the places of the claims that affirm and of those that deny.
func (c *calendar) byPolarity() (affirmed, denied []int) {
	places := make([]int, len(c.claims))
	for i := range places {
		places[i] = i
	}
	return byPolarity(places, func(i int) *groupClaim { return &c.claims[i] })
}

// place sorts claims into slots, those with a date first.
func (c *calendar) place(claims []int) {
	var dated, undated []int
	for _, i := range claims {
		if isDated(c.claims[i].time) {
			dated = append(dated, i)
		} else {
			undated = append(undated, i)
		}
	}
	slices.SortStableFunc(dated, func(x, y int) int { return compareIntervals(c.claims[x].time, c.claims[y].time) })
	for _, i := range dated {
		c.date(i)
	}
	for _, i := range undated {
		c.undated(i)
	}
}

func isDated(i graph.Interval) bool { return i.First() != "" && i.Last() != "" }

// placeDenials adds denials to the slots of what they deny, and returns those that deny nothing.
func (c *calendar) placeDenials(denied []int, vague bool) (rest []int) {
	for _, i := range denied {
		if s := c.denied(c.claims[i]); s != nil && !vague {
			s.claims = append(s.claims, i)
		} else {
			rest = append(rest, i)
		}
	}
	return rest
}

// denied returns the slot that a denial is about, nil if there is none: that of its date, or else
// what its document dates, what has no date, what came last before it, what was still to come.
func (c *calendar) denied(k groupClaim) *slot {
	for _, s := range c.deniable(k) {
		if s != nil && slices.ContainsFunc(s.claims, func(i int) bool {
			return c.claims[i].polarity != graph.Negative && aboutSame(&c.claims[i], &k)
		}) {
			return s
		}
	}
	return nil
}

func (c *calendar) deniable(k groupClaim) []*slot {
	open := []*slot{c.open[""], c.open[plan]}
	if k.modality == graph.Expected {
		slices.Reverse(open)
	}
	if isDated(k.time) {
		first, last := k.time.First(), k.time.Last()
		return append([]*slot{c.same(first, last), c.only(shift(first, -c.slack), shift(last, c.slack))}, open...)
	}
	begun := len(c.fixed)
	if k.published != "" {
		begun = sort.Search(len(c.fixed), func(i int) bool { return c.fixed[i].first > k.published })
	}
	past := slices.Clone(c.fixed[:begun])
	slices.Reverse(past)
	return slices.Concat([]*slot{c.slotOfDocument(k)}, open, past, c.fixed[begun:])
}

// one puts all claims into one slot: what lasts has no date of its own. It holds when it is
// affirmed to hold, or denied to where nothing affirms it.
func (c *calendar) one() []*slot {
	s := &slot{}
	affirmed, denied := c.byPolarity()
	s.claims = append(affirmed, denied...)
	dating := affirmed
	if len(affirmed) == 0 {
		dating = denied
	}
	for _, i := range dating {
		k := c.claims[i]
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
	default:
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

func (c *calendar) openSlot(label string) *slot {
	if c.open[label] == nil {
		c.open[label] = &slot{label: label}
	}
	return c.open[label]
}

// all returns the slots with their labels as they stand in keys.
func (c *calendar) all() []*slot {
	out := slices.Clone(c.fixed)
	for _, label := range sortedKeys(c.open) {
		out = append(out, c.open[label])
	}
	for _, s := range out {
		if c.prefix != "" && s.label != "" {
			s.label = "-" + s.label
		}
		s.label = c.prefix + s.label
	}
	return out
}
