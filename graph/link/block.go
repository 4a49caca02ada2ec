package link

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// posting is a local under one of its forms: what linking asks of it.
type posting struct {
	document graph.Key
	local    int
	forms    []string
	country  graph.Key
	gender   int
	offices  []string
	context  []string
	day      int       // of publication, 0 unknown
	entity   graph.Key // what it was linked to
}

type postings struct{ list []posting }

func describePostings(p *postings) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.List(c, &p.list, func(c *codec.Codec, p *posting) {
			codec.Text(c, &p.document)
			c.Int(&p.local)
			codec.Texts(c, &p.forms)
			codec.Text(c, &p.country)
			c.Int(&p.gender)
			codec.Texts(c, &p.offices)
			codec.Texts(c, &p.context)
			c.Int(&p.day)
			codec.Text(c, &p.entity)
		})
	}
}

type formList struct{ forms []string }

func describeForms(f *formList) func(*codec.Codec) {
	return func(c *codec.Codec) { codec.Texts(c, &f.forms) }
}

// broad is the number of names under one block key from which the key says too little to compare
// them all.
const broad = 300

// formChanges collects the forms that a change touches, and what changes under each.
type formChanges struct {
	add    map[string][]posting
	remove map[string]map[graph.Key]bool
	seeds  map[string]bool
}

func newFormChanges() *formChanges {
	return &formChanges{map[string][]posting{}, map[string]map[graph.Key]bool{}, map[string]bool{}}
}

func (ch *formChanges) removeArticle(a *article) {
	for _, l := range a.locals {
		for _, form := range l.forms {
			if ch.remove[form] == nil {
				ch.remove[form] = map[graph.Key]bool{}
			}
			ch.remove[form][a.meta.Key] = true
			ch.seeds[form] = true
		}
	}
}

// forget takes back what addArticle did.
func (ch *formChanges) forget(a *article) {
	for _, l := range a.locals {
		for _, form := range l.forms {
			ch.add[form] = slices.DeleteFunc(ch.add[form], func(p posting) bool { return p.document == a.meta.Key })
		}
	}
}

func (ch *formChanges) addArticle(a *article) {
	day := dayNumber(a.meta.Published)
	for i, l := range a.locals {
		p := posting{a.meta.Key, i, l.forms, l.country, l.gender, l.offices, l.context, day, ""}
		for _, form := range l.forms {
			ch.add[form] = append(ch.add[form], p)
			ch.seeds[form] = true
		}
	}
}

// changeForms brings the postings up to date with what was collected, and forgets that but for the
// forms to link again.
func (u *update) changeForms(ch *formChanges) {
	forms := map[string]bool{}
	for form := range ch.add {
		forms[form] = true
	}
	for form := range ch.remove {
		forms[form] = true
	}
	for part := range slices.Chunk(sortedKeys(forms), together) {
		u.loadForms(part)
		for _, form := range part {
			u.changeForm(form, ch)
		}
		u.forms.flush()
	}
	clear(ch.add)
	clear(ch.remove)
}

// loadForms reads what is filed under forms, and under the block keys of those that are new.
func (u *update) loadForms(forms []string) {
	u.forms.load(forms...)
	keys := map[string]bool{}
	for _, form := range forms {
		if u.forms.get(form) == nil {
			addAll(keys, u.parse(form).blocks())
		}
	}
	u.blocks.load(sortedKeys(keys)...)
}

func (u *update) changeForm(form string, ch *formChanges) {
	p := u.forms.get(form)
	fresh := p == nil
	if fresh {
		p = &postings{}
	}
	if gone := ch.remove[form]; gone != nil {
		p.list = slices.DeleteFunc(p.list, func(q posting) bool { return gone[q.document] })
	}
	p.list = append(p.list, ch.add[form]...)
	slices.SortFunc(p.list, comparePostings)
	switch {
	case len(p.list) == 0 && !fresh:
		u.fileForm(form, false, ch.seeds)
		u.forms.put(form, nil)
	case len(p.list) > 0:
		if fresh {
			u.fileForm(form, true, ch.seeds)
		}
		u.forms.put(form, p)
	}
}

func comparePostings(p, q posting) int {
	return cmp.Or(cmp.Compare(p.document, q.document), cmp.Compare(p.local, q.local))
}

// fileForm files a new name under its block keys, or takes a lost one away, and makes seeds of the
// names that were linked through it.
func (u *update) fileForm(form string, in bool, seeds map[string]bool) {
	n := u.parse(form)
	for _, key := range n.blocks() {
		b := u.blocks.get(key)
		if b == nil {
			b = &formList{}
		}
		before := len(b.forms)
		if !in && before <= u.linker.broad {
			u.seedAkin(n, b, seeds)
		}
		at, found := slices.BinarySearch(b.forms, form)
		switch {
		case in && !found:
			b.forms = slices.Insert(b.forms, at, form)
		case !in && found:
			b.forms = slices.Delete(b.forms, at, at+1)
		}
		if (before > u.linker.broad) != (len(b.forms) > u.linker.broad) {
			for _, other := range b.forms {
				seeds[other] = true
			}
		}
		if len(b.forms) == 0 {
			b = nil
		}
		u.blocks.put(key, b)
	}
	if !in {
		u.seedShared(form, seeds)
	}
}

func (u *update) seedAkin(n name, b *formList, seeds map[string]bool) {
	for _, other := range b.forms {
		if other != n.form && compare(n, u.parse(other)) != unrelated {
			seeds[other] = true
		}
	}
}

// seedShared makes seeds of the forms that locals of a lost form also had. They are in the lost
// document too, so that they are seeds already, unless it is another document's.
func (u *update) seedShared(form string, seeds map[string]bool) {
	if p := u.forms.get(form); p != nil {
		for _, q := range p.list {
			for _, other := range q.forms {
				seeds[other] = true
			}
		}
	}
}

// family is a set of forms that can be linked with each other, and with no others.
type family struct {
	forms []name
	akin  []kin // by kinship, then forms
}

// kin is a pair of forms, by their place in the family, a before b.
type kin struct {
	a, b int
	how  kinship
}

// familyOf follows the kinship of names from a form until no new one is found.
func (u *update) familyOf(form string, done map[string]bool) *family {
	f := &family{}
	place := map[string]int{}
	visit := func(form string) {
		if _, ok := place[form]; !ok && u.forms.get(form) != nil {
			place[form] = len(f.forms)
			f.forms = append(f.forms, u.parse(form))
			done[form] = true
		}
	}
	visit(form)
	pairs := map[[2]string]kinship{}
	note := func(names [2]string, how kinship) {
		if old := pairs[names]; old == unrelated || how < old {
			pairs[names] = how
		}
	}
	for i := 0; i < len(f.forms); i++ {
		n := f.forms[i]
		seen := func(other string) bool { at, ok := place[other]; return ok && at < i }
		for other, how := range u.akinTo(n, seen) {
			visit(other)
			note(pair(n.form, other), how)
		}
		for _, p := range u.forms.get(n.form).list {
			for _, other := range p.forms {
				visit(other)
				if other != p.forms[0] {
					note(pair(p.forms[0], other), bothUsed)
				}
			}
		}
	}
	slices.SortFunc(f.forms, func(x, y name) int { return cmp.Compare(x.form, y.form) })
	for i, n := range f.forms {
		place[n.form] = i
	}
	for names, how := range pairs {
		f.akin = append(f.akin, kin{place[names[0]], place[names[1]], how})
	}
	slices.SortFunc(f.akin, func(x, y kin) int {
		return cmp.Or(cmp.Compare(x.how, y.how), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return f
}

// akinTo returns the forms that compare finds related to a name, but for those that were asked
// before.
func (u *update) akinTo(n name, asked func(form string) bool) map[string]kinship {
	out := map[string]kinship{}
	keys := n.blocks()
	u.blocks.load(keys...)
	for _, key := range keys {
		b := u.blocks.get(key)
		if b == nil || len(b.forms) > u.linker.broad {
			continue
		}
		for _, other := range b.forms {
			if _, seen := out[other]; seen || other == n.form || asked(other) {
				continue
			}
			if how := compare(n, u.parse(other)); how != unrelated {
				out[other] = how
			}
		}
	}
	return out
}
