package score

import (
	"cmp"
	"slices"
	"strings"
)

// longest is how many code points of evidence count: a clause or a sentence, not a page.
const longest = 500

// overlaps reports whether half of the shorter of the two spans is shared.
func overlaps(system span, gold []span) bool {
	length := system.end - system.start
	for _, g := range gold {
		shorter := min(length, g.end-g.start)
		shared := min(system.end, g.end) - max(system.start, g.start)
		if 2*shared >= shorter && shorter > 0 && length <= longest {
			return true
		}
	}
	return false
}

func symmetric(classes []string) bool {
	return slices.ContainsFunc(classes, func(c string) bool {
		switch c {
		case "CONSULT", "COOPERATE", "AGREE", "ASSAULT", "RELATED":
			return true
		}
		return false
	})
}

// ends reports whether a claim has the two ends of a statement; "" is no entity.
func (g *goldStatement) ends(subject, object string) bool {
	if subject != "" && g.Subject.has(subject) && (g.Object.has(object) || g.Object.has("")) {
		return true
	}
	sym := symmetric(g.Class)
	if g.Symmetric != nil {
		sym = *g.Symmetric
	}
	return sym && g.Object.has(subject) && object != "" && g.Subject.has(object)
}

// match is a claim that could be a gold statement.
type match struct {
	claim, gold                           int
	typed, polarity, modality, attributed bool
	full, required                        bool
}

func (m match) rest() int { return count(m.polarity) + count(m.modality) + count(m.attributed) }

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// better orders matches: the one that says more first.
func better(a, b match) int {
	return cmp.Or(
		count(b.full)-count(a.full),
		count(b.typed)-count(a.typed),
		b.rest()-a.rest(),
		count(b.required)-count(a.required),
		a.claim-b.claim,
		b.gold-a.gold,
	)
}

// matches lists all pairs of claim and statement with the same ends and place, best first.
func matches(gold []goldStatement, claims []*record, p pairing) []match {
	var all []match
	for ci, c := range claims {
		subject, object := p.gold(string(c.Subject)), p.gold(string(c.Object))
		at := evidence(c)
		for gi := range gold {
			g := &gold[gi]
			if g.ends(subject, object) && overlaps(at, g.spans) {
				m := judge(c, g, p)
				m.claim, m.gold = ci, gi
				all = append(all, m)
			}
		}
	}
	slices.SortFunc(all, better)
	return all
}

func evidence(c *record) span {
	at := span{-1, -1}
	if c.Evidence != nil && c.Evidence.Start != nil {
		at.start = *c.Evidence.Start
	}
	if c.Evidence != nil && c.Evidence.End != nil {
		at.end = *c.Evidence.End
	}
	return at
}

// judge compares what the claim says with the statement.
func judge(c *record, g *goldStatement, p pairing) match {
	m := match{required: !g.Optional}
	m.typed = slices.ContainsFunc(g.Class, func(want string) bool {
		return strings.EqualFold(want, c.Class)
	})
	m.polarity = orElse(c.Polarity, "+") == orElse(g.Polarity, "+")
	want := g.Modality.values
	if want == nil {
		want = []string{"actual"}
	}
	m.modality = slices.Contains(want, orElse(c.Modality, "actual"))
	m.attributed = attributed(c, g, p)
	m.full = m.typed && m.polarity && m.modality && m.attributed
	return m
}

func orElse(s *string, absent string) string {
	if s == nil {
		return absent
	}
	return *s
}

// attributed reports whether one of the right voices is named, or none where none is wanted.
func attributed(c *record, g *goldStatement, p pairing) bool {
	if len(g.By) == 0 || len(c.Attribution) == 0 {
		return len(g.By) == 0 && len(c.Attribution) == 0
	}
	return slices.ContainsFunc(c.Attribution, func(id scalar) bool {
		by := p.gold(string(id))
		if by == "" {
			by = string(id)
		}
		return slices.Contains(g.By, by)
	})
}

// sameTime reports whether one date is the beginning of the other, at the precision of a month
// or finer, or of a year where the gold has no more.
func sameTime(want string, got scalar) bool {
	a, b := []rune(want), []rune(string(got))
	a, b = a[:min(10, len(a))], b[:min(10, len(b))]
	n := min(len(a), len(b))
	return n > 0 && slices.Equal(a[:n], b[:n]) && n >= min(7, len(a))
}
