package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// caseExpr is CASE.
type caseExpr struct {
	subject   expr // or nil
	when      [][2]expr
	otherwise expr // or nil
}

func (c *compiler) caseExpr(e *ast.Case, s *plan.Scope) (expr, error) {
	out := &caseExpr{}
	var err error
	if out.subject, err = c.maybe(e.Subject, s); err != nil {
		return nil, err
	}
	for _, w := range e.Whens {
		pair, err := c.nodes([]ast.Expr{w.If, w.Then}, s)
		if err != nil {
			return nil, err
		}
		out.when = append(out.when, [2]expr{pair[0], pair[1]})
	}
	out.otherwise, err = c.maybe(e.Else, s)
	return out, err
}

func (e *caseExpr) eval(r *run) (value.Value, error) {
	var subject value.Value
	var err error
	if e.subject != nil {
		if subject, err = e.subject.eval(r); err != nil {
			return value.Null, err
		}
	}
	for _, w := range e.when {
		v, err := w[0].eval(r)
		if err != nil {
			return value.Null, err
		}
		if e.subject == nil && v.IsTrue() || e.subject != nil && value.Equal(subject, v) == value.True {
			return w[1].eval(r)
		}
	}
	if e.otherwise == nil {
		return value.Null, nil
	}
	return e.otherwise.eval(r)
}

// list evaluates to a list; ok is false where it is null.
func list(r *run, e expr, what string) ([]value.Value, bool, error) {
	v, err := e.eval(r)
	if err != nil || v.IsNull() {
		return nil, false, err
	}
	if v.Kind() != value.KindList {
		return nil, false, fault.NewType("%s needs a LIST, not a %s", what, v.Kind())
	}
	return v.AsList(), true, nil
}

// listComprehensionExpr is [x IN list WHERE … | …].
type listComprehensionExpr struct {
	list        expr
	slot        int
	where, body expr // or nil
	at          ast.Expr
}

func (c *compiler) listComprehension(e *ast.ListComprehension, s *plan.Scope) (expr, error) {
	out := &listComprehensionExpr{slot: c.plan.Locals[e.Var], at: e}
	var err error
	if out.list, err = c.node(e.List, s); err != nil {
		return nil, err
	}
	inner := s.With(e.Var.Name, out.slot)
	if out.where, err = c.maybe(e.Where, inner); err != nil {
		return nil, err
	}
	out.body, err = c.maybe(e.Body, inner)
	return out, err
}

func (e *listComprehensionExpr) eval(r *run) (value.Value, error) {
	items, ok, err := list(r, e.list, "a list comprehension")
	if err != nil || !ok {
		return value.Null, errAt(err, e.at)
	}
	out := []value.Value{}
	for _, x := range items {
		if err := r.tick(); err != nil {
			return value.Null, err
		}
		r.row[e.slot] = x
		keep, err := e.keeps(r)
		if err != nil {
			return value.Null, err
		}
		if !keep {
			continue
		}
		if e.body != nil {
			if x, err = e.body.eval(r); err != nil {
				return value.Null, err
			}
		}
		out = append(out, x)
	}
	return value.List(out), nil
}

func (e *listComprehensionExpr) keeps(r *run) (bool, error) {
	if e.where == nil {
		return true, nil
	}
	v, err := e.where.eval(r)
	return v.IsTrue(), err
}

// quantifierExpr is all, any, none or single.
type quantifierExpr struct {
	kind  string
	list  expr
	slot  int
	where expr // nil: the element itself
	at    ast.Expr
}

func (c *compiler) quantifier(e *ast.Quantifier, s *plan.Scope) (expr, error) {
	out := &quantifierExpr{kind: e.Kind, slot: c.plan.Locals[e.Var], at: e}
	var err error
	if out.list, err = c.node(e.List, s); err != nil {
		return nil, err
	}
	out.where, err = c.maybe(e.Where, s.With(e.Var.Name, out.slot))
	if out.where == nil {
		out.where = slotExpr(out.slot)
	}
	return out, err
}

func (e *quantifierExpr) eval(r *run) (value.Value, error) {
	items, ok, err := list(r, e.list, e.kind)
	if err != nil || !ok {
		return value.Null, errAt(err, e.at)
	}
	var counts [3]int // by truth
	for _, x := range items {
		if err := r.tick(); err != nil {
			return value.Null, err
		}
		r.row[e.slot] = x
		t, err := truth(r, e.where, e.kind)
		if err != nil {
			return value.Null, errAt(err, e.at)
		}
		counts[t]++
	}
	return quantified(e.kind, counts).Value(), nil
}

// quantified is the outcome of so many false, true and unknown tests: one that decides beats the unknown ones.
func quantified(kind string, counts [3]int) value.Truth {
	no, yes, unknown := counts[value.False], counts[value.True], counts[value.Unknown]
	decided := map[string]value.Truth{"all": value.False, "any": value.True, "none": value.False, "single": value.False}[kind]
	switch {
	case kind == "all" && no > 0, kind == "any" && yes > 0, kind == "none" && yes > 0, kind == "single" && yes > 1:
		return decided
	case unknown > 0:
		return value.Unknown
	case kind == "single":
		if yes == 1 {
			return value.True
		}
		return value.False
	}
	return decided.Not()
}

// reduceExpr is reduce(acc = init, x IN list | body).
type reduceExpr struct {
	init, list, body expr
	acc, slot        int
	at               ast.Expr
}

func (c *compiler) reduce(e *ast.Reduce, s *plan.Scope) (expr, error) {
	out := &reduceExpr{acc: c.plan.Locals[e.Acc], slot: c.plan.Locals[e.Var], at: e}
	pair, err := c.nodes([]ast.Expr{e.Init, e.List}, s)
	if err != nil {
		return nil, err
	}
	out.init, out.list = pair[0], pair[1]
	out.body, err = c.node(e.Body, s.With(e.Acc.Name, out.acc).With(e.Var.Name, out.slot))
	return out, err
}

func (e *reduceExpr) eval(r *run) (value.Value, error) {
	acc, err := e.init.eval(r)
	if err != nil {
		return value.Null, err
	}
	items, ok, err := list(r, e.list, "reduce")
	if err != nil || !ok {
		return value.Null, errAt(err, e.at)
	}
	for _, x := range items {
		if err := r.tick(); err != nil {
			return value.Null, err
		}
		r.row[e.acc], r.row[e.slot] = acc, x
		if acc, err = e.body.eval(r); err != nil {
			return value.Null, err
		}
	}
	return acc, nil
}

// mapProjectionExpr is x {.name, .*, y: 1}.
type mapProjectionExpr struct {
	x     expr
	items []ast.ProjectionItem
	exprs []expr // by item; nil for .* and .name
	at    ast.Expr
}

func (c *compiler) mapProjection(e *ast.MapProjection, s *plan.Scope) (expr, error) {
	out := &mapProjectionExpr{items: e.Items, at: e}
	var err error
	if out.x, err = c.node(e.X, s); err != nil {
		return nil, err
	}
	for _, item := range e.Items {
		x, err := c.maybe(item.Value, s)
		if err != nil {
			return nil, err
		}
		out.exprs = append(out.exprs, x)
	}
	return out, nil
}

func (e *mapProjectionExpr) eval(r *run) (value.Value, error) {
	x, err := e.x.eval(r)
	if err != nil || x.IsNull() {
		return value.Null, err
	}
	var keys []string
	var values []value.Value
	for i, item := range e.items {
		switch {
		case item.All:
			m, err := properties(r, x)
			if err != nil {
				return value.Null, errAt(err, e.at)
			}
			keys, values = append(keys, m.AsMap().Keys()...), append(values, m.AsMap().Values()...)
			continue
		case e.exprs[i] == nil:
			v, err := property(r, x, item.Key)
			if err != nil {
				return value.Null, errAt(err, e.at)
			}
			keys, values = append(keys, item.Key), append(values, v)
			continue
		}
		v, err := e.exprs[i].eval(r)
		if err != nil {
			return value.Null, err
		}
		keys, values = append(keys, item.Key), append(values, v)
	}
	return value.OfMap(keys, values), nil
}

// properties returns all properties of a node, relationship or map.
func properties(r *run, v value.Value) (value.Value, error) {
	switch v.Kind() {
	case value.KindNode:
		return r.snap.NodeProperties(int32(v.AsID())), nil
	case value.KindRelationship:
		return r.snap.RelationshipProperties(int32(v.AsID())), nil
	case value.KindMap:
		return v, nil
	}
	return value.Null, fault.NewType("a %s has no properties", v.Kind())
}
