package llm

import (
	"fmt"
	"slices"
	"sort"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// combine puts verified claims in the place of a document's claims, or, with both, among them.
func (r *Reader) combine(d *text.Document, found []text.Claim, both bool) []text.Claim {
	if !both {
		return found
	}
	out := slices.Clone(d.Claims)
	sortClaims(out)
	united := make([]bool, len(out))
	for _, c := range found {
		at := r.partner(out[:len(united)], c)
		switch {
		case at == text.None || united[at]:
			out = append(out, c)
		case sameSense(out[at], c):
			out[at], united[at] = r.unite(out[at], c), true
		default:
			out[at].Reasons = append(slices.Clone(out[at].Reasons), conflict(c))
			c.Reasons = append(c.Reasons, conflict(out[at]))
			out = append(out, c)
		}
	}
	sortClaims(out)
	return out
}

func sameSense(a, b text.Claim) bool { return a.Polarity == b.Polarity && a.Modality == b.Modality }

// partner returns the claim, of a list sorted by Start, that says the same as c of the same words,
// one of the same polarity and modality first; or None.
func (r *Reader) partner(claims []text.Claim, c text.Claim) int {
	best := text.None
	first := sort.Search(len(claims), func(i int) bool { return claims[i].Start >= c.Start-longestEvidence })
	for i := first; i < len(claims) && claims[i].Start < c.End; i++ {
		other := claims[i]
		if other.Class != c.Class || !other.Overlaps(c.Span) || !r.sameEnds(other, c) {
			continue
		}
		if sameSense(other, c) {
			return i
		}
		if best == text.None {
			best = i
		}
	}
	return best
}

func (r *Reader) sameEnds(a, b text.Claim) bool {
	if a.Subject == b.Subject && a.Object == b.Object {
		return true
	}
	relation, _ := r.types.ontology.Lookup(b.Type)
	return relation.Symmetric && a.Subject == b.Object && a.Object == b.Subject
}

// unite returns one claim of two: the rules' words and ends, both names, and the confidence that
// not both are wrong. What the rules leave open the model fills in.
func (r *Reader) unite(rules, model text.Claim) text.Claim {
	c := rules
	c.Rule += " + " + model.Rule
	doubt := float32((1 - rules.Confidence) * (1 - model.Confidence))
	c.Confidence = 1 - doubt
	if r.types.general[c.Class].Name == c.Type && c.Subject == model.Subject {
		c.Type = model.Type
	}
	if len(c.Attribution) == 0 {
		c.Attribution = model.Attribution
	}
	if c.Time.IsZero() {
		c.Time = model.Time
	}
	if c.Place == text.None {
		c.Place = model.Place
	}
	c.Reasons = append(slices.Clone(rules.Reasons), model.Reasons...)
	return c
}

// conflict says how another extractor reads a claim.
func conflict(other text.Claim) string {
	return fmt.Sprintf("conflict: %s reads it as %s %s", other.Rule, other.Polarity, other.Modality)
}
