package check

import (
	"math"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// context is where an expression stands.
type context struct {
	scope      *scope
	aggregates bool // an aggregate may stand here
	within     bool // inside an aggregate
	patterns   bool // a pattern may be a predicate here
}

// expr checks an expression and returns what it can be: one method a kind of node.
func (c *checker) expr(e ast.Expr, ctx context) (typ, error) {
	switch e := e.(type) {
	case *ast.Literal:
		return literalType(e), nil
	case *ast.Parameter:
		return anything, nil
	case *ast.Variable:
		return c.variable(e, ctx)
	case *ast.Property:
		return c.property(e, ctx)
	case *ast.Index:
		return c.index(e, ctx)
	case *ast.Slice:
		return c.slice(e, ctx)
	case *ast.List:
		return c.list(e, ctx)
	case *ast.Map:
		return only(Map), c.all(e.Values, ctx)
	case *ast.Unary:
		return c.unary(e, ctx)
	case *ast.Binary:
		return c.binary(e, ctx)
	case *ast.Comparison:
		return only(Boolean), c.all(e.Operands, ctx)
	}
	return c.form(e, ctx)
}

// form checks the kinds of node that are no operators.
func (c *checker) form(e ast.Expr, ctx context) (typ, error) {
	switch e := e.(type) {
	case *ast.IsNull:
		return only(Boolean), c.all([]ast.Expr{e.X}, ctx)
	case *ast.HasLabels:
		return c.hasLabels(e, ctx)
	case *ast.FunctionCall:
		return c.function(e, ctx)
	case *ast.Case:
		return c.caseExpr(e, ctx)
	case *ast.ListComprehension:
		return c.listComprehension(e, ctx)
	case *ast.Quantifier:
		return c.quantifier(e, ctx)
	case *ast.Reduce:
		return c.reduce(e, ctx)
	case *ast.PatternExpr:
		return c.patternExpr(e, ctx)
	case *ast.PatternComprehension:
		return c.patternComprehension(e, ctx)
	case *ast.MapProjection:
		return c.mapProjection(e, ctx)
	case *ast.Subquery:
		return c.subquery(e, ctx)
	}
	return anything, nil
}

// literalType is exact, except for null, which can stand for anything.
func literalType(e *ast.Literal) typ {
	switch e.Value.(type) {
	case bool:
		return only(Boolean)
	case int64:
		return only(Integer)
	case float64:
		return only(Float)
	case string:
		return only(String)
	}
	return anything
}

// all checks expressions that stand in no place where a pattern could be a predicate.
func (c *checker) all(exprs []ast.Expr, ctx context) error {
	ctx.patterns = false
	for _, e := range exprs {
		if _, err := c.expr(e, ctx); err != nil {
			return err
		}
	}
	return nil
}

// wants checks e and refuses it unless it can be one of the kinds.
func (c *checker) wants(e ast.Expr, k Kinds, what string, ctx context) (typ, error) {
	t, err := c.expr(e, ctx)
	if err == nil && t.kinds&k == 0 {
		err = mismatch(e, t, k, what)
	}
	return t, err
}

// mismatch reports an operand of which no value can be right.
func mismatch(e ast.Expr, t typ, k Kinds, what string) error {
	return fault.NewSemantic(e.Place().Start, "InvalidArgumentType", "%s needs a %s, not a %s", what, k, t.kinds)
}

// predicate checks what WHERE asks for: only what can be true or false.
func (c *checker) predicate(e ast.Expr, ctx context) error {
	_, err := c.wants(e, Boolean, "a predicate", ctx)
	return err
}

func (c *checker) variable(v *ast.Variable, ctx context) (typ, error) {
	t, ok := ctx.scope.lookup(v.Name)
	if !ok {
		return typ{}, ctx.scope.undefined(v)
	}
	return t, nil
}

const holders = Map | Node | Relationship | Temporal | Duration

// property refuses x.key where x can hold no properties. openCypher calls that a type error, but of a path a
// syntax error.
func (c *checker) property(e *ast.Property, ctx context) (typ, error) {
	ctx.patterns = false
	t, err := c.expr(e.X, ctx)
	if err != nil {
		return typ{}, err
	}
	if t.kinds&holders == 0 {
		err := fault.NewSemantic(e.Start, "InvalidArgumentType", "a %s has no properties", t.kinds)
		if t.kinds != Path {
			err.Type = "TypeError"
		}
		return typ{}, err
	}
	return anything, nil
}

// index types x[i]: an element where x is known to be a list.
func (c *checker) index(e *ast.Index, ctx context) (typ, error) {
	ctx.patterns = false
	t, err := c.expr(e.X, ctx)
	if err != nil {
		return typ{}, err
	}
	if t.kinds&(List|Map|Node|Relationship) == 0 {
		err := fault.NewSemantic(e.Start, "InvalidArgumentType", "a %s has no elements", t.kinds)
		err.Type = "TypeError"
		return typ{}, err
	}
	_, err = c.expr(e.I, ctx)
	if t.kinds == List {
		return t.element(), err
	}
	return anything, err
}

func (c *checker) slice(e *ast.Slice, ctx context) (typ, error) {
	ctx.patterns = false
	t, err := c.wants(e.X, List, "[..]", ctx)
	for _, bound := range []ast.Expr{e.From, e.To} {
		if err == nil && bound != nil {
			_, err = c.expr(bound, ctx)
		}
	}
	return t, err
}

// list unites the kinds of the elements, so that [1, 2][0] is known to be a number.
func (c *checker) list(e *ast.List, ctx context) (typ, error) {
	ctx.patterns = false
	t := typ{kinds: List}
	for _, item := range e.Items {
		x, err := c.expr(item, ctx)
		if err != nil {
			return typ{}, err
		}
		t.elem |= x.kinds
	}
	return t, nil
}

// unary types NOT and the signs.
func (c *checker) unary(e *ast.Unary, ctx context) (typ, error) {
	if e.Op == "NOT" {
		_, err := c.wants(e.X, Boolean, "NOT", ctx)
		return only(Boolean), err
	}
	if l, ok := e.X.(*ast.Literal); ok && e.Op == "-" {
		if n, isInt := l.Value.(int64); isInt && n == math.MinInt64 {
			return typ{}, fault.NewSemantic(e.Start, "IntegerOverflow", "the integer is too large")
		}
	}
	ctx.patterns = false
	t, err := c.wants(e.X, Number, e.Op, ctx)
	return typ{t.kinds & Number, Any}, err
}

// binary types logic, whose operands must be truth values, and hands the rest to operatorType.
func (c *checker) binary(e *ast.Binary, ctx context) (typ, error) {
	switch e.Op {
	case "AND", "OR", "XOR":
		for _, x := range []ast.Expr{e.L, e.R} {
			if _, err := c.wants(x, Boolean, e.Op, ctx); err != nil {
				return typ{}, err
			}
		}
		return only(Boolean), nil
	}
	ctx.patterns = false
	l, err := c.expr(e.L, ctx)
	if err != nil {
		return typ{}, err
	}
	r, err := c.expr(e.R, ctx)
	if err != nil {
		return typ{}, err
	}
	return operatorType(e, l, r)
}

// operatorType finds operands that an operator can take no value of, and what comes out.
func operatorType(e *ast.Binary, l, r typ) (typ, error) {
	switch e.Op {
	case "IN":
		if r.kinds&List == 0 {
			return typ{}, mismatch(e.R, r, List, "IN")
		}
		return only(Boolean), nil
	case "STARTS WITH", "ENDS WITH", "CONTAINS", "=~":
		return only(Boolean), nil
	case "+", "||":
		return sumType(e, l, r)
	}
	allowed := Number | Duration
	if e.Op == "-" {
		allowed |= Temporal
	}
	for _, x := range []struct {
		e ast.Expr
		t typ
	}{{e.L, l}, {e.R, r}} {
		if x.t.kinds&allowed == 0 {
			return typ{}, mismatch(x.e, x.t, allowed, e.Op)
		}
	}
	if l.kinds|r.kinds == Integer && e.Op != "^" {
		return only(Integer), nil
	}
	return typ{(l.kinds | r.kinds) & (allowed), Any}, nil
}

// sumType is operatorType for +, which also joins text and lists and moves dates.
func sumType(e *ast.Binary, l, r typ) (typ, error) {
	if (l.kinds|r.kinds)&List != 0 {
		if l.kinds == List || r.kinds == List {
			return typ{List, Any}, nil
		}
		return anything, nil
	}
	numbers := Number | String
	if l.kinds&numbers == 0 && r.kinds&numbers == 0 && (l.kinds|r.kinds)&(Temporal|Duration) == 0 {
		return typ{}, mismatch(e.L, l, Number|String|List|Temporal|Duration, e.Op)
	}
	switch {
	case l.kinds|r.kinds == Integer:
		return only(Integer), nil
	case (l.kinds|r.kinds)&^Number == 0:
		return only(Number), nil
	case l.kinds == String || r.kinds == String:
		return only(String), nil
	}
	return anything, nil
}

func (c *checker) hasLabels(e *ast.HasLabels, ctx context) (typ, error) {
	ctx.patterns = false
	_, err := c.wants(e.X, Node|Relationship, "a label predicate", ctx)
	return only(Boolean), err
}

// caseExpr can be whatever one of its branches can be.
func (c *checker) caseExpr(e *ast.Case, ctx context) (typ, error) {
	var t typ
	if e.Subject != nil {
		if _, err := c.expr(e.Subject, ctx); err != nil {
			return typ{}, err
		}
	}
	for _, w := range e.Whens {
		if _, err := c.expr(w.If, ctx); err != nil {
			return typ{}, err
		}
		x, err := c.expr(w.Then, ctx)
		if err != nil {
			return typ{}, err
		}
		t.kinds |= x.kinds
	}
	if e.Else == nil {
		return typ{t.kinds, Any}, nil
	}
	x, err := c.expr(e.Else, ctx)
	return typ{t.kinds | x.kinds, Any}, err
}
