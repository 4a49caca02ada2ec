package view

import (
	"cmp"
	"slices"
	"unicode/utf16"

	"github.com/graphbuild/graphbuild/graph"
)

// mentionIndex finds the mentions of a document by place.
type mentionIndex struct {
	spans []span // by document, then place
	ends  []int  // of the spans of a document
}

// span is a mention: half-open byte offsets into its document, and the row of its entity.
type span struct{ start, end, entity int32 }

func newMentionIndex(g *graph.Graph) *mentionIndex {
	x := &mentionIndex{ends: make([]int, g.DocumentCount())}
	for m := range g.Mentions() {
		d, _ := g.DocumentRow(m.Document)
		e, _ := g.EntityRow(m.Entity)
		x.spans = append(x.spans, span{int32(m.Start), int32(m.End), int32(e)})
		x.ends[d] = len(x.spans)
	}
	for d := range x.ends {
		if d > 0 {
			x.ends[d] = max(x.ends[d], x.ends[d-1])
		}
		slices.SortFunc(x.of(d), func(a, b span) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.entity, b.entity))
		})
	}
	return x
}

// of returns the mentions of a document.
func (x *mentionIndex) of(document int) []span {
	if document == 0 {
		return x.spans[:x.ends[0]]
	}
	return x.spans[x.ends[document-1]:x.ends[document]]
}

// within returns the mentions inside a span of a document, by place, the longer first.
func (x *mentionIndex) within(document int, start, end int32) []span {
	list := x.of(document)
	first, _ := slices.BinarySearchFunc(list, start, func(s span, at int32) int { return cmp.Compare(s.start, at) })
	var out []span
	for _, s := range list[first:] {
		if s.start >= end {
			break
		}
		if s.end <= end && s.start < s.end {
			out = append(out, s)
		}
	}
	return out
}

// marks returns where the quote of a claim mentions entities of the page, in UTF-16 units of the
// quote, as a browser counts. Marks don't overlap: those of the claim's own ends win, then the
// longer ones.
func (b *builder) marks(document int, c graph.Claim) []int {
	own := []int{b.of(c.Subject), b.of(c.Object)}
	start := int32(c.Evidence.Start)
	all := b.mentions.within(document, start, int32(c.Evidence.End))
	isOwn := func(s span) bool { return slices.Contains(own, b.place[int(s.entity)]) && b.has(int(s.entity)) }
	slices.SortStableFunc(all, func(x, y span) int {
		if isOwn(x) != isOwn(y) {
			if isOwn(x) {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.end-y.start, x.end-x.start)
	})
	var kept []span
	for _, s := range all {
		overlaps := func(k span) bool { return s.start < k.end && k.start < s.end }
		if b.has(int(s.entity)) && !slices.ContainsFunc(kept, overlaps) {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(x, y span) int { return cmp.Compare(x.start, y.start) })
	out := []int{}
	for _, s := range kept {
		out = append(out, units(c.Evidence.Quote, s.start-start), units(c.Evidence.Quote, s.end-start), b.place[int(s.entity)])
	}
	return out
}

// units counts the UTF-16 units of the first bytes of a text.
func units(text string, bytes int32) int {
	n := 0
	for _, r := range text[:min(int(bytes), len(text))] {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
