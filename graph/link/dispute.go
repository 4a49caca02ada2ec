package link

import (
	"slices"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
)

// statusOf sums up the claims of one relation, of which there is at least one. It is disputed
// where one voice denies what another affirms, and denied where nobody affirms it, or those who
// did deny it too. Otherwise it is asserted where a document says in its own voice that it is so,
// reported where anybody says or believes that it is so, and else expected. Claims of a vague type
// deny nothing of each other.
func statusOf(claims []*groupClaim, vague bool) graph.Status {
	affirmed, denied := byPolarity(claims, func(k *groupClaim) *groupClaim { return k })
	switch {
	case len(affirmed) == 0:
		return graph.StatusDenied
	case vague:
	case anyPair(affirmed, denied, contradicts):
		return graph.StatusDisputed
	case !slices.ContainsFunc(affirmed, func(a *groupClaim) bool { return !takenBack(a, denied) }):
		return graph.StatusDenied
	}
	return statusOfAffirmed(affirmed)
}

// byPolarity parts things into those whose claims affirm and those whose claims deny.
func byPolarity[T any](list []T, claim func(T) *groupClaim) (affirmed, denied []T) {
	for _, t := range list {
		if claim(t).polarity == graph.Negative {
			denied = append(denied, t)
		} else {
			affirmed = append(affirmed, t)
		}
	}
	return affirmed, denied
}

func anyPair(affirmed, denied []*groupClaim, holds func(a, d *groupClaim) bool) bool {
	return slices.ContainsFunc(denied, func(d *groupClaim) bool {
		return slices.ContainsFunc(affirmed, func(a *groupClaim) bool { return holds(a, d) })
	})
}

func statusOfAffirmed(affirmed []*groupClaim) graph.Status {
	status := graph.StatusExpected
	for _, k := range affirmed {
		switch {
		case k.modality == graph.Actual && len(k.voices) == 0:
			return graph.StatusAsserted
		case k.modality != graph.Expected:
			status = graph.StatusReported
		}
	}
	return status
}

// contradicts reports whether a denial is of what a claim affirms, and a dispute between two. Who
// says now one and now the other has changed his mind, and an article that knows that a plan came
// to nothing disputes it with nobody.
func contradicts(a, d *groupClaim) bool {
	who := speaker(a.voices)
	return aboutSame(a, d) && (who == "" || who != speaker(d.voices)) && (a.modality != graph.Expected || len(d.voices) > 0)
}

// takenBack reports whether what a claim affirms is denied without a dispute.
func takenBack(a *groupClaim, denied []*groupClaim) bool {
	return slices.ContainsFunc(denied, func(d *groupClaim) bool { return aboutSame(a, d) && !contradicts(a, d) })
}

// aboutSame reports whether a denial can be of what a claim affirms. Two articles that say
// different things in their own voices mostly speak of two events or two times; so does one about
// what happened and another about what is to come, one long before the other, or two that name
// different matters.
func aboutSame(a, d *groupClaim) bool {
	return comparableVoices(a, d) && comparableModality(a, d) && near(a, d) && comparableMatter(a, d)
}

// comparableVoices reports whether two claims can be a statement and its denial, by who says them:
// somebody is quoted with the denial, or an article denies what somebody whom it quotes gives as a
// fact, or both give the day.
func comparableVoices(a, d *groupClaim) bool {
	switch {
	case len(d.voices) > 0:
		return true
	case isDay(a.time) && isDay(d.time):
		return a.origin != d.origin || len(a.voices) > 0
	}
	return a.document == d.document && len(a.voices) > 0 && a.modality == graph.Actual && d.modality == graph.Actual
}

func isDay(i graph.Interval) bool {
	return len(i.Start) >= len("2024-06-12") && i.First() == i.Last()
}

// comparableModality reports whether a denial can be of what a claim says of the past or the
// future. Who denies that something is to happen does not deny that it did.
func comparableModality(a, d *groupClaim) bool {
	return d.modality != graph.Expected || a.modality == graph.Expected
}

// fresh is the number of days for which a denial without a date may be of what was said.
const fresh = 365

// near reports whether two claims can be of one time: by their dates, or else by when they were
// said.
func near(a, d *groupClaim) bool {
	if a.document == d.document && (a.time.IsZero() || d.time.IsZero()) {
		return true
	}
	if !a.time.IsZero() && !d.time.IsZero() {
		return a.time.Overlaps(graph.Interval{Start: shift(d.time.First(), -1), End: shift(d.time.Last(), 1)})
	}
	said, denied := daysOf(a), daysOf(d)
	if len(said) == 0 || len(denied) == 0 {
		return true
	}
	return slices.ContainsFunc(said, func(x int) bool {
		return slices.ContainsFunc(denied, func(y int) bool { return max(x-y, y-x) <= fresh })
	})
}

// daysOf returns the days of which a claim is: when it was said, when it speaks of.
func daysOf(k *groupClaim) (days []int) {
	for _, date := range []string{k.published, k.time.First(), k.time.Last()} {
		if n := dayNumber(date); n != 0 {
			days = append(days, n)
		}
	}
	return days
}

// comparableMatter reports whether two claims can be about one thing by their themes, which a denial
// in the article itself need not repeat: arms may be denied where shells were alleged.
func comparableMatter(a, d *groupClaim) bool {
	alleged := len(a.voices) > 0 || a.modality != graph.Actual
	return a.document == d.document && alleged || sameMatter(a.theme, d.theme)
}

// sameMatter reports whether two themes share a word, or one has none that says anything.
func sameMatter(a, b string) bool {
	x, y := matter(a), matter(b)
	return len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) })
}

// matter returns the beginnings of a theme's words that may name a thing: the long ones, but not
// those for anything at all.
func matter(theme string) (words []string) {
	for _, w := range strings.FieldsFunc(strings.ToLower(theme), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) <= 3 || slices.Contains(anything, w) {
			continue
		}
		words = append(words, w[:min(len(w), 5)])
	}
	return words
}

// anything are long words of a theme that name no matter.
var anything = strings.Fields(`anyone anybody anything everything nothing something there these this that those
	them their such with from about over charge charges accusation accusations allegation allegations claim claims report reports`)
