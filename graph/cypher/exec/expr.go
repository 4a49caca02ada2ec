package exec

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// expr is a compiled expression: one type, with one eval, for each kind of node.
type expr interface {
	eval(r *run) (value.Value, error)
}

func (c *compiler) exprs(list []plan.Expr) ([]expr, error) {
	out := make([]expr, len(list))
	for i, e := range list {
		var err error
		if out[i], err = c.expr(e); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// expr compiles an expression. A missing parameter is found here.
func (c *compiler) expr(e plan.Expr) (expr, error) { return c.node(e.Node, e.Scope) }

func (c *compiler) nodes(list []ast.Expr, s *plan.Scope) ([]expr, error) {
	out := make([]expr, len(list))
	for i, e := range list {
		var err error
		if out[i], err = c.node(e, s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// maybe compiles an expression that may be missing.
func (c *compiler) maybe(e ast.Expr, s *plan.Scope) (expr, error) {
	if e == nil {
		return nil, nil
	}
	return c.node(e, s)
}

// node compiles one kind of node. What a projection below has computed already is read from its slot.
func (c *compiler) node(e ast.Expr, s *plan.Scope) (expr, error) {
	if _, isVar := e.(*ast.Variable); !isVar {
		if slot, ok := s.Computed(e); ok {
			return slotExpr(slot), nil
		}
	}
	switch e := e.(type) {
	case *ast.Literal:
		v, err := value.Of(e.Value)
		return constExpr{v}, err
	case *ast.Parameter:
		return c.parameter(e)
	case *ast.Variable:
		return c.variable(e, s)
	case *ast.Property:
		return c.property(e, s)
	case *ast.Index:
		return c.index(e, s)
	case *ast.Slice:
		return c.slice(e, s)
	case *ast.List:
		items, err := c.nodes(e.Items, s)
		return &listExpr{items}, err
	case *ast.Map:
		values, err := c.nodes(e.Values, s)
		return &mapExpr{e.Keys, values}, err
	case *ast.Unary:
		return c.unary(e, s)
	case *ast.Binary:
		return c.binary(e, s)
	case *ast.Comparison:
		return c.comparison(e, s)
	}
	return c.form(e, s)
}

func (c *compiler) form(e ast.Expr, s *plan.Scope) (expr, error) {
	switch e := e.(type) {
	case *ast.IsNull:
		x, err := c.node(e.X, s)
		return &isNullExpr{x, e.Not}, err
	case *ast.HasLabels:
		return c.hasLabels(e, s)
	case *ast.FunctionCall:
		return c.function(e, s)
	case *ast.Case:
		return c.caseExpr(e, s)
	case *ast.ListComprehension:
		return c.listComprehension(e, s)
	case *ast.Quantifier:
		return c.quantifier(e, s)
	case *ast.Reduce:
		return c.reduce(e, s)
	case *ast.PatternExpr:
		return c.patternExpr(e)
	case *ast.PatternComprehension:
		return c.patternComprehension(e)
	case *ast.MapProjection:
		return c.mapProjection(e, s)
	case *ast.Subquery:
		return c.subquery(e)
	}
	return nil, fmt.Errorf("the expression %T can't run", e)
}

// constExpr is a literal or a parameter.
type constExpr struct{ v value.Value }

func (e constExpr) eval(*run) (value.Value, error) { return e.v, nil }

func (c *compiler) parameter(e *ast.Parameter) (expr, error) {
	v, ok := c.run.options.Params[e.Name]
	if !ok {
		err := fault.NewRuntime("ParameterMissing", "MissingParameter", "the parameter $%s has no value", e.Name)
		return nil, err.At(e.Start)
	}
	return constExpr{v}, nil
}

// slotExpr is a variable.
type slotExpr int

func (e slotExpr) eval(r *run) (value.Value, error) { return r.row[e], nil }

func (c *compiler) variable(e *ast.Variable, s *plan.Scope) (expr, error) {
	slot := s.Slot(e.Name)
	if slot < 0 {
		return nil, fault.NewSemantic(e.Start, "UndefinedVariable", "the variable %s is not defined", e.Name)
	}
	return slotExpr(slot), nil
}

// listExpr is [a, b].
type listExpr struct{ items []expr }

func (e *listExpr) eval(r *run) (value.Value, error) {
	out, err := evalAll(r, e.items)
	return value.List(out), err
}

func evalAll(r *run, exprs []expr) ([]value.Value, error) {
	out := make([]value.Value, len(exprs))
	for i, x := range exprs {
		var err error
		if out[i], err = x.eval(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mapExpr is {a: 1}.
type mapExpr struct {
	keys   []string
	values []expr
}

func (e *mapExpr) eval(r *run) (value.Value, error) {
	values, err := evalAll(r, e.values)
	if err != nil {
		return value.Null, err
	}
	return value.OfMap(append([]string(nil), e.keys...), values), nil
}

// isNullExpr is IS NULL and IS NOT NULL.
type isNullExpr struct {
	x   expr
	not bool
}

func (e *isNullExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	return value.Bool(v.IsNull() != e.not), err
}
