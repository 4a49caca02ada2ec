package relation

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// tree is one sentence of a document with its dependents and mentions filed by token. Tokens are
// counted from the first of the sentence.
type tree struct {
	doc        *text.Document
	dictionary *dictionary
	first      int // of the sentence, in the document
	tokens     []text.Token
	words      []*word   // of each token that has been asked for
	lexemes    []*lexeme // the same
	from       []int32   // kids[from[i]:from[i+1]] are the dependents of i, in order
	kids       []int32
	mentions   []int   // of the document, that lie in the sentence and refer to something
	at         []int32 // first entry of mentions with its head at the token, -1 for none
	next       []int32 // next entry of mentions with the same head
	heads      []int   // head token of each entry of mentions
	roles      [][]role
	asked      []bool // whether the roles of a token are known or being found

	above, up, down []int // for path

	framed []frame        // of the sentence
	args   []argument     // of all frames
	list   []candidate    // of the sentence
	pairs  map[uint64]int // where in list a pair of referents is
}

// role is a token in a slot of a predicate.
type role struct {
	slot  slot
	token int
	verb  int // the light verb of lightsubj and lightobj, else -1
}

const none = -1

// load makes t the tree of a sentence. mentions are those of the sentence.
func (t *tree) load(d *text.Document, s text.Sentence, mentions []int) {
	t.doc, t.first = d, s.First
	t.tokens = d.Tokens[s.First:s.Last]
	n := len(t.tokens)
	t.from = resize(t.from, n+1)
	t.kids = resize(t.kids, n)
	t.at = resize(t.at, n)
	t.roles = empty(t.roles, n)
	t.asked = resize(t.asked, n)
	t.words, t.lexemes = resize(t.words, n), resize(t.lexemes, n)
	for i := range t.tokens {
		t.at[i] = none
		if h := t.head(i); h != none {
			t.from[h+1]++
		}
	}
	t.from[0] = 0
	for i := range n {
		t.from[i+1] += t.from[i]
	}
	t.fileKids()
	t.fileMentions(mentions)
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// empty returns n empty lists, in the memory of those of s.
func empty[T any](s [][]T, n int) [][]T {
	if len(s) < n {
		s = append(s, make([][]T, n-len(s))...)
	}
	for i := range n {
		s[i] = s[i][:0]
	}
	return s
}

func (t *tree) fileKids() {
	for i := range t.tokens {
		if h := t.head(i); h != none {
			t.kids[t.from[h]] = int32(i)
			t.from[h]++
		}
	}
	copy(t.from[1:], t.from)
	t.from[0] = 0
}

func (t *tree) fileMentions(mentions []int) {
	t.mentions, t.heads, t.next = mentions, t.heads[:0], t.next[:0]
	for k, m := range mentions {
		head := t.headOf(t.doc.Mentions[m])
		t.heads = append(t.heads, head)
		t.next = append(t.next, t.at[head])
		t.at[head] = int32(k)
	}
}

// head returns the head of a token, none for a root.
func (t *tree) head(i int) int {
	h := t.tokens[i].Head
	if h == text.None || h < t.first || h >= t.first+len(t.tokens) || h == t.first+i {
		return none
	}
	return h - t.first
}

// headOf returns the token of a mention whose own head lies outside of it.
func (t *tree) headOf(m text.Mention) int {
	first, last := max(0, m.First-t.first), min(len(t.tokens), m.Last-t.first)
	for i := first; i < last; i++ {
		if h := t.head(i); h < first || h >= last {
			return i
		}
	}
	return min(first, len(t.tokens)-1)
}

func (t *tree) children(i int) []int32 { return t.kids[t.from[i]:t.from[i+1]] }

func (t *tree) lemma(i int) string { return t.tokens[i].Lemma }

// word returns what there is to know of a token's lemma.
func (t *tree) word(i int) *word {
	if t.words[i] == nil {
		t.words[i] = t.dictionary.of(t.tokens[i].Lemma)
	}
	return t.words[i]
}

// lexeme returns the rules for a predicate, none for another word.
func (t *tree) lexeme(i int) *lexeme {
	if t.lexemes[i] == nil {
		t.lexemes[i] = t.findLexeme(i)
	}
	return t.lexemes[i]
}

// findLexeme goes by the lemma, else by the form as it stands, for a lemmatizer does not know every
// word.
func (t *tree) findLexeme(i int) *lexeme {
	w, rules := t.word(i), t.dictionary.rules
	found, forms := w.noun, rules.nounForms
	switch {
	case t.isVerb(i):
		found, forms = w.verb, rules.verbForms
	case !t.isNoun(i):
		return noLexeme
	}
	if found == nil {
		found = forms[strings.ToLower(t.form(i))]
	}
	if found == nil {
		return noLexeme
	}
	return found
}

func (t *tree) isVerb(i int) bool {
	tok := t.tokens[i]
	return strings.HasPrefix(tok.Tag, "VB") && !strings.HasPrefix(tok.Dep, "aux") && tok.Dep != "cop"
}

func (t *tree) isNoun(i int) bool { return strings.HasPrefix(t.tokens[i].Tag, "NN") }

// child returns the first dependent with one of the relations, none if there is none.
func (t *tree) child(i int, deps ...string) int {
	for _, k := range t.children(i) {
		for _, d := range deps {
			if t.tokens[k].Dep == d {
				return int(k)
			}
		}
	}
	return none
}

// preposition returns the slot number of the case words of an argument, joined by _ where there
// are two.
func (t *tree) preposition(i int) slot {
	one := none
	for _, k := range t.children(i) {
		if t.tokens[k].Dep != "case" || strings.HasSuffix(t.tokens[k].Tag, "POS") {
			continue
		}
		if one != none {
			if n, ok := t.dictionary.rules.slots[t.word(one).lower+"_"+t.word(int(k)).lower]; ok {
				return n
			}
		}
		one = int(k)
		for _, f := range t.children(int(k)) {
			if t.tokens[f].Dep == "fixed" {
				if n, ok := t.dictionary.rules.slots[t.word(one).lower+"_"+t.word(int(f)).lower]; ok {
					return n
				}
			}
		}
	}
	if one == none {
		return 0
	}
	return t.word(one).slot
}
