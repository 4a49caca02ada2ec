package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// candidate is a pair of referents of a sentence that may be the ends of a claim, or one
// referent that may be the subject of a claim without an object.
type candidate struct {
	subject, object int // referents; object may be text.None
	s, o            int // entries of tree.mentions that speak for them, or none
	link            link
	findings        []finding // of the rules, for the pair
	reversed        []finding // with the ends changed round
	alone           float32   // the linker's probability of a claim, without a look at the others
}

// mostMentions bounds the work on one sentence: pairs are a square of it.
const mostMentions = 40

// candidates lists the pairs of a sentence, in order of their mentions, each pair of referents
// once: with the two mentions that are nearest in the tree.
func (t *tree) candidates(frames []frame, found []finding, r *relatives) []candidate {
	list := t.list[:0]
	clear(t.pairs)
	n := min(len(t.mentions), mostMentions)
	for s := range n {
		for _, subject := range t.referents(s) {
			for o := range n {
				for _, object := range t.referents(o) {
					if object == subject {
						continue
					}
					list = t.offer(list, candidate{subject: subject, object: object, s: s, o: o})
				}
			}
			list = t.offer(list, candidate{subject: subject, object: text.None, s: s, o: none})
		}
	}
	list = r.remote(t, list, frames)
	t.assign(list, found)
	t.list = list
	return list
}

// offer adds a candidate, or puts it in place of one for the same referents that is farther.
func (t *tree) offer(list []candidate, c candidate) []candidate {
	i, ok := t.pairs[pair(c.subject, c.object)]
	if !ok {
		return t.append(list, c)
	}
	if c.o != none && list[i].o != none && t.distance(c.s, c.o) < t.distance(list[i].s, list[i].o) {
		list[i] = c
	}
	return list
}

// append adds a candidate and files its place in the list.
func (t *tree) append(list []candidate, c candidate) []candidate {
	t.pairs[pair(c.subject, c.object)] = len(list)
	return append(list, c)
}

// pair is the key of two referents.
func pair(subject, object int) uint64 { return uint64(subject)<<32 | uint64(uint32(object)) }

// assign gives each candidate what the rules found for it.
func (t *tree) assign(list []candidate, found []finding) {
	for _, f := range found {
		for _, subject := range t.doc.Mentions[f.subject].Referents {
			if f.object == none {
				if i, ok := t.pairs[pair(subject, text.None)]; ok {
					list[i].findings = append(list[i].findings, f)
				}
				continue
			}
			for _, object := range t.doc.Mentions[f.object].Referents {
				if i, ok := t.pairs[pair(subject, object)]; ok {
					list[i].findings = append(list[i].findings, f)
				}
				if i, ok := t.pairs[pair(object, subject)]; ok {
					list[i].reversed = append(list[i].reversed, f)
				}
			}
		}
	}
}

// referents returns the named referents of a mention of the sentence.
func (t *tree) referents(k int) []int {
	all := t.doc.Mentions[t.mentions[k]].Referents
	if slices.ContainsFunc(all, func(r int) bool { return !t.doc.Referents[r].Named }) {
		return slices.DeleteFunc(slices.Clone(all), func(r int) bool { return !t.doc.Referents[r].Named })
	}
	return all
}

// distance is how far apart two mentions are: arcs between them in the tree, then tokens.
func (t *tree) distance(a, b int) int {
	up, down := t.path(t.heads[a], t.heads[b])
	gap := t.heads[a] - t.heads[b]
	return (len(up)+len(down))*1000 + max(gap, -gap)
}

// path returns the tokens from a up to the lowest common ancestor, and from it down to b; the
// ancestor is the last of up. Tokens without a common ancestor give what there is.
func (t *tree) path(a, b int) (up, down []int) {
	t.above = t.above[:0]
	for i := b; i != none && len(t.above) < longestPath; i = t.head(i) {
		t.above = append(t.above, i)
	}
	t.up = t.up[:0]
	for i := a; i != none && len(t.up) < longestPath; i = t.head(i) {
		t.up = append(t.up, i)
		for k, x := range t.above {
			if x == i {
				t.down = t.down[:0]
				for j := k - 1; j >= 0; j-- {
					t.down = append(t.down, t.above[j])
				}
				return t.up, t.down
			}
		}
	}
	t.down = append(t.down[:0], t.above...)
	return t.up, t.down
}

const longestPath = 16

// liftedPath is the path between two tokens as if each member of a coordination hung where the
// first does: from B in "with A and B" as from A. Two members of one coordination stay as they are.
func (t *tree) liftedPath(a, b int) (up, down []int) {
	x, y := t.lift(a), t.lift(b)
	if x == y || x == b || y == a {
		x, y = a, b
	}
	return t.path(x, y)
}

// lift returns the first member of the coordination that a noun is in.
func (t *tree) lift(i int) int {
	for n := 0; n < longestPath && t.tokens[i].Dep == "conj"; n++ {
		h := t.head(i)
		if h == none || !t.isNoun(h) && !strings.HasPrefix(t.tokens[h].Tag, "PRP") {
			break
		}
		i = h
	}
	return i
}
