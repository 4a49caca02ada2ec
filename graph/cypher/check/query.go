package check

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// Query checks a whole query. Errors are of type *fault.Error, without line and column.
func Query(q *ast.Query, tables Tables) error {
	c := &checker{Tables: tables}
	_, err := c.query(q, nil, whole)
	return err
}

type checker struct{ Tables }

// place is where a query stands, which decides how it may end.
type place uint8

const (
	whole    place = iota
	called         // CALL { … }
	inside         // COLLECT { … }
	existing       // EXISTS and COUNT, where RETURN may be missing
)

// query checks the parts of a UNION and returns the columns, which must agree.
func (c *checker) query(q *ast.Query, outer *scope, where place) ([]string, error) {
	var columns []string
	for i, all := range q.All {
		if all != q.All[0] {
			return nil, fault.NewSemantic(q.Parts[i+1].Start, "InvalidClauseComposition", "UNION and UNION ALL can't be mixed").
				WithHint("put one of them in CALL { … }")
		}
	}
	for i, part := range q.Parts {
		found, err := c.single(part, outer, where)
		if err != nil {
			return nil, err
		}
		if i > 0 && !slices.Equal(columns, found) {
			return nil, fault.NewSemantic(part.Start, "DifferentColumnsInUnion", "the parts of a UNION must return the same columns in the same order")
		}
		columns = found
	}
	return columns, nil
}

// single checks clause by clause, each in the scope that the one before left, and how the query ends.
func (c *checker) single(s *ast.Single, outer *scope, where place) ([]string, error) {
	sc := newScope(outer)
	for i, clause := range s.Clauses {
		var err error
		if sc, err = c.clause(clause, sc, i == 0 && len(s.Clauses) == 1); err != nil {
			return nil, err
		}
	}
	switch last := s.Clauses[len(s.Clauses)-1].(type) {
	case *ast.Return:
		return c.returned(last, sc), nil
	case *ast.Create:
		return nil, nil
	case *ast.Call:
		if len(s.Clauses) == 1 {
			return nil, nil
		}
	}
	if where == existing {
		return nil, nil
	}
	last := s.Clauses[len(s.Clauses)-1]
	return nil, fault.NewSemantic(last.Place().Start, "InvalidClauseComposition", "a query can't end here").WithHint("add RETURN")
}

// returned lists the columns; sc is the scope behind the RETURN.
func (c *checker) returned(r *ast.Return, sc *scope) []string {
	var out []string
	if r.Star {
		out = sc.ownNames()
		for _, item := range r.Items {
			if i := slices.Index(out, item.Name()); i >= 0 {
				out = slices.Delete(out, i, i+1)
			}
		}
	}
	for _, item := range r.Items {
		out = append(out, item.Name())
	}
	return out
}

// ownNames lists the variables of the innermost scope, sorted.
func (s *scope) ownNames() []string {
	var out []string
	for n := range s.vars {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// clause checks a clause and returns the scope behind it.
func (c *checker) clause(clause ast.Clause, sc *scope, alone bool) (*scope, error) {
	switch clause := clause.(type) {
	case *ast.Match:
		return c.match(clause, sc)
	case *ast.Unwind:
		return c.unwind(clause, sc)
	case *ast.With:
		return c.with(clause, sc)
	case *ast.Return:
		return c.projection(&clause.Projection, sc, clause.Span, false)
	case *ast.Call:
		return c.call(clause, sc, alone)
	case *ast.SubqueryCall:
		return c.subqueryCall(clause, sc)
	case *ast.Create:
		return c.create(clause, sc)
	}
	return nil, fault.NewSemantic(clause.Place().Start, "UnexpectedSyntax", "this clause can't stand here")
}

// create declares what CREATE makes. Users are refused here; fixtures of tests pass.
func (c *checker) create(clause *ast.Create, sc *scope) (*scope, error) {
	if !c.Writes {
		err := fault.NewSemantic(clause.Start, "WriteRefused", "CREATE is refused: this engine only reads").
			WithHint("to change the graph, build it again from its documents, or push it to Neo4j and write there")
		err.Kind = fault.Write
		return nil, err
	}
	out := sc.copied()
	for _, p := range clause.Patterns {
		if err := c.declare(p, out, new(declared)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// match first declares the variables of all patterns, then checks the predicates: they may look ahead.
func (c *checker) match(m *ast.Match, sc *scope) (*scope, error) {
	out := sc.copied()
	var d declared
	for _, p := range m.Patterns {
		if len(m.Patterns) > 1 && selective(p) {
			return nil, fault.NewSemantic(p.Start, "UnexpectedSyntax", "%s must be the only pattern of its MATCH", p.Selector)
		}
		if err := c.declare(p, out, &d); err != nil {
			return nil, err
		}
	}
	for _, p := range m.Patterns {
		if err := c.patternExprs(p, out); err != nil {
			return nil, err
		}
	}
	return out, c.where(m.Where, out)
}

// selective reports whether a path has a selector of the newer form, such as SHORTEST 2.
func selective(p *ast.Path) bool {
	switch p.Selector {
	case ast.NoSelector, ast.ShortestPath, ast.AllShortestPaths:
		return false
	}
	return true
}

func (c *checker) where(e ast.Expr, sc *scope) error {
	if e == nil {
		return nil
	}
	return c.predicate(e, context{scope: sc, patterns: true})
}

// unwind binds one element of the list at a time.
func (c *checker) unwind(u *ast.Unwind, sc *scope) (*scope, error) {
	t, err := c.expr(u.List, context{scope: sc})
	if err != nil {
		return nil, err
	}
	if _, bound := sc.lookup(u.As.Name); bound {
		return nil, alreadyBound(u.As)
	}
	out := sc.copied()
	out.vars[u.As.Name] = t.element()
	return out, nil
}

func alreadyBound(v *ast.Variable) error {
	return fault.NewSemantic(v.Start, "VariableAlreadyBound", "the variable %s is already bound", v.Name).WithHint("use another name")
}

// with checks the columns before their names, so that the graver mistake is reported.
func (c *checker) with(w *ast.With, sc *scope) (*scope, error) {
	out, err := c.projection(&w.Projection, sc, w.Span, true)
	if err != nil {
		return nil, err
	}
	for _, item := range w.Items {
		if _, isVar := item.Expr.(*ast.Variable); item.Alias == nil && !isVar {
			return nil, fault.NewSemantic(item.Expr.Place().Start, "NoExpressionAlias", "WITH needs a name for this expression").
				WithHint("write … AS name")
		}
	}
	if w.Where == nil {
		return out, nil
	}
	return out, c.behind(&w.Projection, sc, out, func(sees *scope) error { return c.where(w.Where, sees) }, w.Where)
}

// subqueryCall adds the columns of a subquery to the scope of the rows that it is called for.
func (c *checker) subqueryCall(s *ast.SubqueryCall, sc *scope) (*scope, error) {
	inner, err := c.imported(s, sc)
	if err != nil {
		return nil, err
	}
	columns, err := c.query(s.Query, inner, called)
	if err != nil {
		return nil, err
	}
	out := sc.copied()
	for _, name := range columns {
		if _, bound := sc.lookup(name); bound {
			return nil, alreadyBound(&ast.Variable{Span: s.Span, Name: name})
		}
		out.vars[name] = anything
	}
	return out, nil
}

// imported is the scope that a subquery begins with: the variables of CALL (a, b), those of its
// first WITH, or none.
func (c *checker) imported(s *ast.SubqueryCall, sc *scope) (*scope, error) {
	inner := newScope(nil)
	if s.ImportAll {
		return newScope(sc), nil
	}
	for _, v := range s.Imports {
		t, ok := sc.lookup(v.Name)
		if !ok {
			return nil, sc.undefined(v)
		}
		inner.vars[v.Name] = t
	}
	if s.Scoped {
		return newScope(inner), nil
	}
	for _, part := range s.Query.Parts {
		w, ok := part.Clauses[0].(*ast.With)
		if !ok {
			continue
		}
		for _, name := range sc.names() {
			if w.Star || imports(w, name) {
				inner.vars[name], _ = sc.lookup(name)
			}
		}
	}
	return inner, nil
}

func imports(w *ast.With, name string) bool {
	for _, item := range w.Items {
		if v, ok := item.Expr.(*ast.Variable); ok && v.Name == name {
			return true
		}
	}
	return false
}
