package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// propertyExpr is x.key. A column is looked up when its first value is wanted, since that may lay it out.
type propertyExpr struct {
	x         expr
	key       string
	node, rel lazyColumn
	at        ast.Expr
}

type lazyColumn struct {
	column *store.Column
	known  bool
}

func (c *lazyColumn) at(v value.Value, find func(key string) *store.Column, key string) value.Value {
	if !c.known {
		c.column, c.known = find(key), true
	}
	return columnAt(c.column, v)
}

func (c *compiler) property(e *ast.Property, s *plan.Scope) (expr, error) {
	x, err := c.node(e.X, s)
	if c.run.options.Writer != nil {
		return &newPropertyExpr{x, e.Key}, err
	}
	return &propertyExpr{x: x, key: e.Key, at: e}, err
}

func (e *propertyExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	if err != nil {
		return value.Null, err
	}
	switch v.Kind() {
	case value.KindNode:
		return e.node.at(v, r.snap.NodeColumn, e.key), nil
	case value.KindRelationship:
		return e.rel.at(v, r.snap.RelationshipColumn, e.key), nil
	}
	out, err := property(r, v, e.key)
	return out, errAt(err, e.at)
}

func columnAt(c *store.Column, v value.Value) value.Value {
	if c == nil {
		return value.Null
	}
	return c.At(int32(v.AsID()))
}

// property returns a property of anything that has some.
func property(r *run, v value.Value, key string) (value.Value, error) {
	switch k := v.Kind(); {
	case k == value.KindNull:
		return value.Null, nil
	case k == value.KindMap:
		out, _ := v.AsMap().Lookup(key)
		return out, nil
	case k == value.KindNode:
		return columnAt(r.snap.NodeColumn(key), v), nil
	case k == value.KindRelationship:
		return columnAt(r.snap.RelationshipColumn(key), v), nil
	case k == value.KindDuration:
		if n, ok := v.AsDuration().Field(key); ok {
			return value.Int(n), nil
		}
		return value.Null, noField(v, key)
	case v.IsInstant():
		if x, ok := v.AsInstant().Field(key); ok {
			return value.Of(x)
		}
		return value.Null, noField(v, key)
	}
	return value.Null, fault.NewType("a %s has no properties", v.Kind())
}

func noField(v value.Value, key string) error {
	return fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "a %s has no field %s", v.Kind(), key)
}

// indexExpr is x[i].
type indexExpr struct {
	x, i expr
	at   ast.Expr
}

func (c *compiler) index(e *ast.Index, s *plan.Scope) (expr, error) {
	x, err := c.node(e.X, s)
	if err != nil {
		return nil, err
	}
	i, err := c.node(e.I, s)
	return &indexExpr{x, i, e}, err
}

func (e *indexExpr) eval(r *run) (value.Value, error) {
	x, err := e.x.eval(r)
	if err != nil {
		return value.Null, err
	}
	i, err := e.i.eval(r)
	if err != nil || x.IsNull() || i.IsNull() {
		return value.Null, err
	}
	out, err := element(r, x, i)
	return out, errAt(err, e.at)
}

func element(r *run, x, i value.Value) (value.Value, error) {
	switch x.Kind() {
	case value.KindList:
		if i.Kind() != value.KindInt {
			return value.Null, fault.NewRuntime("TypeError", "ListElementAccessByNonInteger", "the index of a LIST must be an INTEGER, not a %s", i.Kind())
		}
		return at(x.AsList(), i.AsInt()), nil
	case value.KindMap, value.KindNode, value.KindRelationship:
		if i.Kind() != value.KindString {
			return value.Null, fault.NewRuntime("TypeError", "MapElementAccessByNonString", "the key of a %s must be a STRING, not a %s", x.Kind(), i.Kind())
		}
		return property(r, x, i.AsString())
	}
	return value.Null, fault.NewType("a %s has no elements", x.Kind())
}

// at counts from the end where i is negative.
func at(list []value.Value, i int64) value.Value {
	if i < 0 {
		i += int64(len(list))
	}
	if i < 0 || i >= int64(len(list)) {
		return value.Null
	}
	return list[i]
}

// sliceExpr is x[from..to].
type sliceExpr struct {
	x, from, to expr
	at          ast.Expr
}

func (c *compiler) slice(e *ast.Slice, s *plan.Scope) (expr, error) {
	x, err := c.node(e.X, s)
	if err != nil {
		return nil, err
	}
	from, err := c.maybe(e.From, s)
	if err != nil {
		return nil, err
	}
	to, err := c.maybe(e.To, s)
	return &sliceExpr{x, from, to, e}, err
}

func (e *sliceExpr) eval(r *run) (value.Value, error) {
	x, err := e.x.eval(r)
	if err != nil || x.IsNull() {
		return value.Null, err
	}
	if x.Kind() != value.KindList {
		return value.Null, errAt(fault.NewType("[..] needs a LIST, not a %s", x.Kind()), e.at)
	}
	n := int64(len(x.AsList()))
	from, ok, err := bound(r, e.from, 0, n)
	if err != nil || !ok {
		return value.Null, err
	}
	to, ok, err := bound(r, e.to, n, n)
	if err != nil || !ok {
		return value.Null, err
	}
	if from >= to {
		return value.List(nil), nil
	}
	return value.List(x.AsList()[from:to]), nil
}

// bound evaluates an end of a slice; ok is false where it is null.
func bound(r *run, e expr, otherwise, n int64) (int64, bool, error) {
	if e == nil {
		return otherwise, true, nil
	}
	v, err := e.eval(r)
	if err != nil || v.IsNull() {
		return 0, false, err
	}
	if v.Kind() != value.KindInt {
		return 0, false, fault.NewType("the end of a slice must be an INTEGER, not a %s", v.Kind())
	}
	i := v.AsInt()
	if i < 0 {
		i += n
	}
	return min(max(i, 0), n), true, nil
}

// hasLabelsExpr is n:Label: an answer for each set of labels, worked out once.
type hasLabelsExpr struct {
	x      expr
	labels ast.Label
	node   []bool // by label set
	rel    []bool // by type
}

func (c *compiler) hasLabels(e *ast.HasLabels, s *plan.Scope) (expr, error) {
	x, err := c.node(e.X, s)
	return &hasLabelsExpr{x, e.Labels, labelSets(c.run.snap, e.Labels), typeSets(c.run.snap, e.Labels)}, err
}

func labelSets(s *store.Snapshot, l ast.Label) []bool {
	out := make([]bool, s.LabelSets())
	for i := range out {
		out[i] = matchLabels(l, s.SetLabels(i))
	}
	return out
}

func typeSets(s *store.Snapshot, l ast.Label) []bool {
	var out []bool
	for _, name := range s.TypeNames() {
		out = append(out, matchLabels(l, []string{name}))
	}
	return out
}

func (e *hasLabelsExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	if err != nil {
		return value.Null, err
	}
	switch v.Kind() {
	case value.KindNull:
		return value.Null, nil
	case value.KindNode:
		return value.Bool(e.node[r.snap.LabelSet(int32(v.AsID()))]), nil
	case value.KindRelationship:
		return value.Bool(e.rel[r.snap.TypeOf(int32(v.AsID()))]), nil
	}
	return value.Null, fault.NewType("a %s has no labels", v.Kind())
}
