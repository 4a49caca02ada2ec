package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// thing is a set of locals that are taken for one real thing.
type thing struct {
	forms     map[int]int // place in the family → postings
	postings  []posting
	countries map[graph.Key]int
	genders   map[int]int
	offices   map[string]int
	context   map[string]int
	label     string // what set it apart, where its name is vague
	lone      bool   // that is a family name alone
	era       era
	aged      bool // others of its name are of another era
	reasons   map[int]string
	least     posting // the first by document
	into      *thing  // what it was merged into
}

func newThing() *thing {
	return &thing{
		forms: map[int]int{}, countries: map[graph.Key]int{}, genders: map[int]int{},
		offices: map[string]int{}, context: map[string]int{}, reasons: map[int]string{},
	}
}

func (t *thing) add(p posting, form int) {
	if len(t.postings) == 0 || comparePostings(p, t.least) < 0 {
		t.least = p
	}
	t.postings = append(t.postings, p)
	t.era = t.era.with(p.day)
	t.forms[form]++
	if p.country != "" {
		t.countries[p.country]++
	}
	if p.gender != 0 {
		t.genders[p.gender]++
	}
	for _, o := range p.offices {
		t.offices[o]++
	}
	for _, c := range p.context {
		t.context[c]++
	}
}

// resolution links the forms of one family.
type resolution struct {
	u      *update
	family *family
	place  map[string]int
	class  []int // form → least form with the same words
	things []*thing
	log    map[string][]Entry // by form
}

// resolve decides which postings of a family are one thing, and gives each thing its key.
//
// Names that are the same but for hyphens, blanks, accents and order are one thing, unless their
// countries tell homonyms apart. Names that are only akin need evidence that the documents speak
// of one: a country, an office, the company that they keep; and must leave no other choice.
func (u *update) resolve(f *family) *resolution {
	r := &resolution{u: u, family: f, place: map[string]int{}, class: make([]int, len(f.forms)), log: map[string][]Entry{}}
	for i, n := range f.forms {
		r.place[n.form], r.class[i] = i, i
	}
	all := r.postings()
	r.joinClasses()
	r.splitClasses(all)
	r.joinAkin()
	r.nameThings()
	return r
}

// postings returns all postings of the family once, under their fullest form.
func (r *resolution) postings() []posting {
	var all []posting
	for _, n := range r.family.forms {
		for _, p := range r.u.forms.get(n.form).list {
			if p.forms[0] == n.form {
				all = append(all, p)
			}
		}
	}
	slices.SortFunc(all, comparePostings)
	return all
}

// joinClasses puts names with the same words into one class.
func (r *resolution) joinClasses() {
	for _, k := range r.family.akin {
		if k.how == sameWords {
			r.join(k.a, k.b)
		}
	}
}

func (r *resolution) find(form int) int {
	for r.class[form] != form {
		r.class[form] = r.class[r.class[form]]
		form = r.class[form]
	}
	return form
}

func (r *resolution) join(a, b int) {
	x, y := r.find(a), r.find(b)
	if x == y {
		return
	}
	if r.apart(x, y) {
		r.refuse(a, b, "forbidden by the alias file")
		return
	}
	r.class[max(x, y)] = min(x, y)
}

// apart reports whether the user's file keeps any two names of two classes apart.
func (r *resolution) apart(x, y int) bool {
	if r.u.linker.aliases == nil || len(r.u.linker.aliases.forbids) == 0 {
		return false
	}
	for i, a := range r.family.forms {
		for j, b := range r.family.forms {
			if r.find(i) == x && r.find(j) == y && r.u.linker.forbiddenForms(a.form, b.form) {
				return true
			}
		}
	}
	return false
}

func (l *Linker) forbiddenForms(a, b string) bool {
	_, x, _ := strings.Cut(a, "/")
	_, y, _ := strings.Cut(b, "/")
	_, ok := l.aliases.forbids[pair(x, y)]
	return ok
}

func (r *resolution) refuse(a, b int, reason string) {
	x, y := r.family.forms[a].form, r.family.forms[b].form
	r.log[x] = append(r.log[x], Entry{Name: x, Other: y, Refused: true, Reason: reason})
	r.log[y] = append(r.log[y], Entry{Name: y, Other: x, Refused: true, Reason: reason})
}

// splitClasses makes the things of each class.
func (r *resolution) splitClasses(all []posting) {
	byClass := map[int][]posting{}
	for _, p := range all {
		class := r.find(r.place[p.forms[0]])
		byClass[class] = append(byClass[class], p)
	}
	for _, class := range sortedKeys(byClass) {
		r.things = append(r.things, r.split(class, byClass[class])...)
	}
}

// split tells homonyms apart, by time and then by country.
func (r *resolution) split(class int, list []posting) []*thing {
	n := r.family.forms[class]
	if n.vague {
		return r.splitVague(list, n.person)
	}
	if !n.person {
		return r.splitCountries(list)
	}
	var out []*thing
	eras := splitEras(list)
	for _, part := range eras {
		for _, t := range r.splitCountries(part) {
			t.aged = len(eras) > 1
			out = append(out, t)
		}
	}
	return out
}

// splitCountries makes a thing of the postings for each country; small ones that keep the company
// of a larger one are its, with the country mistaken. Postings without a country go where their
// company is, or to the only thing there is.
func (r *resolution) splitCountries(list []posting) []*thing {
	byCountry := map[graph.Key]*thing{}
	var open []posting
	for _, p := range list {
		if p.country == "" {
			open = append(open, p)
			continue
		}
		if byCountry[p.country] == nil {
			byCountry[p.country] = newThing()
		}
		byCountry[p.country].add(p, r.place[p.forms[0]])
	}
	things := r.mergeSmall(byCountry)
	return r.placeOpen(things, open)
}

// splitVague keeps things apart whose names are of one word or of words that many have. Bodies are
// one if their country is the same, or the first country that their documents name; people if the
// first thing is that their documents name beside countries.
func (r *resolution) splitVague(list []posting, person bool) []*thing {
	by := map[string]*thing{}
	for _, p := range list {
		country := string(p.country)
		if person {
			country = ""
		}
		label := cmp.Or(country, firstCompany(p, !person), string(p.document))
		if by[label] == nil {
			by[label] = newThing()
			by[label].label, by[label].lone = label, person
		}
		by[label].add(p, r.place[p.forms[0]])
	}
	var out []*thing
	for _, label := range sortedKeys(by) {
		out = append(out, by[label])
	}
	return out
}

// firstCompany returns the first country that a document names, or the first thing that is none.
func firstCompany(p posting, country bool) string {
	for _, c := range p.context {
		if isCountry(c) == country {
			return c
		}
	}
	return ""
}

func isCountry(context string) bool { return strings.HasPrefix(context, "country/") }

// mergeSmall returns the things by country, the largest first, after those that keep a larger
// one's company have gone into it.
func (r *resolution) mergeSmall(byCountry map[graph.Key]*thing) []*thing {
	countries := sortedKeys(byCountry)
	slices.SortStableFunc(countries, func(x, y graph.Key) int {
		return cmp.Compare(len(byCountry[y].postings), len(byCountry[x].postings))
	})
	var out []*thing
	for _, country := range countries {
		small := byCountry[country]
		at := slices.IndexFunc(out, func(large *thing) bool { return r.sameThing(small, large) })
		if at < 0 {
			out = append(out, small)
			continue
		}
		out[at].take(small)
	}
	return out
}

// sameThing reports whether two things of one name are one in spite of their countries. A place or
// product is that of any country which a document speaks of: any company will do.
func (r *resolution) sameThing(small, large *thing) bool {
	switch r.family.forms[most(large.forms)].typ {
	case "person", "organization":
		return sameCompany(small, large)
	}
	return len(sharedKeys(small.context, large.context)) > 0
}

// sameCompany reports whether a thing is so much smaller than another of its name, and named
// beside so much of the same, that its country must be a mistake.
func sameCompany(small, large *thing) bool {
	if len(small.postings)*4 > len(large.postings) {
		return false
	}
	all, both := 0, 0
	for c := range small.context {
		if isCountry(c) {
			continue
		}
		all++
		if large.context[c] > 0 {
			both++
		}
	}
	return both > 0 && both*2 >= all
}

func (t *thing) take(other *thing) {
	if comparePostings(other.least, t.least) < 0 {
		t.least = other.least
	}
	t.postings = append(t.postings, other.postings...)
	t.era = t.era.with(other.era.first).with(other.era.last)
	merge(t.forms, other.forms)
	merge(t.countries, other.countries)
	merge(t.genders, other.genders)
	merge(t.offices, other.offices)
	merge(t.context, other.context)
	maps.Copy(t.reasons, other.reasons)
	other.into = t
}

func merge[K comparable](into, from map[K]int) {
	for k, n := range from {
		into[k] += n
	}
}

// placeOpen adds the postings without a country to the thing whose company they keep.
func (r *resolution) placeOpen(things []*thing, open []posting) []*thing {
	if len(open) == 0 {
		return things
	}
	rest := newThing()
	if len(things) == 1 {
		rest = things[0]
	}
	profiles := make([]map[string]int, len(things))
	for i, t := range things {
		profiles[i] = maps.Clone(t.context)
	}
	for _, p := range open {
		to := rest
		if at := closest(p, things, profiles); len(things) > 1 && at != none {
			to = things[at]
		}
		to.add(p, r.place[p.forms[0]])
	}
	if len(things) != 1 && len(rest.postings) > 0 {
		things = append(things, rest)
	}
	return things
}

// closest returns the thing with the most of a posting's company, none where two have as much.
// Countries and things of the other gender don't count.
func closest(p posting, things []*thing, profiles []map[string]int) int {
	best, at := 0, none
	for i, t := range things {
		if differentGender(t, p.gender) {
			continue
		}
		score := 0
		for _, c := range p.context {
			if profiles[i][c] > 0 {
				score += weightOf(c)
			}
		}
		for _, o := range p.offices {
			if t.offices[o] > 0 {
				score++
			}
		}
		switch {
		case score > best:
			best, at = score, i
		case score == best:
			at = none
		}
	}
	return at
}

func differentGender(t *thing, gender int) bool {
	return gender != 0 && len(t.genders) == 1 && t.genders[gender] == 0
}

// weightOf says how much it tells that two documents name a thing: a country is in many.
func weightOf(context string) int {
	if isCountry(context) {
		return 1
	}
	return 2
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

func addAll[K comparable](set map[K]bool, keys []K) {
	for _, k := range keys {
		set[k] = true
	}
}
