package gazetteer

import (
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// holding is an office of a country, by its class or by its folded title.
type holding struct {
	office  string
	country graph.Key
}

// term is one holder of an office.
type term struct {
	person   graph.Key
	from, to string
}

// HolderOf returns who held an office of a country on an ISO date, sorted by key. The office is
// a title ("Foreign Minister", "president") or a class of titles ("head_of_state"); "leader" is
// the head of state or of government. A title is tried as written before its class. A date of
// less than day precision is held by everyone who held the office within it; an empty date gives
// the last holders known.
func (g *Gazetteer) HolderOf(office string, country graph.Key, date string) []graph.Key {
	for _, name := range g.officeNames(office) {
		if found := holdersAt(g.holders[holding{name, country}], date); len(found) > 0 {
			return found
		}
	}
	return nil
}

// officeNames returns the names under which an office may be filed, the most exact first.
func (g *Gazetteer) officeNames(office string) []string {
	words := foldWords(nil, office)
	folded := joinWords(words)
	names := []string{folded}
	if title, ok := g.titles.of(words); ok && classOfOne(title.Office) {
		names = append(names, title.Office)
	}
	if classOfOne(office) {
		names = append(names, office)
	}
	if folded == "leader" || folded == "supreme leader" || folded == "ruler" {
		names = append(names, "head_of_state", "head_of_government")
	}
	return names
}

// classOfOne reports whether a class of titles is an office that one person holds at a time.
func classOfOne(class string) bool {
	switch class {
	case "head_of_state", "head_of_government", "foreign_minister", "defence_minister":
		return true
	}
	return false
}

func holdersAt(terms []term, date string) []graph.Key {
	var found []graph.Key
	for _, t := range terms {
		if !t.holds(date) {
			continue
		}
		if len(found) == 0 || found[len(found)-1] != t.person {
			found = append(found, t.person)
		}
	}
	return found
}

// holds reports whether a term covers some part of a date. Comparing prefixes makes "2019"
// mean any day of that year.
func (t term) holds(date string) bool {
	if date == "" {
		return t.to == ""
	}
	return !laterThan(t.from, date) && (t.to == "" || laterThan(t.to, date) || samePeriod(t.to, date))
}

// laterThan reports whether date a begins after all of b.
func laterThan(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] > b[:n]
}

// samePeriod reports whether one of two dates of different precision lies within the other.
func samePeriod(a, b string) bool {
	return len(a) != len(b) && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// fileOffices builds the table of holders from all entries.
func (g *Gazetteer) fileOffices() {
	g.holders = make(map[holding][]term)
	for _, entry := range g.entries {
		for _, office := range entry.Offices {
			t := term{entry.Key, office.From, office.To}
			for _, name := range g.officeClasses(office.Title) {
				at := holding{name, office.Country}
				g.holders[at] = append(g.holders[at], t)
			}
		}
	}
	for _, terms := range g.holders {
		sort.SliceStable(terms, func(i, j int) bool { return terms[i].person < terms[j].person })
	}
}

// officeClasses returns the names under which a term of office is filed: its words and its class.
func (g *Gazetteer) officeClasses(title string) []string {
	if classOfOne(title) {
		return []string{title}
	}
	words := foldWords(nil, title)
	folded := joinWords(words)
	if known, ok := g.titles.of(words); ok && classOfOne(known.Office) && !deputy(folded) {
		return []string{folded, known.Office}
	}
	return []string{folded}
}

func deputy(folded string) bool {
	for _, word := range []string{"vice", "deputy", "acting", "former", "interim"} {
		if strings.HasPrefix(folded, word+" ") {
			return true
		}
	}
	return false
}
