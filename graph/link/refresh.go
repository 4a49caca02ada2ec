package link

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// Refresh makes the graph of a state's records from an older graph of it and what ChangedTable
// lists as changed since then. The graph is the one that Graph gives, in less time.
func Refresh(old *graph.Graph, s State) (*graph.Graph, error) {
	ch, err := readChanges(s)
	if err != nil {
		return nil, err
	}
	b := graph.NewBuilder()
	newest := ""
	mergeByKey(values(old.Documents()), ch.documents, func(d graph.Document) graph.Key { return d.Key }, func(d graph.Document) {
		newest = max(newest, d.Published)
		b.AddDocument(d)
	})
	mergeByKey(values(old.Entities()), ch.entities, func(e graph.Entity) graph.Key { return e.Key }, b.AddEntity)
	mergeByKey(values(old.Relations()), ch.relations, func(r graph.Relation) graph.Key { return r.Key }, func(r graph.Relation) {
		r.Overdue = overdue(r, newest)
		b.AddRelation(r)
	})
	ch.addClaims(b, old)
	ch.addMentions(b, old)
	return b.Graph()
}

// changes are the changed things by key, nil for those that are gone.
type changes struct {
	documents map[graph.Key]*graph.Document
	entities  map[graph.Key]*graph.Entity
	relations map[graph.Key]*graph.Relation
	articles  map[graph.Key]*linked
}

func readChanges(s State) (*changes, error) {
	ch := &changes{map[graph.Key]*graph.Document{}, map[graph.Key]*graph.Entity{}, map[graph.Key]*graph.Relation{}, map[graph.Key]*linked{}}
	for row, err := range s.Scan(ChangedTable) {
		if err != nil {
			return nil, err
		}
		table, key, _ := strings.Cut(row.Key, "/")
		if err := ch.read(s, table, key); err != nil {
			return nil, err
		}
	}
	return ch, nil
}

func (ch *changes) read(s State, table, key string) error {
	k := graph.Key(key)
	switch table {
	case tableArticles, tableOutcomes:
		return ch.readArticle(s, k)
	case tableTallies:
		t, err := load(s, table, key, describeTally)
		ch.entities[k] = nil
		if t != nil {
			e := t.entity(k)
			ch.entities[k] = &e
		}
		return err
	}
	r, err := load(s, tableRelations, key, describeRelation)
	ch.relations[k] = r
	return err
}

func (ch *changes) readArticle(s State, k graph.Key) error {
	if _, done := ch.articles[k]; done {
		return nil
	}
	ch.articles[k], ch.documents[k] = nil, nil
	there := false
	err := s.Get(tableArticles, []string{string(k)}, func(int, []byte) { there = true })
	if err != nil || !there {
		return err
	}
	return eachLinked(s, []graph.Key{k}, func(a *linked) { ch.articles[k], ch.documents[k] = a, &a.meta })
}

// load reads one record, nil if there is none.
func load[T any](s State, name, key string, describe func(*T) func(*codec.Codec)) (*T, error) {
	t := newTable(s, name, describe)
	r := t.get(key)
	return r, t.err
}

// mergeByKey hands on the old things that did not change and the changed ones that are there, by key.
func mergeByKey[T any](old iter.Seq[T], changed map[graph.Key]*T, key func(T) graph.Key, add func(T)) {
	keys := sortedKeys(changed)
	upTo := func(limit graph.Key, all bool) {
		for len(keys) > 0 && (all || keys[0] <= limit) {
			if c := changed[keys[0]]; c != nil {
				add(*c)
			}
			keys = keys[1:]
		}
	}
	for t := range old {
		k := key(t)
		upTo(k, false)
		if _, ok := changed[k]; !ok {
			add(t)
		}
	}
	upTo("", true)
}

func values[K, V any](seq iter.Seq2[K, V]) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range seq {
			if !yield(v) {
				return
			}
		}
	}
}

// addClaims adds the claims of the documents that did not change and of those that did.
func (ch *changes) addClaims(b *graph.Builder, old *graph.Graph) {
	var fresh []graph.Claim
	for _, id := range sortedKeys(ch.articles) {
		if a := ch.articles[id]; a != nil {
			fresh = append(fresh, a.graphClaims()...)
		}
	}
	slices.SortFunc(fresh, func(x, y graph.Claim) int { return cmp.Compare(x.Key, y.Key) })
	for _, c := range old.Claims() {
		if _, changed := ch.articles[c.Evidence.Document]; changed {
			continue
		}
		for len(fresh) > 0 && fresh[0].Key < c.Key {
			b.AddClaim(fresh[0])
			fresh = fresh[1:]
		}
		b.AddClaim(c)
	}
	for _, c := range fresh {
		b.AddClaim(c)
	}
}

func (ch *changes) addMentions(b *graph.Builder, old *graph.Graph) {
	ids := sortedKeys(ch.articles)
	upTo := func(limit graph.Key, all bool) {
		for len(ids) > 0 && (all || ids[0] < limit) {
			if a := ch.articles[ids[0]]; a != nil {
				a.addMentions(b)
			}
			ids = ids[1:]
		}
	}
	for m := range old.Mentions() {
		if _, changed := ch.articles[m.Document]; changed {
			continue
		}
		upTo(m.Document, false)
		b.AddMention(m)
	}
	upTo("", true)
}
