package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// resolveAnaphor finds what a description, pronoun or other noun phrase refers to. What is new
// makes a group of its own, so that later pronouns may refer to it; a pronoun without an
// antecedent stays without one.
func (r *resolver) resolveAnaphor(at int) {
	it := &r.items[at]
	switch {
	case it.kind == thing:
		r.resolveThing(at)
		return
	case it.pronoun.class == "who" || it.pronoun.class == "which":
		r.relative(at)
		return
	case it.head == "both" && it.kind == reference:
		if members := r.lastSet(at, 2); members != nil {
			r.absorb(r.set(members, at), at)
			it.Rule, it.Confidence = "two", 0.7
		}
		return // one alone is not both
	case it.pronoun.form == "reflexive":
		if r.reflexive(at) {
			return
		}
	}
	if it.kind == description && (r.byOffice(at) || r.byGovernment(at) || r.byCapital(at) || r.byPair(at) || r.byTwo(at) || r.byLowerCase(at) || r.bySameHead(at)) {
		return
	}
	if it.kind == description && it.article == "indefinite" && !it.numeral {
		r.newGroup(at, "description")
		return
	}
	r.rank(at)
	if it.group == text.None && it.kind == description {
		r.newGroup(at, "description")
	}
}

// resolveThing joins "the report" with the last report spoken of.
func (r *resolver) resolveThing(at int) {
	it := &r.items[at]
	if it.article == "definite" || it.article == "demonstrative" {
		if g, ok := r.alone["thing|"+it.head]; ok && r.distance(at, r.groups[r.root(g)].last) < 8 {
			r.absorb(r.root(g), at)
			return
		}
	}
	g := r.newGroup(at, "thing")
	r.alone["thing|"+it.head] = g
}

// relative joins "who" and "which" with the noun that their clause belongs to.
func (r *resolver) relative(at int) {
	it := &r.items[at]
	clause := r.doc.Tokens[it.Head].Head
	if it.clause >= 0 {
		clause = it.clause
	}
	if clause < 0 || r.doc.Tokens[clause].Head < 0 {
		return
	}
	g := r.groupAt(r.doc.Tokens[clause].Head)
	if g == text.None || r.groups[g].kind == "" || it.pronoun.class == "which" && r.groups[g].kind == graph.Person {
		return
	}
	r.absorb(g, at)
	it.Rule, it.Confidence = "relative", 0.9
}

// reflexive joins "himself" with the subject of its clause, if there is one that agrees.
func (r *resolver) reflexive(at int) bool {
	it := &r.items[at]
	for k := at - 1; k >= 0 && r.items[k].Sentence == it.Sentence; k-- {
		other := &r.items[k]
		if other.clause != it.clause || other.role != "subject" && other.role != "passive" || other.group == text.None {
			continue
		}
		g := r.root(other.group)
		if !r.fits(at, g) && r.groups[g].last != k {
			continue
		}
		if x := &r.groups[g]; x.gender == text.UnknownGender || it.pronoun.gender == text.UnknownGender || x.gender == it.pronoun.gender {
			r.absorb(g, at)
			it.Rule, it.Confidence = "reflexive", 0.9
			return true
		}
	}
	return false
}

// byOffice joins "the Russian president" with the person who the document or the gazetteer says
// held the office on the article's date. The name may come later.
func (r *resolver) byOffice(at int) bool {
	it := &r.items[at]
	if !slices.Contains(it.noun.types, graph.Person) || it.number == plural || it.article == "indefinite" {
		return false
	}
	country := r.countryOfItem(at)
	if country == "" {
		return false
	}
	g := r.holder(r.officeWords(it), country)
	if g == text.None || !r.describes(at, g) || r.inside(at, g) {
		return false
	}
	r.absorb(g, at)
	it.Rule, it.Confidence = "office", 0.9
	return true
}

// holder returns the group of the person who holds an office of a country, or None. Words before
// the office may be left out, "new leader", but for those that make it another: "former leader".
func (r *resolver) holder(title string, country graph.Key) int {
	for title != "" {
		if g := r.officeHolder(title, country); g != text.None {
			return g
		}
		if g := r.gazetteerHolder(title, country); g != text.None {
			return g
		}
		first, rest, _ := strings.Cut(title, " ")
		if r.lex.has("deputy", first) || r.lex.has("office", first) {
			return text.None
		}
		title = rest
	}
	return text.None
}

// byCapital joins "the Egyptian capital" with the city, where the document names it as a place.
func (r *resolver) byCapital(at int) bool {
	it := &r.items[at]
	if it.head != "capital" || it.number == plural {
		return false
	}
	country := r.countryOfItem(at)
	g, ok := r.capitals[country]
	if !ok || country == "" {
		return false
	}
	r.absorb(r.root(g), at)
	it.Rule, it.Confidence = "capital", 0.9
	return true
}

// inside reports whether the last mention of a group lies within an item.
func (r *resolver) inside(at, g int) bool {
	last := r.groups[g].last
	if r.items[at].kind == description && slices.Contains(r.items[at].noun.kinds, "government") {
		return false // "its government" acts for the country
	}
	return last != text.None && r.items[at].Contains(r.items[last].Span)
}

// countryOfItem returns the country that a description belongs to by its modifiers.
func (r *resolver) countryOfItem(at int) graph.Key {
	it := &r.items[at]
	if it.country != "" {
		return it.country
	}
	for _, token := range []int{it.owner, it.of} {
		if token == text.None {
			continue
		}
		if g := r.groupAt(token); g != text.None && r.groups[g].kind == graph.Country {
			return r.groups[g].key
		}
	}
	return ""
}

// officeHolder returns the only group to which the document gives an office, or None.
func (r *resolver) officeHolder(title string, country graph.Key) int {
	found := text.None
	for _, g := range r.officers {
		g = r.root(g)
		for _, o := range r.groups[g].offices {
			if o.country != country || !sameOffice(o.title, title) {
				continue
			}
			if found != text.None && found != g {
				return text.None
			}
			found = g
		}
	}
	return found
}

// sameOffice reports whether one title is the other or its end: "foreign minister", "minister".
func sameOffice(known, asked string) bool {
	if known == asked {
		return true
	}
	return strings.HasSuffix(known, " "+asked) && !strings.HasPrefix(known, "former") && !strings.HasPrefix(known, "ex")
}

// gazetteerHolder returns the group of the person of the document who held an office on the
// article's date, or None.
func (r *resolver) gazetteerHolder(title string, country graph.Key) int {
	found := text.None
	for _, key := range r.gaz.HolderOf(title, country, r.doc.Published) {
		g, ok := r.keys[key]
		if !ok {
			continue
		}
		if found != text.None && found != r.root(g) {
			return text.None
		}
		found = r.root(g)
	}
	return found
}

// byGovernment joins "the Syrian government" and "the government of Syria" with the country.
func (r *resolver) byGovernment(at int) bool {
	it := &r.items[at]
	if !slices.Contains(it.noun.kinds, "government") || it.number == plural {
		return false
	}
	country := r.countryOfItem(at)
	if country == "" && it.owner != text.None {
		if g := r.groupAt(it.owner); g != text.None {
			country = r.groups[g].country
		}
	}
	g, ok := r.keys[country]
	if !ok || country == "" {
		return false
	}
	r.absorb(r.root(g), at)
	it.Rule, it.Confidence = "government", 0.8
	return true
}

// byTwo gives "both countries" and "the two leaders" the last two that were named together, or
// one after the other; "the three" the last three.
func (r *resolver) byTwo(at int) bool {
	it := &r.items[at]
	if !it.numeral || it.article == "possessive" || it.article == "indefinite" {
		return false
	}
	switch first := r.wordAt(it.First); {
	case first == "both" || first == "either" || first == "neither":
	case it.article == "bare" || it.number != plural:
		return false // "two officials" are new
	}
	count := 2
	for i := it.First; i < it.Last && i < it.First+4; i++ {
		if r.lex.has("three", r.wordAt(i)) {
			count = 3
		}
	}
	members := r.lastSet(at, count)
	kinds := it.noun.types
	if len(kinds) == 0 {
		kinds = []graph.Type{graph.Person, graph.Country, graph.Organization}
	}
	for _, kind := range kinds {
		if near := r.likeFirst(at, r.nearby(at, kind), count); members == nil && len(near) >= count {
			members = near[:count]
		}
	}
	if members == nil {
		return false
	}
	slices.Sort(members)
	r.absorb(r.set(members, at), at)
	it.Rule, it.Confidence = "two", 0.7
	return true
}

// byLowerCase joins "the unification ministry" with the body that has just these words as its name.
func (r *resolver) byLowerCase(at int) bool {
	it := &r.items[at]
	words := foldName(r.officeWords(it))
	if len(words) < 2 {
		return false
	}
	for _, kind := range it.noun.types {
		if kind == graph.Person {
			continue
		}
		g, ok := r.lower[wordsKey(kind, words)]
		if ok && r.countryFits(at, r.root(g)) {
			r.absorb(r.root(g), at)
			it.Rule, it.Confidence = "lower-case", 0.8
			return true
		}
	}
	return false
}

// bySameHead joins "the airline" with the last one that the document called an airline, or that has
// the word in its name.
func (r *resolver) bySameHead(at int) bool {
	it := &r.items[at]
	if it.number == plural || it.article != "definite" && it.article != "demonstrative" || it.of != text.None || it.owner != text.None {
		return false
	}
	steps := 0
	for g := r.recent.newest; g != text.None && steps < groupsBack*costly; g = int(r.recent.older[g]) {
		x := &r.groups[g]
		steps += cost(it, x)
		if x.into != text.None || x.kind == "" || x.members != nil || x.kind == graph.Country || !r.fits(at, g) {
			continue
		}
		if slices.Contains(x.heads, it.head) || x.named && r.inName(x, it.head) {
			r.absorb(g, at)
			it.Rule, it.Confidence = "head", 0.8
			return true
		}
	}
	return false
}

// byPair resolves "the former" and "the latter" to the two names before them.
func (r *resolver) byPair(at int) bool {
	it := &r.items[at]
	if !r.lex.has("pair", it.head) {
		return false
	}
	var named []int
	for k := at - 1; k >= 0 && it.Sentence-r.items[k].Sentence <= 2 && len(named) < 2; k-- {
		other := &r.items[k]
		if other.kind != name || other.Form != text.Name || other.group == text.None || other.End > it.Start {
			continue
		}
		g := r.root(other.group)
		if !slices.Contains(named, g) && (len(named) == 0 || r.groups[named[0]].kind == r.groups[g].kind) {
			named = append(named, g)
		}
	}
	pick := 0
	if it.head == "former" {
		pick = 1
	}
	if len(named) < 2 {
		return false
	}
	r.absorb(named[pick], at)
	it.Type = r.groups[named[pick]].kind
	it.Rule, it.Confidence = "pair", 0.6
	return true
}

// distance returns the number of sentences between two items, a large one without a second.
func (r *resolver) distance(at, before int) int {
	if before == text.None {
		return 1 << 20
	}
	d := r.items[at].Sentence - r.items[before].Sentence
	if d < 0 {
		return -d
	}
	return d
}
