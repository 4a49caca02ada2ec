package ast

import "slices"

// Names returns the names of all variables that occur in e, those inside patterns and subqueries
// included, each once, in the order of first use.
func Names(e Expr) []string {
	n := &namer{}
	n.expr(e)
	return n.names
}

type namer struct{ names []string }

func (n *namer) variable(v *Variable) {
	if v != nil && !slices.Contains(n.names, v.Name) {
		n.names = append(n.names, v.Name)
	}
}

func (n *namer) expr(e Expr) {
	Walk(e, func(x Expr) bool {
		switch x := x.(type) {
		case *Variable:
			n.variable(x)
		case *PatternExpr:
			n.path(x.Path)
		case *PatternComprehension:
			n.path(x.Path)
		case *Subquery:
			n.query(x.Query)
		}
		return true
	})
}

func (n *namer) path(p *Path) {
	for _, s := range p.Steps {
		switch s := s.(type) {
		case *Node:
			n.variable(s.Var)
			n.expr(s.Props)
			n.expr(s.Where)
		case *Relationship:
			n.variable(s.Var)
			n.expr(s.Props)
			n.expr(s.Where)
		case *Group:
			n.path(s.Inner)
			n.expr(s.Where)
		}
	}
	n.expr(p.Where)
}

func (n *namer) query(q *Query) {
	for _, part := range q.Parts {
		for _, c := range part.Clauses {
			n.clause(c)
		}
	}
}

func (n *namer) clause(c Clause) {
	switch c := c.(type) {
	case *Match:
		for _, p := range c.Patterns {
			n.path(p)
		}
		n.expr(c.Where)
	case *Unwind:
		n.expr(c.List)
	case *With:
		n.projection(&c.Projection)
		n.expr(c.Where)
	case *Return:
		n.projection(&c.Projection)
	case *Call:
		for _, a := range c.Args {
			n.expr(a)
		}
		n.expr(c.Where)
	case *SubqueryCall:
		for _, v := range c.Imports {
			n.variable(v)
		}
		n.query(c.Query)
	}
}

func (n *namer) projection(p *Projection) {
	for _, item := range p.Items {
		n.expr(item.Expr)
	}
	for _, s := range p.OrderBy {
		n.expr(s.Expr)
	}
	n.expr(p.Skip)
	n.expr(p.Limit)
}
