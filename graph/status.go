package graph

import "slices"

// StatusOf sums up the claims of one relation, of which there is at least one. A denial is
// disputed by an affirmation of another voice; without one the relation is denied. Otherwise it
// is asserted where a document says in its own voice that it is so, reported where anybody says
// or believes that it is so, and else expected.
func StatusOf(claims []Claim) Status {
	var denied, affirmed, own, said bool
	for _, c := range claims {
		switch {
		case c.Polarity == Negative:
			denied = true
		default:
			affirmed = affirmed || !onlyByDeniers(c, claims)
			own = own || (c.Modality == Actual && len(c.Attribution) == 0)
			said = said || c.Modality != Expected
		}
	}
	switch {
	case denied && affirmed:
		return StatusDisputed
	case denied:
		return StatusDenied
	case own:
		return StatusAsserted
	case said:
		return StatusReported
	}
	return StatusExpected
}

// onlyByDeniers reports whether the voice of an affirming claim also denies it, which is a change
// of mind and no dispute between two.
func onlyByDeniers(c Claim, claims []Claim) bool {
	if len(c.Attribution) == 0 || c.Attribution[0].Entity == "" {
		return false
	}
	return slices.ContainsFunc(claims, func(other Claim) bool {
		return other.Polarity == Negative && len(other.Attribution) > 0 &&
			other.Attribution[0].Entity == c.Attribution[0].Entity
	})
}
