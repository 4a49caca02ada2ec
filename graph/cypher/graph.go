package cypher

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
	"github.com/graphbuild/graphbuild/graph/property"
)

// FromGraph makes a snapshot of a graph, in the model of package property: what a push to Neo4j
// writes there. It takes time and memory linear in the size of the graph.
func FromGraph(g *graph.Graph) (*Snapshot, error) {
	b := &graphBuilder{b: store.NewBuilder(), nodes: make(map[string]int32)}
	for _, t := range property.Nodes(g) {
		for row := range t.Rows {
			b.nodes[row.Key] = b.b.AddNode(t.Labels, b.convert(row.Properties)...)
		}
	}
	for _, t := range property.Relationships(g) {
		for row := range t.Rows {
			if err := b.relationship(t.Type, row); err != nil {
				return nil, err
			}
		}
	}
	s, err := b.b.Freeze()
	if err != nil {
		return nil, err
	}
	return &Snapshot{s}, nil
}

type graphBuilder struct {
	b       *store.Builder
	nodes   map[string]int32 // by key
	scratch []store.Property
}

func (b *graphBuilder) relationship(typ string, row property.Row) error {
	from, ok := b.nodes[row.From]
	to, found := b.nodes[row.To]
	if !ok || !found {
		return fmt.Errorf("relationship %s from %q to %q: one of them is no node", typ, row.From, row.To)
	}
	b.b.AddRelationship(from, to, typ, b.convert(row.Properties)...)
	return nil
}

// convert returns a slice that is valid until the next call.
func (b *graphBuilder) convert(list []property.Property) []store.Property {
	out := b.scratch[:0]
	for _, p := range list {
		out = append(out, store.Property{Key: p.Name, Value: valueOf(p)})
	}
	b.scratch = out
	return out
}

func valueOf(p property.Property) value.Value {
	switch p.Kind {
	case property.List:
		items := make([]value.Value, len(p.List))
		for i, text := range p.List {
			items[i] = value.String(text)
		}
		return value.List(items)
	case property.Integer:
		return value.Int(p.Int)
	case property.Float:
		return value.Float(p.Float)
	case property.Bool:
		return value.Bool(p.Int != 0)
	}
	return value.String(p.Text)
}
