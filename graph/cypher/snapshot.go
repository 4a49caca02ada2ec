package cypher

import (
	"fmt"
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Snapshot is a frozen graph that queries run on. It is safe for concurrent use.
type Snapshot struct {
	*store.Snapshot
	plans plans
}

// Builder makes a Snapshot. Its methods keep the first error for Freeze.
type Builder struct {
	b   *store.Builder
	err error
}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder { return &Builder{b: store.NewBuilder()} }

// AddNode adds a node and returns its id; ids count from 0. Properties may be what Run takes as
// parameters; a nil property is left out.
func (b *Builder) AddNode(labels []string, properties map[string]any) int64 {
	return int64(b.b.AddNode(labels, b.convert(properties)...))
}

// AddRelationship adds a relationship between two nodes that have been added, and returns its id.
func (b *Builder) AddRelationship(from, to int64, typ string, properties map[string]any) int64 {
	return int64(b.b.AddRelationship(int32(from), int32(to), typ, b.convert(properties)...))
}

// Freeze returns the finished snapshot, or the first error. The builder is then used up.
func (b *Builder) Freeze() (*Snapshot, error) {
	if b.err != nil {
		return nil, b.err
	}
	s, err := b.b.Freeze()
	if err != nil {
		return nil, err
	}
	return &Snapshot{Snapshot: s}, nil
}

// convert sorts the keys, so that they get the same numbers in every run.
func (b *Builder) convert(properties map[string]any) []store.Property {
	out := make([]store.Property, 0, len(properties))
	for _, key := range slices.Sorted(maps.Keys(properties)) {
		v, err := value.Of(properties[key])
		if err != nil && b.err == nil {
			b.err = fmt.Errorf("property %s: %w", key, err)
		}
		out = append(out, store.Property{Key: key, Value: v})
	}
	return out
}
