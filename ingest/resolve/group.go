package resolve

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// group is a set of items that refer to one thing, or, with members, to several.
type group struct {
	kind    graph.Type
	key     graph.Key
	gender  text.Gender
	country graph.Key // home country
	number  number
	named   bool
	name    string
	full    []string // folded words of the fullest name
	words   []string // of its names, in the document and the gazetteer; nil until they are needed
	first   int      // first item
	heads   []string // head nouns of its descriptions, titles and appositions
	offices []office
	body    int   // the group that it works or speaks for, or None
	members []int // groups of a set, sorted
	into    int   // the group that it was merged into, or None
	rule    string

	// What was seen of it so far, while the document is read from its beginning.
	last     int // last item, or None
	subject  int // last item that was a subject, or None
	spoke    int // last item that was the subject of a verb of speech, or None
	count    int
	headline bool // whether a headline speaks of it
	golds    map[string]int
}

// office is a position that the document ties to a person.
type office struct {
	title   string
	country graph.Key
}

// root follows merges to the group that stands for g now.
func (r *resolver) root(g int) int {
	for r.groups[g].into != text.None {
		g = r.groups[g].into
	}
	return g
}

// newGroup makes a group of one item.
func (r *resolver) newGroup(at int, rule string) int {
	it := &r.items[at]
	g := len(r.groups)
	r.groups = append(r.groups, group{
		kind: it.Type, gender: it.Gender, number: it.number, first: at,
		body: text.None, into: text.None, last: text.None, subject: text.None, spoke: text.None, rule: rule,
	})
	it.group = g
	r.absorb(g, at)
	return g
}

// absorb adds what an item says of its thing to the group.
func (r *resolver) absorb(g, at int) {
	it, to := &r.items[at], &r.groups[g]
	it.group = g
	if to.gender == text.UnknownGender && (to.kind == graph.Person || to.kind == "") {
		to.gender = it.Gender
	}
	if it.kind == name {
		r.absorbName(to, it)
		return
	}
	if it.kind != description {
		return
	}
	if to.kind != graph.Country { // any of them is "the country"
		addWord(&to.heads, it.head)
	}
	if to.country == "" && it.country != "" && to.kind != graph.Country {
		to.country = it.country
	}
	if to.kind == "" {
		to.kind = it.Type
	}
}

func (r *resolver) absorbName(to *group, it *item) {
	if to.key == "" {
		to.key = it.Key
	}
	if it.Form == text.Name && !it.Metonym && (to.name == "" || len(it.words) > len(to.full)) {
		to.full, to.name = it.words, r.doc.Slice(it.Span)
	}
	to.named = to.named || it.Form == text.Name || it.Key != ""
	if entry, ok := r.gaz.ByKey(to.key); ok && to.key != "" {
		if to.gender == text.UnknownGender {
			to.gender = entry.Gender
		}
		if to.country == "" {
			to.country = entry.Country
		}
		if to.name == "" {
			to.name = entry.Name
		}
	}
}

func addWord(list *[]string, word string) {
	if word != "" && !slices.Contains(*list, word) && len(*list) < 16 {
		*list = append(*list, word)
	}
}

// merge makes one group of two, if nothing forbids it, and reports whether it did.
func (r *resolver) merge(a, b int, rule string) bool {
	a, b = r.root(a), r.root(b)
	if a == b {
		return true
	}
	if !r.compatible(a, b) {
		return false
	}
	if b < a {
		a, b = b, a
	}
	to, from := &r.groups[a], &r.groups[b]
	from.into, to.rule = a, rule
	if to.key == "" {
		to.key = from.key
	}
	if to.gender == text.UnknownGender {
		to.gender = from.gender
	}
	if to.country == "" {
		to.country = from.country
	}
	if to.kind == "" {
		to.kind = from.kind
	}
	if from.named && (!to.named || len(from.full) > len(to.full)) {
		to.full, to.name = from.full, from.name
	}
	to.named = to.named || from.named
	if to.body == text.None {
		to.body = from.body
	}
	for _, word := range from.heads {
		addWord(&to.heads, word)
	}
	to.offices = append(to.offices, from.offices...)
	return true
}

// compatible reports whether two groups may be one thing. Two persons with different full names
// never are; nor are things of different types, genders, keys, or sets of things.
func (r *resolver) compatible(a, b int) bool {
	x, y := &r.groups[a], &r.groups[b]
	switch {
	case x.members != nil || y.members != nil:
		return false
	case x.kind != "" && y.kind != "" && x.kind != y.kind:
		return false
	case x.key != "" && y.key != "" && x.key != y.key:
		return false
	case x.gender != text.UnknownGender && y.gender != text.UnknownGender && x.gender != y.gender:
		return false
	case x.kind == graph.Person && x.named && y.named:
		return sameName(x.full, y.full)
	}
	return true
}
