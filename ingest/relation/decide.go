package relation

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// surest is the confidence from which a candidate is a claim: in the development articles three in four are then right;
// cross-validated, typed F1 is flat from 0.40 to 0.50.
const surest = 0.46

// calibrate turns the linker's score into a probability. A network that fits its lessons is too sure
// of others: slope and shift make the share of right claims in cross-validation agree
// (tools/bench/claims -folds prints it).
func calibrate(score, scale int32) float32 {
	const slope, shift = 0.68, -0.04
	return chance(float32(float32(score)/float32(scale)*slope) + shift)
}

// ranked is the rule of claims that no rule says.
const ranked = "ranker"

// claim words a candidate of a class.
func (f *finder) claim(s text.Sentence, c candidate, class graph.Class, confidence float32) text.Claim {
	t := &f.tree
	w := f.wording(c, class)
	out := text.Claim{
		Span: evidence(t.doc.Text, s.Span), Trigger: text.None, Subject: c.subject, Object: c.object, Place: text.None,
		SubjectAt: text.None, ObjectAt: text.None, Type: w.relation.Name, Class: class,
		Polarity: w.polarity, Modality: w.modality, Confidence: confidence, Rule: w.rule,
	}
	if c.s != none {
		out.SubjectAt = t.mentions[c.s]
	}
	if c.o != none {
		out.ObjectAt = t.mentions[c.o]
	}
	if w.trigger != none {
		out.Trigger = t.first + w.trigger
		out.Predicate = t.predicateAt(w.trigger)
		out.Theme = t.theme(w.trigger, c)
	}
	out.Reasons = f.reasons(c, w, out)
	return f.straighten(out, w.relation)
}

// wording is how a claim is put: the word that says it, its relation type, and the rule, with the
// polarity and modality that lie in the word: who lost did not win.
type wording struct {
	trigger  int
	relation graph.RelationType
	rule     string
	polarity graph.Polarity
	modality graph.Modality
}

// wording takes the rule that says the same, if there is one; else a word between or beside the
// ends that rules of the class know; else the class's own type.
func (f *finder) wording(c candidate, class graph.Class) wording {
	t := &f.tree
	if r, ok := choose(c.findings, class); ok {
		return wording{r.trigger, r.rule.relation, r.rule.name, r.rule.polarity, r.rule.modality}
	}
	trigger := t.trigger(c)
	for _, k := range t.beside(c, trigger) {
		if relation, ok := f.typeFrom(k, c, class); ok {
			return wording{k, relation, ranked, graph.Positive, graph.Actual}
		}
	}
	return wording{trigger, f.types[class], ranked, graph.Positive, graph.Actual}
}

// typeFrom returns the relation type of the first rule of a class for a word whose ends fit, else
// one whose ends fit the other way round: straighten turns the claim.
func (f *finder) typeFrom(k int, c candidate, class graph.Class) (graph.RelationType, bool) {
	t := &f.tree
	subject, object := t.doc.Referents[c.subject].Type, graph.Type("")
	if c.object != text.None {
		object = t.doc.Referents[c.object].Type
	}
	fits := func(subject, object graph.Type) (graph.RelationType, bool) {
		for _, r := range t.lexeme(k).rules {
			if r.relation.Class == class && (object == "" || r.relation.Allows(subject, object)) && t.wordsFit(r, k) {
				return r.relation, true
			}
		}
		return graph.RelationType{}, false
	}
	relation, ok := fits(subject, object)
	if !ok && object != "" {
		relation, ok = fits(object, subject)
	}
	return relation, ok
}

// near is how far from a mention a title may begin or end.
const near = 3

// beside lists the words that may say a claim: its trigger, then those between the ends or beside
// the end that the sentence mentions, nearest to the subject first.
func (t *tree) beside(c candidate, trigger int) []int {
	var list []int
	if trigger != none {
		list = append(list, trigger)
	}
	k, _ := c.present()
	m := t.doc.Mentions[t.mentions[k]]
	first, last := m.First-t.first, m.Last-t.first
	for step := 1; step <= near; step++ {
		for _, i := range []int{first - step, last + step - 1} {
			if i >= 0 && i < len(t.tokens) {
				list = append(list, i)
			}
		}
	}
	return list
}

// predicateAt returns the lemma of a word, with its particle.
func (t *tree) predicateAt(i int) string {
	if k := t.child(i, "compound:prt"); k != none {
		return t.lemma(i) + " " + t.lemma(k)
	}
	return t.lemma(i)
}

// reasons are the steps from the words to a claim.
func (f *finder) reasons(c candidate, w wording, claim text.Claim) []string {
	t := &f.tree
	out := make([]string, 0, 3)
	switch {
	case c.link != here:
		out = append(out, c.link.why())
	case c.o != none:
		out = append(out, "tree: "+t.way(c))
	}
	switch {
	case w.rule != ranked:
		out = append(out, "rule "+w.rule+" at "+strconv.Quote(t.form(w.trigger)))
	case w.trigger != none:
		out = append(out, "no rule; the word that says it is "+strconv.Quote(t.form(w.trigger)))
	}
	return append(out, fmt.Sprintf("ranker: %s, confidence %.2f; %.2f without the others of the sentence",
		claim.Class, claim.Confidence, c.alone))
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
	for _, inner := range [][]int{up[1:], down} {
		for _, k := range inner {
			if k != t.heads[c.o] && t.predicate(k) {
				return k
			}
		}
	}
	return t.governor(top)
}

// governor returns the nearest verb or event noun above a token, none without one. It ends also
// where heads go round in a circle.
func (t *tree) governor(i int) int {
	k := t.head(i)
	for steps := 0; k != none && steps < len(t.tokens); steps++ {
		if t.predicate(k) {
			return k
		}
		k = t.head(k)
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

// settle adds to kept the claims of one sentence, without those that another says better: the same
// class between the same ends, either way round, and an office in a second country.
func (f *finder) settle(kept, claims []text.Claim) []text.Claim {
	for i := range claims {
		if !f.outdone(i, claims) {
			kept = append(kept, claims[i])
		}
	}
	return kept
}

// outdone reports whether another claim says better what a claim says; the first of equals stays.
func (f *finder) outdone(i int, claims []text.Claim) bool {
	c := claims[i]
	for k, d := range claims {
		better := surer(d, c) || !surer(c, d) && k < i
		if k != i && (sameEnds(c, d) && better || f.secondCountry(c, d, claims)) {
			return true
		}
	}
	return false
}

// sameEnds reports whether two claims put the same two in a relation of one class.
func sameEnds(c, d text.Claim) bool {
	straight := c.Subject == d.Subject && c.Object == d.Object
	return c.Class == d.Class && (straight || c.Subject == d.Object && c.Object == d.Subject)
}

// secondCountry reports whether c gives the holder of an office another country than d, which is
// surer: d is found by a rule and c is not, or the word that gives c is clearly another's office, as
// in "Russian President Putin and North Korean leader Kim".
func (f *finder) secondCountry(c, d text.Claim, all []text.Claim) bool {
	if c.Class != graph.Position || d.Class != graph.Position || c.Subject != d.Subject || c.Object == d.Object {
		return false
	}
	if c.Object == text.None || d.Object == text.None || d.Confidence <= c.Confidence {
		return false
	}
	r := f.tree.doc.Referents
	if r[c.Object].Type != graph.Country || r[d.Object].Type != graph.Country {
		return false
	}
	return c.Rule == ranked && d.Rule != ranked || othersOffice(c, all)
}

// othersOffice reports whether the word that gives an office gives it to somebody else, and much more
// surely.
func othersOffice(c text.Claim, all []text.Claim) bool {
	const clearly = 0.2
	return slices.ContainsFunc(all, func(e text.Claim) bool {
		return e.Class == c.Class && e.Trigger == c.Trigger && e.Object == c.Object && e.Subject != c.Subject &&
			e.Confidence >= c.Confidence+clearly
	})
}

// straighten turns a claim round whose type allows its ends only the other way: a city attacks
// nobody.
func (f *finder) straighten(c text.Claim, relation graph.RelationType) text.Claim {
	if c.Object == text.None || c.Rule != ranked {
		return c
	}
	s, o := f.tree.doc.Referents[c.Subject].Type, f.tree.doc.Referents[c.Object].Type
	if !relation.Allows(s, o) && relation.Allows(o, s) {
		c.Subject, c.Object = c.Object, c.Subject
		c.SubjectAt, c.ObjectAt = c.ObjectAt, c.SubjectAt
	}
	return c
}

// surer reports whether the direction of d is surer than that of c: a rule says it, or else the
// ranker is more confident.
func surer(d, c text.Claim) bool {
	if byRule, other := d.Rule != ranked, c.Rule != ranked; byRule != other {
		return byRule
	}
	return d.Confidence > c.Confidence || d.Confidence == c.Confidence && d.Subject < c.Subject
}
