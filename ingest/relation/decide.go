package relation

import (
	"fmt"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// surest is the confidence from which a candidate is a claim, chosen by cross-validation.
const surest = 0.4

// calibrate turns the linker's score into a probability. A network that fits its lessons is too sure
// of others: slope and shift make the share of right claims in cross-validation agree.
func calibrate(score, scale int32) float32 {
	const slope, shift = 0.5, -0.25
	return chance(float32(float32(score)/float32(scale)*slope) + shift)
}

// claim words a candidate of a class: by the rule that says the same, if there is one.
func (f *finder) claim(s text.Sentence, c candidate, class graph.Class, confidence float32) text.Claim {
	t := &f.tree
	out := text.Claim{
		Span: evidence(t.doc.Text, s.Span), Subject: c.subject, Object: c.object, Place: text.None,
		SubjectAt: text.None, ObjectAt: text.None, Class: class,
		Polarity: graph.Positive, Modality: graph.Actual, Confidence: confidence,
	}
	if c.s != none {
		out.SubjectAt = t.mentions[c.s]
	}
	if c.o != none {
		out.ObjectAt = t.mentions[c.o]
	}
	if c.link != here {
		out.Reasons = append(out.Reasons, c.link.why())
	} else if c.o != none {
		out.Reasons = append(out.Reasons, "tree: "+t.way(c))
	}
	trigger := none
	if r, ok := choose(c.findings, class); ok {
		trigger = r.trigger
		out.Type, out.Rule = r.rule.relation.Name, r.rule.name
		out.Reasons = append(out.Reasons, fmt.Sprintf("rule %s at %q", r.rule.name, t.lemma(trigger)))
	} else {
		trigger = t.trigger(c)
		out.Type, out.Rule = f.types[class].Name, "ranker"
	}
	out.Reasons = append(out.Reasons, fmt.Sprintf("ranker: %s, confidence %.2f", class, confidence))
	out.Trigger = text.None
	if trigger != none {
		out.Trigger = t.first + trigger
		out.Predicate = t.lemma(trigger)
		out.Theme = t.theme(trigger, c)
	}
	return out
}

// choose returns the finding of the class that leaves least to guess.
func choose(found []finding, class graph.Class) (finding, bool) {
	best, ok := finding{}, false
	for _, f := range found {
		if f.rule.relation.Class == class && (!ok || best.weak && !f.weak) {
			best, ok = f, true
		}
	}
	return best, ok
}

// trigger returns the word that stands between the ends in the tree: the nearest verb or noun
// above both that is no end itself.
func (t *tree) trigger(c candidate) int {
	if c.o == none || c.s == none {
		k, _ := c.present()
		return t.governor(t.heads[k])
	}
	up, down := t.path(t.heads[c.s], t.heads[c.o])
	top := up[len(up)-1]
	if top != t.heads[c.s] && top != t.heads[c.o] {
		return top
	}
	inner := append(append([]int(nil), up[1:]...), down...)
	for _, k := range inner {
		if k != t.heads[c.o] && t.predicate(k) {
			return k
		}
	}
	return t.governor(top)
}

func (t *tree) governor(i int) int {
	for k := t.head(i); k != none; k = t.head(k) {
		if t.predicate(k) {
			return k
		}
	}
	return none
}

// longestEvidence is the number of bytes that evidence may have.
const longestEvidence = 500

// evidence is the sentence, or its beginning where it is too long.
func evidence(s string, span text.Span) text.Span {
	if span.Len() <= longestEvidence {
		return span
	}
	end := span.Start + longestEvidence
	for end > span.Start && s[end]&0xc0 == 0x80 {
		end--
	}
	return text.Span{Start: span.Start, End: end}
}

// settle drops, from the claims of one sentence, those that another says better: the same ends
// the other way round with the same class. Of a symmetric relation either way is right.
func settle(claims []text.Claim) []text.Claim {
	return slices.DeleteFunc(claims, func(c text.Claim) bool {
		return slices.ContainsFunc(claims, func(d text.Claim) bool {
			turned := c.Subject == d.Object && c.Object == d.Subject && c.Class == d.Class
			return turned && (d.Confidence > c.Confidence || d.Confidence == c.Confidence && d.Subject < c.Subject)
		})
	})
}
