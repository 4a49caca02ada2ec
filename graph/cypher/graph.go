package cypher

import (
	"iter"
	"slices"
	"sort"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
	"github.com/graphbuild/graphbuild/graph/property"
)

// FromGraph makes a snapshot of a graph, in the model of package property: what a push to Neo4j
// writes there. Labels, types and ends are laid out at once, in time linear in their number; properties
// stay in the graph until a query asks for them.
func FromGraph(g *graph.Graph) (*Snapshot, error) {
	b := store.NewBuilder()
	nodes, relationships := property.Nodes(g), property.Relationships(g)
	for _, t := range nodes {
		for range t.Len {
			b.AddNode(t.Labels)
		}
	}
	for _, t := range relationships {
		for from, to := range t.Ends {
			b.AddRelationship(int32(from), int32(to), t.Type)
		}
	}
	b.ReadFrom(sourceOf(nodes), sourceOf(relationships))
	s, err := b.Freeze()
	if err != nil {
		return nil, err
	}
	return &Snapshot{Snapshot: s}, nil
}

// tableSource reads properties from the tables of nodes or of relationships, whose rows are numbered
// through.
type tableSource struct {
	tables []property.Table
	first  []int32 // the number of the first row of each
}

var _ store.Source = (*tableSource)(nil)

func sourceOf(tables []property.Table) *tableSource {
	s := &tableSource{tables: tables}
	next := 0
	for _, t := range tables {
		s.first = append(s.first, int32(next))
		next += t.Len
	}
	return s
}

// Keys lists the columns of all tables.
func (s *tableSource) Keys() []string {
	var keys []string
	for _, t := range s.tables {
		for _, c := range t.Columns {
			if !slices.Contains(keys, c.Name) {
				keys = append(keys, c.Name)
			}
		}
	}
	return keys
}

// Values reads the rows of the tables that have the key.
func (s *tableSource) Values(key string) iter.Seq2[int32, value.Value] {
	return func(yield func(int32, value.Value) bool) {
		var list []property.Property
		for i, t := range s.tables {
			if !slices.ContainsFunc(t.Columns, func(c property.Column) bool { return c.Name == key }) {
				continue
			}
			for row := range t.Len {
				list = t.Properties(list[:0], row)
				for _, p := range list {
					if p.Name == key && !yield(s.first[i]+int32(row), valueOf(p)) {
						return
					}
				}
			}
		}
	}
}

// Of reads one row.
func (s *tableSource) Of(id int32) []store.Property {
	i := sort.Search(len(s.first), func(i int) bool { return s.first[i] > id }) - 1
	t := s.tables[i]
	if t.Properties == nil {
		return nil
	}
	var out []store.Property
	for _, p := range t.Properties(nil, int(id-s.first[i])) {
		out = append(out, store.Property{Key: p.Name, Value: valueOf(p)})
	}
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
