package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// argument is a mention in a slot of a predicate.
type argument struct {
	slot    slot
	mention int  // of the document
	verb    int  // the light verb, else none
	weak    bool // the mention only belongs to the argument: "Syrian forces"
}

// frame is a predicate with the mentions that are its arguments.
type frame struct {
	head int // token of the sentence
	args []argument
}

// finding is a rule that holds for two mentions. object is none for a rule without one.
type finding struct {
	rule            *rule
	trigger         int // token of the sentence
	subject, object int // mentions of the document
	weak            bool
}

// mostArguments bounds the work on one predicate: rules try pairs of its arguments.
const mostArguments = 40

// frame collects the arguments of a predicate.
func (t *tree) frame(i int) frame {
	from := len(t.args)
	for _, r := range t.rolesOf(i) {
		if t.args = t.fill(t.args, r, 0); len(t.args) >= from+mostArguments {
			t.args = t.args[:from+mostArguments]
			break
		}
	}
	return frame{i, slices.Clip(t.args[from:])}
}

const deepest = 4

// fill adds the mentions that a role's token stands for, with those joined to it.
func (t *tree) fill(args []argument, r role, depth int) []argument {
	if depth > deepest {
		return args
	}
	found := false
	for m := t.at[r.token]; m != none; m = t.next[m] {
		args = append(args, argument{r.slot, t.mentions[m], r.verb, false})
		found = true
	}
	for _, k := range t.children(r.token) {
		switch t.tokens[k].Dep {
		case "conj":
			args = t.fill(args, role{r.slot, int(k), r.verb}, depth+1)
		case "appos", "nmod:desc", "flat":
			if !found {
				args = t.fill(args, role{r.slot, int(k), r.verb}, depth+1)
			}
		}
	}
	if !found {
		args = t.fillWeak(args, r)
	}
	return args
}

// fillWeak adds the mentions that a common noun belongs to.
func (t *tree) fillWeak(args []argument, r role) []argument {
	for _, k := range t.children(r.token) {
		switch t.tokens[k].Dep {
		case "nmod:poss", "amod", "compound", "nmod", "nmod:unmarked":
			for m := t.at[k]; m != none; m = t.next[m] {
				args = append(args, argument{r.slot, t.mentions[m], r.verb, true})
			}
		}
	}
	return args
}

// match returns what the rules find at a predicate.
func (t *tree) match(f frame, found []finding) []finding {
	for _, r := range t.lexeme(f.head).rules {
		for _, a := range f.args {
			if t.fits(r, r.subjects, a) && t.wordsFit(r, f.head) {
				found = t.withObjects(r, f, a, found)
			}
		}
	}
	return found
}

func (t *tree) withObjects(r *rule, f frame, a argument, found []finding) []finding {
	if len(r.objects) == 0 || t.saysClause(r, f.head) {
		found = append(found, finding{r, f.head, a.mention, none, a.weak})
	}
	for _, b := range f.args {
		if b.mention != a.mention && t.fits(r, r.objects, b) && t.differ(a.mention, b.mention) {
			found = append(found, finding{r, f.head, a.mention, b.mention, a.weak || b.weak})
		}
	}
	return found
}

// saysClause reports whether the rule's object is a clause, and there is one.
func (t *tree) saysClause(r *rule, i int) bool {
	return r.objects[0].slot == ccomp && t.child(i, "ccomp", "parataxis") != none
}

// differ reports whether two mentions refer to different things.
func (t *tree) differ(a, b int) bool {
	x, y := t.doc.Mentions[a].Referents, t.doc.Mentions[b].Referents
	return len(x) != 1 || len(y) != 1 || x[0] != y[0]
}

func (t *tree) fits(r *rule, fillers []filler, a argument) bool {
	kind := t.doc.Mentions[a.mention].Type
	for _, f := range fillers {
		if f.slot != a.slot || !f.allows(kind) && !a.weak {
			continue
		}
		if (f.slot == lightsubj || f.slot == lightobj) && !t.lightFits(r, a.verb) {
			continue
		}
		return true
	}
	return false
}

// lightFits reports whether the verb is one that may carry the rule's noun.
func (t *tree) lightFits(r *rule, verb int) bool {
	if len(r.light) == 0 || verb == none {
		return true
	}
	lemma := t.word(verb).lower
	return slices.ContainsFunc(r.light, func(l string) bool {
		first, _, _ := strings.Cut(l, " ")
		return first == lemma
	})
}

// wordsFit reports whether the rule's other words are there: before the noun, or among the
// verb's dependents.
func (t *tree) wordsFit(r *rule, i int) bool {
	if r.noun {
		for k, w := range r.extra {
			at := i - len(r.extra) + k
			if at < 0 || !t.isWord(at, w) {
				return false
			}
		}
		return true
	}
	for _, w := range r.extra {
		if !t.hasWord(i, w) {
			return false
		}
	}
	return true
}

func (t *tree) isWord(i int, w string) bool {
	return t.word(i).lower == w || strings.EqualFold(t.doc.Slice(t.tokens[i].Span), w)
}

// hasWord reports whether a word depends on the verb or stands within three words after it.
func (t *tree) hasWord(i int, w string) bool {
	for _, k := range t.children(i) {
		if t.word(int(k)).lower == w {
			return true
		}
	}
	for k := i + 1; k < len(t.tokens) && k <= i+3; k++ {
		if t.isWord(k, w) {
			return true
		}
	}
	return false
}

// predicate reports whether a token may be one.
func (t *tree) predicate(i int) bool {
	return t.isVerb(i) || t.isNoun(i)
}

// filed are the mentions of a sentence.
type filed struct {
	refer   []int // those that refer to something
	offices []int // titles
}

// fileMentions files the mentions of a document by their sentences.
func fileMentions(d *text.Document) []filed {
	out := make([]filed, len(d.Sentences))
	for i, m := range d.Mentions {
		if m.Sentence < 0 || m.Sentence >= len(out) || m.First >= m.Last {
			continue
		}
		if m.Form == text.Office {
			out[m.Sentence].offices = append(out[m.Sentence].offices, i)
		} else if len(m.Referents) > 0 {
			out[m.Sentence].refer = append(out[m.Sentence].refer, i)
		}
	}
	return out
}
