package check

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// projection checks WITH or RETURN and returns the scope behind it.
func (c *checker) projection(p *ast.Projection, sc *scope, at ast.Span, with bool) (*scope, error) {
	out := newScope(sc.outer)
	if with && sc.outer != nil {
		out = newScope(sc.outer)
	}
	if p.Star {
		if len(sc.names()) == 0 && !with {
			return nil, fault.NewSemantic(at.Start, "NoVariablesInScope", "RETURN * needs a variable to return")
		}
		for n, t := range sc.vars {
			out.vars[n] = t
		}
	}
	seen := make(map[string]bool)
	for _, item := range p.Items {
		t, err := c.expr(item.Expr, context{scope: sc, aggregates: true})
		if err != nil {
			return nil, err
		}
		if seen[item.Name()] {
			return nil, fault.NewSemantic(item.Expr.Place().Start, "ColumnNameConflict", "two columns are called %s", item.Name()).
				WithHint("write … AS another name")
		}
		seen[item.Name()] = true
		out.vars[item.Name()] = t
	}
	if err := c.grouping(p); err != nil {
		return nil, err
	}
	if err := c.orderBy(p, sc, out); err != nil {
		return nil, err
	}
	return out, c.skipLimit(p)
}

// aggregating reports whether an expression holds an aggregate.
func (c *checker) aggregating(e ast.Expr) bool {
	found := false
	ast.Walk(e, func(x ast.Expr) bool {
		if f, ok := x.(*ast.FunctionCall); ok {
			sig, _ := c.Functions(strings.ToLower(f.Name))
			found = found || sig.Aggregate
		}
		return !found
	})
	return found
}

// grouping refuses expressions that mix an aggregate with something that is no grouping key, such as
// RETURN a.x + count(b): of which a?
func (c *checker) grouping(p *ast.Projection) error {
	keys := c.groupingKeys(p)
	for _, item := range p.Items {
		if c.aggregating(item.Expr) {
			if err := c.onlyKeys(item.Expr, keys, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// groupingKeys are the printed forms of the variables and properties that items group by.
func (c *checker) groupingKeys(p *ast.Projection) map[string]bool {
	keys := make(map[string]bool)
	for _, item := range p.Items {
		if c.aggregating(item.Expr) {
			continue
		}
		switch item.Expr.(type) {
		case *ast.Variable, *ast.Property:
			keys[ast.String(item.Expr)] = true
		}
		if item.Alias != nil {
			keys[ast.Quote(item.Alias.Name)] = true
		}
	}
	return keys
}

// onlyKeys walks what surrounds the aggregates of e. local are variables of comprehensions.
func (c *checker) onlyKeys(e ast.Expr, keys map[string]bool, local []string) error {
	switch x := e.(type) {
	case *ast.Variable:
		if !keys[ast.String(x)] && !contains(local, x.Name) {
			return ambiguous(x)
		}
		return nil
	case *ast.Property:
		if keys[ast.String(x)] {
			return nil
		}
	case *ast.FunctionCall:
		if sig, _ := c.Functions(strings.ToLower(x.Name)); sig.Aggregate {
			return nil
		}
	case *ast.ListComprehension:
		local = append(local, x.Var.Name)
	case *ast.Quantifier:
		local = append(local, x.Var.Name)
	case *ast.Reduce:
		local = append(local, x.Var.Name, x.Acc.Name)
	case *ast.PatternComprehension, *ast.Subquery, *ast.PatternExpr:
		return nil
	}
	for _, child := range ast.Children(e) {
		if err := c.onlyKeys(child, keys, local); err != nil {
			return err
		}
	}
	return nil
}

// ambiguous reports a variable of which each group has many values.
func ambiguous(e ast.Expr) error {
	return fault.NewSemantic(e.Place().Start, "AmbiguousAggregationExpression", "%s stands beside an aggregate but is no grouping key", ast.String(e)).
		WithHint("return it as a column of its own, or aggregate in a WITH before")
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// orderBy checks the sort keys.
func (c *checker) orderBy(p *ast.Projection, before, after *scope) error {
	for _, s := range p.OrderBy {
		plain := func(sees *scope) error {
			_, err := c.expr(s.Expr, context{scope: sees})
			return err
		}
		if err := c.behind(p, before, after, plain, s.Expr); err != nil {
			return err
		}
	}
	return nil
}

// behind checks an expression of ORDER BY, or of WHERE behind WITH. Where the projection aggregates
// or is DISTINCT, it sees only the columns and whole expressions that are columns; else plain checks
// it with what was in scope before as well.
func (c *checker) behind(p *ast.Projection, before, after *scope, plain func(*scope) error, e ast.Expr) error {
	aggregated := false
	for _, item := range p.Items {
		aggregated = aggregated || c.aggregating(item.Expr)
	}
	if !aggregated && !p.Distinct {
		return plain(&scope{vars: after.vars, outer: before})
	}
	if isColumn(e, p) {
		return nil
	}
	g := &grouped{checker: c, p: p, after: after, aggregated: aggregated, mixed: c.aggregating(e)}
	if done, err := g.columns(e); done || err != nil {
		return err
	}
	return plain(after)
}

// grouped checks an expression over groups.
type grouped struct {
	*checker
	p          *ast.Projection
	after      *scope
	aggregated bool
	mixed      bool // the expression holds an aggregate: only plain grouping keys may stand beside it
}

// columns reports whether e is made of columns, constants and aggregates of the projection only.
func (g *grouped) columns(e ast.Expr) (bool, error) {
	if isColumn(e, g.p) && (!g.mixed || isPlain(e)) {
		return true, nil
	}
	switch x := e.(type) {
	case *ast.Literal, *ast.Parameter:
		return true, nil
	case *ast.Variable:
		return g.variable(x)
	case *ast.FunctionCall:
		if sig, _ := g.Functions(strings.ToLower(x.Name)); sig.Aggregate {
			return g.aggregate(x)
		}
	case *ast.PatternExpr, *ast.PatternComprehension, *ast.Subquery, *ast.ListComprehension, *ast.Quantifier, *ast.Reduce:
		return false, nil
	}
	all := true
	for _, child := range ast.Children(e) {
		ok, err := g.columns(child)
		if err != nil {
			return false, err
		}
		all = all && ok
	}
	return all, nil
}

func isPlain(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Variable, *ast.Property, *ast.FunctionCall:
		return true
	}
	return false
}

func (g *grouped) variable(v *ast.Variable) (bool, error) {
	if _, ok := g.after.lookup(v.Name); ok {
		return true, nil
	}
	for _, item := range g.p.Items {
		if !g.aggregating(item.Expr) && contains(ast.Names(item.Expr), v.Name) && g.aggregated {
			return false, ambiguous(v)
		}
	}
	return false, g.after.undefined(v)
}

// aggregate accepts an aggregate that the projection has, or one over its columns.
func (g *grouped) aggregate(f *ast.FunctionCall) (bool, error) {
	text, found := ast.String(f), false
	for _, item := range g.p.Items {
		ast.Walk(item.Expr, func(x ast.Expr) bool {
			found = found || ast.String(x) == text
			return !found
		})
	}
	if found {
		return true, nil
	}
	_, err := g.expr(f, context{scope: g.after, aggregates: g.aggregated})
	return true, err
}

// isColumn reports whether e is a column, by its name or as the whole expression of one.
func isColumn(e ast.Expr, p *ast.Projection) bool {
	text := ast.String(e)
	for _, item := range p.Items {
		if ast.String(item.Expr) == text || item.Alias != nil && ast.Quote(item.Alias.Name) == text {
			return true
		}
	}
	return false
}

func (c *checker) skipLimit(p *ast.Projection) error {
	for _, x := range []struct {
		e    ast.Expr
		what string
	}{{p.Skip, "SKIP"}, {p.Limit, "LIMIT"}} {
		if x.e == nil {
			continue
		}
		if err := c.constantCount(x.e, x.what); err != nil {
			return err
		}
	}
	return nil
}

// constantCount checks the number of SKIP or LIMIT, which is the same for all rows.
func (c *checker) constantCount(e ast.Expr, what string) error {
	var constant error
	ast.Walk(e, func(x ast.Expr) bool {
		if v, ok := x.(*ast.Variable); ok && constant == nil {
			constant = fault.NewSemantic(v.Start, "NonConstantExpression", "%s can't depend on a variable", what)
		}
		return constant == nil
	})
	if constant != nil {
		return constant
	}
	if _, err := c.wants(e, Integer, what, context{scope: newScope(nil)}); err != nil {
		return err
	}
	if l, ok := e.(*ast.Literal); ok {
		if n, isInt := l.Value.(int64); isInt && n < 0 {
			return fault.NewSemantic(l.Start, "NegativeIntegerArgument", "%s can't be negative", what)
		}
	}
	return nil
}
