package resolve

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// metonyms decides for each capital and residence whether it stands for its state. Those that do
// get the key and type of the state before names are joined, and keep that they did.
func (r *resolver) metonyms() {
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Form != text.Name {
			continue
		}
		state, ok := r.gaz.Metonym(r.doc.Slice(it.Span))
		if !ok || !r.mayStand(it, state) {
			continue
		}
		if r.placed(it) {
			r.asPlace(it)
			continue
		}
		f := r.begin("M ")
		r.metonymFeatures(f, at)
		stands := f.sum > 0
		if r.teacher != nil {
			stands = r.teacher.metonym(r, at, f)
		}
		if !stands {
			r.asPlace(it)
			continue
		}
		it.Metonym, it.Key, it.Type, it.country = true, state, graph.Country, state
		it.Rule = "metonym"
	}
}

// placed reports whether the words around a name leave only the place: "the mayor of London", "the
// capital, Riyadh", "Paris police" (not "the Paris government").
func (r *resolver) placed(it *item) bool {
	if it.role == "modifier" && it.Type == graph.City {
		noun := r.lex.heads[r.lemmaAt(r.doc.Tokens[it.anchor].Head)]
		return !slices.Contains(noun.kinds, "government")
	}
	before := r.wordAt(it.First - 1)
	return r.lex.has("placehead", before) || (before == "of" || before == ",") && r.lex.has("placehead", r.wordAt(it.First-2))
}

// mayStand reports whether a name that the gazetteer knows as a metonym was read as the place or
// as the state, and not as something else of that name.
func (r *resolver) mayStand(it *item, state graph.Key) bool {
	return it.Metonym || it.Key == state && it.Type == graph.Country && !r.countryName(it) || it.Type == graph.City
}

// countryName reports whether the words are a proper name of the country, not of its capital:
// "Singapore".
func (r *resolver) countryName(it *item) bool {
	for _, entry := range r.gaz.Lookup(r.doc.Slice(it.Span)) {
		if entry.Type == graph.Country {
			return true
		}
	}
	return false
}

// asPlace gives a capital that an earlier stage took for the state back its place.
func (r *resolver) asPlace(it *item) {
	it.Metonym = false
	if it.Type != graph.Country {
		return
	}
	for _, entry := range r.gaz.Lookup(r.doc.Slice(it.Span)) {
		if entry.Type == graph.City {
			it.Type, it.Key, it.country = graph.City, entry.Key, ""
			return
		}
	}
}

// metonymFeatures describes the place of a capital's name in its sentence.
func (r *resolver) metonymFeatures(f *features, at int) {
	it := &r.items[at]
	role, prep := it.role, r.grammar.caseOf(it.anchor)
	token := r.doc.Tokens[it.anchor]
	over := ""
	if token.Head >= 0 {
		over = r.lemmaAt(token.Head)
	}
	f.add("bias")
	f.add("role=", role)
	f.add("role=", role, " prep=", prep)
	f.add("prep=", prep, " over=", over)
	f.add("dep=", token.Dep)
	next := r.wordAt(it.Last)
	if next == "," || next == "-" || next == "(" || next == "—" {
		f.add("next=", next)
	}
	if r.lineStart(it.First) {
		f.add("line-start")
		f.add("line-start next=", next)
	}
	if r.zoneTitled(it.zone) {
		f.add("headline")
		f.add("headline prep=", prep)
	}
	if r.quoted(at) {
		f.add("quoted")
	}
}

// lineStart reports whether a token begins its sentence.
func (r *resolver) lineStart(at int) bool {
	if at < 0 || at >= len(r.doc.Tokens) {
		return false
	}
	s := r.sentenceOf(at)
	return s >= 0 && r.doc.Sentences[s].First == at
}
