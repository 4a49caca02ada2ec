package store

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Property is a key with its value. A null value is no property.
type Property struct {
	Key   string
	Value value.Value
}

// Builder collects nodes and relationships. The first error is kept and returned by Freeze.
type Builder struct {
	s                       *Snapshot
	sets                    map[string]uint16
	nodeColumns, relColumns []*columnBuilder // by key
	nodeHint, relHint       []int            // keys of the last properties by place: most rows have the same
	nodes, rels             Source           // nil where properties are given one by one
	err                     error
}

// indexedKeys are the properties that always get a dictionary, because nodes are found by them: a claim
// by its relation, the others by name or key.
var indexedKeys = [...]string{"key", "name", "relation"}

// NewBuilder returns an empty builder.
func NewBuilder() *Builder { return &Builder{s: &Snapshot{}, sets: make(map[string]uint16)} }

// Reopen returns a builder that already holds everything in s; ids stay the same.
func Reopen(s *Snapshot) *Builder { return Without(s, nil) }

// Without returns a builder that holds everything in s but some relationships.
func Without(s *Snapshot, gone map[int32]bool) *Builder {
	b := NewBuilder()
	for n := range int32(s.NodeCount()) {
		b.AddNode(s.NodeLabels(n), properties(s.NodeProperties(n))...)
	}
	for r := range int32(s.RelationshipCount()) {
		if !gone[r] {
			b.AddRelationship(s.from[r], s.to[r], s.types.names[s.relType[r]], properties(s.RelationshipProperties(r))...)
		}
	}
	return b
}

// Property returns a property of a node added before, null where it has none.
func (b *Builder) Property(node int32, key string) value.Value {
	id := b.s.keys.find(key)
	if id < 0 || id >= len(b.nodeColumns) || b.nodeColumns[id] == nil {
		return value.Null
	}
	return b.nodeColumns[id].find(node)
}

func properties(m value.Value) []Property {
	var out []Property
	for i, k := range m.AsMap().Keys() {
		out = append(out, Property{k, m.AsMap().Values()[i]})
	}
	return out
}

// ReadFrom lets the snapshot read all properties from two sources, in which ids count nodes and relationships
// in the order of adding. None may be given to AddNode and AddRelationship then.
func (b *Builder) ReadFrom(nodes, relationships Source) { b.nodes, b.rels = nodes, relationships }

// AddNode adds a node and returns its id. A label given twice counts once.
func (b *Builder) AddNode(labels []string, properties ...Property) int32 {
	id := int32(len(b.s.nodeSet))
	b.s.nodeSet = append(b.s.nodeSet, b.labelSet(labels))
	for i, p := range properties {
		key := b.key(&b.nodeHint, i, p.Key)
		b.nodeColumns = add(b.nodeColumns, key, id, p.Value, isIndexed(p.Key))
	}
	return id
}

// key numbers a property key, which is likely to be the one that stood at the same place before.
func (b *Builder) key(hint *[]int, place int, name string) int {
	if h := *hint; place < len(h) && b.s.keys.names[h[place]] == name {
		return h[place]
	}
	id := b.s.keys.id(name)
	if place < len(*hint) {
		(*hint)[place] = id
	} else if place < 64 {
		*hint = append(*hint, id)
	}
	return id
}

func isIndexed(key string) bool { return slices.Contains(indexedKeys[:], key) }

func add(columns []*columnBuilder, key int, id int32, v value.Value, dictionary bool) []*columnBuilder {
	if v.IsNull() {
		return columns
	}
	for len(columns) <= key {
		columns = append(columns, nil)
	}
	if columns[key] == nil {
		columns[key] = &columnBuilder{dictionary: dictionary}
	}
	columns[key].add(id, v)
	return columns
}

// labelSet numbers a set of labels by the string of their numbers.
func (b *Builder) labelSet(labels []string) uint16 {
	var ids []uint16
	var key []byte
	for _, name := range labels {
		id := uint16(b.s.labels.id(name))
		if !contains(ids, id) {
			ids = append(ids, id)
			key = append(key, byte(id), byte(id>>8))
		}
	}
	set, ok := b.sets[string(key)]
	if !ok {
		if len(b.sets) > math.MaxUint16 {
			b.fail("more than %d different sets of labels", math.MaxUint16)
			return 0
		}
		set = uint16(len(b.sets))
		b.sets[string(key)] = set
		b.s.labelSets = append(b.s.labelSets, ids)
	}
	return set
}

func contains(ids []uint16, id uint16) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

func (b *Builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// AddRelationship adds a relationship between two nodes already added and returns its id.
func (b *Builder) AddRelationship(from, to int32, typ string, properties ...Property) int32 {
	id := int32(len(b.s.relType))
	if n := int32(len(b.s.nodeSet)); from < 0 || to < 0 || from >= n || to >= n {
		b.fail("relationship %d of type %s: node %d or %d does not exist", id, typ, from, to)
		return -1
	}
	b.s.from, b.s.to = append(b.s.from, from), append(b.s.to, to)
	b.s.relType = append(b.s.relType, uint16(b.s.types.id(typ)))
	for i, p := range properties {
		b.relColumns = add(b.relColumns, b.key(&b.relHint, i, p.Key), id, p.Value, false)
	}
	return id
}

// Freeze returns the finished snapshot, or the first error. The builder is then used up.
func (b *Builder) Freeze() (*Snapshot, error) {
	s := b.s
	if len(s.labels.names) > math.MaxUint16 || len(s.types.names) > math.MaxUint16 {
		b.fail("more than %d labels or relationship types", math.MaxUint16)
	}
	if b.err != nil {
		return nil, b.err
	}
	s.out = graph.NewAdjacency(len(s.nodeSet), s.from, s.to, s.relType)
	s.in = graph.NewAdjacency(len(s.nodeSet), s.to, s.from, s.relType)
	s.countTypes()
	s.listLabels()
	b.layOut()
	return s, nil
}

// layOut makes the columns and the indexes over them, as far as they do not wait.
func (b *Builder) layOut() {
	s := b.s
	for _, source := range []Source{b.nodes, b.rels} {
		if source != nil {
			for _, name := range source.Keys() {
				s.keys.id(name)
			}
		}
	}
	s.nodes, s.rels = newColumns(b.nodeColumns, b.nodes, &s.keys), newColumns(b.relColumns, b.rels, &s.keys)
	s.indexes = make([]func() *index, len(s.keys.names))
	for key, name := range s.keys.names {
		s.indexes[key] = sync.OnceValue(func() *index { return newIndex(s.nodes.column(key)) })
		if b.nodes == nil && isIndexed(name) && s.nodes.column(key).hasDictionary() {
			s.indexes[key]()
		}
	}
}

func (s *Snapshot) countTypes() {
	s.perType = make([]int, len(s.types.names))
	for _, t := range s.relType {
		s.perType[t]++
	}
}

// listLabels lists the nodes of each label, ascending.
func (s *Snapshot) listLabels() {
	s.labelNodes = make([][]int32, len(s.labels.names))
	for node, set := range s.nodeSet {
		for _, l := range s.labelSets[set] {
			s.labelNodes[l] = append(s.labelNodes[l], int32(node))
		}
	}
}
