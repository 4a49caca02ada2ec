package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// offer is a thing that a lesser one may be merged into.
type offer struct {
	to    *thing
	via   kin
	score int
	why   string
}

// enough is the evidence from which names that are only akin are one thing: a country or an
// office, or company other than countries twice.
const enough = 3

// joinAkin merges things whose names are akin where evidence speaks for one thing and against any
// other, the closest kinship first.
func (r *resolution) joinAkin() {
	byForm := r.thingsByForm()
	for how := sameSound; how <= shortened; how++ {
		offers := map[*thing][]offer{}
		var lesser []*thing
		for _, k := range r.family.akin {
			if k.how != how {
				continue
			}
			for _, pair := range r.candidates(k, byForm) {
				if offers[pair[0]] == nil {
					lesser = append(lesser, pair[0])
				}
				offers[pair[0]] = append(offers[pair[0]], r.weigh(pair[0], pair[1], k))
			}
		}
		for _, t := range lesser {
			r.accept(t, offers[t])
		}
	}
	r.things = slices.DeleteFunc(r.things, func(t *thing) bool { return t.into != nil })
}

func (r *resolution) thingsByForm() map[int][]*thing {
	out := map[int][]*thing{}
	for _, t := range r.things {
		for _, form := range sortedKeys(t.forms) {
			out[form] = append(out[form], t)
		}
	}
	return out
}

// candidates returns the pairs of things, the lesser first, that a kinship of forms may join. The
// shorter of two names is the lesser one, or else the rarer.
func (r *resolution) candidates(k kin, byForm map[int][]*thing) [][2]*thing {
	var out [][2]*thing
	for _, x := range byForm[k.a] {
		for _, y := range byForm[k.b] {
			lesser, other := x, y
			if !r.isLesser(k, x, y) {
				lesser, other = y, x
			}
			p, q := lesser.root(), other.root()
			if p == q || lesser.into != nil && k.how >= bothUsed {
				continue // what it was merged into is more than its name says
			}
			if k.how < bothUsed && !r.isLesser(k, p, q) {
				p, q = q, p
			}
			out = append(out, [2]*thing{p, q})
		}
	}
	return out
}

func (t *thing) root() *thing {
	for t.into != nil {
		t = t.into
	}
	return t
}

func (r *resolution) isLesser(k kin, x, y *thing) bool {
	a, b := r.family.forms[k.a], r.family.forms[k.b]
	if (k.how >= middleName || k.how == bothUsed) && len(a.joined) != len(b.joined) {
		return len(a.joined) < len(b.joined)
	}
	return cmp.Or(cmp.Compare(len(x.postings), len(y.postings)), comparePostings(y.least, x.least)) < 0
}

// weigh adds up what speaks for two things being one. A negative score refuses.
func (r *resolution) weigh(x, y *thing, k kin) offer {
	o := offer{to: y, via: k}
	cx, cy := most(x.countries), most(y.countries)
	switch {
	case r.vagueBody(k):
		o.score, o.why = -1, "many countries have a body of that name"
		return o
	case differ(cx, cy) && !sameCompany(x, y) && !sameCompany(y, x):
		o.score, o.why = -1, fmt.Sprintf("countries differ: %s, %s", cx, cy)
		return o
	case x.farFrom(y):
		o.score, o.why = -1, "a generation lies between"
		return o
	case len(x.genders) == 1 && len(y.genders) == 1 && most(x.genders) != most(y.genders):
		o.score, o.why = -1, "genders differ"
		return o
	case k.how == misspelt && len(x.postings) > 2 && len(x.postings)*3 > len(y.postings):
		o.score, o.why = -1, "both spellings are frequent"
		return o
	case r.apartThings(x, y):
		o.score, o.why = -1, "forbidden by the alias file"
		return o
	}
	o.score = r.prior(k)
	var why []string
	country, office, only := enough, enough, false
	if k.how == shortened && r.isLone(k) {
		country, office, only = 1, 2, r.onlyBearer(k)
	}
	if cx != "" && cx == cy {
		o.score += country
		why = append(why, string(cx))
	}
	if shared := sharedKeys(x.offices, y.offices); len(shared) > 0 {
		o.score += office
		why = append(why, shared[0])
	}
	for _, c := range sharedKeys(x.context, y.context) {
		o.score += weightOf(c)
		if only && r.u.linker.rare(c) {
			o.score += enough
		}
		if len(why) < 3 {
			why = append(why, c)
		}
	}
	o.why = "nothing speaks against it"
	if len(why) > 0 {
		o.why = "both with " + strings.Join(why, ", ")
	}
	return o
}

// isLone reports whether a kinship is of a person's family name alone. It is many people's, in one
// country and one office too: only their company tells them apart.
func (r *resolution) isLone(k kin) bool {
	a, b := r.shorterFirst(k)
	return a.person && len(a.words) == 1 && len(b.words) > 1
}

func (r *resolution) shorterFirst(k kin) (a, b name) {
	a, b = r.family.forms[k.a], r.family.forms[k.b]
	if len(a.words) > len(b.words) {
		return b, a
	}
	return a, b
}

// onlyBearer reports whether a family name alone is a long one, and the other name the only one with
// it that the collection has. Short ones are frequent, and first in Chinese and Korean.
func (r *resolution) onlyBearer(k kin) bool {
	a, b := r.shorterFirst(k)
	if len(a.joined) < longWord {
		return false
	}
	for _, n := range r.family.forms {
		first, last := n.sounds[0], n.sounds[len(n.sounds)-1]
		if len(n.words) > 1 && (first == a.sound || last == a.sound) && r.find(r.place[n.form]) != r.find(r.place[b.form]) {
			return false
		}
	}
	return true
}

// rare reports whether what a document names is little known: no country, no vague name, nothing of
// the gazetteer. Two that name it speak of one matter.
func (l *Linker) rare(context string) bool {
	return !isCountry(context) && !l.taken(graph.Key(context)) && !l.parse(context).vague
}

// vagueBody reports whether a kinship is between a body and its name cut down to common words.
func (r *resolution) vagueBody(k kin) bool {
	a, b := r.family.forms[k.a], r.family.forms[k.b]
	return k.how >= bothUsed && (a.vague && !a.person || b.vague && !b.person)
}

// prior is what a kinship says by itself: enough where the rest of the name is long and so rare.
func (r *resolution) prior(k kin) int {
	a, b := r.family.forms[k.a], r.family.forms[k.b]
	rare := min(len(a.sounds[len(a.sounds)-1]), len(b.sounds[len(b.sounds)-1])) > longWord
	switch {
	case k.how == middleName && rare, k.how == sameSound && a.person && rare, k.how == misspelt && len(a.words) > 3:
		return enough
	case k.how == shortened:
		return -1 // a country alone is not enough
	case k.how == bothUsed:
		return enough
	case k.how == middleName:
		return enough - 1
	}
	return 0
}

func sharedKeys(a, b map[string]int) []string {
	if len(b) < len(a) {
		a, b = b, a
	}
	var out []string
	for _, k := range sortedKeys(a) {
		if b[k] > 0 {
			out = append(out, k)
		}
	}
	return out
}

func (r *resolution) apartThings(x, y *thing) bool {
	if r.u.linker.aliases == nil || len(r.u.linker.aliases.forbids) == 0 {
		return false
	}
	for a := range x.forms {
		for b := range y.forms {
			if r.u.linker.forbiddenForms(r.family.forms[a].form, r.family.forms[b].form) {
				return true
			}
		}
	}
	return false
}

// accept merges a thing into the one with the most evidence, if there is enough and no other has
// as much; things that are one by now count once.
func (r *resolution) accept(t *thing, offers []offer) {
	if t.into != nil {
		return
	}
	best := map[*thing]offer{}
	for _, o := range offers {
		o.to = o.to.root()
		if old, ok := best[o.to]; o.to != t && (!ok || o.score > old.score) {
			best[o.to] = o
		}
	}
	list := make([]offer, 0, len(best))
	for _, o := range best {
		list = append(list, o)
	}
	slices.SortFunc(list, func(x, y offer) int {
		return cmp.Or(cmp.Compare(y.score, x.score), comparePostings(x.to.least, y.to.least))
	})
	for i, o := range list {
		switch {
		case o.score < 0:
			r.refuse(o.via.a, o.via.b, o.why)
		case o.score < enough:
			r.refuse(o.via.a, o.via.b, "akin ("+o.via.how.String()+"), but nothing else speaks for it")
		case i == 0 && len(list) > 1 && list[1].score == o.score:
			r.refuse(o.via.a, o.via.b, "akin to several")
		case i == 0:
			r.unite(t, o)
		}
	}
}

func (r *resolution) unite(t *thing, o offer) {
	if again := r.weigh(t, o.to, o.via); again.score < enough {
		r.refuse(o.via.a, o.via.b, again.why)
		return
	}
	for at := range t.forms {
		if t.reasons[at] == "" {
			t.reasons[at] = o.via.how.String() + "; " + o.why
		}
	}
	o.to.take(t)
}
