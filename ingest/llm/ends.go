package llm

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// register finds the referents of a document by their names.
type register struct {
	doc      *text.Document
	byName   map[string][]int // folded name → referents, each once
	mentions [][]int          // referent → its mentions, in order
}

func newRegister(d *text.Document) *register {
	g := &register{doc: d, byName: map[string][]int{}, mentions: make([][]int, len(d.Referents))}
	for i, r := range d.Referents {
		g.enter(r.Name, i)
	}
	for i, m := range d.Mentions {
		for _, r := range m.Referents {
			if r < 0 || r >= len(d.Referents) {
				continue
			}
			g.mentions[r] = append(g.mentions[r], i)
			if len(m.Referents) == 1 && (m.Form == text.Name || m.Form == text.Demonym) {
				g.enter(d.Slice(m.Span), r)
			}
		}
	}
	return g
}

func (g *register) enter(name string, referent int) {
	if key := fold(name); key != "" && !slices.Contains(g.byName[key], referent) {
		g.byName[key] = append(g.byName[key], referent)
	}
}

// end is a referent and the mention that shows it; both None for nothing.
type end struct{ referent, mention int }

var noEnd = end{text.None, text.None}

// reach is how far from a quote, within its sentence, a mention still belongs to it.
const reach = 500

// bound returns the stretch around a quote whose mentions belong to it: the sentences that it
// touches.
func (g *register) bound(quote text.Span) text.Span {
	out := quote
	i, _ := slices.BinarySearchFunc(g.doc.Sentences, quote.Start, func(s text.Sentence, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	for ; i < len(g.doc.Sentences) && g.doc.Sentences[i].Start < quote.End; i++ {
		s := g.doc.Sentences[i]
		out = text.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
	}
	return text.Span{Start: max(out.Start, quote.Start-reach), End: min(out.End, quote.End+reach)}
}

// named returns what a name of an answer refers to in a quote: a referent of that name with a
// mention there, or a mention in these very words ("he"). A mention inside the quote comes before
// one beside it.
func (g *register) named(name string, quote text.Span) (end, bool) {
	key := fold(name)
	if key == "" {
		return noEnd, false
	}
	around, beside := g.bound(quote), noEnd
	for i := firstFrom(g.doc.Mentions, around.Start); i < len(g.doc.Mentions) && g.doc.Mentions[i].Start < around.End; i++ {
		r := g.refers(g.doc.Mentions[i], key)
		switch {
		case r == text.None || !around.Contains(g.doc.Mentions[i].Span):
		case quote.Contains(g.doc.Mentions[i].Span):
			return end{r, i}, true
		case beside == noEnd:
			beside = end{r, i}
		}
	}
	return beside, beside != noEnd
}

// refers returns the referent of a mention that a folded name means, or None.
func (g *register) refers(m text.Mention, key string) int {
	for _, r := range m.Referents {
		if slices.Contains(g.byName[key], r) {
			return r
		}
	}
	if len(m.Referents) == 1 && fold(g.doc.Slice(m.Span)) == key {
		if r := m.Referents[0]; r >= 0 && r < len(g.doc.Referents) {
			return r
		}
	}
	return text.None
}

// nearest returns a referent by its name with the mention that stands nearest to a quote, of
// those with the same distance the first.
func (g *register) nearest(name string, quote text.Span) (end, bool) {
	if e, ok := g.named(name, quote); ok {
		return e, true
	}
	best, least := noEnd, 0
	for _, r := range g.byName[fold(name)] {
		list := g.mentions[r]
		at, _ := slices.BinarySearchFunc(list, quote.Start, func(m, start int) int { return g.doc.Mentions[m].Start - start })
		for _, k := range []int{at - 1, at} {
			if k < 0 || k >= len(list) {
				continue
			}
			distance := max(g.doc.Mentions[list[k]].Start-quote.Start, quote.Start-g.doc.Mentions[list[k]].Start)
			if best == noEnd || distance < least {
				best, least = end{r, list[k]}, distance
			}
		}
	}
	return best, best != noEnd
}
