package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// titles gives each person the offices that stand before the name, with their country, and the
// body that the words before them name: "Kremlin spokesman Dmitry Peskov".
func (r *resolver) titles() {
	byMention := r.itemsOfMentions()
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.group == text.None || it.Form == text.Demonym {
			continue
		}
		g := r.root(it.group)
		first := it.First
		for first > 0 && r.officeAt(first-1) != text.None {
			first = r.doc.Mentions[r.officeAt(first-1)].First
		}
		if first < it.First {
			r.addOffice(g, r.titleWords(first, it.First), r.holderBefore(first, g))
		}
	}
	for m, at := range byMention {
		for _, token := range r.find.titled[m] {
			if at != text.None && r.items[at].group != text.None {
				g := r.root(r.items[at].group)
				addWord(&r.groups[g].heads, r.lemmaAt(token))
				r.holderBefore(int(r.grammar.left[token]), g)
				r.countryWithin(int(r.grammar.left[token]), token, g)
			}
		}
	}
}

// itemsOfMentions returns the item of each name of the document.
func (r *resolver) itemsOfMentions() []int {
	items := make([]int, len(r.doc.Mentions))
	byStart := make(map[text.Span]int)
	for at := range r.items {
		if it := &r.items[at]; it.kind == name {
			byStart[it.Span] = at
		}
	}
	for m, mention := range r.doc.Mentions {
		items[m] = text.None
		if at, ok := byStart[mention.Span]; ok {
			items[m] = at
		}
	}
	return items
}

// addOffice ties an office to a group.
func (r *resolver) addOffice(g int, title string, country graph.Key) {
	x := &r.groups[g]
	if country == "" {
		country = x.country
	}
	if len(x.offices) == 0 {
		r.officers = append(r.officers, g)
	}
	x.offices = append(x.offices, office{title, country})
	words := strings.Fields(title)
	if len(words) > 0 {
		addWord(&x.heads, words[len(words)-1])
	}
	if x.gender == text.UnknownGender && x.kind == graph.Person {
		if known, ok := r.gaz.Title(title); ok {
			x.gender = known.Gender
		}
	}
}

// titleWords returns the lower-case words of tokens, without marks.
func (r *resolver) titleWords(first, last int) string {
	var words []string
	for i := first; i < last; i++ {
		if word := foldWord(r.wordAt(i)); word != "" && word != "," {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// holderBefore ties a group to the country or body that is named right before a token, and
// returns the country.
func (r *resolver) holderBefore(first, g int) graph.Key {
	before := first - 1
	if before >= 0 && r.doc.Tokens[before].Tag == "POS" {
		before--
	}
	if before < 0 || r.find.names[before] == text.None {
		return ""
	}
	m := r.doc.Mentions[r.find.names[before]]
	if key := countryOf(r.gaz, m); key != "" {
		if r.groups[g].country == "" && r.groups[g].kind != graph.Country {
			r.groups[g].country = key
		}
		return key
	}
	if other := r.groupAt(r.grammar.headOf(m.First, m.Last)); other != text.None && m.Type == graph.Organization {
		r.groups[g].body = other
		return r.groups[other].country
	}
	return ""
}

func (r *resolver) countryWithin(first, last, g int) {
	for i := first; i < last; i++ {
		if m := r.find.names[i]; m != text.None {
			if key := countryOf(r.gaz, r.doc.Mentions[m]); key != "" && r.groups[g].country == "" && r.groups[g].kind != graph.Country {
				r.groups[g].country = key
			}
		}
	}
}

// appositions joins descriptions with the names beside them: "Gleb Ostrovsky, the director",
// "its director, Gleb Ostrovsky". What a copula says of a name is noted, but is no mention.
func (r *resolver) appositions() {
	subjects := r.copulas()
	for at := range r.items {
		it := &r.items[at]
		if it.kind != description {
			continue
		}
		if subject, ok := subjects[it.Head]; ok {
			r.predicate(at, subject)
			continue
		}
		other := r.apposed(at)
		if other == text.None || !r.describes(at, r.root(r.items[other].group)) {
			continue
		}
		g := r.root(r.items[other].group)
		r.absorb(g, at)
		it.Rule, it.Confidence = "apposition", 0.9
		r.officeOf(at, g)
	}
}

// copulas returns the subject token of each predicate noun, or None where it has none.
func (r *resolver) copulas() map[int]int {
	subjects := make(map[int]int)
	for i := range r.doc.Tokens {
		if r.doc.Tokens[i].Dep == "cop" && r.doc.Tokens[i].Head >= 0 {
			subjects[r.doc.Tokens[i].Head] = text.None
		}
	}
	for i, token := range r.doc.Tokens {
		if _, ok := subjects[token.Head]; ok && base(token.Dep) == "nsubj" {
			subjects[token.Head] = i
		}
	}
	return subjects
}

// predicate takes a predicate noun out of the mentions, and notes what it says of a named subject.
func (r *resolver) predicate(at, subject int) {
	it := &r.items[at]
	it.kind = fixed
	g := text.None
	if subject != text.None {
		g = r.groupAt(subject)
	}
	if g == text.None || !slices.Contains(it.noun.types, r.groups[g].kind) || it.article == "indefinite" && it.number == plural {
		return
	}
	addWord(&r.groups[g].heads, it.head)
	r.officeOf(at, g)
}

// apposed returns the name in apposition to a description, or None: by the tree, or by the
// commas around the second of the two.
func (r *resolver) apposed(at int) int {
	it := &r.items[at]
	token := r.doc.Tokens[it.Head]
	if token.Dep == "appos" && token.Head >= 0 {
		if other := r.namedAt(token.Head); other != text.None {
			return other
		}
	}
	for _, next := range []int{it.Last, it.Last + 1} {
		other := r.nameStarting(r.afterOffices(next))
		if other == text.None || next > it.Last && r.wordAt(it.Last) != "," {
			continue
		}
		head := r.doc.Tokens[r.items[other].Head]
		if head.Dep == "appos" && head.Head == it.Head || next > it.Last && (r.closed(r.items[other].Last) || it.article == "possessive" && r.predicated(r.items[other].Last)) {
			return other
		}
	}
	before := it.First - 1
	if before > 0 && r.lex.has("sometime", r.wordAt(before)) {
		before--
	}
	if before > 0 && r.wordAt(before) == "," && (r.closed(it.Last) || it.article == "indefinite" && r.predicated(it.Last)) {
		return r.nameEnding(before)
	}
	return text.None
}

// predicated reports whether a token goes on with the sentence after a phrase: "Harry Dunn, a
// young motorcyclist was struck", "Penglai, a supplier of".
func (r *resolver) predicated(token int) bool {
	tag := r.doc.Tokens[token].Tag
	return strings.HasPrefix(tag, "VB") || tag == "MD" || tag == "IN"
}

// afterOffices returns the first token from a given one on that is no title before a name:
// "his sister, Vice President Rodríguez".
func (r *resolver) afterOffices(token int) int {
	for r.officeAt(token) != text.None {
		token = r.doc.Mentions[r.officeAt(token)].Last
	}
	return token
}

// closed reports whether an apposition may end before a token.
func (r *resolver) closed(token int) bool {
	if token >= len(r.doc.Tokens) {
		return true
	}
	switch r.doc.Tokens[token].Tag {
	case ",", ".", ":", "-RRB-":
		return true
	}
	return r.doc.Tokens[token].Dep == "punct"
}

// nameEnding returns the item of a name that ends before a token, or None.
func (r *resolver) nameEnding(token int) int {
	if token <= 0 || r.find.names[token-1] == text.None {
		return text.None
	}
	m := r.doc.Mentions[r.find.names[token-1]]
	if m.Last != token {
		return text.None
	}
	return r.namedAt(r.grammar.headOf(m.First, m.Last))
}

// namedAt returns the item of a name that a token heads, or None.
func (r *resolver) namedAt(token int) int {
	if at := r.itemAt(token); at != text.None && r.items[at].kind == name && r.items[at].Form == text.Name {
		return at
	}
	return text.None
}

// nameStarting returns the item of a name that starts at a token, or None.
func (r *resolver) nameStarting(token int) int {
	if token >= len(r.find.names) || r.find.names[token] == text.None {
		return text.None
	}
	m := r.doc.Mentions[r.find.names[token]]
	if m.First != token {
		return text.None
	}
	return r.namedAt(r.grammar.headOf(m.First, m.Last))
}

// describes reports whether a description may be of a group, by type, gender and number.
func (r *resolver) describes(at, g int) bool {
	it, x := &r.items[at], &r.groups[g]
	if x.members != nil || !slices.Contains(it.noun.types, x.kind) {
		return false
	}
	if it.number == plural && x.kind == graph.Person {
		return false
	}
	return it.Gender == text.UnknownGender || x.gender == text.UnknownGender || it.Gender == x.gender
}

// officeOf ties the office that a description names to its group, and the body or country that it
// belongs to.
func (r *resolver) officeOf(at, g int) {
	it := &r.items[at]
	country := it.country
	for _, token := range []int{it.owner, it.of} {
		if token == text.None {
			continue
		}
		other := r.groupAt(token)
		if other == text.None || other == g {
			continue
		}
		switch y := &r.groups[other]; {
		case y.kind == graph.Country && country == "":
			country = y.key
		case y.kind == graph.Organization && r.groups[g].body == text.None:
			r.groups[g].body = other
		}
	}
	if r.groups[g].kind == graph.Person {
		r.addOffice(g, r.officeWords(it), country)
		if r.groups[g].country == "" {
			r.groups[g].country = country
		}
	}
}

// officeWords returns the head of a description with the nouns and adjectives right before it,
// without its country: "foreign minister".
func (r *resolver) officeWords(it *item) string {
	first := it.Head
	for first > it.First && first > it.Head-4 {
		tag, at := r.doc.Tokens[first-1].Tag, first-1
		if !strings.HasPrefix(tag, "NN") && tag != "JJ" && tag != "HYPH" || r.find.names[at] != text.None {
			break
		}
		first--
	}
	return r.titleWords(first, it.Head+1)
}
