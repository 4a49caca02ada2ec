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
	outcomes  table[outcome]
	forms     table[postings]
	blocks    table[formList]
	tallies   table[tally]
	groups    table[group]
	relations table[graph.Relation]
	copies    table[signature]
	origins   table[origin]
	buckets   table[cluster]
	clusters  table[cluster]
	log       table[entries]

	names   map[string]name // forms taken apart
	naming  *formChanges
	filing  map[graph.Key]bool     // documents that are to be filed by their texts
	meets   map[graph.Key][]bucket // documents that were filed → where they meet others
	open    map[bucket][]graph.Key // where documents meet → those whose copies are not found yet
	copying map[graph.Key]bool     // documents whose origin may be another one
	pending map[graph.Key]*revision
	gone    map[string]map[graph.Key]bool // group → documents without their claims
	fresh   map[string][]groupClaim       // group → claims to add
	held    int                           // postings or claims in memory
}

// revision is what is to change in a document's outcome.
type revision struct {
	fresh    bool // its part in the rest is not counted yet
	entities []assignment
}

type assignment struct {
	local  int
	entity graph.Key
}

// hold is the number of postings, and of claims, that an update holds in memory. With each more, what
// many articles name is read and written once more.
const hold = 400_000

func (l *Linker) newUpdate(s State) *update {
	u := &update{
		linker:    l,
		articles:  newTable(s, tableArticles, describeArticle),
		outcomes:  newTable(s, tableOutcomes, describeOutcome),
		forms:     newTable(s, tableForms, describePostings),
		blocks:    newTable(s, tableBlocks, describeForms),
		tallies:   newTable(s, tableTallies, describeTally),
		groups:    newTable(s, tableGroups, describeGroup),
		relations: newTable(s, tableRelations, describeRelation),
		copies:    newTable(s, tableCopies, describeSignature),
		origins:   newTable(s, tableOrigins, describeOrigin),
		buckets:   newTable(s, tableBuckets, describeCluster),
		clusters:  newTable(s, tableClusters, describeCluster),
		log:       newTable(s, tableLog, describeEntries),
		names:     map[string]name{}, naming: newFormChanges(), filing: map[graph.Key]bool{},
		meets: map[graph.Key][]bucket{}, open: map[bucket][]graph.Key{}, copying: map[graph.Key]bool{},
		pending: map[graph.Key]*revision{}, gone: map[string]map[graph.Key]bool{}, fresh: map[string][]groupClaim{},
	}
	u.articles.notes, u.outcomes.notes, u.tallies.notes, u.relations.notes = true, true, true, true
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
	return cmp.Or(u.articles.flush(), u.outcomes.flush(), u.forms.flush(), u.blocks.flush(), u.tallies.flush(), u.groups.flush(),
		u.relations.flush(), u.copies.flush(), u.origins.flush(), u.buckets.flush(), u.clusters.flush(), u.log.flush())
}

// Update brings the records of a state up to date after documents were removed, by ID, and others
// added; a document that is there already is replaced. The records are then those of a state to
// which the remaining documents were added at once. It reads and writes only what the change
// touches. After an error the state must be dropped or rolled back.
//
// Documents are filed first, by their names and their texts; then names are linked, and at last
// claims are merged: each family of names once, however many documents were added. What need not be
// in memory meanwhile is in the state.
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
	u.file()
	for _, d := range u.findCopies() {
		u.revise(d)
	}
	seeds := u.naming.seeds
	u.naming = nil
	u.relink(seeds)
	u.applyRevisions()
	u.finishTallies()
	return u.flush()
}

// add files a new document.
func (u *update) add(a *article) {
	u.articles.put(string(a.meta.Key), a)
	u.naming.addArticle(a)
	u.fileCopy(a.meta.Key, a.copies)
	u.revise(a.meta.Key).fresh = true
	u.writeArticles()
	for _, l := range a.locals {
		u.held += len(l.forms)
	}
	if u.held >= u.linker.hold {
		u.file()
	}
}

// remove takes a document out of the state, if it is there.
func (u *update) remove(d graph.Key) {
	a := u.articles.get(string(d))
	if a == nil {
		return
	}
	u.naming.removeArticle(a)
	u.unfileCopy(d)
	if u.pending[d] == nil {
		u.retract(a, u.outcomes.get(string(d)))
	} else {
		u.naming.forget(a) // it was added a moment ago
	}
	delete(u.pending, d)
	u.articles.put(string(d), nil)
	u.outcomes.put(string(d), nil)
	u.writeArticles()
}

func (u *update) writeArticles() {
	if len(u.articles.records) >= together {
		u.articles.flush()
	}
}

// file writes down the names and texts that are in memory.
func (u *update) file() {
	u.changeForms(u.naming)
	u.articles.flush()
	u.blocks.flush()
	u.held = 0
}

// revise returns the revision of a document.
func (u *update) revise(d graph.Key) *revision {
	if u.pending[d] == nil {
		u.pending[d] = &revision{}
	}
	return u.pending[d]
}

// applyRevisions gives the revised documents their outcomes, and takes their part in the rest away
// and gives it anew.
func (u *update) applyRevisions() {
	u.held = 0
	for keys := range slices.Chunk(sortedKeys(u.pending), together) {
		u.articles.load(texts(keys)...)
		u.outcomes.load(texts(keys)...)
		u.origins.load(texts(keys)...)
		for _, d := range keys {
			u.applyRevision(d, u.pending[d])
			delete(u.pending, d)
		}
		u.articles.flush()
		u.origins.flush()
		if u.held >= u.linker.hold {
			u.regroup()
		}
	}
	u.regroup()
}

func (u *update) applyRevision(d graph.Key, r *revision) {
	a, old := u.articles.get(string(d)), u.outcomes.get(string(d))
	if a == nil || !r.fresh && !old.fits(a) {
		u.articles.fail(string(d), codec.ErrDamaged)
		return
	}
	o := &outcome{slots: make([]string, len(a.claims))}
	if r.fresh {
		for i := range a.locals {
			o.entities = append(o.entities, a.locals[i].key)
		}
	} else {
		u.retract(a, old)
		o.entities = old.entities
	}
	for _, to := range r.entities {
		o.entities[to.local] = to.entity
	}
	u.outcomes.put(string(d), o)
	u.contribute(a, o, u.originOf(d))
	u.held += len(a.claims)
}

// retract takes a document's part out of tallies and groups.
func (u *update) retract(a *article, o *outcome) {
	if !o.fits(a) {
		u.outcomes.fail(string(a.meta.Key), codec.ErrDamaged)
		return
	}
	for i := range a.locals {
		u.tallyUp(o.entities[i], &a.locals[i], -1)
	}
	for i := range a.claims {
		if key := o.groupOf(&a.claims[i]); key != "" {
			if u.gone[key] == nil {
				u.gone[key] = map[graph.Key]bool{}
			}
			u.gone[key][a.meta.Key] = true
		}
	}
}

// contribute gives a document's part to tallies and groups.
func (u *update) contribute(a *article, o *outcome, origin graph.Key) {
	for i := range a.locals {
		u.tallyUp(o.entities[i], &a.locals[i], 1)
	}
	for i := range a.claims {
		if key := o.groupOf(&a.claims[i]); key != "" {
			u.fresh[key] = append(u.fresh[key], groupClaimOf(a, o, origin, i))
		}
	}
}

func groupClaimOf(a *article, o *outcome, origin graph.Key, at int) groupClaim {
	k := &a.claims[at]
	g := groupClaim{
		document: a.meta.Key, at: at, origin: origin, published: a.meta.Published,
		polarity: k.polarity, modality: k.modality, time: k.time, theme: k.theme, confidence: k.confidence,
		place: o.entityOf(k.place),
	}
	for _, v := range k.voices {
		g.voices = append(g.voices, o.entityOf(v.local))
	}
	return g
}

// relink links the families of the given forms anew.
func (u *update) relink(seeds map[string]bool) {
	done := map[string]bool{}
	for forms := range slices.Chunk(sortedKeys(seeds), together) {
		forms = slices.DeleteFunc(forms, func(form string) bool { return done[form] })
		u.forms.load(forms...)
		for _, form := range forms {
			switch {
			case u.forms.get(form) == nil:
				u.log.put(form, nil)
			case !done[form]:
				u.keep(u.resolve(u.familyOf(form, done)))
			}
		}
		u.forms.flush()
		u.log.flush()
		if u.held >= u.linker.hold {
			u.forgetNames()
		}
	}
	u.forgetNames()
}

// forgetNames forgets what was read to link names.
func (u *update) forgetNames() {
	u.blocks.flush()
	clear(u.names)
	u.held = 0
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
		u.held += len(list.list)
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
	r.entities = append(r.entities, assignment{local, entity})
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
	for part := range slices.Chunk(sortedKeys(keys), together) {
		u.groups.load(part...)
		for _, key := range part {
			u.mergeGroup(key)
		}
		u.groups.flush()
		u.relations.flush()
	}
	u.outcomes.flush()
	clear(u.gone)
	clear(u.fresh)
	u.held = 0
}

func (u *update) mergeGroup(key string) {
	g := u.groups.get(key)
	if g == nil {
		g = &group{}
	}
	old := map[string]bool{}
	for _, k := range g.claims {
		old[k.slot] = true
	}
	g.claims = slices.DeleteFunc(g.claims, func(k groupClaim) bool { return u.gone[key][k.document] })
	g.claims = append(g.claims, u.fresh[key]...)
	slices.SortFunc(g.claims, compareGroupClaims)
	before := make([]string, len(g.claims))
	for i, k := range g.claims {
		before[i] = k.slot
	}
	var relations []graph.Relation
	if len(g.claims) > 0 {
		relations = u.linker.relationsOf(key, g)
	}
	for _, r := range relations {
		u.relations.put(string(r.Key), &r)
	}
	u.support(g.claims, before)
	for _, k := range g.claims {
		delete(old, k.slot)
	}
	for _, gone := range sortedKeys(old) {
		u.relations.put(string(relationKey(key, gone)), nil)
	}
	if len(g.claims) == 0 {
		g = nil
	}
	u.groups.put(key, g)
}

// support notes in the outcomes of documents which of their claims support another relation than before.
func (u *update) support(claims []groupClaim, before []string) {
	var moved []groupClaim
	var documents []string
	for i, k := range claims {
		if before[i] != k.slot {
			moved, documents = append(moved, k), append(documents, string(k.document))
		}
	}
	u.outcomes.load(documents...)
	for _, k := range moved {
		o := u.outcomes.get(string(k.document))
		if o == nil || k.at >= len(o.slots) {
			u.outcomes.fail(string(k.document), codec.ErrDamaged)
			return
		}
		o.slots[k.at] = k.slot
		u.outcomes.put(string(k.document), o)
	}
}
