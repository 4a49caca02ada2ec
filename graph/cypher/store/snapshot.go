// Package store is the frozen property graph that queries run on: labels and properties in columns,
// relationships as compressed sparse rows, an index over keys and names. Ids of nodes and
// relationships count from 0 in the order of building.
package store

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Snapshot is a graph that never changes. It is safe for concurrent use.
type Snapshot struct {
	labels, types, keys symbols

	labelSets  [][]uint16 // different sets of labels, each in the order given
	nodeSet    []uint16   // which of them a node has
	labelNodes [][]int32  // by label: its nodes, ascending

	from, to []int32
	relType  []uint16
	out, in  *graph.Adjacency
	perType  []int

	nodes, rels columns
	indexes     []func() *index // of nodes by key, made when first asked
}

// symbols numbers names in the order of their first use.
type symbols struct {
	names []string
	ids   map[string]int
}

func (s *symbols) id(name string) int {
	if id, ok := s.ids[name]; ok {
		return id
	}
	if s.ids == nil {
		s.ids = make(map[string]int)
	}
	s.ids[name] = len(s.names)
	s.names = append(s.names, name)
	return len(s.names) - 1
}

func (s *symbols) sorted() []string { return slices.Sorted(slices.Values(s.names)) }

// find returns the number of a name, -1 where it has none.
func (s *symbols) find(name string) int {
	if id, ok := s.ids[name]; ok {
		return id
	}
	return -1
}

// NodeCount returns the number of nodes.
func (s *Snapshot) NodeCount() int { return len(s.nodeSet) }

// RelationshipCount returns the number of relationships.
func (s *Snapshot) RelationshipCount() int { return len(s.relType) }

// Labels returns the labels, sorted.
func (s *Snapshot) Labels() []string { return s.labels.sorted() }

// Types returns the relationship types, sorted.
func (s *Snapshot) Types() []string { return s.types.sorted() }

// Keys returns the property keys that are in use, sorted.
func (s *Snapshot) Keys() []string {
	var out []string
	for key, name := range s.keys.names {
		if s.nodes.inUse(key, name) || s.rels.inUse(key, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// LabelID returns the number of a label, -1 where no node has it.
func (s *Snapshot) LabelID(name string) int { return s.labels.find(name) }

// TypeID returns the number of a relationship type, -1 where there is none.
func (s *Snapshot) TypeID(name string) int { return s.types.find(name) }

// TypeNames returns the relationship types by number. The slice must not be changed.
func (s *Snapshot) TypeNames() []string { return s.types.names }

// TypeName is the inverse of TypeID.
func (s *Snapshot) TypeName(id uint16) string { return s.types.names[id] }

// CountLabel returns how many nodes have a label.
func (s *Snapshot) CountLabel(name string) int {
	if id := s.LabelID(name); id >= 0 {
		return len(s.labelNodes[id])
	}
	return 0
}

// CountType returns how many relationships have a type.
func (s *Snapshot) CountType(name string) int {
	if id := s.TypeID(name); id >= 0 {
		return s.perType[id]
	}
	return 0
}

// NodesWith returns the nodes that have a label, ascending. The slice must not be changed.
func (s *Snapshot) NodesWith(label int) []int32 { return s.labelNodes[label] }

// LabelSet returns the number of a node's set of labels; nodes with one set have one number.
func (s *Snapshot) LabelSet(node int32) uint16 { return s.nodeSet[node] }

// LabelSets returns how many different sets there are.
func (s *Snapshot) LabelSets() int { return len(s.labelSets) }

// SetLabels returns the names in a set of labels, in the order given to the builder.
func (s *Snapshot) SetLabels(set int) []string {
	out := make([]string, len(s.labelSets[set]))
	for i, l := range s.labelSets[set] {
		out[i] = s.labels.names[l]
	}
	return out
}

// NodeLabels returns a node's labels in the order given to the builder.
func (s *Snapshot) NodeLabels(node int32) []string { return s.SetLabels(int(s.nodeSet[node])) }

// Ends returns the nodes that a relationship runs from and to.
func (s *Snapshot) Ends(rel int32) (from, to int32) { return s.from[rel], s.to[rel] }

// TypeOf returns the number of a relationship's type.
func (s *Snapshot) TypeOf(rel int32) uint16 { return s.relType[rel] }

// Out returns the relationships by the node they run from.
func (s *Snapshot) Out() *graph.Adjacency { return s.out }

// In returns the relationships by the node they run to.
func (s *Snapshot) In() *graph.Adjacency { return s.in }

// NodeColumn returns the column of a property of nodes, nil where none has it. The first call for a key may
// take time linear in the number of nodes.
func (s *Snapshot) NodeColumn(key string) *Column { return s.nodes.column(s.keys.find(key)) }

// RelationshipColumn returns the column of a property of relationships, as NodeColumn does.
func (s *Snapshot) RelationshipColumn(key string) *Column { return s.rels.column(s.keys.find(key)) }

// NodeProperties returns all properties of a node, by key.
func (s *Snapshot) NodeProperties(node int32) value.Value { return s.nodes.of(node, s.keys.names) }

// RelationshipProperties returns all properties of a relationship, by key.
func (s *Snapshot) RelationshipProperties(rel int32) value.Value { return s.rels.of(rel, s.keys.names) }

// Indexed reports whether Find answers for a key, and how many nodes have one value of it on average.
func (s *Snapshot) Indexed(key string) (perValue float64, ok bool) {
	c := s.NodeColumn(key)
	if !c.hasDictionary() {
		return 0, false
	}
	return float64(c.size) / float64(max(len(c.dict), 1)), true
}

// Find returns the nodes whose string property has a value, ascending. The key must be indexed. The first
// call for a key sorts the column, in linear time.
func (s *Snapshot) Find(key, text string) []int32 {
	return s.indexes[s.keys.find(key)]().find(text)
}
