package main

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// counts sums up how mentions and their referents compare with the answers.
type counts struct {
	gold, found, matched int
	right                map[string]int // form of expression → on the right entity
	asked                map[string]int // form of expression → marked
	merged               []string       // referents that hold the names of two persons
	b3                   b3
}

// b3 sums the B³ of each expression (Bagga and Baldwin 1998).
type b3 struct{ precision, recall, n, m float64 }

func newCounts() *counts {
	return &counts{right: make(map[string]int), asked: make(map[string]int)}
}

// pairing ties each answer to the mention that covers it, or to none.
type pairing struct {
	doc      *text.Document
	answers  []resolve.Answer
	types    map[string]graph.Type
	mentions []text.Mention // with a named referent
	match    []int          // answer → mention, or None
}

// pair matches answers and mentions one to one: those of equal words but for articles and forms
// of address first, then descriptions that share a beginning or an end.
func pair(doc *text.Document, answers []resolve.Answer, types map[string]graph.Type) *pairing {
	p := &pairing{doc: doc, answers: answers, types: types}
	for _, m := range doc.Mentions {
		if m.Form != text.Office && m.Form != text.Quantity && m.Rule != "relative" && p.named(m) {
			p.mentions = append(p.mentions, m)
		}
	}
	p.match = make([]int, len(answers))
	taken := make(map[int]bool)
	exact := make(map[text.Span]int)
	for i, m := range p.mentions {
		exact[p.core(m.Span)] = i
	}
	for a := range answers {
		p.match[a] = text.None
		if i, ok := exact[p.core(answers[a].Span)]; ok && !taken[i] {
			p.match[a], taken[i] = i, true
		}
	}
	for a := range answers {
		if p.match[a] != text.None {
			continue
		}
		for i, m := range p.mentions {
			if !taken[i] && p.near(answers[a].Span, m) {
				p.match[a], taken[i] = i, true
				break
			}
		}
	}
	return p
}

func (p *pairing) named(m text.Mention) bool {
	for _, r := range m.Referents {
		if p.doc.Referents[r].Named {
			return true
		}
	}
	return false
}

// near reports whether a description has its head in an answer and begins or ends with it.
func (p *pairing) near(s text.Span, m text.Mention) bool {
	if m.Form == text.Pronoun || m.Head < 0 || m.Head >= len(p.doc.Tokens) || !s.Contains(p.doc.Tokens[m.Head].Span) {
		return false
	}
	a, b := p.core(s), p.core(m.Span)
	if m.Form == text.Name || m.Form == text.Demonym {
		return a.Start == b.Start && b.End > a.End || a.End == b.End && b.Start < a.Start
	}
	return a.Start == b.Start || a.End == b.End
}

// core returns a span without articles, forms of address and possessive endings.
func (p *pairing) core(s text.Span) text.Span {
	words := p.doc.Slice(s)
	for {
		first, rest, ok := strings.Cut(words, " ")
		switch strings.ToLower(first) {
		case "the", "a", "an", "mr.", "mr", "ms.", "ms", "mrs.", "mrs":
		default:
			ok = false
		}
		if !ok {
			break
		}
		words = rest
		s.Start = s.End - len(words)
	}
	for _, ending := range []string{"'s", "’s", "'", "’", ".", ","} {
		if cut, ok := strings.CutSuffix(words, ending); ok && cut != "" && !strings.HasSuffix(cut, ".S") {
			s.End -= len(words) - len(cut)
			words = cut
		}
	}
	return s
}

// entities maps each referent to the entity of the answers with which it shares most mentions,
// one to one.
func (p *pairing) entities() map[int]string {
	type tie struct {
		referent int
		entity   string
	}
	shared := make(map[tie]int)
	for a, i := range p.match {
		if i != text.None && len(p.answers[a].Entities) == 1 && len(p.mentions[i].Referents) == 1 {
			shared[tie{p.mentions[i].Referents[0], p.answers[a].Entities[0]}]++
		}
	}
	ties := make([]tie, 0, len(shared))
	for t := range shared {
		ties = append(ties, t)
	}
	slices.SortFunc(ties, func(x, y tie) int {
		if shared[x] != shared[y] {
			return shared[y] - shared[x]
		}
		if x.referent != y.referent {
			return x.referent - y.referent
		}
		return strings.Compare(x.entity, y.entity)
	})
	entity, used := make(map[int]string), make(map[string]bool)
	for _, t := range ties {
		if _, ok := entity[t.referent]; !ok && !used[t.entity] {
			entity[t.referent] = t.entity
			used[t.entity] = true
		}
	}
	return entity
}

// rightly reports whether an answer's mention refers to just the entities of the answer.
func (p *pairing) rightly(a int, entity map[int]string) bool {
	i := p.match[a]
	if i == text.None {
		return false
	}
	var got []string
	for _, r := range p.mentions[i].Referents {
		got = append(got, entity[r])
	}
	want := slices.Clone(p.answers[a].Entities)
	slices.Sort(got)
	slices.Sort(want)
	return slices.Equal(slices.Compact(got), slices.Compact(want))
}

// add counts a document.
func (c *counts) add(p *pairing) {
	entity := p.entities()
	c.gold += len(p.answers)
	c.found += len(p.mentions)
	for a := range p.answers {
		form := p.form(a)
		c.asked[form]++
		if p.match[a] != text.None {
			c.matched++
		}
		if p.rightly(a, entity) {
			c.right[form]++
		}
	}
	c.merged = append(c.merged, p.twoPersons()...)
	c.cubed(p)
}

// form says what kind of expression an answer is.
func (p *pairing) form(a int) string {
	words := p.doc.Slice(p.answers[a].Span)
	switch strings.ToLower(words) {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "themselves":
		return "pronoun"
	case "i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves":
		if words != "US" {
			return "first person"
		}
	}
	first, last := words[0], words[strings.LastIndexByte(words, ' ')+1]
	if first >= 'a' && first <= 'z' && last >= 'a' && last <= 'z' ||
		strings.HasPrefix(words, "The ") && last >= 'a' && last <= 'z' || last >= 'a' && last <= 'z' && strings.Contains(words, " ") {
		return "description"
	}
	return "name"
}

// twoPersons names the referents that hold mentions by name of two different persons.
func (p *pairing) twoPersons() []string {
	first := make(map[int]string)
	var found []string
	for a, i := range p.match {
		if i == text.None || len(p.answers[a].Entities) != 1 || p.mentions[i].Form != text.Name || len(p.mentions[i].Referents) != 1 {
			continue
		}
		r, e := p.mentions[i].Referents[0], p.answers[a].Entities[0]
		if p.types[e] != graph.Person || p.doc.Referents[r].Type != graph.Person {
			continue
		}
		if old, ok := first[r]; ok && old != e {
			found = append(found, p.doc.ID+": "+old+" and "+e+" are "+p.doc.Referents[r].Name)
		}
		first[r] = e
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// cubed adds the B³ of the expressions with one entity. An expression without its counterpart
// counts against recall or precision.
func (c *counts) cubed(p *pairing) {
	goldSize, sizes, both := make(map[string]float64), make(map[int]float64), make(map[string]float64)
	key := func(e string, r int) string { return e + "\x00" + string(rune(r+1)) }
	for a, i := range p.match {
		if len(p.answers[a].Entities) != 1 {
			continue
		}
		goldSize[p.answers[a].Entities[0]]++
		if i != text.None && len(p.mentions[i].Referents) == 1 {
			both[key(p.answers[a].Entities[0], p.mentions[i].Referents[0])]++
		}
	}
	for _, m := range p.mentions {
		if len(m.Referents) == 1 {
			sizes[m.Referents[0]]++
			c.b3.m++
		}
	}
	for a, i := range p.match {
		if len(p.answers[a].Entities) != 1 {
			continue
		}
		c.b3.n++
		if i == text.None || len(p.mentions[i].Referents) != 1 {
			continue
		}
		e, r := p.answers[a].Entities[0], p.mentions[i].Referents[0]
		c.b3.recall += both[key(e, r)] / goldSize[e]
		c.b3.precision += both[key(e, r)] / sizes[r]
	}
}

func (c *counts) total() (right, asked int) {
	for _, n := range c.right {
		right += n
	}
	for _, n := range c.asked {
		asked += n
	}
	return right, asked
}
