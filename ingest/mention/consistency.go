package mention

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// settle collects the names of the body and makes their types agree.
func (f *finder) settle() {
	f.verdicts()
	f.retype()
	for _, m := range f.found {
		if m.Form == text.Name {
			f.names[f.folded(m.First, m.Last)] = m.Type
		}
	}
}

// retype makes words agree with the longer names that hold them: "Rim" is a person where "Rim Chol
// Guk" is one, also where it is the name of an organisation elsewhere; "Golden Banyan" is an
// organisation where "Golden Banyan Group" is.
func (f *finder) retype() {
	ends, starts := map[string]graph.Type{}, map[string]graph.Type{}
	families := map[string]bool{}
	for _, m := range f.found {
		if m.Form != text.Name || m.Last-m.First < 2 {
			continue
		}
		agree(ends, f.word(m.First), m.Type)
		agree(ends, f.word(m.Last-1), m.Type)
		families[f.word(m.Last-1)] = true
		for last := m.First + 1; last < m.Last && m.Key == "" && m.Type != graph.Person; last++ {
			agree(starts, f.folded(m.First, last), m.Type)
		}
	}
	for i, m := range f.found {
		words := f.folded(m.First, m.Last)
		if m.Form != text.Name || m.Metonym || m.Key != "" && !f.mayBeFamily(m, families[words]) {
			continue
		}
		switch {
		case m.Last-m.First == 1 && ends[words] == graph.Person:
			f.found[i].Type, f.found[i].Rule, f.found[i].Key = graph.Person, "family name", ""
		case m.Key == "" && starts[words] != "" && m.Type != starts[words]:
			f.found[i].Type, f.found[i].Rule = starts[words], "begins a name"
		}
	}
}

// mayBeFamily reports whether a known name of one word may be a family name instead, where the
// document has a longer name that ends in it.
func (f *finder) mayBeFamily(m text.Mention, ends bool) bool {
	return m.Last-m.First == 1 && (m.Type == graph.City || m.Type == graph.Organization && ends && f.shapes[m.First] != capitals)
}

// agree notes the type of some words, and none where two types compete.
func agree(types map[string]graph.Type, words string, t graph.Type) {
	if known, ok := types[words]; ok && known != t {
		t = ""
	}
	types[words] = t
}

func (f *finder) folded(first, last int) string {
	words := ""
	for i := first; i < last; i++ {
		switch word := f.word(i); {
		case words == "":
			words = word
		case word != "":
			words += " " + word
		}
	}
	return words
}

// headlinePiece finds in title case only what the gazetteer or the body knows.
func (f *finder) headlinePiece(i int, s text.Sentence) (piece, bool) {
	if !f.proper(i) {
		return piece{}, false
	}
	for last := min(s.Last, i+6); last > i; last-- {
		if typ, ok := f.names[f.folded(i, last)]; ok && f.word(last-1) != "" {
			p := piece{first: i, last: last, form: text.Name, typ: typ, rule: "as in the body", confidence: 0.8}
			if gaz, found := f.known(i, s); found && gaz.last == last && (gaz.typ == typ || typ != graph.Person) {
				p.key, p.typ = gaz.key, gaz.typ
			}
			return p, true
		}
	}
	if gaz, found := f.known(i, s); found && (gaz.typ == graph.Country || gaz.last-gaz.first > 1 || f.shapes[i] == capitals) {
		return f.afterKnown(i, gaz, s), true
	}
	return f.demonym(i, s)
}
