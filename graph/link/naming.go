package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// nameThings gives each thing its key, and what sets it apart where several would have the same.
func (r *resolution) nameThings() {
	byKey := map[graph.Key][]*thing{}
	for _, t := range r.things {
		key := r.keyOf(t)
		byKey[key] = append(byKey[key], t)
	}
	for _, key := range sortedKeys(byKey) {
		list := byKey[key]
		if len(list) == 1 && !r.u.linker.taken(key) {
			r.assign(list[0], key)
			continue
		}
		r.distinguish(key, list)
	}
}

// keyOf returns the least of a thing's forms with the most words.
func (r *resolution) keyOf(t *thing) graph.Key {
	best, most := "", -1
	for _, at := range sortedKeys(t.forms) {
		n := r.family.forms[at]
		words := 0
		for _, w := range n.words {
			if len(w) > 1 {
				words++
			}
		}
		if words > most {
			best, most = n.form, words
		}
	}
	return graph.Key(best)
}

// taken reports whether an entry of the gazetteer has a key.
func (l *Linker) taken(key graph.Key) bool {
	if l.gazetteer == nil {
		return false
	}
	_, ok := l.gazetteer.ByKey(key)
	return ok
}

// distinguish gives things of one name different keys, from what they are: country, office,
// company, and at last a document of theirs.
func (r *resolution) distinguish(key graph.Key, list []*thing) {
	used := map[graph.Key]bool{}
	slices.SortFunc(list, func(x, y *thing) int { return comparePostings(x.least, y.least) })
	for _, t := range list {
		full := graph.Key(string(key) + "~" + t.mark())
		for i := 2; used[full]; i++ {
			full = graph.Key(string(key) + "~" + t.mark() + "-" + strconv.Itoa(i))
		}
		used[full] = true
		r.assign(t, full)
		for _, at := range sortedKeys(t.forms) {
			form := r.family.forms[at].form
			r.log[form] = append(r.log[form], Entry{Entity: full, Name: form, Other: string(key), Refused: true,
				Reason: t.whyApart()})
		}
	}
}

func (t *thing) whyApart() string {
	if t.lone {
		return "a family name alone, and nothing that tells whether they are one"
	}
	return "another of this name: " + t.mark()
}

// mark is what sets a thing apart from others of its name.
func (t *thing) mark() string {
	if t.aged && t.era.first != 0 {
		return t.era.decade()
	}
	label, slug, _ := strings.Cut(t.label, "/")
	switch country := string(most(t.countries)); {
	case t.lone && label == "document":
		return strconv.FormatUint(hash(t.label)>>24, 36)
	case t.lone:
		return slug
	case country != "":
		_, code, _ := strings.Cut(country, "/")
		return code
	case slug != "" && label != "document":
		return slug
	}
	if office := most(t.offices); office != "" {
		return foldName(office)
	}
	for _, c := range sortedKeys(t.context) {
		if _, slug, ok := strings.Cut(c, "/"); ok && t.context[c] == t.context[most(t.context)] {
			return slug
		}
	}
	return strconv.FormatUint(hash(string(t.least.document))>>24, 36)
}

// most returns the key with the highest count, the least of several.
func most[K cmp.Ordered](counts map[K]int) K {
	var best K
	high := 0
	for _, k := range sortedKeys(counts) {
		if counts[k] > high {
			best, high = k, counts[k]
		}
	}
	return best
}

// assign links all postings of a thing to an entity.
func (r *resolution) assign(t *thing, key graph.Key) {
	for i := range t.postings {
		t.postings[i].entity = key
	}
	for _, at := range sortedKeys(t.forms) {
		form := r.family.forms[at].form
		reason := cmp.Or(t.reasons[at], "its own name")
		if form != string(key) && t.reasons[at] == "" {
			reason = sameWords.String()
		}
		r.log[form] = append(r.log[form], Entry{Entity: key, Name: form, Reason: reason})
	}
}
