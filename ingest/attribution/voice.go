package attribution

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// sourceOf returns the head of the words that name who speaks through a cue, None without any.
func (r *reader) sourceOf(m *match) int {
	if m.cue.pos == "ADP" && m.cue.source != "none" && m.cue.source != "article" {
		return r.objectOf(m)
	}
	return r.slot(m)
}

// slot returns the head of the words in a cue's source slot.
func (r *reader) slot(m *match) int {
	switch m.cue.source {
	case "nsubj":
		return r.subjectOf(m.head)
	case "obl:by":
		return r.oblique(m.head, "by")
	case "obl:to":
		return r.oblique(m.head, "to")
	case "nmod:of":
		return r.owner(m.head)
	case "obj":
		return r.objectOf(m)
	}
	return text.None
}

// voice returns the voice whose words have that head: an entity, or an anonymous source.
func (r *reader) voice(head int) text.Voice {
	if i := r.mentionAt[head]; i != text.None {
		m := r.doc.Mentions[i]
		if len(m.Referents) == 1 && r.doc.Referents[m.Referents[0]].Named {
			return text.Voice{Referent: m.Referents[0], Span: m.Span}
		}
	}
	return text.Voice{Referent: text.None, Span: r.phrase(head)}
}

// phrase returns the words of a noun and what hangs on it up to the next clause, without a
// leading preposition.
func (r *reader) phrase(head int) text.Span {
	first, last := head, head
	for _, c := range r.children(head) {
		switch base(r.doc.Tokens[c].Dep) {
		case "compound", "amod", "nmod", "nummod", "flat", "det", "poss":
			a, b := r.reach(int(c))
			first, last = min(first, a), max(last, b)
		}
	}
	return text.Span{Start: r.doc.Tokens[first].Start, End: r.doc.Tokens[last].End}
}

// reach returns the first and last token below a token.
func (r *reader) reach(token int) (first, last int) {
	first, last = token, token
	for _, c := range r.children(token) {
		a, b := r.reach(int(c))
		first, last = min(first, a), max(last, b)
	}
	return first, last
}

// subjectOf returns the head of a verb's subject: its own, or the one that it shares.
func (r *reader) subjectOf(verb int) int {
	const mostSteps = 8
	for range mostSteps {
		if s := r.child(verb, "nsubj"); s != text.None {
			return r.antecedent(s)
		}
		t := &r.doc.Tokens[verb]
		switch base(t.Dep) {
		case "conj", "xcomp", "advcl", "cop":
		case "acl":
			return t.Head
		default:
			return text.None
		}
		verb = t.Head
	}
	return text.None
}

// antecedent returns what a relative pronoun stands for, else the word itself.
func (r *reader) antecedent(word int) int {
	t := &r.doc.Tokens[word]
	if (t.Tag == "WP" || t.Tag == "WDT") && t.Head != text.None && r.doc.Tokens[t.Head].Dep == "acl:relcl" {
		return r.doc.Tokens[t.Head].Head
	}
	return word
}

// child returns the first child of a token with that dependency, None without one.
func (r *reader) child(token int, dep string) int {
	for _, c := range r.children(token) {
		if base(r.doc.Tokens[c].Dep) == dep {
			return int(c)
		}
	}
	return text.None
}

// oblique returns the head of a phrase with that preposition.
func (r *reader) oblique(token int, preposition string) int {
	for _, c := range r.children(token) {
		d := base(r.doc.Tokens[c].Dep)
		if (d == "obl" || d == "nmod") && r.hasCase(int(c), preposition) {
			return int(c)
		}
	}
	return text.None
}

func (r *reader) hasCase(token int, preposition string) bool {
	for _, c := range r.children(token) {
		t := &r.doc.Tokens[c]
		if base(t.Dep) == "case" && strings.EqualFold(r.doc.Slice(t.Span), preposition) {
			return true
		}
	}
	return false
}

// owner returns whose a noun is: "Seoul's report", "the report of the ministry", "a report by".
func (r *reader) owner(noun int) int {
	for _, c := range r.children(noun) {
		t := &r.doc.Tokens[c]
		if t.Dep == "nmod:poss" {
			return int(c)
		}
	}
	for _, preposition := range []string{"by", "from", "of"} {
		if found := r.oblique(noun, preposition); found != text.None {
			return found
		}
	}
	return text.None
}

// objectOf returns the object of a cue: of its verb, or of its preposition ("according to X").
func (r *reader) objectOf(m *match) int {
	if o := r.child(m.head, "obj"); o != text.None {
		return o
	}
	if base(r.doc.Tokens[m.head].Dep) == "case" {
		return r.doc.Tokens[m.head].Head
	}
	if m.cue.pos == "ADP" {
		return r.headAfter(m.tokens[len(m.tokens)-1])
	}
	for _, t := range m.tokens {
		if o := r.child(t, "obl"); o != text.None {
			return o
		}
	}
	return text.None
}

// headAfter returns the head of the phrase that begins after a token.
func (r *reader) headAfter(token int) int {
	last := r.doc.Sentences[r.sentenceOf[token]].Last
	if token+1 >= last {
		return text.None
	}
	word := token + 1
	for h := r.doc.Tokens[word].Head; h > word && h < last; h = r.doc.Tokens[word].Head {
		word = h
	}
	return word
}

// applyCiting adds whom a speaker cites: "NHK, citing diplomats, reported …".
func (r *reader) applyCiting(f *frame, verb int) {
	around := r.children(verb)
	if subject := r.child(verb, "nsubj"); subject != text.None {
		around = append(slices.Clone(around), r.children(subject)...)
	}
	for _, c := range around {
		t := &r.doc.Tokens[c]
		if base(t.Dep) != "advcl" && base(t.Dep) != "acl" || (t.Lemma != "cite" && t.Lemma != "quote") {
			continue
		}
		if o := r.child(int(c), "obj"); o != text.None {
			r.addVoices(f, o, "cited")
		}
	}
}

// applyParataxis adds the speaker of a clause that is set beside what it reports: "the visit is
// in the pipeline, he said".
func (r *reader) applyParataxis(f *frame, node, from int) {
	for _, c := range r.children(node) {
		if int(c) == from || !r.setBeside(int(c)) || !r.speaks(int(c)) {
			continue
		}
		if s := r.subjectOf(int(c)); s != text.None {
			r.addVoices(f, s, "speech beside")
			f.reasons = append(f.reasons, "speech beside: "+r.doc.Tokens[c].Lemma)
		}
	}
}

// setBeside reports whether a clause stands beside its head with nothing to bind it. Parsers call
// it parataxis, or take it for an adverbial clause.
func (r *reader) setBeside(clause int) bool {
	switch base(r.doc.Tokens[clause].Dep) {
	case "parataxis":
		return true
	case "advcl":
		return r.finite(clause) && r.child(clause, "mark") == text.None
	}
	return false
}

// speaks reports whether a token is a verb of speech that takes a clause.
func (r *reader) speaks(token int) bool {
	t := &r.doc.Tokens[token]
	if !strings.HasPrefix(t.Tag, "VB") {
		return false
	}
	opening, _ := r.cues.byFirst.Get(feature.Hash(t.Lemma))
	for _, c := range opening.cues {
		if len(c.words) == 1 && c.pos == "VERB" && c.source == "nsubj" && (c.kind == "speech" || c.kind == "report") {
			return true
		}
	}
	return false
}

// applyQuotation adds the speaker of the quotation around the trigger: the subject of a verb of speech outside its marks, in the same sentence, else in the nearest sentence
// of the paragraph.
func (r *reader) applyQuotation(f *frame, trigger int) {
	q, ok := r.quotationAround(trigger)
	if !ok {
		return
	}
	f.quoted = true
	f.reasons = append(f.reasons, "quotation")
	sentence := int(r.sentenceOf[trigger])
	for _, s := range r.nearSentences(sentence) {
		if speaker := r.speakerIn(s, q); speaker != text.None {
			r.addVoices(f, speaker, "quotation "+where(s, sentence))
			return
		}
	}
	if speaker := r.mainSubject(sentence, q); speaker != text.None {
		r.addVoices(f, speaker, "quotation main")
		return
	}
	if speaker := r.speakerAhead(sentence); speaker != text.None {
		r.addVoices(f, speaker, "quotation ahead")
	}
}

// addVoices adds a noun as a voice, and where it is no entity, whose it is: "a report by TASS",
// "Seoul's ministry".
func (r *reader) addVoices(f *frame, head int, origin string) {
	v := r.voice(head)
	f.addVoice(v, origin)
	if v.Referent != text.None {
		return
	}
	if owner := r.owner(head); owner != text.None {
		f.addVoice(r.voice(owner), "owner "+origin)
	}
}

// mainSubject returns the subject of a sentence's root outside a quotation: "He called them
// brothers: “…”".
func (r *reader) mainSubject(sentence int, quotation text.Span) int {
	s := r.doc.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if r.doc.Tokens[i].Head != text.None || quotation.Contains(r.doc.Tokens[i].Span) {
			continue
		}
		return r.subjectOf(i)
	}
	return text.None
}

// speakerAhead returns the last speaker of the two paragraphs ahead of a sentence's.
func (r *reader) speakerAhead(sentence int) int {
	const paragraphs = 2
	zone := r.doc.Sentences[sentence].Zone
	for s := sentence - 1; s >= 0 && r.doc.Sentences[s].Zone >= zone-paragraphs; s-- {
		if r.doc.Sentences[s].Zone == zone {
			continue
		}
		if speaker := r.speakerIn(s, text.Span{}); speaker != text.None {
			return speaker
		}
	}
	return text.None
}

// where says on which side of a sentence another one lies.
func where(other, sentence int) string {
	switch {
	case other == sentence:
		return "same"
	case other > sentence:
		return "after"
	}
	return "before"
}

// applyDistant adds voices that the tree does not tie to the trigger, for the model to judge: a
// report's source elsewhere in the sentence, another speaker of the sentence, and the last speaker
// of the paragraph.
func (r *reader) applyDistant(f *frame, matches []match, used []bool, trigger int) {
	for i := range matches {
		m := &matches[i]
		if !used[i] && m.cue.kind == "report" && m.cue.content == "sentence" {
			if source := r.sourceOf(m); source != text.None {
				r.addVoices(f, source, "report elsewhere")
			}
		}
	}
	sentence := int(r.sentenceOf[trigger])
	if speaker := r.speakerIn(sentence, r.doc.Tokens[trigger].Span); speaker != text.None {
		r.addVoices(f, speaker, "speaker elsewhere")
	}
	if previous := sentence - 1; previous >= 0 && r.doc.Sentences[previous].Zone == r.doc.Sentences[sentence].Zone {
		if speaker := r.speakerIn(previous, text.Span{}); speaker != text.None {
			r.addVoices(f, speaker, "speaker before")
		}
	}
}

func (r *reader) quotationAround(token int) (text.Span, bool) {
	at := r.doc.Tokens[token].Span
	for _, q := range r.doc.Quotations {
		if q.Contains(at) {
			return q.Span, true
		}
	}
	return text.Span{}, false
}

// nearSentences lists a sentence and the others of its paragraph, the near ones first, those
// after before those ahead.
func (r *reader) nearSentences(sentence int) []int {
	zone := r.doc.Sentences[sentence].Zone
	near := []int{sentence}
	inZone := func(s int) bool {
		return s >= 0 && s < len(r.doc.Sentences) && r.doc.Sentences[s].Zone == zone
	}
	for d := 1; inZone(sentence+d) || inZone(sentence-d); d++ {
		for _, s := range []int{sentence + d, sentence - d} {
			if inZone(s) {
				near = append(near, s)
			}
		}
	}
	return near
}

// speakerIn returns the subject of the first verb of speech of a sentence outside a quotation.
func (r *reader) speakerIn(sentence int, quotation text.Span) int {
	s := r.doc.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if quotation.Contains(r.doc.Tokens[i].Span) || !r.speaks(i) {
			continue
		}
		if subject := r.subjectOf(i); subject != text.None && !quotation.Contains(r.doc.Tokens[subject].Span) {
			return subject
		}
	}
	return text.None
}
