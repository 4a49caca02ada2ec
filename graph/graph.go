package graph

import (
	"iter"
	"sync"
)

// Graph is a directed multigraph of entities and relations with the claims, documents and
// mentions that support them. It is made by a Builder and then only read: all methods are safe
// for concurrent use.
//
// Everything lies in columns, sorted by key; a row number names a thing within one graph and is
// its gonum id. Row numbers change when documents are added, keys do not.
type Graph struct {
	documents documentColumns
	entities  entityColumns
	relations relationColumns
	claims    claimColumns
	mentions  mentionColumns
	mentioned mentionedColumns

	claimsOf   lists // by relation
	adjacency  func() (out, in *Adjacency)
	mentionsOf func() *lists // by entity
}

type documentColumns struct {
	key, source                 texts
	publisher, title, published words
	language                    symbols
}

type entityColumns struct {
	key, name  texts
	typ        symbols
	aliases    texts // items of aliasesOf
	aliasCount []int32
	aliasEnds  []uint32
	factNames  symbols
	factValues texts
	factEnds   []uint32
}

type relationColumns struct {
	key                texts
	from, to, place    []int32
	typ, class, status symbols
	first, last        words
	asserted, denied   lists
	documents          lists
	origins            []int32
	confidence         []float32
	realisedBy         words
	overdue            []bool
}

type claimColumns struct {
	key                                texts
	relation, subject, object, place   []int32
	typ, class, polarity, modality     symbols
	predicate, theme                   words
	start, end, words                  words
	precision, modifier                symbols
	voiceEntity                        []int32
	voiceWords                         words
	voiceEnds                          []uint32
	confidence                         []float32
	document, spanStart, spanEnd, char []int32
	quote                              words
	rule                               symbols
	metonym                            []uint8 // bit 0: subject, bit 1: object
}

type mentionColumns struct {
	entity, document, start, end, char []int32
	text                               words
}

type mentionedColumns struct{ document, entity, count []int32 }

// finish forgets what helped to build, and prepares what is derived.
func (g *Graph) finish() {
	for _, c := range g.words() {
		c.slots = nil
	}
	g.derive()
}

func (g *Graph) derive() {
	g.claimsOf = group(g.claims.relation, g.RelationCount())
	g.adjacency = sync.OnceValues(func() (out, in *Adjacency) {
		types := g.relations.typ.ids
		n := g.EntityCount()
		return NewAdjacency(n, g.relations.from, g.relations.to, types),
			NewAdjacency(n, g.relations.to, g.relations.from, types)
	})
	g.mentionsOf = sync.OnceValue(func() *lists {
		l := group(g.mentions.entity, g.EntityCount())
		return &l
	})
}

// DocumentCount returns the number of documents: their rows are 0 to DocumentCount()-1.
func (g *Graph) DocumentCount() int { return len(g.documents.key.ends) }

// EntityCount returns the number of entities.
func (g *Graph) EntityCount() int { return len(g.entities.key.ends) }

// RelationCount returns the number of relations.
func (g *Graph) RelationCount() int { return len(g.relations.key.ends) }

// ClaimCount returns the number of claims.
func (g *Graph) ClaimCount() int { return len(g.claims.key.ends) }

// EntityRow returns the row of the entity with that key. It takes logarithmic time.
func (g *Graph) EntityRow(k Key) (int, bool) { return g.entities.key.find(string(k)) }

// RelationRow returns the row of the relation with that key.
func (g *Graph) RelationRow(k Key) (int, bool) { return g.relations.key.find(string(k)) }

// ClaimRow returns the row of the claim with that key.
func (g *Graph) ClaimRow(k Key) (int, bool) { return g.claims.key.find(string(k)) }

// DocumentRow returns the row of the document with that key.
func (g *Graph) DocumentRow(k Key) (int, bool) { return g.documents.key.find(string(k)) }

// Documents yields all documents by key.
func (g *Graph) Documents() iter.Seq2[int, Document] { return all(g.DocumentCount(), g.Document) }

// Entities yields all entities by key.
func (g *Graph) Entities() iter.Seq2[int, Entity] { return all(g.EntityCount(), g.Entity) }

// Relations yields all relations by key.
func (g *Graph) Relations() iter.Seq2[int, Relation] { return all(g.RelationCount(), g.Relation) }

// Claims yields all claims by key.
func (g *Graph) Claims() iter.Seq2[int, Claim] { return all(g.ClaimCount(), g.Claim) }

func all[T any](count int, at func(int) T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for row := range count {
			if !yield(row, at(row)) {
				return
			}
		}
	}
}

// Ends returns the rows of a relation's subject and object.
func (g *Graph) Ends(relation int) (from, to int) {
	return int(g.relations.from[relation]), int(g.relations.to[relation])
}

// ClaimsOf returns the rows of the claims that support a relation, ascending. The caller must
// not change the slice.
func (g *Graph) ClaimsOf(relation int) []int32 { return g.claimsOf.at(relation) }

// MentionsOf yields the mentions of an entity by document and place. A graph that was read
// without mentions has none.
func (g *Graph) MentionsOf(entity int) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		for _, row := range g.mentionsOf().at(entity) {
			if !yield(g.mention(int(row))) {
				return
			}
		}
	}
}

// Mentions yields all mentions by document and place.
func (g *Graph) Mentions() iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		for row := range g.mentions.entity {
			if !yield(g.mention(row)) {
				return
			}
		}
	}
}

// Mentioned yields, for each document and each entity that it mentions, how often: by document,
// then entity row.
func (g *Graph) Mentioned() iter.Seq2[[2]int, int] {
	return func(yield func([2]int, int) bool) {
		for i, d := range g.mentioned.document {
			pair := [2]int{int(d), int(g.mentioned.entity[i])}
			if !yield(pair, int(g.mentioned.count[i])) {
				return
			}
		}
	}
}

// Out returns the relations that leave each entity.
func (g *Graph) Out() *Adjacency {
	out, _ := g.adjacency()
	return out
}

// In returns the relations that reach each entity.
func (g *Graph) In() *Adjacency {
	_, in := g.adjacency()
	return in
}
