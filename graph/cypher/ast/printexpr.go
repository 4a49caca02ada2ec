package ast

import (
	"math"
	"strconv"
	"strings"
)

// expr prints a literal, name, access or operator, and leaves other forms to form.
func (p *printer) expr(e Expr) {
	switch e := e.(type) {
	case *Literal:
		p.WriteString(literal(e.Value))
	case *Parameter:
		p.WriteString("$" + Quote(e.Name))
	case *Variable:
		p.WriteString(Quote(e.Name))
	case *Property:
		p.operand(e.X)
		p.WriteString("." + Quote(e.Key))
	case *Index:
		p.operand(e.X)
		p.list("[", []Expr{e.I}, "]")
	case *Slice:
		p.slice(e)
	case *List:
		p.listLiteral(e)
	case *Map:
		p.mapLiteral(e)
	case *Unary:
		p.WriteString("(" + e.Op + " ")
		p.operand(e.X) // in parentheses, a number doesn't take the sign for its own
		p.WriteByte(')')
	case *Binary:
		p.binary(e.Op, e.L, e.R)
	case *Comparison:
		p.comparison(e)
	default:
		p.form(e)
	}
}

// form prints what has words or brackets of its own.
func (p *printer) form(e Expr) {
	switch e := e.(type) {
	case *IsNull:
		p.WriteByte('(')
		p.expr(e.X)
		p.WriteString(map[bool]string{false: " IS NULL)", true: " IS NOT NULL)"}[e.Not])
	case *HasLabels:
		p.WriteByte('(')
		p.operand(e.X)
		p.WriteByte(':')
		p.label(e.Labels)
		p.WriteByte(')')
	case *FunctionCall:
		p.function(e)
	case *Case:
		p.caseExpr(e)
	case *ListComprehension:
		p.WriteByte('[')
		p.iteration(e.Var, e.List, e.Where, e.Body)
		p.WriteByte(']')
	case *Quantifier:
		p.WriteString(e.Kind + "(")
		p.iteration(e.Var, e.List, e.Where, nil)
		p.WriteByte(')')
	case *Reduce:
		p.reduce(e)
	case *PatternExpr:
		p.path(e.Path)
	case *PatternComprehension:
		p.patternComprehension(e)
	case *MapProjection:
		p.mapProjection(e)
	case *Subquery:
		p.WriteString(e.Kind + " { ")
		p.query(e.Query)
		p.WriteString(" }")
	}
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(v)
	case int64:
		if v < 0 {
			return "(" + strconv.FormatInt(v, 10) + ")"
		}
		return strconv.FormatInt(v, 10)
	case float64:
		return float(v)
	default:
		return quoteString(v.(string))
	}
}

func float(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 0):
		return "Infinity"
	}
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// operand prints what stands before a postfix operator: a literal needs parentheses, or 1.key
// would be a number.
func (p *printer) operand(e Expr) {
	switch e.(type) {
	case *Literal, *PatternExpr, *Case, *Subquery, *MapProjection:
		p.WriteByte('(')
		p.expr(e)
		p.WriteByte(')')
	default:
		p.expr(e)
	}
}

func (p *printer) list(open string, items []Expr, closing string) {
	p.WriteString(open)
	for i, item := range items {
		if i > 0 {
			p.WriteString(", ")
		}
		p.expr(item)
	}
	p.WriteString(closing)
}

// listLiteral puts a first x IN y in parentheses, or it would read as a comprehension.
func (p *printer) listLiteral(e *List) { p.list("[", e.Items, "]") }

func (p *printer) slice(e *Slice) {
	p.operand(e.X)
	p.WriteByte('[')
	p.optional("", e.From)
	p.WriteString("..")
	p.optional("", e.To)
	p.WriteByte(']')
}

func (p *printer) mapLiteral(e *Map) {
	p.WriteByte('{')
	for i, key := range e.Keys {
		if i > 0 {
			p.WriteString(", ")
		}
		p.WriteString(Quote(key) + ": ")
		p.expr(e.Values[i])
	}
	p.WriteByte('}')
}

func (p *printer) binary(op string, l, r Expr) {
	p.WriteByte('(')
	p.expr(l)
	p.WriteString(" " + op + " ")
	p.expr(r)
	p.WriteByte(')')
}

func (p *printer) comparison(e *Comparison) {
	p.WriteByte('(')
	for i, x := range e.Operands {
		if i > 0 {
			p.WriteString(" " + e.Ops[i-1] + " ")
		}
		p.expr(x)
	}
	p.WriteByte(')')
}

// function prints a name as it was written, each part in backticks where it must be.
func (p *printer) function(e *FunctionCall) {
	for i, part := range strings.Split(e.Name, ".") {
		if i > 0 {
			p.WriteByte('.')
		}
		if reserved(part) && !strings.EqualFold(part, "count") && !strings.EqualFold(part, "collect") && !strings.EqualFold(part, "exists") {
			part = "`" + part + "`"
		} else if !plainName(part) {
			part = Quote(part)
		}
		p.WriteString(part)
	}
	switch {
	case e.Star:
		p.WriteString("(*)")
	case e.Distinct:
		p.list("(DISTINCT ", e.Args, ")")
	default:
		p.list("(", e.Args, ")")
	}
}

func (p *printer) caseExpr(e *Case) {
	p.WriteString("CASE")
	p.optional(" ", e.Subject)
	for _, w := range e.Whens {
		p.optional(" WHEN ", w.If)
		p.optional(" THEN ", w.Then)
	}
	p.optional(" ELSE ", e.Else)
	p.WriteString(" END")
}

func (p *printer) iteration(v *Variable, list, where, body Expr) {
	p.WriteString(Quote(v.Name) + " IN ")
	p.expr(list)
	p.where(where)
	p.optional(" | ", body)
}

func (p *printer) reduce(e *Reduce) {
	p.WriteString("reduce(" + Quote(e.Acc.Name) + " = ")
	p.expr(e.Init)
	p.WriteString(", ")
	p.iteration(e.Var, e.List, nil, e.Body)
	p.WriteByte(')')
}

func (p *printer) patternComprehension(e *PatternComprehension) {
	p.WriteByte('[')
	p.path(e.Path)
	p.where(e.Where)
	p.optional(" | ", e.Body)
	p.WriteByte(']')
}

func (p *printer) mapProjection(e *MapProjection) {
	p.WriteString(Quote(e.X.Name) + " {")
	for i, item := range e.Items {
		if i > 0 {
			p.WriteString(", ")
		}
		switch {
		case item.All:
			p.WriteString(".*")
		case item.Value == nil:
			p.WriteString("." + Quote(item.Key))
		default:
			p.WriteString(Quote(item.Key) + ": ")
			p.expr(item.Value)
		}
	}
	p.WriteByte('}')
}
