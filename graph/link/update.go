package link

import (
	"cmp"
	"iter"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// update is the work of one change.
type update struct {
	linker *Linker

	articles  table[article]
	forms     table[postings]
	blocks    table[formList]
	tallies   table[tally]
	groups    table[group]
	relations table[graph.Relation]
	copies    table[signature]
	buckets   table[cluster]
	clusters  table[cluster]
	log       table[entries]

	names   map[string]name    // forms taken apart
	touched map[graph.Key]bool // documents whose part in the rest is taken away until it is given anew
	gone    map[string]map[graph.Key]bool
	fresh   map[string][]groupClaim
}

func (l *Linker) newUpdate(s State) *update {
	u := &update{
		linker:    l,
		articles:  newTable(s, tableArticles, func(a *article) func(*codec.Codec) { return a.describe }),
		forms:     newTable(s, tableForms, describePostings),
		blocks:    newTable(s, tableBlocks, describeForms),
		tallies:   newTable(s, tableTallies, describeTally),
		groups:    newTable(s, tableGroups, describeGroup),
		relations: newTable(s, tableRelations, describeRelation),
		copies:    newTable(s, tableCopies, describeSignature),
		buckets:   newTable(s, tableBuckets, describeCluster),
		clusters:  newTable(s, tableClusters, describeCluster),
		log:       newTable(s, tableLog, describeEntries),
		names:     map[string]name{}, touched: map[graph.Key]bool{}, gone: map[string]map[graph.Key]bool{}, fresh: map[string][]groupClaim{},
	}
	u.articles.notes, u.tallies.notes, u.relations.notes = true, true, true
	return u
}

func (u *update) parse(form string) name {
	n, ok := u.names[form]
	if !ok {
		n = u.linker.parse(form)
		u.names[form] = n
	}
	return n
}

func (u *update) flush() error {
	return cmp.Or(u.articles.flush(), u.forms.flush(), u.blocks.flush(), u.tallies.flush(), u.groups.flush(),
		u.relations.flush(), u.copies.flush(), u.buckets.flush(), u.clusters.flush(), u.log.flush())
}

// Update brings the records of a state up to date after documents were removed, by ID, and others
// added; a document that is there already is replaced. The records are then those of a state to
// which the remaining documents were added at once. It reads and writes only what the change
// touches. After an error the state must be dropped or rolled back.
func (l *Linker) Update(s State, removed []string, added iter.Seq2[*text.Document, error]) error {
	u := l.newUpdate(s)
	old := map[graph.Key]*article{}
	for _, id := range removed {
		u.remove(graph.Key(id), old)
	}
	var fresh []graph.Key
	for d, err := range added {
		if err != nil {
			return err
		}
		u.remove(graph.Key(d.ID), old)
		a := l.extract(d)
		u.articles.put(d.ID, a)
		u.touched[a.meta.Key] = true
		fresh = append(fresh, a.meta.Key)
	}
	slices.Sort(fresh)
	gone := sortedKeys(old)
	for _, d := range u.findCopies(gone, fresh) {
		u.touch(d).origin = u.copies.get(string(d)).origin
	}
	u.relink(u.changeForms(gone, fresh, old))
	for _, d := range sortedKeys(u.touched) {
		u.contribute(u.articles.get(string(d)))
	}
	u.regroup()
	u.finishTallies()
	return u.flush()
}

// remove takes a document out of the state, if it is there.
func (u *update) remove(d graph.Key, old map[graph.Key]*article) {
	a := u.articles.get(string(d))
	if a == nil || old[d] != nil {
		return
	}
	old[d] = a
	u.retract(a)
	u.articles.put(string(d), nil)
}

// touch returns a document's article for changing, after taking away its part in the rest.
func (u *update) touch(d graph.Key) *article {
	a := u.articles.get(string(d))
	if !u.touched[d] {
		u.retract(a)
		u.touched[d] = true
	}
	u.articles.put(string(d), a)
	return a
}

// retract takes a document's part out of tallies and groups.
func (u *update) retract(a *article) {
	for i := range a.locals {
		u.tallyUp(&a.locals[i], -1)
	}
	for _, k := range a.claims {
		if key := u.groupOf(a, k); key != "" {
			if u.gone[key] == nil {
				u.gone[key] = map[graph.Key]bool{}
			}
			u.gone[key][a.meta.Key] = true
		}
	}
}

// contribute gives a document's part to tallies and groups.
func (u *update) contribute(a *article) {
	for i := range a.locals {
		u.tallyUp(&a.locals[i], 1)
	}
	for i, k := range a.claims {
		a.claims[i].relation = ""
		if key := u.groupOf(a, k); key != "" {
			u.fresh[key] = append(u.fresh[key], u.groupClaim(a, k))
		}
	}
	u.articles.put(string(a.meta.Key), a)
}

// groupOf returns the key of a claim's group, "" for a claim without an object or with the same
// entity at both ends.
func (u *update) groupOf(a *article, k claim) string {
	if k.object == none {
		return ""
	}
	subject, object := a.locals[k.subject].entity, a.locals[k.object].entity
	if subject == object {
		return ""
	}
	return u.linker.groupKey(subject, k.typ, object)
}

func (u *update) groupClaim(a *article, k claim) groupClaim {
	g := groupClaim{
		document: a.meta.Key, suffix: k.suffix, origin: a.origin, published: a.meta.Published,
		polarity: k.polarity, modality: k.modality, time: k.time, confidence: k.confidence,
		place: a.entityOf(k.place),
	}
	for _, v := range k.voices {
		g.voices = append(g.voices, a.entityOf(v.local))
	}
	return g
}

func (a *article) entityOf(local int) graph.Key {
	if local == none {
		return ""
	}
	return a.locals[local].entity
}

// relink links the families of the given forms anew.
func (u *update) relink(seeds map[string]bool) {
	done := map[string]bool{}
	for _, form := range sortedKeys(seeds) {
		if u.forms.get(form) == nil {
			u.log.put(form, nil)
			continue
		}
		if !done[form] {
			r := u.resolve(u.familyOf(form, done))
			u.keep(r)
		}
	}
}

// keep writes down what a resolution decided.
func (u *update) keep(r *resolution) {
	entities := map[graph.Key]map[int]graph.Key{}
	for _, t := range r.things {
		for _, p := range t.postings {
			if entities[p.document] == nil {
				entities[p.document] = map[int]graph.Key{}
			}
			entities[p.document][p.local] = p.entity
		}
	}
	for _, n := range r.family.forms {
		list, changed := u.forms.get(n.form), false
		for i := range list.list {
			p := &list.list[i]
			entity := entities[p.document][p.local]
			if p.entity != entity {
				u.touch(p.document).locals[p.local].entity = entity
				p.entity, changed = entity, true
			}
		}
		if changed {
			u.forms.put(n.form, list)
		}
		u.log.put(n.form, &entries{tidyEntries(r.log[n.form])})
	}
}

// regroup merges the claims of the groups that changed.
func (u *update) regroup() {
	keys := map[string]bool{}
	for key := range u.gone {
		keys[key] = true
	}
	for key := range u.fresh {
		keys[key] = true
	}
	for _, key := range sortedKeys(keys) {
		u.mergeGroup(key)
	}
}

func (u *update) mergeGroup(key string) {
	g := u.groups.get(key)
	if g == nil {
		g = &group{}
	}
	old := map[graph.Key]bool{}
	for _, k := range g.claims {
		old[k.relation] = true
	}
	g.claims = slices.DeleteFunc(g.claims, func(k groupClaim) bool { return u.gone[key][k.document] })
	g.claims = append(g.claims, u.fresh[key]...)
	slices.SortFunc(g.claims, compareGroupClaims)
	before := make([]graph.Key, len(g.claims))
	for i, k := range g.claims {
		before[i] = k.relation
	}
	var relations []graph.Relation
	if len(g.claims) > 0 {
		relations = u.linker.relationsOf(key, g)
	}
	for _, r := range relations {
		u.relations.put(string(r.Key), &r)
		delete(old, r.Key)
	}
	for _, gone := range sortedKeys(old) {
		u.relations.put(string(gone), nil)
	}
	for i, k := range g.claims {
		if before[i] != k.relation {
			u.support(k)
		}
	}
	if len(g.claims) == 0 {
		g = nil
	}
	u.groups.put(key, g)
}

// support notes in a claim the relation that it supports.
func (u *update) support(k groupClaim) {
	a := u.articles.get(string(k.document))
	at, found := slices.BinarySearchFunc(a.claims, k.suffix, func(c claim, suffix string) int { return cmp.Compare(c.suffix, suffix) })
	if found {
		a.claims[at].relation = k.relation
		u.articles.put(string(k.document), a)
	}
}
