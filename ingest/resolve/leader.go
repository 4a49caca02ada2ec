package resolve

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

// leaders are those whom a document may name by family name alone: persons of the gazetteer with
// a family name that no other one has, by that name.
type leaders map[string]gazetteer.Entry

func leadersOf(g *gazetteer.Gazetteer) leaders {
	found, count := make(leaders), make(map[string]int)
	for i := range g.Len() {
		if e := g.At(i); e.Type == graph.Person && e.Family != "" {
			found[e.Family] = e
			count[e.Family]++
		}
	}
	for family, n := range count {
		if n > 1 {
			delete(found, family)
		}
	}
	return found
}

// known returns the key of the one leader of that family name who was in a leading office on a
// day, "" where there is none. It serves names of one word that nothing else explains.
func (l leaders) known(name, day string) graph.Key {
	e, ok := l[name]
	if !ok || strings.Contains(name, " ") {
		return ""
	}
	for _, o := range e.Offices {
		if leading(o.Title) && (day == "" || o.From <= day) && (o.To == "" || day != "" && day < o.To) {
			return e.Key
		}
	}
	return ""
}

// leading reports whether news names the holder of an office without more ado.
func leading(title string) bool {
	switch title {
	case "President", "Prime Minister", "Chancellor", "Foreign Minister", "Secretary of State":
		return true
	}
	return false
}
