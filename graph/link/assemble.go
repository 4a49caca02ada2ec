package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// Graph makes the graph of a state's records. It holds little beside the graph itself.
func Graph(s State) (*graph.Graph, error) {
	b := graph.NewBuilder()
	newest, ids, err := addDocuments(b, s)
	if err != nil {
		return nil, err
	}
	if err := scan(s, tableTallies, describeTally, func(key string, t *tally) { b.AddEntity(t.entity(graph.Key(key))) }); err != nil {
		return nil, err
	}
	err = scan(s, tableRelations, describeRelation, func(_ string, r *graph.Relation) {
		r.Overdue = overdue(*r, newest)
		b.AddRelation(*r)
	})
	if err != nil {
		return nil, err
	}
	if err := addArticles(b, s, ids); err != nil {
		return nil, err
	}
	return b.Graph()
}

func scan[T any](s State, table string, describe func(*T) func(*codec.Codec), each func(key string, record *T)) error {
	for row, err := range s.Scan(table) {
		if err != nil {
			return err
		}
		var record T
		if err := codec.Decode(row.Record, describe(&record)); err != nil {
			return fmt.Errorf("linker's %s %q: %w", table, row.Key, err)
		}
		each(row.Key, &record)
	}
	return nil
}

// addDocuments adds all documents, and returns their IDs and the newest date of publication.
func addDocuments(b *graph.Builder, s State) (newest string, ids []graph.Key, err error) {
	for row, err := range s.Scan(tableArticles) {
		if err != nil {
			return "", nil, err
		}
		var a article
		if err := codec.DecodeHead(row.Record, a.describeHead); err != nil {
			return "", nil, fmt.Errorf("linker's article %q: %w", row.Key, err)
		}
		newest = max(newest, a.meta.Published)
		ids = append(ids, a.meta.Key)
		b.AddDocument(a.meta)
	}
	return newest, ids, nil
}

// overdue reports whether a relation is still expected though its time is over by the date of the
// newest document.
func overdue(r graph.Relation, newest string) bool {
	last := graph.Interval{End: r.Last}.Last()
	return r.Status == graph.StatusExpected && r.RealisedBy == "" && last != "" && newest != "" && last < newest
}

// addArticles adds the claims and the mentions of all documents. The order of claims is that of
// documents, unless the name of one begins with that of another.
func addArticles(b *graph.Builder, s State, ids []graph.Key) error {
	inOrder := slices.IsSortedFunc(ids, func(x, y graph.Key) int { return cmp.Compare(claimPrefix(x), claimPrefix(y)) })
	err := eachLinked(s, ids, func(a *linked) {
		if inOrder {
			a.addClaims(b)
		}
		a.addMentions(b)
	})
	if err != nil || inOrder {
		return err
	}
	slices.SortFunc(ids, func(x, y graph.Key) int { return cmp.Compare(claimPrefix(x), claimPrefix(y)) })
	return eachLinked(s, ids, func(a *linked) { a.addClaims(b) })
}

// linked is an article with its outcome.
type linked struct {
	*article
	*outcome
}

// eachLinked visits documents, a few at a time.
func eachLinked(s State, ids []graph.Key, visit func(*linked)) error {
	for part := range slices.Chunk(ids, together) {
		articles, outcomes := newTable(s, tableArticles, describeArticle), newTable(s, tableOutcomes, describeOutcome)
		articles.load(texts(part)...)
		outcomes.load(texts(part)...)
		for _, id := range part {
			a, o := articles.get(string(id)), outcomes.get(string(id))
			if a == nil || !o.fits(a) {
				articles.fail(string(id), codec.ErrDamaged)
			}
			if err := cmp.Or(articles.err, outcomes.err); err != nil {
				return err
			}
			visit(&linked{a, o})
		}
	}
	return nil
}

// claimPrefix is what the keys of a document's claims begin with: no other document's do.
func claimPrefix(document graph.Key) string {
	return "claim/" + escapes.Replace(string(document)) + "#"
}

var escapes = strings.NewReplacer("%", "%25", "#", "%23")

func (a *linked) addClaims(b *graph.Builder) {
	for _, c := range a.graphClaims() {
		b.AddClaim(c)
	}
}

// graphClaims returns the claims by key, without those both of whose ends turned out to be one.
func (a *linked) graphClaims() []graph.Claim {
	var out []graph.Claim
	prefix := claimPrefix(a.meta.Key)
	for i := range a.claims {
		k := &a.claims[i]
		switch group := a.groupOf(k); {
		case group != "":
			out = append(out, a.graphClaim(prefix, k, relationKey(group, a.slots[i])))
		case k.object == none:
			out = append(out, a.graphClaim(prefix, k, ""))
		}
	}
	return out
}

func (a *linked) graphClaim(prefix string, k *claim, relation graph.Key) graph.Claim {
	c := graph.Claim{
		Key: graph.Key(prefix + k.suffix), Relation: relation, Subject: a.entityOf(k.subject), Object: a.entityOf(k.object),
		Place: a.entityOf(k.place), Type: k.typ, Class: k.class, Predicate: k.predicate, Theme: k.theme, Time: k.time,
		Polarity: k.polarity, Modality: k.modality, Confidence: float64(k.confidence), Rule: k.rule,
		Evidence: graph.Evidence{
			Document: a.meta.Key, Start: k.at.start, End: k.at.end, Char: k.at.char, Quote: k.at.words,
		},
		SubjectMetonym: k.subjectMetonym, ObjectMetonym: k.objectMetonym,
	}
	for _, v := range k.voices {
		c.Attribution = append(c.Attribution, graph.Voice{Entity: a.entityOf(v.local), Words: v.words})
	}
	return c
}

func (a *linked) addMentions(b *graph.Builder) {
	for _, m := range a.graphMentions() {
		b.AddMention(m)
	}
}

// graphMentions returns the mentions in the order that a builder wants.
func (a *linked) graphMentions() []graph.Mention {
	var out []graph.Mention
	for i, l := range a.locals {
		for _, p := range l.mentions {
			out = append(out, graph.Mention{
				Entity: a.entities[i], Document: a.meta.Key, Start: p.start, End: p.end, Char: p.char, Text: p.words,
			})
		}
	}
	slices.SortFunc(out, func(x, y graph.Mention) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(x.Entity, y.Entity))
	})
	return slices.Compact(out)
}

func describeRelation(r *graph.Relation) func(*codec.Codec) {
	return func(c *codec.Codec) {
		for _, k := range []*graph.Key{&r.Key, &r.Subject, &r.Object, &r.Place, &r.RealisedBy} {
			codec.Text(c, k)
		}
		codec.Text(c, &r.Type)
		codec.Text(c, &r.Class)
		codec.Text(c, &r.Status)
		codec.Texts(c, &r.AssertedBy)
		codec.Texts(c, &r.DeniedBy)
		codec.Text(c, &r.First)
		codec.Text(c, &r.Last)
		codec.Texts(c, &r.Documents)
		c.Int(&r.Origins)
		confidence := float32(r.Confidence)
		c.Float(&confidence)
		r.Confidence = float64(confidence)
	}
}
