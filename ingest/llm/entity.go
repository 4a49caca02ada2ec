package llm

import (
	"cmp"
	"slices"
	"sort"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// addEntities adds referents for the entities that an answer names, that stand in the window word
// for word and are not known yet, with a mention at each of their places. It keeps the mentions in
// order, and the claims' indexes of them.
func (r *Reader) addEntities(d *text.Document, pieces []plainText, list []said, log *findings) {
	names := newRegister(d)
	for _, e := range list {
		if len(names.byName[fold(e.Name)]) > 0 {
			continue
		}
		places := r.places(d, pieces, e)
		if len(places) == 0 || !slices.Contains(graph.Types(), graph.Type(e.Kind)) {
			log.add(badEntity, e.Name)
			continue
		}
		at := len(d.Referents)
		d.Referents = append(d.Referents, text.Referent{
			Name: d.Slice(places[0].Span), Type: graph.Type(e.Kind), Named: true, Rule: r.label,
		})
		for _, m := range places {
			m.Type, m.Referents = graph.Type(e.Kind), []int{at}
			d.Mentions = append(d.Mentions, m)
		}
		names.enter(e.Name, at)
	}
	sortMentions(d)
}

// places returns mentions where a name stands, as whole tokens of one sentence, that no other
// mention takes or cuts through.
func (r *Reader) places(d *text.Document, pieces []plainText, e said) []text.Mention {
	name := evenWords(e.Name)
	if name == "" || len(name) > longestName || !isNameLike(name) {
		return nil
	}
	var out []text.Mention
	for _, p := range pieces {
		for _, span := range p.find(name) {
			m, ok := mentionAt(d, span)
			if !ok || taken(d, span, graph.Type(e.Kind)) {
				continue
			}
			m.Rule, m.Confidence = r.label, float32(r.options.Confidence)
			out = append(out, m)
		}
	}
	return out
}

func isNameLike(name string) bool {
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
	for i := firstFrom(d.Mentions, span.Start-reach); i < len(d.Mentions) && d.Mentions[i].Start < span.End; i++ {
		m := d.Mentions[i]
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
