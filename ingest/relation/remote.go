package relation

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// link says why one end of a candidate is looked at though its sentence does not mention it.
type link uint8

// The links.
const (
	here  link = iota // the sentence mentions it
	home              // the home country of the subject
	named             // the subject's name holds its name: "Maryland General Assembly"
	told              // an earlier sentence put the two in a lasting relation
	topic             // one of those that the document mentions most
)

// topics is how many of the referents that a document mentions most are its topics.
const topics = 3

// relatives knows, for one document, which referents belong to which.
type relatives struct {
	byKey  map[graph.Key]int
	byName map[string]int // places by the words of their mentions, in lower case
	told   map[int][]int  // subject to objects, by rules in the sentences so far
	topics []int          // referents, most mentions first
}

func newRelatives(d *text.Document) *relatives {
	r := &relatives{byKey: map[graph.Key]int{}, byName: map[string]int{}, told: map[int][]int{}, topics: mostMentioned(d)}
	for i, x := range d.Referents {
		if x.Key != "" && x.Named {
			r.byKey[x.Key] = i
		}
	}
	for _, m := range d.Mentions {
		if len(m.Referents) != 1 || m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		switch i := m.Referents[0]; d.Referents[i].Type {
		case graph.Country, graph.City, graph.Location:
			if d.Referents[i].Named {
				r.byName[bareName(d.Slice(m.Span))] = i
			}
		}
	}
	return r
}

// mostMentioned returns the named referents with most mentions, the first of equals first.
func mostMentioned(d *text.Document) []int {
	counts := make([]int, len(d.Referents))
	for _, m := range d.Mentions {
		if len(m.Referents) == 1 {
			counts[m.Referents[0]]++
		}
	}
	var all []int
	for i, x := range d.Referents {
		if x.Named {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return counts[b] - counts[a] })
	return all[:min(topics, len(all))]
}

func bareName(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }

// remember files the lasting relations that rules found in a sentence.
func (r *relatives) remember(t *tree, found []finding) {
	d := t.doc
	for _, f := range found {
		if f.object == none || f.weak || !lasting(f.rule.relation.Class) {
			continue
		}
		s, o := d.Mentions[f.subject].Referents, d.Mentions[f.object].Referents
		if len(s) == 1 && len(o) == 1 && len(r.told[s[0]]) < 4 {
			r.told[s[0]] = append(r.told[s[0]], o[0])
		}
	}
}

func lasting(c graph.Class) bool {
	switch c {
	case graph.Position, graph.Member, graph.Part, graph.Located:
		return true
	}
	return false
}

// remote adds the candidates one end of which is only known from elsewhere.
func (r *relatives) remote(t *tree, list []candidate, frames []frame) []candidate {
	acting := t.acting(frames)
	for k := range min(len(t.mentions), mostMentions) {
		all := t.referents(k)
		if len(all) != 1 {
			continue
		}
		s := all[0]
		add := func(o int, why link) {
			if _, ok := t.pairs[pair(s, o)]; !ok && o != s && t.doc.Referents[o].Named {
				list = t.append(list, candidate{subject: s, object: o, s: k, o: none, link: why})
			}
		}
		m := t.doc.Mentions[t.mentions[k]]
		r.inName(t, m, add)
		if o, ok := r.byKey[t.doc.Referents[s].Country]; ok {
			add(o, home)
		}
		for _, o := range r.told[s] {
			add(o, told)
		}
		turn := func(o int, why link) {
			if _, ok := t.pairs[pair(o, s)]; !ok && o != s {
				list = t.append(list, candidate{subject: o, object: s, s: none, o: k, link: why})
			}
		}
		if !acting[k] {
			continue
		}
		for _, o := range r.topics {
			add(o, topic)
			turn(o, topic)
		}
	}
	return list
}

// acting tells which entries of mentions are an argument of a predicate.
func (t *tree) acting(frames []frame) []bool {
	out := make([]bool, len(t.mentions))
	for _, f := range frames {
		for _, a := range f.args {
			if k, ok := slices.BinarySearch(t.mentions, a.mention); ok {
				out[k] = true
			}
		}
	}
	return out
}

// inName adds the places that a mention has in its words.
func (r *relatives) inName(t *tree, m text.Mention, add func(int, link)) {
	if m.Form != text.Name || m.Type == graph.Country || m.Last-m.First < 2 {
		return
	}
	for i := m.First; i < m.Last; i++ {
		for j := min(m.Last, i+3); j > i; j-- {
			if j-i == m.Last-m.First {
				continue
			}
			words := t.doc.Text[t.doc.Tokens[i].Start:t.doc.Tokens[j-1].End]
			if o, ok := r.byName[bareName(words)]; ok {
				add(o, named)
				break
			}
		}
	}
}
