package store

import (
	"iter"
	"sync"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Source is where a snapshot reads the properties of its nodes, or of its relationships, when they are
// first asked for. It must be safe for concurrent use and always give the same.
type Source interface {
	// Keys lists the keys that there may be, each once.
	Keys() []string
	// Values yields all values of a key, ids ascending.
	Values(key string) iter.Seq2[int32, value.Value]
	// Of returns all properties of one node or relationship.
	Of(id int32) []Property
}

// columns are the properties of all nodes or of all relationships. Those of a source are laid out one by
// one when they are first asked for, so that a query pays only for the properties that it names.
type columns struct {
	source Source
	byKey  []func() *Column // nil where no value can be; a call may still return nil
}

// newColumns finishes the builders, and lets go of each as soon as it can.
func newColumns(builders []*columnBuilder, source Source, keys *symbols) columns {
	c := columns{source, make([]func() *Column, len(keys.names))}
	for key, b := range builders {
		if b != nil {
			done := b.column()
			c.byKey[key] = func() *Column { return done }
			builders[key] = nil
		}
	}
	if source != nil {
		for _, name := range source.Keys() {
			c.byKey[keys.find(name)] = sync.OnceValue(func() *Column { return readColumn(source, name) })
		}
	}
	return c
}

func readColumn(source Source, key string) *Column {
	b := &columnBuilder{dictionary: isIndexed(key)}
	for id, v := range source.Values(key) {
		b.add(id, v)
	}
	if len(b.ids) == 0 {
		return nil
	}
	return b.column()
}

// column returns the column of a key, nil where it has no value.
func (c columns) column(key int) *Column {
	if key < 0 || c.byKey[key] == nil {
		return nil
	}
	return c.byKey[key]()
}

// inUse reports whether there is a value of a key, without laying out its column.
func (c columns) inUse(key int, name string) bool {
	if c.source == nil || c.byKey[key] == nil {
		return c.byKey[key] != nil
	}
	for range c.source.Values(name) {
		return true
	}
	return false
}

// of returns all properties of an id by key. It is for results, not for predicates.
func (c columns) of(id int32, names []string) value.Value {
	var keys []string
	var values []value.Value
	add := func(key string, v value.Value) {
		if !v.IsNull() {
			keys, values = append(keys, key), append(values, v)
		}
	}
	if c.source != nil {
		for _, p := range c.source.Of(id) {
			add(p.Key, p.Value)
		}
		return value.OfMap(keys, values)
	}
	for key, name := range names {
		if column := c.column(key); column != nil {
			add(name, column.At(id))
		}
	}
	return value.OfMap(keys, values)
}
