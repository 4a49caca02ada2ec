package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// byPart joins a short name of a body, place or thing with the fuller one that begins or ends
// with it: "Dongnam" and "Dongnam Heavy Industries", "the Treasury" and "U.S. Treasury".
func (r *resolver) byPart() {
	ends := make(map[string][]int)
	for g := range r.groups {
		x := &r.groups[g]
		if x.into == text.None && x.kind != graph.Person && x.kind != graph.Country && len(x.full) > 1 {
			first, last := x.full[0], x.full[len(x.full)-1]
			ends[first] = append(ends[first], g)
			if last != first {
				ends[last] = append(ends[last], g)
			}
		}
	}
	for g := range r.groups {
		x := &r.groups[g]
		if x.into != text.None || len(x.full) == 0 || x.kind == graph.Person || x.kind == graph.Country {
			continue
		}
		if whole := r.wholeOf(g, ends[x.full[0]]); whole != text.None {
			r.merge(whole, g, "part-of-name")
		}
	}
}

// wholeOf returns the group whose name contains that of g at its end or beginning, the last one
// that the text names before g if there are several, or None.
func (r *resolver) wholeOf(g int, candidates []int) int {
	x, found := &r.groups[g], text.None
	for _, other := range lastFew(candidates) {
		other = r.root(other)
		y := &r.groups[other]
		if other == g || other == found || y.kind != x.kind || len(y.full) <= len(x.full) {
			continue
		}
		rest := y.full[len(x.full):]
		start := slices.Equal(y.full[:len(x.full)], x.full)
		end := slices.Equal(y.full[len(y.full)-len(x.full):], x.full)
		if x.key != "" && (y.key != "" || !start || !linking(rest[0])) || !start && !end {
			continue
		}
		if found == text.None || y.first < x.first {
			found = other
		}
	}
	return found
}

// retype gives a one-word name the type of the fuller name that it begins or ends: "Qaboos" after
// "Qaboos bin Said" is a person, whatever else is named after him. A person becomes something else
// only if the mention stage had no reason for a person, and nothing that the gazetteer knows does.
func (r *resolver) retype() {
	types := r.fullerTypes()
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Form != text.Name || it.Key != "" || len(it.words) != 1 {
			continue
		}
		fuller := types[it.words[0]]
		if fuller == graph.Person && it.Type != graph.Person || fuller == graph.Organization && it.Rule == "default" {
			it.Type, it.Rule = fuller, "retyped"
		}
	}
}

// fullerTypes returns the type of the names that begin or end with a word: that of persons before
// others, "" where others differ.
func (r *resolver) fullerTypes() map[string]graph.Type {
	types := make(map[string]graph.Type)
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Form != text.Name || len(it.words) < 2 {
			continue
		}
		core := coreWords(it.words)
		for _, word := range []string{core[0], core[len(core)-1]} {
			known, ok := types[word]
			switch {
			case !ok || it.Type == graph.Person:
				types[word] = it.Type
			case known != it.Type && known != graph.Person:
				types[word] = ""
			}
		}
	}
	return types
}

// bySurname joins the names of persons that are one word with the full name that they shorten.
// Where several persons share it, the gender and the title decide, then who was named last.
func (r *resolver) bySurname() {
	byWord := make(map[string][]int)
	for g := range r.groups {
		x := &r.groups[g]
		if x.into == text.None && x.kind == graph.Person && len(x.full) > 1 {
			for _, word := range coreWords(x.full) {
				byWord[word] = append(byWord[word], g)
				byWord[stem(word)] = append(byWord[stem(word)], g)
			}
		}
	}
	starts, _ := r.edges()
	titles := r.titlesOfPersons(starts)
	seen := make(map[int]int) // group → its last name so far
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Type != graph.Person || it.Form == text.Demonym {
			continue
		}
		if it.group == text.None {
			r.joinSurname(at, byWord, r.titleBeside(at, starts), titles, seen)
		}
		seen[r.root(it.group)] = at
	}
}

// stem returns what other spellings of a word share with it.
func stem(word string) string { return word[:min(3, len(word))] + "…" }

// titlesOfPersons returns the titles that stand beside the full names of persons.
func (r *resolver) titlesOfPersons(starts []int32) map[int][]string {
	titles := make(map[int][]string)
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Type != graph.Person || it.group == text.None {
			continue
		}
		if title := r.titleBeside(at, starts); title != "" {
			g := r.root(it.group)
			titles[g] = append(titles[g], title)
		}
	}
	return titles
}

// titleBeside returns the office right before a name or, after a comma, right after it: "Foreign
// Minister Wang", "Mr. Wang, the foreign minister". "" without one. The last words count.
func (r *resolver) titleBeside(at int, starts []int32) string {
	it := &r.items[at]
	if m := r.officeAt(it.First - 1); m != text.None {
		return r.titleWords(r.doc.Mentions[m].First, it.First)
	}
	if title := r.nounsBefore(it.First); title != "" {
		return title
	}
	if r.wordAt(it.Last) != "," {
		return ""
	}
	if next := starts[it.Last+1]; next != text.None && r.items[next].kind == description && slices.Contains(r.items[next].noun.kinds, "role") {
		return r.officeWords(&r.items[next])
	}
	return ""
}

// nounsBefore returns the words of a title that end before a token: "defense minister". "" if
// there is none.
func (r *resolver) nounsBefore(token int) string {
	head := token - 1
	if word := r.wordAt(head); r.lex.has("male", word) || r.lex.has("female", word) || !r.isTitle(head) {
		return ""
	}
	return r.officeWords(&item{Mention: text.Mention{Head: head, First: max(0, head-3)}})
}

func (r *resolver) isTitle(at int) bool {
	if at < 0 || r.find.names[at] != text.None {
		return false
	}
	_, ok := r.gaz.Title(r.lemmaAt(at))
	return ok
}

func (r *resolver) joinSurname(at int, byWord map[string][]int, title string, titles map[int][]string, seen map[int]int) {
	it := &r.items[at]
	word := coreWords(it.words)
	best, bestScore := text.None, -1
	if len(word) > 0 {
		candidates := byWord[word[0]]
		if candidates == nil {
			candidates = byWord[stem(word[0])]
		}
		for _, g := range lastFew(candidates) {
			g = r.root(g)
			score := r.surnameScore(g, at, word[0], title, titles[g], seen)
			if score > bestScore && r.mayJoin(g, it) && sameName(r.groups[g].full, it.words) {
				best, bestScore = g, score
			}
		}
	}
	if best == text.None {
		key := wordsKey("surname", word)
		if g, ok := r.alone[key]; ok && r.mayJoin(g, it) {
			r.absorb(g, at)
			it.Rule = "exact-name"
			return
		}
		r.alone[key] = r.newGroup(at, "name")
		return
	}
	r.absorb(best, at)
	r.alone[wordsKey("alone", word[:1])] = best
	it.Rule = "surname"
}

// surnameScore rates a person as the bearer of a one-word name. In this order count: an office
// that stands before the name, the word being the family name, earlier use of the word alone for
// the person, being a leader, and having been named last.
func (r *resolver) surnameScore(g, at int, word, title string, titles []string, seen map[int]int) int {
	score := 0
	if last, ok := seen[g]; ok {
		score += 1000000 + min(last, 900000)
		if next := r.items[at].First - r.items[last].Last; next >= 0 && next <= 2 && r.items[last].Sentence == r.items[at].Sentence {
			return -1 // "Kim Yo Jong, Kim's sister"
		}
	}
	if r.isFamilyName(g, word) {
		score += 16000000
	}
	if alone, ok := r.alone[wordsKey("alone", []string{word})]; ok && alone == g {
		score += 8000000
	}
	if r.leads(g) {
		score += 4000000
	}
	if title != "" && slices.ContainsFunc(titles, func(known string) bool { return sameOffice(known, title) }) {
		score += 32000000
	}
	return score
}

// isFamilyName reports whether a word is the family name of a person: as the gazetteer says, else
// the last word of the name, or the first if that is no known given name.
func (r *resolver) isFamilyName(g int, word string) bool {
	if family := r.familyName(g); family != "" {
		return family == word
	}
	full := coreWords(r.groups[g].full)
	if full[len(full)-1] == word {
		return true
	}
	_, given := r.gaz.GivenName(strings.ToUpper(word[:1]) + word[1:])
	return full[0] == word && !given
}

// leads reports whether a person leads a state at some time, by the gazetteer.
func (r *resolver) leads(g int) bool {
	entry, ok := r.gaz.ByKey(r.groups[g].key)
	if !ok || r.groups[g].key == "" {
		return false
	}
	for _, key := range r.gaz.HolderOf("leader", entry.Country, r.doc.Published) {
		if key == entry.Key {
			return true
		}
	}
	return false
}

// familyName returns the folded family name of a person of the gazetteer, "" of others.
func (r *resolver) familyName(g int) string {
	entry, ok := r.gaz.ByKey(r.groups[g].key)
	if !ok || entry.Family == "" {
		return ""
	}
	words := coreWords(foldName(entry.Family))
	return words[len(words)-1]
}

// demonyms joins each demonym with its country, which it makes a referent if nothing else does.
func (r *resolver) demonyms() {
	for at := range r.items {
		it := &r.items[at]
		if it.kind != name || it.Form != text.Demonym {
			continue
		}
		if it.Type == "" {
			it.Type = graph.Country
		}
		if g, ok := r.keys[it.Key]; ok && it.Key != "" {
			r.absorb(g, at)
		} else {
			g := r.newGroup(at, "demonym")
			if it.Key != "" {
				r.keys[it.Key] = g
			}
		}
		if it.Rule == "" {
			it.Rule = "demonym"
		}
	}
}
