package ast

// Children returns the expressions directly below e that belong to e's own scope or to one that e
// opens; the inside of patterns and subqueries is left out. Every walk is built on it.
func Children(e Expr) []Expr {
	switch e := e.(type) {
	case *Property:
		return []Expr{e.X}
	case *Index:
		return []Expr{e.X, e.I}
	case *Slice:
		return present(e.X, e.From, e.To)
	case *List:
		return e.Items
	case *Map:
		return e.Values
	case *Unary:
		return []Expr{e.X}
	case *Binary:
		return []Expr{e.L, e.R}
	case *Comparison:
		return e.Operands
	case *IsNull:
		return []Expr{e.X}
	case *HasLabels:
		return []Expr{e.X}
	case *FunctionCall:
		return e.Args
	default:
		return children2(e)
	}
}

func children2(e Expr) []Expr {
	switch e := e.(type) {
	case *Case:
		return e.children()
	case *ListComprehension:
		return present(e.List, e.Where, e.Body)
	case *Quantifier:
		return present(e.List, e.Where)
	case *Reduce:
		return []Expr{e.Init, e.List, e.Body}
	case *PatternComprehension:
		return present(e.Where, e.Body)
	case *MapProjection:
		return e.children()
	}
	return nil
}

func (e *Case) children() []Expr {
	out := present(e.Subject)
	for _, w := range e.Whens {
		out = append(out, w.If, w.Then)
	}
	return append(out, present(e.Else)...)
}

func (e *MapProjection) children() []Expr {
	out := []Expr{e.X}
	for _, item := range e.Items {
		out = append(out, present(item.Value)...)
	}
	return out
}

// present leaves out what is nil.
func present(exprs ...Expr) []Expr {
	var out []Expr
	for _, e := range exprs {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// Walk calls visit for e and, while visit returns true, for all below it, in the order written.
func Walk(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	for _, child := range Children(e) {
		Walk(child, visit)
	}
}
