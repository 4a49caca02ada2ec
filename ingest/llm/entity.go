package llm

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// enrolment adds to a document the entities that answers name, that stand in their windows word for
// word and are not known yet, with a mention at each of their places there.
type enrolment struct {
	reader *Reader
	doc    *text.Document
	names  *register
	added  []text.Mention
	parts  []part
	own    map[int]bool // referents that were added
	taken  map[int]bool // tokens of added mentions
	log    *findings
}

// part is a name that stands for what a longer expression refers to.
type part struct {
	name     string
	referent int
}

func (r *Reader) newEnrolment(d *text.Document, log *findings) *enrolment {
	return &enrolment{reader: r, doc: d, names: newRegister(d), own: map[int]bool{}, taken: map[int]bool{}, log: log}
}

// window takes the entities of one answer.
func (n *enrolment) window(pieces []plainText, list []said) {
	for _, e := range list {
		known := n.names.byName[fold(e.Name)]
		if len(known) > 0 && !n.own[known[0]] {
			continue
		}
		kind := graph.Type(e.Kind)
		if len(known) > 0 {
			kind = n.doc.Referents[known[0]].Type
		}
		places := n.places(pieces, e.Name, kind)
		if len(places) > 0 && len(known) == 0 {
			known = []int{n.newReferent(places[0], e.Name)}
		}
		if len(known) == 0 && n.isPart(pieces, e.Name, kind) {
			continue
		}
		if len(known) == 0 {
			n.log.add(badEntity, e.Name)
			continue
		}
		for _, m := range places {
			m.Referents = known[:1:1]
			n.added = append(n.added, m)
		}
	}
}

// isPart reports whether a name stands for what a longer expression of the document refers to, as
// "China's embassy" does for "China's embassy in Washington": it has the expression's head, and
// the name of that referent holds it. Then it names that referent from now on.
func (n *enrolment) isPart(pieces []plainText, name string, kind graph.Type) bool {
	words := evenWords(name)
	if !isName(words) {
		return false
	}
	for _, p := range pieces {
		for _, span := range p.find(words) {
			if r := n.holder(span, fold(name), kind); r != text.None {
				n.parts = append(n.parts, part{name, r})
				return true
			}
		}
	}
	return false
}

// holder returns the referent of the first mention around a span that has its head there.
func (n *enrolment) holder(span text.Span, key string, kind graph.Type) int {
	for _, m := range mentionsFrom(n.doc, span.Start-reach, span.End) {
		if m.Type != kind || len(m.Referents) != 1 || !m.Contains(span) || !span.Contains(n.doc.Tokens[m.Head].Span) {
			continue
		}
		if r := m.Referents[0]; r >= 0 && r < len(n.doc.Referents) && strings.Contains(fold(n.doc.Referents[r].Name), key) {
			return r
		}
	}
	return text.None
}

func (n *enrolment) newReferent(m text.Mention, name string) int {
	at := len(n.doc.Referents)
	n.doc.Referents = append(n.doc.Referents, text.Referent{
		Name: n.doc.Slice(m.Span), Type: m.Type, Named: true, Rule: n.reader.label,
	})
	n.names.enter(name, at)
	n.own[at] = true
	return at
}

// finish puts the added mentions among the document's, and returns what its names mean now.
func (n *enrolment) finish() *register {
	if len(n.added) > 0 {
		n.doc.Mentions = append(n.doc.Mentions, n.added...)
		sortMentions(n.doc)
	}
	names := newRegister(n.doc)
	for _, p := range n.parts {
		names.enter(p.name, p.referent)
	}
	return names
}

// places returns mentions where a name stands, as whole tokens of one sentence, that no other
// mention takes or cuts through, and marks their tokens.
func (n *enrolment) places(pieces []plainText, name string, kind graph.Type) []text.Mention {
	name = evenWords(name)
	if !isName(name) || !slices.Contains(graph.Types(), kind) {
		return nil
	}
	var out []text.Mention
	for _, p := range pieces {
		for _, span := range p.find(name) {
			m, ok := mentionAt(n.doc, span)
			if !ok || taken(n.doc, span, kind) || !n.mark(m) {
				continue
			}
			m.Type, m.Rule, m.Confidence = kind, n.reader.label, float32(n.reader.options.Confidence)
			out = append(out, m)
		}
	}
	return out
}

// mark takes the tokens of a mention, unless one of them is taken.
func (n *enrolment) mark(m text.Mention) bool {
	for i := m.First; i < m.Last; i++ {
		if n.taken[i] {
			return false
		}
	}
	for i := m.First; i < m.Last; i++ {
		n.taken[i] = true
	}
	return true
}

func isName(name string) bool {
	if len(name) > longestName {
		return false
	}
	for _, c := range name {
		if unicode.IsUpper(c) || unicode.IsDigit(c) || unicode.Is(unicode.Lo, c) {
			return true
		}
	}
	return false
}

// mentionAt returns the mention that a span makes, if it is one of whole tokens in one sentence.
func mentionAt(d *text.Document, span text.Span) (text.Mention, bool) {
	s := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > span.Start })
	if s == len(d.Sentences) || !d.Sentences[s].Contains(span) {
		return text.Mention{}, false
	}
	at := d.Sentences[s]
	words := d.Tokens[at.First:at.Last]
	first := sort.Search(len(words), func(i int) bool { return words[i].Start >= span.Start })
	last := sort.Search(len(words), func(i int) bool { return words[i].Start >= span.End })
	if first >= last || words[first].Start != span.Start || words[last-1].End != span.End {
		return text.Mention{}, false
	}
	m := text.Mention{Span: span, First: at.First + first, Last: at.First + last, Sentence: s, Form: text.Name}
	m.Head = headOf(d, m.First, m.Last)
	return m, true
}

// headOf returns the token whose head lies outside; the last one where the trees do not say.
func headOf(d *text.Document, first, last int) int {
	for i := first; i < last; i++ {
		if h := d.Tokens[i].Head; h != text.None && (h < first || h >= last) {
			return i
		}
	}
	return last - 1
}

// taken reports whether a mention has the same span, cuts through it, or holds it as a part of the
// name of another thing of its type: "Kim" in "Kim Jong Un".
func taken(d *text.Document, span text.Span, kind graph.Type) bool {
	for _, m := range mentionsFrom(d, span.Start-reach, span.End) {
		if m.Form == text.Quantity {
			continue
		}
		nested := m.Contains(span) && m.Type != kind || span.Contains(m.Span)
		if m.Overlaps(span) && (m.Span == span || !nested) {
			return true
		}
	}
	return false
}

// sortMentions restores the order of mentions after some were added at the end.
func sortMentions(d *text.Document) {
	order := make([]int, len(d.Mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := d.Mentions[a], d.Mentions[b]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	sorted, moved := make([]text.Mention, len(order)), make([]int, len(order))
	for now, before := range order {
		sorted[now], moved[before] = d.Mentions[before], now
	}
	d.Mentions = sorted
	for i := range d.Claims {
		for _, at := range []*int{&d.Claims[i].SubjectAt, &d.Claims[i].ObjectAt} {
			if *at >= 0 && *at < len(moved) {
				*at = moved[*at]
			}
		}
	}
}
