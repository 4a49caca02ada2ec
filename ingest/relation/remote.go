package relation

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// link says why a candidate's object is looked at though its sentence does not mention it.
type link uint8

// The links.
const (
	here  link = iota // the sentence mentions it
	home              // the home country of the subject
	named             // the subject's name holds its name: "Maryland General Assembly"
	told              // an earlier sentence put the two in a lasting relation
)

// relatives knows, for one document, which referents belong to which.
type relatives struct {
	byKey  map[graph.Key]int
	byName map[string]int // places by the words of their mentions, in lower case
	told   map[int][]int  // subject to objects, by rules in the sentences so far
}

func newRelatives(d *text.Document) relatives {
	r := relatives{map[graph.Key]int{}, map[string]int{}, map[int][]int{}}
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

func bareName(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }

// remember files the lasting relations that rules found in a sentence.
func (r relatives) remember(d *text.Document, found []finding) {
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

// remote adds the candidates whose object is only known from elsewhere.
func (r relatives) remote(t *tree, list []candidate, at map[[2]int]int) []candidate {
	for k := range min(len(t.mentions), mostMentions) {
		all := t.referents(k)
		if len(all) != 1 {
			continue
		}
		s := all[0]
		add := func(o int, why link) {
			if _, ok := at[[2]int{s, o}]; !ok && o != s && t.doc.Referents[o].Named {
				at[[2]int{s, o}] = len(list)
				list = append(list, candidate{subject: s, object: o, s: k, o: none, link: why})
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
	}
	return list
}

// inName adds the places that a mention has in its words.
func (r relatives) inName(t *tree, m text.Mention, add func(int, link)) {
	if m.Form != text.Name || m.Type == graph.Person || m.Type == graph.Country || m.Last-m.First < 2 {
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
