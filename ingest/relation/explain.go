package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// why words a link for a reader.
func (l link) why() string {
	switch l {
	case home:
		return "the object is the home country of the subject"
	case named:
		return "the subject's name holds the object's"
	case told:
		return "an earlier sentence put the two together"
	case topic:
		return "the other end is a topic of the document"
	}
	return ""
}

// way writes the arcs from the subject to the object: "Putin ←nsubj visit obj→ Pyongyang".
func (t *tree) way(c candidate) string {
	up, down := t.path(t.heads[c.s], t.heads[c.o])
	var b strings.Builder
	for i, k := range up {
		b.WriteString(t.form(k))
		if i < len(up)-1 {
			b.WriteString(" ←" + t.tokens[k].Dep + " ")
		}
	}
	for _, k := range down {
		b.WriteString(" " + t.tokens[k].Dep + "→ " + t.form(k))
	}
	return b.String()
}

func (t *tree) form(i int) string { return t.doc.Slice(t.tokens[i].Span) }

// longestTheme is the number of bytes that a theme may have.
const longestTheme = 160

// theme returns the words of what is given, asked or discussed: the object of a verb, or what a
// noun is of or about, where that is no end of the claim.
func (t *tree) theme(trigger int, c candidate) text.Span {
	slots := t.dictionary.rules.slots
	for _, r := range t.rolesOf(trigger) {
		k := r.token
		about := r.slot == obj || r.slot == nmod|slots["of"] || r.slot == nmod|slots["on"] || r.slot == nmod|slots["about"]
		if !about || t.head(k) != trigger || t.isEnd(k, c) || !t.isNoun(k) {
			continue
		}
		first, last := t.reach(k)
		if c.s != none && t.heads[c.s] >= first && t.heads[c.s] < last {
			continue
		}
		span := text.Span{Start: t.tokens[first].Start, End: t.tokens[last-1].End}
		if span.Len() <= longestTheme {
			return span
		}
	}
	return text.Span{}
}

func (t *tree) isEnd(token int, c candidate) bool {
	return c.s != none && t.heads[c.s] == token || c.o != none && t.heads[c.o] == token
}

// reach returns the run of tokens around i that depend on it without a gap; commas end it.
func (t *tree) reach(i int) (first, last int) {
	first, last = i, i+1
	for first > 0 && t.under(first-1, i) && t.tokens[first-1].Dep != "punct" {
		first--
	}
	for last < len(t.tokens) && t.under(last, i) && t.tokens[last].Dep != "punct" {
		last++
	}
	for first < i && slices.Contains([]string{"case", "mark", "cc"}, t.tokens[first].Dep) {
		first++
	}
	return first, last
}

// under reports whether i hangs below top.
func (t *tree) under(i, top int) bool {
	for n := 0; i != none && n < longestPath; n++ {
		if i == top {
			return true
		}
		i = t.head(i)
	}
	return false
}
