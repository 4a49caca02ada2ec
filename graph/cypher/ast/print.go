package ast

import (
	"strconv"
	"strings"
	"unicode"
)

// String prints the query on one line. Parsing it gives an equal tree.
func (q *Query) String() string {
	var p printer
	if q.Mode != Plain {
		p.WriteString(string(q.Mode) + " ")
	}
	p.query(q)
	return p.String()
}

// String prints an expression.
func String(e Expr) string {
	var p printer
	p.expr(e)
	return p.String()
}

// printer writes the tree; parentheses stand around every operator, so precedence can't be lost.
type printer struct{ strings.Builder }

func (p *printer) query(q *Query) {
	for i, part := range q.Parts {
		if i > 0 {
			p.WriteString(" UNION ")
			if q.All[i-1] {
				p.WriteString("ALL ")
			}
		}
		for j, c := range part.Clauses {
			if j > 0 {
				p.WriteByte(' ')
			}
			p.clause(c)
		}
	}
}

// clause prints one clause.
func (p *printer) clause(c Clause) {
	switch c := c.(type) {
	case *Match:
		p.match(c)
	case *Unwind:
		p.WriteString("UNWIND ")
		p.expr(c.List)
		p.WriteString(" AS " + Quote(c.As.Name))
	case *With:
		p.WriteString("WITH ")
		p.projection(&c.Projection)
		p.where(c.Where)
	case *Return:
		p.WriteString("RETURN ")
		p.projection(&c.Projection)
	case *Call:
		p.call(c)
	case *SubqueryCall:
		p.subqueryCall(c)
	case *Create:
		p.WriteString("CREATE ")
		p.paths(c.Patterns)
	case *Write:
		p.WriteString(c.Keyword)
	}
}

func (p *printer) match(m *Match) {
	if m.Optional {
		p.WriteString("OPTIONAL ")
	}
	p.WriteString("MATCH ")
	p.paths(m.Patterns)
	p.where(m.Where)
}

func (p *printer) where(e Expr) {
	if e != nil {
		p.WriteString(" WHERE ")
		p.expr(e)
	}
}

func (p *printer) projection(x *Projection) {
	if x.Distinct {
		p.WriteString("DISTINCT ")
	}
	if x.Star {
		p.WriteByte('*')
	}
	for i, item := range x.Items {
		if i > 0 || x.Star {
			p.WriteString(", ")
		}
		p.expr(item.Expr)
		if item.Alias != nil {
			p.WriteString(" AS " + Quote(item.Alias.Name))
		}
	}
	p.orderBy(x.OrderBy)
	p.optional(" SKIP ", x.Skip)
	p.optional(" LIMIT ", x.Limit)
}

func (p *printer) orderBy(items []SortItem) {
	for i, s := range items {
		p.WriteString([]string{" ORDER BY ", ", "}[min(i, 1)])
		p.expr(s.Expr)
		if s.Desc {
			p.WriteString(" DESC")
		}
	}
}

func (p *printer) optional(before string, e Expr) {
	if e != nil {
		p.WriteString(before)
		p.expr(e)
	}
}

func (p *printer) call(c *Call) {
	if c.Optional {
		p.WriteString("OPTIONAL ")
	}
	p.WriteString("CALL ")
	for i, part := range strings.Split(c.Procedure, ".") {
		if i > 0 {
			p.WriteByte('.')
		}
		p.WriteString(Quote(part))
	}
	if !c.Implicit {
		p.list("(", c.Args, ")")
	}
	p.yield(c)
	p.where(c.Where)
}

func (p *printer) yield(c *Call) {
	if !c.HasYield {
		return
	}
	p.WriteString(" YIELD ")
	if c.YieldAll {
		p.WriteByte('*')
	}
	for i, y := range c.Yield {
		if i > 0 {
			p.WriteString(", ")
		}
		p.WriteString(Quote(y.Column) + " AS " + Quote(y.As.Name))
	}
	if len(c.Yield) == 0 && !c.YieldAll {
		p.WriteByte('-')
	}
}

func (p *printer) subqueryCall(c *SubqueryCall) {
	if c.Optional {
		p.WriteString("OPTIONAL ")
	}
	p.WriteString("CALL ")
	if c.Scoped {
		p.WriteByte('(')
		if c.ImportAll {
			p.WriteByte('*')
		}
		for i, v := range c.Imports {
			if i > 0 {
				p.WriteString(", ")
			}
			p.WriteString(Quote(v.Name))
		}
		p.WriteString(") ")
	}
	p.WriteString("{ ")
	p.query(c.Query)
	p.WriteString(" }")
}

// Quote returns a name as it must be written: in backticks unless it is a plain word that is no keyword.
func Quote(name string) string {
	if plainName(name) && !reserved(name) {
		return name
	}
	return "`" + strings.ReplaceAll(name, "`", "``") + "`"
}

// plainName reports whether a name needs no backticks.
func plainName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

const reservedWords = " all and any as asc ascending by call case contains count collect create delete desc descending detach distinct else end ends exists explain false foreach in insert is limit load match merge none not null on optional or order profile reduce remove return set shortest shortestpath allshortestpaths single skip starts then true union unwind use using when where with xor yield offset nodetach groups group inf infinity nan "

// reserved reports whether a word has a meaning of its own somewhere in the language.
func reserved(name string) bool {
	return strings.Contains(reservedWords, " "+strings.ToLower(name)+" ")
}

// quoteString returns s as a literal.
func quoteString(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\u` + strconv.FormatInt(0x10000+int64(r), 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// StepString prints a step of a pattern.
func StepString(s Step) string {
	var p printer
	p.step(s)
	return p.String()
}
