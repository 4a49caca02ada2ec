package attribution

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// setPlace gives a claim the place that hangs on its trigger by "in", "at", "near" or "outside".
func (r *reader) setPlace(claim *text.Claim) {
	if claim.Place != text.None {
		return
	}
	for node, steps := claim.Trigger, 0; node != text.None && steps < 3; node, steps = r.doc.Tokens[node].Head, steps+1 {
		if place := r.placeBelow(node, claim); place != text.None {
			claim.Place = place
			return
		}
		if !r.sameClause(node) {
			return
		}
	}
}

func (r *reader) placeBelow(node int, claim *text.Claim) int {
	for _, c := range r.children(node) {
		d := base(r.doc.Tokens[c].Dep)
		if (d != "obl" && d != "nmod") || !r.hasPlaceCase(int(c)) {
			continue
		}
		i := r.mentionAt[c]
		if i == text.None || len(r.doc.Mentions[i].Referents) != 1 {
			continue
		}
		referent := r.doc.Mentions[i].Referents[0]
		if isPlace(r.doc.Referents[referent].Type) && referent != claim.Subject && referent != claim.Object {
			return referent
		}
	}
	return text.None
}

func (r *reader) hasPlaceCase(token int) bool {
	for _, preposition := range []string{"in", "at", "near", "outside", "inside"} {
		if r.hasCase(token, preposition) {
			return true
		}
	}
	return false
}

func isPlace(t graph.Type) bool {
	return t == graph.City || t == graph.Country || t == graph.Location || t == graph.Facility
}

// setTheme gives a claim the words of its verb's object where that is no end of the claim: what
// was supplied, asked for, discussed.
func (r *reader) setTheme(claim *text.Claim) {
	if claim.Theme.Len() > 0 || !strings.HasPrefix(r.doc.Tokens[claim.Trigger].Tag, "VB") {
		return
	}
	object := r.child(claim.Trigger, "obj")
	if object == text.None {
		return
	}
	span := r.phrase(object)
	for _, at := range []int{claim.SubjectAt, claim.ObjectAt} {
		if at != text.None && r.doc.Mentions[at].Overlaps(span) {
			return
		}
	}
	claim.Theme = span
}
