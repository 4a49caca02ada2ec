package resolve

import (
	"sort"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// saying is a verb of speech outside quotations with the token of its subject.
type saying struct{ verb, subject int }

// speakers finds the item that speaks each quotation, or None: the subject of the nearest verb of
// speech in its sentence, in the one before if that ends in a colon, else whoever spoke the
// quotation before it in the same paragraph or left it open in the one before.
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
		if r.speaker[q] == text.None && q > 0 && r.continues(q) {
			r.speaker[q] = r.speaker[q-1]
		}
	}
}

// tokensOf returns the range of the tokens within a span.
func (r *resolver) tokensOf(s text.Span) (first, last int) {
	tokens := r.doc.Tokens
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= s.Start })
	last = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > s.End })
	return first, last
}

// sayings lists the verbs of speech outside quotations that have a subject, in order.
func (r *resolver) sayings() []saying {
	var list []saying
	for i, token := range r.doc.Tokens {
		h := token.Head
		if h < 0 || r.find.quotes[i] != text.None || r.find.quotes[h] != text.None {
			continue
		}
		switch {
		case token.Dep == "nsubj" && r.lex.has("speech", r.lemmaAt(h)):
			list = append(list, saying{h, i})
		case base(token.Dep) == "obl" && r.grammar.caseOf(i) == "according":
			list = append(list, saying{i, i})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].verb < list[j].verb })
	return list
}

// nearestSpeaker returns the speaker of the tokens of a quotation, or None.
func (r *resolver) nearestSpeaker(sayings []saying, first, last int) int {
	from, to := r.sentenceOf(first), r.sentenceOf(last-1)
	if from == text.None || to == text.None {
		return text.None
	}
	best, bestFar := text.None, 1<<30
	at := sort.Search(len(sayings), func(i int) bool { return sayings[i].verb >= first })
	for k := max(0, at-4); k < len(sayings) && k < at+4; k++ {
		verb := sayings[k].verb
		s := r.sentenceOf(verb)
		before := s == from-1 && r.endsInColon(s)
		if s < from && !before || s > to {
			continue
		}
		far := first - verb
		if verb >= last {
			far = verb - last
		}
		if item := r.itemAt(sayings[k].subject); far >= 0 && far < bestFar && item != text.None {
			best, bestFar = item, far
		}
	}
	return best
}

func (r *resolver) endsInColon(s int) bool {
	if s < 0 {
		return false
	}
	last := r.doc.Sentences[s].Last - 1
	return last >= 0 && r.wordAt(last) == ":"
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
	same := r.doc.Sentences[a].Zone == r.doc.Sentences[b].Zone
	return same || before.Open && r.doc.Sentences[b].Zone == r.doc.Sentences[a].Zone+1
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
			g = r.spokenFor(g)
		} else if r.groups[g].kind != graph.Person {
			continue
		}
		if g != text.None {
			it.group = g
			it.Rule, it.Confidence = "speaker", 0.8
		}
	}
}

// spokenFor returns the group that a speaker means by "we", or None.
func (r *resolver) spokenFor(g int) int {
	x := &r.groups[g]
	switch {
	case x.kind != graph.Person:
		return g
	case x.body != text.None:
		return r.root(x.body)
	}
	if c, ok := r.keys[x.country]; ok && x.country != "" {
		return r.root(c)
	}
	return text.None
}
