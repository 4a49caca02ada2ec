package attribution

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// frame is what surrounds a claim: what the rules make of it, and what was seen on the way.
type frame struct {
	polarity   graph.Polarity
	modality   graph.Modality
	candidates []candidate // the nearest first
	features   []string
	reasons    []string
	quoted     bool
	open       bool // somebody leaves it open: "would not say whether"
}

// candidate is somebody who may be saying the claim.
type candidate struct {
	voice  text.Voice
	origin string // how it was found
}

// frame follows a trigger up its tree and gathers what the cues on the way do to it.
func (r *reader) frame(trigger int) frame {
	f := frame{polarity: graph.Positive, modality: graph.Actual}
	matches := r.matchesIn(int(r.sentenceOf[trigger]))
	used := make([]bool, len(matches))
	clause := true // still in the trigger's own clause, where its auxiliaries and negation hold
	for node, child := trigger, text.None; node != text.None; node, child = r.doc.Tokens[node].Head, node {
		if child != text.None && r.doc.Tokens[child].Dep == "acl:relcl" {
			f.feature("in relative clause")
			break // a relative clause is the writer's
		}
		if child != text.None {
			clause = clause && r.sameClause(child)
			r.applyAbove(&f, matches, used, node, child)
		}
		if clause {
			r.applyAuxiliaries(&f, node, child)
		}
		r.applyBeside(&f, matches, used, node, clause)
		r.applyParataxis(&f, node, child)
	}
	r.applyQuotation(&f, trigger)
	r.applyDistant(&f, matches, used, trigger)
	return f
}

func (f *frame) feature(parts ...string) { f.features = append(f.features, strings.Join(parts, " ")) }

// sameClause reports whether a token's arc stays within the clause of its head, so that the head's
// tense and negation hold for it too.
func (r *reader) sameClause(child int) bool {
	switch base(r.doc.Tokens[child].Dep) {
	case "ccomp", "parataxis", "csubj":
		return false
	case "conj":
		return false
	case "acl":
		return r.doc.Tokens[child].Dep != "acl:relcl"
	case "advcl":
		return !r.finite(child)
	}
	return true
}

// base returns a dependency label without its subtype.
func base(dep string) string {
	label, _, _ := strings.Cut(dep, ":")
	return label
}

// finite reports whether a verb has tense: its own or an auxiliary's.
func (r *reader) finite(verb int) bool {
	switch r.doc.Tokens[verb].Tag {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for _, c := range r.children(verb) {
		t := &r.doc.Tokens[c]
		if base(t.Dep) == "aux" || base(t.Dep) == "cop" {
			if t.Tag == "MD" || t.Tag == "VBD" || t.Tag == "VBZ" || t.Tag == "VBP" {
				return true
			}
		}
	}
	return false
}

// applyAbove applies the cues whose word the path reaches from below through a fitting slot.
func (r *reader) applyAbove(f *frame, matches []match, used []bool, node, child int) {
	for i := range matches {
		m := &matches[i]
		if used[i] || !m.has(node) || m.has(child) || !r.fitsSlot(m.cue.content, child) {
			continue
		}
		used[i] = true
		r.apply(f, m)
		for j := range matches { // another reading of the same words
			used[j] = used[j] || slices.Equal(matches[j].tokens, m.tokens)
		}
		return
	}
}

// fitsSlot reports whether a word that hangs on a cue can be the head of its content. A clause that
// a parser took for an adverbial one, though nothing binds it, is what is said.
func (r *reader) fitsSlot(slot string, child int) bool {
	dep := base(r.doc.Tokens[child].Dep)
	return slices.Contains(slots[slot], dep) || slot == "ccomp" && dep == "advcl" && r.setBeside(child)
}

// slots lists, for each content slot, the dependencies by which parsers attach it.
var slots = map[string][]string{
	"ccomp":     {"ccomp", "parataxis", "acl", "xcomp"},
	"parataxis": {"ccomp", "parataxis"},
	"xcomp":     {"xcomp", "advcl", "acl", "ccomp", "csubj"},
	"acl":       {"acl", "ccomp", "xcomp", "nmod", "advcl"},
	"advcl":     {"advcl", "acl", "xcomp", "obl", "nmod", "ccomp"},
	"obj":       {"obj", "nmod", "obl", "compound", "dobj"},
	"nmod:of":   {"nmod", "obl", "acl", "advcl"},
	"nsubj":     {"nsubj", "csubj"},
}

// apply adds a cue's voice and effect to the frame.
func (r *reader) apply(f *frame, m *match) {
	e, sign := m.cue.plain, "plain"
	if r.negated(m.head) {
		e, sign = m.cue.negated, "negated"
	}
	f.merge(e, m.cue.kind)
	f.open = f.open || m.cue.leavesOpen()
	words := strings.Join(m.cue.words, " ")
	f.feature("cue kind", m.cue.kind, m.cue.pos, sign)
	f.feature("cue", words, sign)
	f.reasons = append(f.reasons, m.cue.kind+" cue: "+words)
	r.applyCiting(f, m.head)
	source := r.sourceOf(m)
	if source == text.None {
		return
	}
	known := len(f.candidates)
	r.addVoices(f, source, m.cue.kind+" "+m.cue.pos)
	if cites(m.cue) && known > 0 && len(f.candidates) > known {
		f.candidates = slices.Insert(slices.Delete(f.candidates, known, known+1), known-1, f.candidates[known])
	}
}

// leavesOpen reports whether a cue's speaker takes no side: "declined to say whether". Its plain
// effect says so, for the refusal is in its words.
func (c *cue) leavesOpen() bool {
	return c.kind == "speech" && c.plain == effect{modality: graph.Possible}
}

// cites reports whether a cue names whom its speaker relies on, who then stands nearer to the
// claim than the speaker does.
func cites(c *cue) bool {
	return strings.HasPrefix(c.words[0], "cit") || strings.HasPrefix(c.words[0], "quot")
}

func (f *frame) addVoice(v text.Voice, origin string) {
	for _, known := range f.candidates {
		if known.voice.Referent == v.Referent && (v.Referent != text.None || known.voice.Span == v.Span) {
			return
		}
	}
	f.candidates = append(f.candidates, candidate{v, origin})
}

// merge lays an outer effect over what is known from inside.
func (f *frame) merge(e effect, kind string) {
	if e.polarity == graph.Negative {
		f.flip()
	}
	switch {
	case f.modality == graph.Possible || e.modality == graph.Actual:
	case f.modality == graph.Expected && relays(kind):
	default:
		f.modality = e.modality
	}
}

func (f *frame) flip() {
	if f.polarity == graph.Positive {
		f.polarity = graph.Negative
	} else {
		f.polarity = graph.Positive
	}
}

// relays reports whether a kind of cue hands on a plan as a plan: "NHK reported that he plans to".
func relays(kind string) bool {
	return kind == "speech" || kind == "report" || kind == "hearsay" || kind == "belief"
}

// applyBeside applies cues that hang on a node of the path: adverbs, adjectives, "according to".
func (r *reader) applyBeside(f *frame, matches []match, used []bool, node int, clause bool) {
	for i := range matches {
		m := &matches[i]
		if used[i] || m.has(node) || r.doc.Tokens[m.head].Head != node && !r.hangsBelow(m, node) {
			continue
		}
		if m.cue.content == "amod" && clause || m.cue.content == "sentence" && (clause || m.cue.source != "article") {
			used[i] = true
			r.apply(f, m)
		}
	}
}

// hangsBelow reports whether a cue is a preposition of a phrase that hangs on the node.
func (r *reader) hangsBelow(m *match, node int) bool {
	phrase := r.doc.Tokens[m.head].Head
	return phrase != text.None && base(r.doc.Tokens[m.head].Dep) == "case" && r.doc.Tokens[phrase].Head == node
}
