package check

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// function checks name, number and kinds of arguments, and whether an aggregate may stand here.
func (c *checker) function(f *ast.FunctionCall, ctx context) (typ, error) {
	name := strings.ToLower(f.Name)
	sig, ok := c.Functions(name)
	if !ok {
		err := fault.NewSemantic(f.Start, "UnknownFunction", "the function %s is unknown", f.Name)
		if guess := nearest(f.Name, c.Names()); guess != "" {
			return typ{}, err.WithHint("did you mean %s?", guess)
		}
		return typ{}, err
	}
	if !sig.Aggregate && (f.Distinct || f.Star) {
		return typ{}, fault.NewSemantic(f.Start, "UnexpectedSyntax", "%s is no aggregate and can't have DISTINCT", f.Name)
	}
	if n := len(f.Args); !f.Star && (n < sig.Min || sig.Max >= 0 && n > sig.Max) {
		return typ{}, fault.NewSemantic(f.Start, "InvalidNumberOfArguments", "%s takes %s, not %d", f.Name, arity(sig), n)
	}
	if sig.Random && ctx.within {
		return typ{}, fault.NewSemantic(f.Start, "NonConstantExpression", "%s can't stand in an aggregate", f.Name)
	}
	if sig.Aggregate {
		if err := aggregateAllowed(f, ctx); err != nil {
			return typ{}, err
		}
		ctx.aggregates, ctx.within = false, true
	}
	return c.arguments(f, sig, name, ctx)
}

func arity(s Signature) string {
	switch {
	case s.Max < 0:
		return "at least " + count(s.Min)
	case s.Min == s.Max:
		return count(s.Min)
	}
	return "from " + string(rune('0'+s.Min)) + " to " + count(s.Max)
}

func count(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return string(rune('0'+n)) + " arguments"
}

// aggregateAllowed refuses an aggregate inside another, or where there are no groups.
func aggregateAllowed(f *ast.FunctionCall, ctx context) error {
	switch {
	case ctx.within:
		return fault.NewSemantic(f.Start, "NestedAggregation", "an aggregate can't stand inside another").
			WithHint("compute the inner one in a WITH before")
	case !ctx.aggregates:
		return fault.NewSemantic(f.Start, "InvalidAggregation", "an aggregate can't stand here").
			WithHint("compute it in a WITH before")
	}
	return nil
}

// arguments checks each argument against the signature. exists() alone takes a pattern.
func (c *checker) arguments(f *ast.FunctionCall, sig Signature, name string, ctx context) (typ, error) {
	ctx.patterns = name == "exists"
	result := typ{sig.Result, Any}
	for i, a := range f.Args {
		t, err := c.expr(a, ctx)
		if err != nil {
			return typ{}, err
		}
		if t.kinds&sig.arg(i) == 0 {
			return typ{}, mismatch(a, t, sig.arg(i), f.Name)
		}
		if i == 0 {
			result.elem = elementOf(name, t)
		}
	}
	return result, nil
}

// elementOf is what the list that a function makes of its first argument holds.
func elementOf(name string, t typ) Kinds {
	switch name {
	case "tail", "reverse":
		return t.element().kinds
	case "collect":
		return t.kinds
	}
	return Any
}

func (c *checker) listComprehension(e *ast.ListComprehension, ctx context) (typ, error) {
	t, err := c.wants(e.List, List, "a list comprehension", noPatterns(ctx))
	if err != nil {
		return typ{}, err
	}
	inner := innerContext(ctx, e.Var.Name, t.element())
	if e.Where != nil {
		if err := c.predicate(e.Where, patternsIn(inner)); err != nil {
			return typ{}, err
		}
	}
	if e.Body == nil {
		return typ{List, t.elem}, nil
	}
	body, err := c.expr(e.Body, inner)
	return typ{List, body.kinds}, err
}

func noPatterns(ctx context) context {
	ctx.patterns = false
	return ctx
}

func patternsIn(ctx context) context {
	ctx.patterns = true
	return ctx
}

// innerContext is that of an expression evaluated for each element, where no aggregate can stand.
func innerContext(ctx context, name string, t typ) context {
	ctx.scope = ctx.scope.with(name, t)
	ctx.aggregates, ctx.patterns = false, false
	return ctx
}

// quantifier types all(), any(), none() and single().
func (c *checker) quantifier(e *ast.Quantifier, ctx context) (typ, error) {
	t, err := c.wants(e.List, List, e.Kind, noPatterns(ctx))
	if err != nil || e.Where == nil {
		return only(Boolean), err
	}
	return only(Boolean), c.predicate(e.Where, patternsIn(innerContext(ctx, e.Var.Name, t.element())))
}

// reduce knows nothing of the accumulator: it may change its kind on the way.
func (c *checker) reduce(e *ast.Reduce, ctx context) (typ, error) {
	if _, err := c.expr(e.Init, noPatterns(ctx)); err != nil {
		return typ{}, err
	}
	t, err := c.wants(e.List, List, "reduce", noPatterns(ctx))
	if err != nil {
		return typ{}, err
	}
	inner := innerContext(ctx, e.Acc.Name, anything)
	inner.scope = inner.scope.with(e.Var.Name, t.element())
	_, err = c.expr(e.Body, inner)
	return anything, err
}

// patternExpr accepts a pattern as a path, of shortestPath(), or as a predicate where one may stand.
func (c *checker) patternExpr(e *ast.PatternExpr, ctx context) (typ, error) {
	switch e.Path.Selector {
	case ast.ShortestPath:
		return only(Path), c.usedPattern(e.Path, ctx.scope)
	case ast.AllShortestPaths:
		return typ{List, Path}, c.usedPattern(e.Path, ctx.scope)
	}
	if !ctx.patterns {
		return typ{}, fault.NewSemantic(e.Start, "UnexpectedSyntax", "a pattern can't be a value here").
			WithHint("use EXISTS { … }, COUNT { … } or a pattern comprehension")
	}
	if len(e.Path.Steps) < 3 {
		return typ{}, fault.NewSemantic(e.Start, "UnexpectedSyntax", "a pattern predicate needs a relationship")
	}
	return only(Boolean), c.usedPattern(e.Path, ctx.scope)
}

// patternComprehension is the one place in an expression where a pattern may bind new variables.
func (c *checker) patternComprehension(e *ast.PatternComprehension, ctx context) (typ, error) {
	inner := newScope(ctx.scope)
	if err := c.declare(e.Path, inner, new(declared)); err != nil {
		return typ{}, err
	}
	if err := c.patternExprs(e.Path, inner); err != nil {
		return typ{}, err
	}
	if err := c.where(e.Where, inner); err != nil {
		return typ{}, err
	}
	ctx.scope, ctx.aggregates, ctx.patterns = inner, false, false
	body, err := c.expr(e.Body, ctx)
	return typ{List, body.kinds}, err
}

// mapProjection needs something with properties before the brace.
func (c *checker) mapProjection(e *ast.MapProjection, ctx context) (typ, error) {
	if _, err := c.wants(e.X, holders, "a map projection", noPatterns(ctx)); err != nil {
		return typ{}, err
	}
	for _, item := range e.Items {
		if item.Value == nil {
			continue
		}
		if _, err := c.expr(item.Value, noPatterns(ctx)); err != nil {
			return typ{}, err
		}
	}
	return only(Map), nil
}

// subquery checks EXISTS, COUNT and COLLECT, which see all outer variables.
func (c *checker) subquery(e *ast.Subquery, ctx context) (typ, error) {
	where, result := existing, only(Boolean)
	switch e.Kind {
	case "COUNT":
		result = only(Integer)
	case "COLLECT":
		where, result = inside, typ{List, Any}
	}
	columns, err := c.query(e.Query, ctx.scope, where)
	if err == nil && e.Kind == "COLLECT" && len(columns) != 1 {
		err = fault.NewSemantic(e.Start, "InvalidClauseComposition", "COLLECT { … } must return one column")
	}
	return result, err
}
