package cypher

import (
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Node is a node in a result.
type Node struct {
	ID         int64
	Labels     []string
	Properties map[string]any
}

// Relationship is a relationship in a result; From and To are ids of nodes.
type Relationship struct {
	ID, From, To int64
	Type         string
	Properties   map[string]any
}

// Path is a path in a result: one node more than relationships.
type Path struct {
	Nodes         []Node
	Relationships []Relationship
}

// Instant is a date or time, Duration an amount of time; both print as ISO 8601.
type (
	Instant  = temporal.Instant
	Duration = temporal.Duration
)

// converter makes Go values of the values of a run.
type converter struct{ s *store.Snapshot }

func (c converter) rows(values [][]value.Value) [][]any {
	out := make([][]any, len(values))
	for i, row := range values {
		out[i] = c.row(row)
	}
	return out
}

func (c converter) row(values []value.Value) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = c.value(v)
	}
	return out
}

func (c converter) value(v value.Value) any {
	switch v.Kind() {
	case value.KindNull:
		return nil
	case value.KindBool:
		return v.AsBool()
	case value.KindInt:
		return v.AsInt()
	case value.KindFloat:
		return v.AsFloat()
	case value.KindString:
		return v.AsString()
	case value.KindList:
		return c.row(v.AsList())
	case value.KindMap:
		return c.properties(v)
	case value.KindNode:
		return c.node(v.AsID())
	case value.KindRelationship:
		return c.relationship(v.AsID())
	case value.KindPath:
		return c.path(v.AsPath())
	case value.KindDuration:
		return v.AsDuration()
	}
	return v.AsInstant()
}

func (c converter) properties(v value.Value) map[string]any {
	m := v.AsMap()
	out := make(map[string]any, len(m.Keys()))
	for i, k := range m.Keys() {
		out[k] = c.value(m.Values()[i])
	}
	return out
}

func (c converter) node(id int64) Node {
	return Node{id, c.s.NodeLabels(int32(id)), c.properties(c.s.NodeProperties(int32(id)))}
}

func (c converter) relationship(id int64) Relationship {
	from, to := c.s.Ends(int32(id))
	return Relationship{id, int64(from), int64(to), c.s.TypeName(c.s.TypeOf(int32(id))), c.properties(c.s.RelationshipProperties(int32(id)))}
}

func (c converter) path(p *value.Path) Path {
	var out Path
	for _, id := range p.Nodes {
		out.Nodes = append(out.Nodes, c.node(id))
	}
	for _, id := range p.Relationships {
		out.Relationships = append(out.Relationships, c.relationship(id))
	}
	return out
}
