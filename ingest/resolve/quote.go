package resolve

import (
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// saying is a verb of speech outside quotations with the token of its subject.
type saying struct{ verb, subject int }

// speakers finds the item that speaks each quotation, or None: the subject of the nearest verb of
// speech in its sentence, in the one before if that ends in a colon, else whoever spoke the
// quotation before it in the same paragraph, or in the one before if it begins its own.
func (r *resolver) speakers() {
	sayings := r.sayings()
	r.speaker = make([]int, len(r.doc.Quotations))
	for q, quotation := range r.doc.Quotations {
		first, last := r.tokensOf(quotation.Span)
		r.speaker[q] = text.None
		if first >= last {
			continue
		}
		r.speaker[q] = r.nearestSpeaker(sayings, first, last)
		if r.speaker[q] == text.None {
			r.speaker[q] = r.namedAfter(last)
		}
		if r.speaker[q] == text.None && q > 0 && r.continues(q) {
			r.speaker[q] = r.speaker[q-1]
		}
	}
}

// namedAfter returns the name that follows a quotation at once, if a verb of speech comes after
// it in the sentence: "…," Ana Lopez, the mayor, told reporters. None if not.
func (r *resolver) namedAfter(last int) int {
	at := r.nameStarting(last)
	s := r.sentenceOf(last)
	if at == text.None || s == text.None {
		return text.None
	}
	for i := last; i < r.doc.Sentences[s].Last && i < last+20; i++ {
		if strings.HasPrefix(r.doc.Tokens[i].Tag, "VB") && r.lex.has("speech", r.lemmaAt(i)) {
			return at
		}
	}
	return text.None
}

// tokensOf returns the range of the tokens within a span.
func (r *resolver) tokensOf(s text.Span) (first, last int) {
	tokens := r.doc.Tokens
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= s.Start })
	last = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.End })
	return first, last
}

// sayings lists the verbs of speech outside quotations that have a subject, in order: the name,
// description or pronoun right before the verb or right after it, else the subject in the tree,
// where a second verb shares that of the first.
func (r *resolver) sayings() []saying {
	starts, ends := r.edges()
	subjects := r.subjects()
	var list []saying
	for i := range r.doc.Tokens {
		token := &r.doc.Tokens[i]
		if r.find.quotes[i] != text.None {
			continue
		}
		if base(token.Dep) == "obl" && r.grammar.caseOf(i) == "according" {
			list = append(list, saying{i, i})
			continue
		}
		if !strings.HasPrefix(token.Tag, "VB") || !r.lex.has("speech", r.lemmaAt(i)) {
			continue
		}
		switch subject := int(subjects[i]); {
		case ends[i] != text.None && token.Tag != "VBG" && token.Tag != "VBN":
			list = append(list, saying{i, r.items[ends[i]].Head})
		case starts[i+1] != text.None && i > 0 && r.afterQuote(i):
			list = append(list, saying{i, r.items[starts[i+1]].Head})
		case subject != text.None && r.itemAt(subject) != text.None:
			list = append(list, saying{i, subject})
		}
	}
	return list
}

// subjects returns the subject token of each verb that has one outside quotations, its own or
// that of the verb to which it is joined; None for others.
func (r *resolver) subjects() []int32 {
	subjects := nones(len(r.doc.Tokens))
	for i := range r.doc.Tokens {
		if token := &r.doc.Tokens[i]; token.Dep == "nsubj" && token.Head >= 0 && r.find.quotes[i] == text.None {
			subjects[token.Head] = int32(i)
		}
	}
	for i := range r.doc.Tokens {
		if token := &r.doc.Tokens[i]; subjects[i] == text.None && token.Dep == "conj" && token.Head >= 0 && strings.HasPrefix(token.Tag, "VB") {
			subjects[i] = subjects[token.Head]
		}
	}
	return subjects
}

// edges returns the items that may speak by their first token and by the token after their last; None
// for other tokens.
func (r *resolver) edges() (starts, ends []int32) {
	starts, ends = nones(len(r.doc.Tokens)+1), nones(len(r.doc.Tokens)+1)
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name && it.kind != description && it.pronoun.form != "subject" || it.Form == text.Demonym {
			continue
		}
		if starts[it.First] == text.None {
			starts[it.First] = int32(at)
		}
		ends[it.Last] = int32(at)
	}
	return starts, ends
}

// afterQuote reports whether a verb follows a quotation at once: "…," wrote Trump.
func (r *resolver) afterQuote(verb int) bool {
	before := verb - 1
	if r.wordAt(before) == "," && before > 0 {
		before--
	}
	return r.find.quotes[before] != text.None
}

// nearestSpeaker returns the speaker of the tokens of a quotation, or None.
func (r *resolver) nearestSpeaker(sayings []saying, first, last int) int {
	from, to := r.sentenceOf(first), r.sentenceOf(last-1)
	if from == text.None || to == text.None {
		return text.None
	}
	if r.endsInColon(first - 1) {
		if at := r.subjectOf(r.sentenceOf(first - 1)); at != text.None {
			return at
		}
	}
	best, bestFar := text.None, 1<<30
	at := sort.Search(len(sayings), func(i int) bool { return sayings[i].verb >= first })
	for k := max(0, at-4); k < len(sayings) && k < at+4; k++ {
		verb := sayings[k].verb
		s := r.sentenceOf(verb)
		if s < from || s > to {
			continue
		}
		far := first - verb
		if verb >= last {
			far = verb - last
			if last >= 2 && r.wordAt(last-2) == "." {
				continue // the quotation ends its sentence
			}
		}
		if item := r.itemAt(sayings[k].subject); far >= 0 && far < bestFar && item != text.None {
			best, bestFar = item, far
		}
	}
	return best
}

// endsInColon reports whether a token is a colon, as before a quotation.
func (r *resolver) endsInColon(at int) bool { return r.wordAt(at) == ":" }

// subjectOf returns the first person, body or country that is a subject in a sentence outside
// quotations, or None.
func (r *resolver) subjectOf(s int) int {
	if s == text.None {
		return text.None
	}
	sentence := r.doc.Sentences[s]
	for i := sentence.First; i < sentence.Last && i < sentence.First+200; i++ {
		at := r.itemAt(i)
		if at == text.None || r.find.quotes[i] != text.None || r.items[at].kind == thing || r.items[at].Form == text.Demonym {
			continue
		}
		if r.items[at].role == "subject" {
			return at
		}
	}
	return text.None
}

// continues reports whether a quotation goes on with the one before it.
func (r *resolver) continues(q int) bool {
	before, this := r.doc.Quotations[q-1], r.doc.Quotations[q]
	first, _ := r.tokensOf(this.Span)
	last, _ := r.tokensOf(before.Span)
	a, b := r.sentenceOf(last), r.sentenceOf(first)
	if a == text.None || b == text.None {
		return false
	}
	zone := r.doc.Sentences[b].Zone
	if r.doc.Sentences[a].Zone == zone {
		return true
	}
	begins := zone >= 0 && zone < len(r.doc.Zones) && this.Start-r.doc.Zones[zone].Start < 3
	return (before.Open || begins) && r.doc.Sentences[a].Zone+1 == zone
}

// speakerGroup returns the group of the speaker of a quotation, or None.
func (r *resolver) speakerGroup(quote int) int {
	if quote < 0 || quote >= len(r.speaker) || r.speaker[quote] == text.None {
		return text.None
	}
	if g := r.items[r.speaker[quote]].group; g != text.None {
		return r.root(g)
	}
	return text.None
}

// firstPersons gives "I" to the speaker of its quotation, and "we" to the body or country that he
// speaks for, or to the speaker who is one himself.
func (r *resolver) firstPersons() {
	for at := range r.items {
		it := &r.items[at]
		if it.group != text.None || it.pronoun.class != "I" && it.pronoun.class != "we" {
			continue
		}
		g := r.speakerGroup(it.quote)
		if g == text.None {
			continue
		}
		if it.pronoun.class == "we" {
			g = r.spokenFor(g, at)
		} else if r.groups[g].kind != graph.Person {
			continue
		}
		if g != text.None {
			it.group = g
			it.Rule, it.Confidence = "speaker", 0.8
		}
	}
}

// spokenFor returns the group that a speaker means by "we", or None: the body that he belongs to,
// the one that was named last if his office is that of a body, else his country.
func (r *resolver) spokenFor(g, at int) int {
	x := &r.groups[g]
	switch {
	case x.kind != graph.Person:
		return g
	case x.body != text.None:
		return r.root(x.body)
	}
	for _, o := range x.offices {
		if title, ok := r.gaz.Title(o.title); ok && title.Needs == "organization" {
			return r.lastBody(at)
		}
	}
	if c, ok := r.keys[x.country]; ok && x.country != "" {
		return r.root(c)
	}
	return text.None
}

// lastBody returns the organization that was named last before an item, or None.
func (r *resolver) lastBody(at int) int {
	for k := at - 1; k >= 0 && r.items[at].Sentence-r.items[k].Sentence <= 2; k-- {
		if it := &r.items[k]; it.kind == name && it.Type == graph.Organization && it.group != text.None {
			return r.root(it.group)
		}
	}
	return text.None
}
