package resolve

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// grammar answers questions about the trees of a document. Building it takes linear time.
type grammar struct {
	doc    *text.Document
	left   []int32 // first token of the noun phrase that a token heads
	right  []int32 // last token of it
	clause []int32 // the token that governs the clause of a token
	order  []int32 // tokens, every one before its head
}

func newGrammar(doc *text.Document) *grammar {
	n := len(doc.Tokens)
	g := &grammar{
		doc: doc, left: make([]int32, n), right: make([]int32, n),
		clause: make([]int32, n), order: make([]int32, 0, n),
	}
	g.sort()
	for i := range doc.Tokens {
		g.left[i], g.right[i] = int32(i), int32(i)
	}
	for _, at := range g.order {
		g.widen(int(at))
	}
	for k := n - 1; k >= 0; k-- {
		at := g.order[k]
		token := &doc.Tokens[at]
		if token.Head == text.None || clausal(token.Dep) || g.conjoinedVerb(int(at)) {
			g.clause[at] = at
		} else {
			g.clause[at] = g.clause[token.Head]
		}
	}
	return g
}

// sort fills order by taking leaves off the trees. Tokens on a cycle, which no tree has, come last.
func (g *grammar) sort() {
	n := len(g.doc.Tokens)
	children := make([]int32, n)
	for i := range g.doc.Tokens {
		if h := g.doc.Tokens[i].Head; h >= 0 && h < n {
			children[h]++
		}
	}
	for i := range n {
		if children[i] == 0 {
			g.order = append(g.order, int32(i))
		}
	}
	for k := 0; k < len(g.order); k++ {
		h := g.doc.Tokens[g.order[k]].Head
		if h < 0 || h >= n {
			continue
		}
		if children[h]--; children[h] == 0 {
			g.order = append(g.order, int32(h))
		}
	}
	if len(g.order) == n {
		return
	}
	for i := range n {
		if children[i] > 0 {
			g.order = append(g.order, int32(i))
		}
	}
}

// widen adds the phrase of a token to that of its head, where it is part of the noun phrase.
func (g *grammar) widen(at int) {
	token := &g.doc.Tokens[at]
	h := token.Head
	if h < 0 || h >= len(g.left) || !nominalTag(g.doc.Tokens[h].Tag) {
		return
	}
	before := at < h
	switch base(token.Dep) {
	case "det", "amod", "compound", "nummod", "flat", "fixed", "advmod":
		if !before && g.commaBetween(h, at) {
			return
		}
	case "nmod":
		if g.commaBetween(h, at) {
			return
		}
	case "acl":
		if before || token.Dep == "acl:relcl" || g.commaBetween(h, at) {
			return
		}
	case "case":
		if before || token.Tag != "POS" {
			return
		}
		return
	default:
		return
	}
	g.left[h] = min(g.left[h], g.left[at])
	g.right[h] = max(g.right[h], g.right[at])
}

// commaBetween reports whether one of the few tokens between two is a comma or bracket; a phrase
// farther away counts as parted too.
func (g *grammar) commaBetween(h, at int) bool {
	from, to := min(h, at)+1, max(h, at)
	if to-from > 12 {
		return true
	}
	for i := from; i < to; i++ {
		switch g.doc.Tokens[i].Tag {
		case ",", "-LRB-", "-RRB-", ":", "``", "''":
			return true
		}
	}
	return false
}

func (g *grammar) conjoinedVerb(at int) bool {
	token := g.doc.Tokens[at]
	return token.Dep == "conj" && strings.HasPrefix(token.Tag, "V")
}

// base returns a UD relation without its subtype.
func base(dep string) string {
	if colon := strings.IndexByte(dep, ':'); colon >= 0 {
		return dep[:colon]
	}
	return dep
}

func clausal(dep string) bool {
	switch base(dep) {
	case "root", "ccomp", "advcl", "acl", "parataxis", "csubj", "":
		return true
	}
	return false
}

func nominalTag(tag string) bool {
	return strings.HasPrefix(tag, "NN") || tag == "PRP" || tag == "CD" || tag == "DT" || tag == "JJ"
}

// role names the part that a token plays in its clause. A conjunct plays that of the first.
func (g *grammar) role(at int) string {
	for steps := 0; steps < 8; steps++ {
		token := g.doc.Tokens[at]
		if token.Dep != "conj" || token.Head < 0 {
			return roleOf(token.Dep)
		}
		at = token.Head
	}
	return "other"
}

func roleOf(dep string) string {
	switch dep {
	case "nsubj", "csubj":
		return "subject"
	case "nsubj:pass":
		return "passive"
	case "obj", "iobj":
		return "object"
	case "obl:agent":
		return "agent"
	case "nmod:poss":
		return "possessor"
	case "appos":
		return "apposition"
	case "root":
		return "root"
	}
	switch base(dep) {
	case "obl":
		return "oblique"
	case "nmod":
		return "of"
	case "compound", "amod", "flat":
		return "modifier"
	}
	return "other"
}

// headOf returns the token of a span whose head lies outside it: the first one, if there are more.
func (g *grammar) headOf(first, last int) int {
	for i := first; i < last; i++ {
		h := g.doc.Tokens[i].Head
		if (h < first || h >= last) && base(g.doc.Tokens[i].Dep) != "punct" && g.doc.Tokens[i].Tag != "POS" {
			return i
		}
	}
	return last - 1
}

// anchor returns the token that ties a phrase to its clause: "Mr." of "Mr. Kim", where the tree
// makes the name a part of it, else the head itself.
func (g *grammar) anchor(at, first int) int {
	for range 4 {
		token := g.doc.Tokens[at]
		h := token.Head
		if base(token.Dep) != "flat" && token.Dep != "nmod:desc" && token.Dep != "compound" || h < 0 || h >= first || h < first-4 {
			return at
		}
		at = h
	}
	return at
}

// caseOf returns the lower-case preposition of a noun, "" without one. It looks at most a few
// tokens to the left of the phrase.
func (g *grammar) caseOf(at int) string {
	from := int(g.left[at])
	for i := from; i >= 0 && i >= from-3; i-- {
		token := g.doc.Tokens[i]
		if token.Head == at && token.Dep == "case" && token.Tag != "POS" {
			return strings.ToLower(g.doc.Slice(token.Span))
		}
	}
	return ""
}
