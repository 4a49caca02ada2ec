package attribution

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// applyAuxiliaries reads the auxiliaries and negation of one node of the trigger's clause.
func (r *reader) applyAuxiliaries(f *frame, node, from int) {
	if r.negated(node) {
		f.flip()
		f.feature("negation", own(from))
		f.reasons = append(f.reasons, "negation")
	}
	if r.noncommittal(node) {
		f.merge(effect{modality: graph.Possible}, "speech")
		f.open = true
	}
	for _, c := range r.children(node) {
		if int(c) != from {
			r.applyAuxiliary(f, node, int(c), own(from))
		}
	}
	r.applyHeadlineInfinitive(f, node)
}

func (r *reader) applyAuxiliary(f *frame, node, child int, where string) {
	t := &r.doc.Tokens[child]
	form := strings.ToLower(r.doc.Slice(t.Span))
	switch base(t.Dep) {
	case "aux":
		if t.Tag == "MD" {
			f.feature("modal", form, where)
			r.applyModal(f, form, node)
		}
	case "mark", "advmod", "amod":
		f.feature(base(t.Dep), t.Lemma, where)
	}
	if base(t.Dep) == "mark" && form == "if" {
		f.merge(effect{modality: graph.Possible}, "condition")
	}
}

// own tells a trigger's own auxiliaries from those of a word above it.
func own(from int) string {
	if from == text.None {
		return "own"
	}
	return "above"
}

// applyModal reads a modal verb. "would" in a clause that somebody says is the future of the past.
func (r *reader) applyModal(f *frame, modal string, verb int) {
	switch modal {
	case "will", "'ll", "’ll", "shall", "wo":
		f.merge(effect{modality: graph.Expected}, "prediction")
	case "would", "'d", "’d":
		if base(r.doc.Tokens[verb].Dep) == "ccomp" {
			f.merge(effect{modality: graph.Expected}, "prediction")
			return
		}
		f.merge(effect{modality: graph.Possible}, "condition")
	case "may", "might", "could", "can", "must", "should", "ca":
		f.merge(effect{modality: graph.Possible}, "possibility")
	}
}

// applyHeadlineInfinitive reads "Putin to visit Pyongyang": an infinitive that stands for the
// sentence is a plan of the name before it. The parser sees the name as its subject, or the
// infinitive as what describes the name.
func (r *reader) applyHeadlineInfinitive(f *frame, node int) {
	t := &r.doc.Tokens[node]
	mark := r.child(node, "mark")
	if t.Tag != "VB" || mark == text.None || r.doc.Tokens[mark].Tag != "TO" {
		return
	}
	own := t.Head == text.None && r.child(node, "nsubj") != text.None
	if own || base(t.Dep) == "acl" && r.rootName(t.Head) {
		f.merge(effect{modality: graph.Expected}, "plan")
	}
}

// rootName reports whether a token is a name that its sentence hangs on.
func (r *reader) rootName(token int) bool {
	t := &r.doc.Tokens[token]
	return t.Head == text.None && strings.HasPrefix(t.Tag, "NNP")
}

// negated reports whether a word is denied: "did not visit", "no meeting", "neither … nor". Who
// neither confirms nor denies does not deny.
func (r *reader) negated(token int) bool {
	if r.noncommittal(token) {
		return false
	}
	for _, c := range r.children(token) {
		t := &r.doc.Tokens[c]
		switch strings.ToLower(r.doc.Slice(t.Span)) {
		case "not", "n't", "n’t", "never":
			if base(t.Dep) == "advmod" {
				return true
			}
		case "neither":
			return true
		case "no":
			if base(t.Dep) == "det" {
				return true
			}
		}
		if base(t.Dep) == "nsubj" && r.negativeSubject(int(c)) {
			return true
		}
	}
	return false
}

// noncommittal reports whether a verb is one of the pair "confirm nor deny", "confirm or deny".
func (r *reader) noncommittal(verb int) bool {
	other := r.child(verb, "conj")
	if base(r.doc.Tokens[verb].Dep) == "conj" {
		other = r.doc.Tokens[verb].Head
	}
	if other == text.None {
		return false
	}
	a, b := r.doc.Tokens[verb].Lemma, r.doc.Tokens[other].Lemma
	return a == "confirm" && b == "deny" || a == "deny" && b == "confirm"
}

// negativeSubject reports whether a subject denies its verb: "nobody", "no country", "neither X
// nor Y".
func (r *reader) negativeSubject(subject int) bool {
	switch strings.ToLower(r.doc.Slice(r.doc.Tokens[subject].Span)) {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	for _, c := range r.children(subject) {
		switch strings.ToLower(r.doc.Slice(r.doc.Tokens[c].Span)) {
		case "no", "neither":
			return true
		}
	}
	return false
}
