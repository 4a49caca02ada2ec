package llm

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// verifier checks the claims of one window against the document.
type verifier struct {
	reader *Reader
	doc    *text.Document
	names  *register
	pieces []plainText
	log    *findings
}

// verify returns the claims of all answers that hold, each once, in the order of the text. It adds
// the entities that they need to the document.
func (r *Reader) verify(d *text.Document, windows []window, answers []answer, log *findings) []text.Claim {
	pieces, entities := make([][]plainText, len(windows)), r.newEnrolment(d, log)
	for i, w := range windows {
		for _, p := range w {
			pieces[i] = append(pieces[i], plain(d.Slice(p.Span), p.Start))
		}
		entities.window(pieces[i], answers[i].entities)
	}
	names := entities.finish()
	var out []text.Claim
	before := 0 // the first claim of the window before: no other overlaps this one
	for i, a := range answers {
		own := len(out)
		v := &verifier{r, d, names, pieces[i], log}
		out = append(out, v.claims(a, out[before:])...)
		before = own
	}
	sortClaims(out)
	return out
}

// claims returns those claims of an answer that hold and do not repeat one of the window before.
func (v *verifier) claims(a answer, before []text.Claim) []text.Claim {
	v.noteFaults(a)
	var out []text.Claim
	for _, said := range a.claims {
		c, no := v.claim(said)
		known := func(other text.Claim) bool { return repeats(other, c) }
		switch {
		case no != "":
			v.log.drop(no, said.words())
		case !slices.ContainsFunc(before, known) && !slices.ContainsFunc(out, known):
			out = append(out, c)
		}
	}
	return out
}

func (v *verifier) noteFaults(a answer) {
	for _, words := range a.broken {
		v.log.drop(badClaim, words)
	}
	if !a.complete {
		v.log.add(brokenOff, "")
	}
	if a.surplus {
		v.log.add(tooMany, "")
	}
}

// words shows a claim of an answer.
func (a assertion) words() string {
	short := func(s string) string { return s[:min(len(s), 60)] }
	return fmt.Sprintf("%s %s %s: %s", short(a.Subject), short(a.Type), short(a.Object), a.Quote[:min(len(a.Quote), 200)])
}

// repeats reports whether two claims say the same of the same words, as overlapping windows make
// them.
func repeats(a, b text.Claim) bool {
	return a.Type == b.Type && a.Subject == b.Subject && a.Object == b.Object && a.Overlaps(b.Span) && sameSense(a, b)
}

func sortClaims(claims []text.Claim) {
	slices.SortStableFunc(claims, func(a, b text.Claim) int { return a.Start - b.Start })
}

// longestEvidence is the number of bytes that evidence may have.
const longestEvidence = 500

// claim checks one claim. Where the quote stands in several places, the first one that has both
// ends counts. It returns the reason why a claim is dropped.
func (v *verifier) claim(a assertion) (text.Claim, string) {
	quote := evenWords(a.Quote)
	if len(quote) > longestEvidence {
		return text.Claim{}, longQuote
	}
	no := badQuote
	for _, span := range v.find(quote) {
		if span.Len() > longestEvidence {
			continue
		}
		c, why := v.claimAt(a, span)
		if why == "" {
			return c, ""
		}
		no = why
	}
	return text.Claim{}, no
}

// find returns the first places of a quote in the window.
func (v *verifier) find(quote string) []text.Span {
	var out []text.Span
	for _, p := range v.pieces {
		if out = append(out, p.find(quote)...); len(out) >= mostPlaces {
			break
		}
	}
	return out
}

func (v *verifier) claimAt(a assertion, quote text.Span) (text.Claim, string) {
	subject, object, no := v.ends(a, quote)
	if no != "" {
		return text.Claim{}, no
	}
	relation, turned, ok := v.reader.types.find(a.Type, a.Class)
	if !ok {
		return text.Claim{}, badType
	}
	if turned && object == noEnd {
		return text.Claim{}, badEnds
	}
	if turned {
		subject, object = object, subject
	}
	if relation, ok = v.fitting(relation, subject, object); !ok {
		return text.Claim{}, badEnds
	}
	c := text.Claim{
		Span: quote, Trigger: text.None, Subject: subject.referent, Object: object.referent, Place: text.None,
		SubjectAt: subject.mention, ObjectAt: object.mention, Type: relation.Name, Class: relation.Class,
		Confidence: float32(v.reader.options.Confidence), Rule: v.reader.label,
	}
	c.Reasons = []string{v.reader.label + ": " + relation.Name + ", quote found"}
	for _, e := range []end{subject, object} {
		if e.mention != text.None && !v.names.bound(quote, 0).Contains(v.doc.Mentions[e.mention].Span) {
			c.Reasons = append(c.Reasons, fmt.Sprintf("%q is taken from another sentence", v.doc.Slice(v.doc.Mentions[e.mention].Span)))
		}
	}
	return v.qualified(c, a)
}

// ends finds subject and object. One of them must be in the quote or its sentence, the other may be
// named elsewhere; both may be named nearby where the sentence points at two things ("they met", "his
// offer to the country"), and so may a subject without an object.
func (v *verifier) ends(a assertion, quote text.Span) (subject, object end, no string) {
	subject, hasSubject := v.here(a.Subject, quote)
	if strings.TrimSpace(a.Object) == "" {
		if hasSubject {
			return subject, noEnd, ""
		}
		if ends, ok := v.names.nearby(quote, a.Subject); ok {
			return ends[0], noEnd, ""
		}
		return noEnd, noEnd, badSubject
	}
	object, hasObject := v.here(a.Object, quote)
	switch {
	case !hasSubject && !hasObject:
		if ends, ok := v.names.nearby(quote, a.Subject, a.Object); ok {
			subject, object, hasSubject, hasObject = ends[0], ends[1], true, true
		}
	case !hasSubject:
		subject, hasSubject = v.names.elsewhere(a.Subject, quote)
	case !hasObject:
		object, hasObject = v.names.elsewhere(a.Object, quote)
	}
	switch {
	case !hasSubject:
		no = badSubject
	case !hasObject:
		no = badObject
	case subject.referent == object.referent:
		no = oneEnd
	}
	return subject, object, no
}

// here finds an end in a quote or its sentence.
func (v *verifier) here(name string, quote text.Span) (end, bool) {
	if e, ok := v.names.named(name, quote); ok {
		return e, true
	}
	return v.names.within(name, quote)
}

// fitting returns the relation type if it allows the ends, else the general type of its class if
// that one does.
func (v *verifier) fitting(r graph.RelationType, subject, object end) (graph.RelationType, bool) {
	for _, r := range []graph.RelationType{r, v.reader.types.general[r.Class]} {
		s := v.doc.Referents[subject.referent].Type
		if object == noEnd {
			if len(r.Subjects) == 0 || slices.Contains(r.Subjects, s) {
				return r, true
			}
			continue
		}
		if r.Allows(s, v.doc.Referents[object.referent].Type) {
			return r, true
		}
	}
	return r, false
}

// qualified sets polarity, modality, voices, time, place and trigger.
func (v *verifier) qualified(c text.Claim, a assertion) (text.Claim, string) {
	var ok bool
	if c.Polarity, c.Modality, ok = qualifiers(a); !ok {
		return c, badQualifier
	}
	for _, by := range a.By {
		voice, ok := v.voice(by, c.Span)
		if !ok {
			return c, badVoice
		}
		c.Attribution = append(c.Attribution, voice)
	}
	if when := strings.TrimSpace(a.When); when != "" {
		if i, ok := interval(when); ok {
			c.Time = worded(v.doc, i, v.names.bound(c.Span, 0))
		} else {
			v.log.add(badDate, when)
		}
	}
	if place := strings.TrimSpace(a.Place); place != "" {
		if c.Place, ok = v.place(place, c.Span); !ok {
			v.log.add(badPlace, place)
		}
	}
	v.setTrigger(&c, a.Word)
	return c, ""
}

func qualifiers(a assertion) (graph.Polarity, graph.Modality, bool) {
	p, m := graph.Polarity(strings.TrimSpace(a.Polarity)), graph.Modality(strings.TrimSpace(a.Modality))
	if p == "" {
		p = graph.Positive
	}
	if m == "" {
		m = graph.Actual
	}
	ok := p == graph.Positive || p == graph.Negative
	return p, m, ok && (m == graph.Actual || m == graph.Expected || m == graph.Possible)
}

// voice finds who says so: an entity by its mention nearest to the quote, else the words that an
// anonymous source is called by. "A person familiar with the talks" is nobody named, whatever the
// article's expressions were taken to refer to.
func (v *verifier) voice(name string, quote text.Span) (text.Voice, bool) {
	words := evenWords(name)
	if first, _, _ := strings.Cut(strings.ToLower(words), " "); first == "a" || first == "an" {
		return v.anonymous(words, quote)
	}
	if e, ok := v.names.nearest(name, quote); ok {
		return text.Voice{Referent: e.referent, Span: v.doc.Mentions[e.mention].Span}, true
	}
	return v.anonymous(words, quote)
}

// anonymous finds words in the quote's own piece of text, or else in another.
func (v *verifier) anonymous(words string, quote text.Span) (text.Voice, bool) {
	if len(words) > longestName {
		return text.Voice{}, false
	}
	for _, near := range []bool{true, false} {
		for _, p := range v.pieces {
			own := p.at[0] <= quote.Start && quote.End <= p.at[len(p.at)-1]
			if own != near {
				continue
			}
			if found := p.find(words); len(found) > 0 {
				return text.Voice{Referent: text.None, Span: found[0]}, true
			}
		}
	}
	return text.Voice{}, false
}

// place returns the referent of a place's name.
func (v *verifier) place(name string, quote text.Span) (int, bool) {
	e, ok := v.names.nearest(name, quote)
	if !ok {
		return text.None, false
	}
	switch v.doc.Referents[e.referent].Type {
	case graph.Country, graph.City, graph.Location, graph.Facility:
		return e.referent, true
	}
	return text.None, false
}

// setTrigger points at the word of the quote that says it, if the answer names one of the text's.
func (v *verifier) setTrigger(c *text.Claim, word string) {
	word = strings.ToLower(evenWords(word))
	tokens := v.doc.Tokens
	i := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= c.Start })
	for ; word != "" && i < len(tokens) && tokens[i].End <= c.End; i++ {
		if strings.ToLower(plain(v.doc.Slice(tokens[i].Span), 0).words) == word {
			c.Trigger, c.Predicate = i, tokens[i].Lemma
			return
		}
	}
}
