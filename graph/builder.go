package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// Contents is what a graph is made of, in any order.
type Contents struct {
	Documents []Document
	Entities  []Entity
	Relations []Relation
	Claims    []Claim
	Mentions  []Mention
}

// New sorts the contents and builds a graph of them. It fails, naming the culprit, where two
// things of a kind have one key or a key points at nothing.
func New(c Contents) (*Graph, error) {
	b := NewBuilder()
	slices.SortFunc(c.Documents, func(x, y Document) int { return cmp.Compare(x.Key, y.Key) })
	slices.SortFunc(c.Entities, func(x, y Entity) int { return cmp.Compare(x.Key, y.Key) })
	slices.SortFunc(c.Relations, func(x, y Relation) int { return cmp.Compare(x.Key, y.Key) })
	slices.SortFunc(c.Claims, func(x, y Claim) int { return cmp.Compare(x.Key, y.Key) })
	slices.SortFunc(c.Mentions, compareMentions)
	addAll(c.Documents, b.AddDocument)
	addAll(c.Entities, b.AddEntity)
	addAll(c.Relations, b.AddRelation)
	addAll(c.Claims, b.AddClaim)
	addAll(c.Mentions, b.AddMention)
	return b.Graph()
}

func addAll[T any](items []T, add func(T)) {
	for _, item := range items {
		add(item)
	}
}

func compareMentions(x, y Mention) int {
	return cmp.Or(cmp.Compare(x.Document, y.Document), cmp.Compare(x.Start, y.Start),
		cmp.Compare(y.End, x.End), cmp.Compare(x.Entity, y.Entity))
}

// Builder takes the parts of a graph one by one, so that a large collection need not be in
// memory twice. Documents, entities, relations, claims and mentions come in this order, each
// kind sorted by key (mentions by document, start, longest, entity). The first error is kept and
// returned by Graph.
type Builder struct {
	g         *Graph
	documents map[Key]int32
	entities  map[Key]int32
	relations map[Key]int32
	last      [4]Key // of each kind with a key
	err       error

	counted int32           // the document whose mentions are counted
	counts  map[int32]int32 // its mentions by entity row
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder {
	return &Builder{
		g:         &Graph{},
		documents: make(map[Key]int32), entities: make(map[Key]int32), relations: make(map[Key]int32),
		counted: -1, counts: make(map[int32]int32),
	}
}

// Graph returns the finished graph, or the first error. The builder is then used up.
func (b *Builder) Graph() (*Graph, error) {
	b.flushCounts()
	if b.err != nil {
		return nil, b.err
	}
	b.g.finish()
	return b.g, nil
}

const (
	kindDocument = iota
	kindEntity
	kindRelation
	kindClaim
)

// order checks that keys of a kind ascend.
func (b *Builder) order(kind int, k Key, what string) {
	if k == "" || k <= b.last[kind] {
		b.fail("%s %q comes after %q: keys must be unique and sorted", what, k, b.last[kind])
	}
	b.last[kind] = k
}

func (b *Builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// row looks a key up; "" is -1 where optional.
func (b *Builder) row(rows map[Key]int32, k Key, owner Key, role string, optional bool) int32 {
	if k == "" && optional {
		return -1
	}
	row, ok := rows[k]
	if !ok {
		b.fail("%s: %s %q does not exist", owner, role, k)
		return -1
	}
	return row
}

func (b *Builder) rowList(rows map[Key]int32, keys []Key, owner Key, role string) []int32 {
	out := make([]int32, 0, len(keys))
	for _, k := range keys {
		out = append(out, b.row(rows, k, owner, role, false))
	}
	return out
}

// AddDocument adds a document.
func (b *Builder) AddDocument(d Document) {
	b.order(kindDocument, d.Key, "document")
	b.documents[d.Key] = int32(len(b.documents))
	c := &b.g.documents
	c.key.add(string(d.Key))
	c.source.add(d.Source)
	c.publisher.add(d.Publisher)
	c.title.add(d.Title)
	c.published.add(d.Published)
	c.language.add(d.Language)
}

// AddEntity adds an entity.
func (b *Builder) AddEntity(e Entity) {
	b.order(kindEntity, e.Key, "entity")
	b.entities[e.Key] = int32(len(b.entities))
	c := &b.g.entities
	c.key.add(string(e.Key))
	c.name.add(e.Name)
	c.typ.add(string(e.Type))
	for _, a := range e.Aliases {
		c.aliases.add(a.Name)
		c.aliasCount = append(c.aliasCount, int32(a.Count))
	}
	c.aliasEnds = append(c.aliasEnds, uint32(len(c.aliasCount)))
	for _, f := range e.Facts {
		c.factNames.add(f.Name)
		c.factValues.add(f.Value)
	}
	c.factEnds = append(c.factEnds, uint32(len(c.factNames.ids)))
}

// AddRelation adds a relation between entities already added.
func (b *Builder) AddRelation(r Relation) {
	b.order(kindRelation, r.Key, "relation")
	b.relations[r.Key] = int32(len(b.relations))
	c := &b.g.relations
	c.key.add(string(r.Key))
	c.from = append(c.from, b.row(b.entities, r.Subject, r.Key, "subject", false))
	c.to = append(c.to, b.row(b.entities, r.Object, r.Key, "object", false))
	c.place = append(c.place, b.row(b.entities, r.Place, r.Key, "place", true))
	c.typ.add(r.Type)
	c.class.add(string(r.Class))
	c.status.add(string(r.Status))
	c.first.add(r.First)
	c.last.add(r.Last)
	c.asserted.add(b.rowList(b.entities, r.AssertedBy, r.Key, "asserting entity")...)
	c.denied.add(b.rowList(b.entities, r.DeniedBy, r.Key, "denying entity")...)
	c.documents.add(b.rowList(b.documents, r.Documents, r.Key, "document")...)
	c.origins = append(c.origins, int32(r.Origins))
	c.confidence = append(c.confidence, float32(r.Confidence))
	c.realisedBy.add(string(r.RealisedBy))
	c.overdue = append(c.overdue, r.Overdue)
}

// AddClaim adds a claim about entities, a relation and a document already added. A claim without
// evidence is refused.
func (b *Builder) AddClaim(claim Claim) {
	b.order(kindClaim, claim.Key, "claim")
	if claim.Evidence.Quote == "" || claim.Evidence.End-claim.Evidence.Start != len(claim.Evidence.Quote) {
		b.fail("%s: evidence does not fit its span", claim.Key)
	}
	c := &b.g.claims
	c.key.add(string(claim.Key))
	c.relation = append(c.relation, b.row(b.relations, claim.Relation, claim.Key, "relation", true))
	c.subject = append(c.subject, b.row(b.entities, claim.Subject, claim.Key, "subject", false))
	c.object = append(c.object, b.row(b.entities, claim.Object, claim.Key, "object", true))
	c.place = append(c.place, b.row(b.entities, claim.Place, claim.Key, "place", true))
	c.addWords(claim)
	b.addVoices(claim)
	b.addEvidence(claim)
}

func (c *claimColumns) addWords(claim Claim) {
	c.typ.add(claim.Type)
	c.class.add(string(claim.Class))
	c.polarity.add(string(claim.Polarity))
	c.modality.add(string(claim.Modality))
	c.predicate.add(claim.Predicate)
	c.theme.add(claim.Theme)
	c.start.add(claim.Time.Start)
	c.end.add(claim.Time.End)
	c.words.add(claim.Time.Words)
	c.precision.add(string(claim.Time.Precision))
	c.modifier.add(claim.Time.Modifier)
	c.rule.add(claim.Rule)
	c.confidence = append(c.confidence, float32(claim.Confidence))
	c.metonym = append(c.metonym, bit(claim.SubjectMetonym)|bit(claim.ObjectMetonym)<<1)
}

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

func (b *Builder) addVoices(claim Claim) {
	c := &b.g.claims
	for _, v := range claim.Attribution {
		c.voiceEntity = append(c.voiceEntity, b.row(b.entities, v.Entity, claim.Key, "voice", true))
		c.voiceWords.add(v.Words)
	}
	c.voiceEnds = append(c.voiceEnds, uint32(len(c.voiceEntity)))
}

func (b *Builder) addEvidence(claim Claim) {
	c, e := &b.g.claims, claim.Evidence
	c.document = append(c.document, b.row(b.documents, e.Document, claim.Key, "document", false))
	c.spanStart = append(c.spanStart, int32(e.Start))
	c.spanEnd = append(c.spanEnd, int32(e.End))
	c.char = append(c.char, int32(e.Char))
	c.quote.add(e.Quote)
}

// AddMention adds a mention of an entity in a document, both already added.
func (b *Builder) AddMention(m Mention) {
	c := &b.g.mentions
	entity := b.row(b.entities, m.Entity, m.Document, "mentioned entity", false)
	document := b.row(b.documents, m.Document, m.Entity, "mentioning document", false)
	c.entity, c.document = append(c.entity, entity), append(c.document, document)
	c.start, c.end = append(c.start, int32(m.Start)), append(c.end, int32(m.End))
	c.char = append(c.char, int32(m.Char))
	c.text.add(m.Text)
	if document < b.counted {
		b.fail("mention of %q in %q comes too late: mentions must be sorted by document", m.Entity, m.Document)
	}
	if document != b.counted {
		b.flushCounts()
		b.counted = document
	}
	b.counts[entity]++
}

// flushCounts writes how often the last document mentions each entity.
func (b *Builder) flushCounts() {
	entities := make([]int32, 0, len(b.counts))
	for e := range b.counts {
		entities = append(entities, e)
	}
	slices.Sort(entities)
	c := &b.g.mentioned
	for _, e := range entities {
		c.document = append(c.document, b.counted)
		c.entity = append(c.entity, e)
		c.count = append(c.count, b.counts[e])
	}
	clear(b.counts)
}
