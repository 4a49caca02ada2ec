package link

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

// known is a name of the gazetteer.
type known struct {
	name name
	key  graph.Key
}

// indexGazetteer files the names of the gazetteer's people and bodies under their block keys, so
// that a spelling which it does not list finds its entry. Others have names too short to guess.
func (l *Linker) indexGazetteer() {
	l.known, l.families, l.bearers = map[string][]int32{}, map[string][]graph.Key{}, map[string]int{}
	if l.gazetteer == nil {
		return
	}
	for i := range l.gazetteer.Len() {
		e := l.gazetteer.At(i)
		if e.Type != graph.Person && e.Type != graph.Organization {
			continue
		}
		if e.Family != "" {
			l.bearers[foldName(e.Family)]++
		}
		if e.Family != "" && len(e.Offices) > 0 {
			l.families[foldName(e.Family)] = append(l.families[foldName(e.Family)], e.Key)
		}
		seen := map[string]bool{}
		for _, written := range append([]string{e.Name}, e.Aliases...) {
			form := formOf(e.Type, written)
			if form == "" || seen[form] {
				continue
			}
			seen[form] = true
			n := l.parse(form)
			l.knownNames = append(l.knownNames, known{n, e.Key})
			for _, key := range n.blocks() {
				if key[0] == '$' || len(n.words) == 1 && key[0] != '=' {
					continue // too little to go by
				}
				l.known[key] = append(l.known[key], int32(len(l.knownNames)-1))
			}
		}
	}
}

// InGazetteer is the reason for what the gazetteer knows by the very name.
const InGazetteer = "name in the gazetteer"

// nameLocal decides what a local is without looking at other documents: what the user's file
// says, then the gazetteer, then its own names.
func (l *Linker) nameLocal(a *article, at int) {
	here := &a.locals[at]
	if key, line := l.pinned(here); key != "" {
		here.key, here.reason = key, "pinned by line "+line+" of the alias file"
		return
	}
	if here.key != "" {
		here.reason = InGazetteer
		return
	}
	here.forms = formsOf(here)
	if here.key, here.reason = l.recognise(a, here); here.key == "" {
		here.key, here.reason = l.inOffice(a, here)
	}
	if here.key != "" {
		here.forms = nil
	}
}

// formsOf returns the folded names by which a local can be found: its fullest name, then an
// acronym or another full name that the document gives it.
func formsOf(l *local) []string {
	first := formOf(l.typ, l.name)
	if first == "" {
		return nil
	}
	forms := []string{first}
	for _, a := range l.aliases {
		form := formOf(l.typ, a.Name)
		if form == "" || slices.Contains(forms, form) || !fullName(l.typ, a.Name) {
			continue
		}
		forms = append(forms, form)
	}
	return forms
}

// fullName reports whether a name can stand alone in another document: several words, or the
// capitals of an acronym.
func fullName(t graph.Type, written string) bool {
	if strings.ContainsAny(written, " -") {
		return true
	}
	return t != graph.Person && len(written) > 1 && strings.ToUpper(written) == written && strings.ToLower(written) != written
}

// recognise finds the one entry of the gazetteer that a local's names may mean.
func (l *Linker) recognise(a *article, here *local) (graph.Key, string) {
	if l.gazetteer == nil || len(here.forms) == 0 {
		return "", ""
	}
	best, found := unrelated, map[graph.Key]bool{}
	for _, form := range here.forms {
		n := l.parse(form)
		for _, key := range n.blocks() {
			for _, at := range l.known[key] {
				k := &l.knownNames[at]
				kin := compare(n, k.name)
				if kin == unrelated || kin == shortened || len(n.words) == 1 && !(kin == sameWords && strings.Contains(form, "-")) || best != unrelated && kin > best || !l.mayBe(a, here, k.key, kin) {
					continue
				}
				if kin < best || best == unrelated {
					best, found = kin, map[graph.Key]bool{}
				}
				found[k.key] = true
			}
		}
	}
	if len(found) != 1 {
		return "", ""
	}
	return sortedKeys(found)[0], "in the gazetteer: " + best.String()
}

// highOffices are those whose holders news calls by the family name alone.
var highOffices = []string{"head_of_state", "head_of_government", "foreign_minister", "defence_minister"}

// inOffice finds who is meant by a family name alone: the one person of that name who held a high
// office of a country, which the document names, when it was published. Where that is not known,
// the one who ever held one, if the gazetteer knows nobody else of that name.
func (l *Linker) inOffice(a *article, here *local) (graph.Key, string) {
	_, slug, _ := strings.Cut(here.form(), "/")
	day := a.meta.Published
	if here.typ != graph.Person || strings.Contains(slug, "-") || day == "" && l.bearers[slug] != 1 {
		return "", ""
	}
	var found []graph.Key
	for _, key := range l.families[slug] {
		if l.mayBe(a, here, key, initials) && l.holdsOffice(key, day) {
			found = append(found, key)
		}
	}
	switch {
	case len(found) != 1:
		return "", ""
	case day == "":
		return found[0], "family name of the only one known to have led the country that the article names"
	}
	return found[0], "family name of one in office then, with the country"
}

// holdsOffice reports whether a person led his country, or its foreign or defence ministry, on a
// day, or where it is not known, ever.
func (l *Linker) holdsOffice(key graph.Key, day string) bool {
	e, _ := l.gazetteer.ByKey(key)
	days := []string{day}
	if day == "" {
		days = nil
		for _, o := range e.Offices {
			days = append(days, o.From)
		}
	}
	return slices.ContainsFunc(days, func(day string) bool {
		return slices.ContainsFunc(highOffices, func(office string) bool {
			return slices.Contains(l.gazetteer.HolderOf(office, e.Country, day), key)
		})
	})
}

// form returns the fullest folded name, "" where there is none.
func (l *local) form() string {
	if len(l.forms) == 0 {
		return ""
	}
	return l.forms[0]
}

// mayBe reports whether what the document says of a local allows an entry, and, where the names
// are only akin, speaks for it.
func (l *Linker) mayBe(a *article, here *local, key graph.Key, kin kinship) bool {
	e, ok := l.gazetteer.ByKey(key)
	if !ok || e.Type != here.typ || differ(e.Country, here.country) || int(e.Gender) != here.gender && e.Gender != 0 && here.gender != 0 {
		return false
	}
	if l.forbidden(here.name, e.Name) {
		return false
	}
	switch kin {
	case sameWords, sameSound:
		return true
	}
	return e.Country != "" && (e.Country == here.country || slices.ContainsFunc(a.locals, func(other local) bool { return other.key == e.Country }))
}

func differ(a, b graph.Key) bool { return a != "" && b != "" && a != b }

// facts returns what the gazetteer knows of an entity.
func facts(g *gazetteer.Gazetteer, key graph.Key) (name string, out []graph.Fact) {
	if g == nil {
		return "", nil
	}
	e, ok := g.ByKey(key)
	if !ok {
		return "", nil
	}
	gender := ""
	if e.Gender != 0 {
		gender = string(rune(e.Gender))
	}
	for _, f := range []graph.Fact{
		{Name: "country", Value: string(e.Country)}, {Name: "gender", Value: gender}, {Name: "iso", Value: e.ISO},
		{Name: "kind", Value: e.Kind}, {Name: "parent", Value: string(e.Parent)}, {Name: "wikidata", Value: e.Wikidata},
	} {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return e.Name, out
}
