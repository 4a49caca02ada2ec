package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// demonym returns a word for the people or manner of a state.
func (f *finder) demonym(i int, s text.Sentence) (piece, bool) {
	n, key := f.matcher.Demonym(i, s.Last)
	if n == 0 {
		return piece{}, false
	}
	p := piece{first: i, last: i + n, form: text.Demonym, typ: graph.Country, key: key, rule: "demonym", confidence: 0.9}
	if e, ok := f.gazetteer.ByKey(key); ok {
		p.typ = e.Type // "Puerto Rican" is of a territory
	}
	return p, true
}

// demonymBegins reports whether a demonym opens a sentence and is no verb there ("Polish the table").
func (f *finder) demonymBegins(i int, s text.Sentence) bool {
	n, _ := f.matcher.Demonym(i, s.Last)
	return n > 0 && !strings.HasPrefix(f.doc.Tokens[i].Tag, "VB")
}

// owner returns the state within a name such as "China's Foreign Ministry".
func (f *finder) owner(p piece) (piece, bool) {
	for i := p.first + 1; i+1 < p.last; i++ {
		if !f.possessive(i) {
			continue
		}
		n, entries := f.matcher.Longest(p.first, i)
		if n != i-p.first || entries[0].Type != graph.Country {
			return piece{}, false
		}
		return piece{first: p.first, last: i, form: text.Name, typ: graph.Country, key: entries[0].Key, rule: "owner", confidence: 0.95}, true
	}
	return piece{}, false
}

// unknown types a run of capitals that no list and no head word explains.
func (f *finder) unknown(i, end int, s text.Sentence) piece {
	if f.is("weak", i) && end-i == 2 && f.is("weak", i+1) {
		return piece{first: i, last: end}
	}
	if f.is("lead", i) || f.never(i) && end-i > 1 && !f.given(i) {
		return piece{first: i, last: i + 1}
	}
	p := piece{first: i, last: end, form: text.Name, confidence: 0.6}
	p.typ, p.rule = f.guess(i, end, s)
	if p.typ == "" {
		p.form = ""
	}
	return p
}

// guess returns a type by the first evidence that speaks, and the rule.
func (f *finder) guess(i, end int, s text.Sentence) (graph.Type, string) {
	word := f.word(i)
	if end-i == 1 && (f.is("weak", i) || f.never(i) || len(word) < 2 || f.is("head", i) && f.shapes[i] != capitals && (!f.is("sole", i) || f.opens(i, s.First))) {
		return "", ""
	}
	if end-i == 1 && f.common[word] {
		return "", ""
	}
	if end-i == 1 && f.people[word] {
		return graph.Person, "family name"
	}
	if end-i >= 4 && f.hyphen(end-2) && f.shapes[end-1] == lower {
		return graph.Person, "hyphened given name"
	}
	if typ, rule := f.role(i, end, s); typ != "" {
		return typ, rule
	}
	if _, ok := f.acronyms[word]; ok && end-i == 1 {
		return graph.Organization, "introduced acronym"
	}
	if end-i == 1 && f.shapes[i] == capitals {
		return graph.Organization, "acronym"
	}
	if f.shapes[end-1] == number || strings.ContainsAny(f.text(end-1), "0123456789") {
		return graph.Product, "number"
	}
	if f.is("verb", end) && !f.articleBefore(i) && end-i <= 3 {
		return graph.Person, "speaks"
	}
	if f.place(i) && end-i <= 2 {
		return graph.City, "in a place"
	}
	if end-i >= 2 && end-i <= 3 && !f.articleBefore(i) {
		return graph.Person, "two words"
	}
	return graph.Organization, "default"
}

func (f *finder) articleBefore(i int) bool { return f.word(i-1) == "the" }

// role types a name by the noun beside it: "airline X", "X, a city in".
func (f *finder) role(i, end int, s text.Sentence) (graph.Type, string) {
	if i > s.First {
		for _, use := range []string{"roleorg", "roleplace", "roleloc", "roleperson"} {
			if f.is(use, i-1) {
				return roleType(use), "role noun"
			}
		}
		if f.word(i-1) == "of" && i-2 >= s.First {
			for _, use := range []string{"roleplace", "roleloc"} {
				if f.is(use, i-2) {
					return roleType(use), "role of"
				}
			}
		}
	}
	return "", ""
}

func roleType(use string) graph.Type {
	switch use {
	case "roleorg":
		return graph.Organization
	case "roleplace":
		return graph.City
	case "roleloc":
		return graph.Location
	}
	return graph.Person
}

// acts reports whether a capital stands for its state: where nothing around it says that it is
// the place.
func (f *finder) acts(p piece, s text.Sentence) bool {
	if p.first > s.First && f.is("locative", p.first-1) || f.is("roleplace", p.first-1) {
		return false
	}
	if p.last < s.Last {
		if f.text(p.last) == "," && p.last+1 < s.Last && f.namesPlace(p.last+1) || f.text(p.last) == "-" || f.text(p.last) == ")" {
			return false
		}
		if f.is("placehead", p.last) || f.is("lowhead", p.last) || f.shapes[p.last] == capital {
			return false
		}
	}
	return f.acting(p, s)
}

// acting reports whether the words around a capital are those of a state that acts.
func (f *finder) acting(p piece, s text.Sentence) bool {
	if f.possessive(p.last) || p.first == s.First || f.is("stateverb", p.last) || f.is("stateprep", p.first-1) {
		return true
	}
	if f.tagged && p.last < s.Last {
		switch f.doc.Tokens[p.last].Tag {
		case "VBD", "VBZ", "MD", "VBP":
			return true
		}
	}
	if before := f.word(p.first - 1); (before == "and" || before == "") && p.first-2 >= s.First {
		for i := len(f.found) - 1; i >= 0 && i >= len(f.found)-2; i-- {
			if m := f.found[i]; m.Last >= p.first-2 && m.Metonym {
				return true
			}
		}
	}
	return false
}

// namesPlace reports whether a country or region begins at a token: "Paris, France".
func (f *finder) namesPlace(i int) bool {
	n, entries := f.matcher.Longest(i, min(i+4, len(f.doc.Tokens)))
	return n > 0 && (entries[0].Type == graph.Country || entries[0].Type == graph.Location)
}
