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

	names    map[string]name // forms taken apart
	naming   *formChanges
	copying  map[graph.Key]bool // documents whose origin may be another one
	pending  map[graph.Key]*revision
	gone     map[string]map[graph.Key]bool // group → documents without their claims
	fresh    map[string][]groupClaim       // group → claims to add
	supports map[graph.Key]map[string]graph.Key
}

// revision is what is to change in a document's article.
type revision struct {
	fresh    bool // its part in the rest is not counted yet
	origin   graph.Key
	entities map[int]graph.Key // by local
}

// packAfter is the number of articles that an update keeps as they are.
const packAfter = 500

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
		names:     map[string]name{}, naming: newFormChanges(), copying: map[graph.Key]bool{},
		pending: map[graph.Key]*revision{}, gone: map[string]map[graph.Key]bool{}, fresh: map[string][]groupClaim{},
		supports: map[graph.Key]map[string]graph.Key{},
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
	for _, id := range removed {
		u.remove(graph.Key(id))
	}
	for d, err := range added {
		if err != nil {
			return err
		}
		u.remove(graph.Key(d.ID))
		u.add(l.extract(d))
	}
	for _, d := range u.findCopies(u.copying) {
		u.revise(d).origin = u.copies.get(string(d)).origin
	}
	u.copies.flush()
	u.buckets.flush()
	u.relink(u.changeForms(u.naming))
	u.forms.flush()
	u.blocks.flush()
	u.applyRevisions()
	u.regroup()
	u.applySupports()
	u.finishTallies()
	return u.flush()
}

// add files a new document.
func (u *update) add(a *article) {
	u.articles.put(string(a.meta.Key), a)
	u.naming.addArticle(a)
	u.fileCopy(a.meta.Key, a.copies, u.copying)
	u.revise(a.meta.Key).fresh = true
	u.packArticles()
}

// remove takes a document out of the state, if it is there.
func (u *update) remove(d graph.Key) {
	a := u.articles.get(string(d))
	if a == nil {
		return
	}
	u.naming.removeArticle(a)
	u.unfileCopy(d, u.copying)
	if u.pending[d] == nil {
		u.retract(a)
	} else {
		u.naming.forget(a) // it was added a moment ago
	}
	delete(u.pending, d)
	u.articles.put(string(d), nil)
	u.packArticles()
}

func (u *update) packArticles() {
	if len(u.articles.records) >= packAfter {
		u.articles.pack()
	}
}

// revise returns the revision of a document.
func (u *update) revise(d graph.Key) *revision {
	if u.pending[d] == nil {
		u.pending[d] = &revision{}
	}
	return u.pending[d]
}

// applyRevisions changes the articles, and takes their part in the rest away and gives it anew.
func (u *update) applyRevisions() {
	for _, d := range sortedKeys(u.pending) {
		a, r := u.articles.get(string(d)), u.pending[d]
		if a == nil {
			return // an error that flush returns
		}
		if !r.fresh {
			u.retract(a)
		}
		a.origin = cmp.Or(r.origin, a.origin)
		for at, entity := range r.entities {
			a.locals[at].entity = entity
		}
		u.contribute(a)
		u.packArticles()
	}
}

// applySupports notes in the articles which relations their claims support.
func (u *update) applySupports() {
	for _, d := range sortedKeys(u.supports) {
		a := u.articles.get(string(d))
		if a == nil {
			return // an error that flush returns
		}
		for suffix, relation := range u.supports[d] {
			at, found := slices.BinarySearchFunc(a.claims, suffix, func(c claim, suffix string) int { return cmp.Compare(c.suffix, suffix) })
			if found {
				a.claims[at].relation = relation
			}
		}
		u.articles.put(string(d), a)
		u.packArticles()
	}
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
		polarity: k.polarity, modality: k.modality, time: k.time, theme: k.theme, confidence: k.confidence,
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
				u.rename(p.document, p.local, entity)
				p.entity, changed = entity, true
			}
		}
		if changed {
			u.forms.put(n.form, list)
		}
		u.log.put(n.form, &entries{tidyEntries(r.log[n.form])})
	}
}

// rename gives a local another entity.
func (u *update) rename(d graph.Key, local int, entity graph.Key) {
	r := u.revise(d)
	if r.entities == nil {
		r.entities = map[int]graph.Key{}
	}
	r.entities[local] = entity
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
	sorted := sortedKeys(keys)
	u.groups.load(sorted...)
	for _, key := range sorted {
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

// support notes that a claim supports another relation.
func (u *update) support(k groupClaim) {
	if u.supports[k.document] == nil {
		u.supports[k.document] = map[string]graph.Key{}
	}
	u.supports[k.document][k.suffix] = k.relation
}
