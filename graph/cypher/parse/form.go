package parse

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

func (p *parser) caseExpr() ast.Expr {
	start := p.take().start
	c := &ast.Case{}
	if !p.word("WHEN") {
		c.Subject = p.expr()
	}
	searched := false
	for p.acceptWord("WHEN") {
		searched = p.when(c) || searched
	}
	if len(c.Whens) == 0 {
		p.unexpected("WHEN")
	}
	if p.acceptWord("ELSE") {
		c.Else = p.expr()
	}
	p.expectWord("END")
	c.Span = p.span(start)
	if searched {
		searchedCase(c)
	}
	return c
}

// when parses a branch, or with a subject one for each of several values: CASE x WHEN 1, 2 THEN …. It reports
// whether one of them begins with an operator, as in WHEN > 2; its condition is then complete.
func (p *parser) when(c *ast.Case) (searched bool) {
	first := len(c.Whens)
	for {
		op, power, words := p.infix()
		if c.Subject != nil && power >= powerCompare && op != "+" && op != "-" {
			searched = true
			c.Whens = append(c.Whens, ast.When{If: p.operator(c.Subject, op, power, words)})
		} else {
			c.Whens = append(c.Whens, ast.When{If: p.expr()})
		}
		if c.Subject == nil || !p.accept(",") {
			break
		}
	}
	p.expectWord("THEN")
	then := p.expr()
	for i := first; i < len(c.Whens); i++ {
		c.Whens[i].Then = then
	}
	return searched
}

// searchedCase writes CASE x WHEN 1 … WHEN > 2 … as CASE WHEN x = 1 … WHEN x > 2 ….
func searchedCase(c *ast.Case) {
	for i, w := range c.Whens {
		if !isAbout(w.If, c.Subject) {
			c.Whens[i].If = &ast.Comparison{Span: w.If.Place(), Operands: []ast.Expr{c.Subject, w.If}, Ops: []string{"="}}
		}
	}
	c.Subject = nil
}

// isAbout reports whether e is a condition that when made of an operator.
func isAbout(e, subject ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Comparison:
		return e.Operands[0] == subject
	case *ast.Binary:
		return e.L == subject
	case *ast.IsNull:
		return e.X == subject
	}
	return false
}

func (p *parser) quantifierExpr() ast.Expr {
	t := p.take()
	p.expect("(")
	q := &ast.Quantifier{Kind: strings.ToLower(t.text), Var: p.variable()}
	p.expectWord("IN")
	q.List = p.expr()
	q.Where = p.where()
	p.expect(")")
	q.Span = p.span(t.start)
	return q
}

func (p *parser) reduce() ast.Expr {
	start := p.take().start
	p.expect("(")
	r := &ast.Reduce{Acc: p.variable()}
	p.expect("=")
	r.Init = p.expr()
	p.expect(",")
	r.Var = p.variable()
	p.expectWord("IN")
	r.List = p.expr()
	p.expect("|")
	r.Body = p.expr()
	p.expect(")")
	r.Span = p.span(start)
	return r
}

// subquery parses EXISTS { … }: a whole query, or only patterns with a WHERE.
func (p *parser) subquery() ast.Expr {
	t := p.take()
	open := p.expect("{")
	s := &ast.Subquery{Kind: strings.ToUpper(t.text)}
	if p.barePattern() {
		m := &ast.Match{Patterns: p.patterns()}
		m.Where = p.where()
		m.Span = p.span(open.end)
		s.Query = &ast.Query{Span: m.Span, Parts: []*ast.Single{{Span: m.Span, Clauses: []ast.Clause{m}}}}
	} else {
		s.Query = p.query()
	}
	p.expect("}")
	s.Span = p.span(t.start)
	return s
}

// barePattern tells EXISTS { (a)-->(b) } from EXISTS { MATCH … }.
func (p *parser) barePattern() bool {
	return p.is("(") || p.isAt(1, "=") || p.isAt(1, "(") && (p.word("shortestPath") || p.word("allShortestPaths")) ||
		p.word("SHORTEST") || p.word("ALL") || p.word("ANY")
}

// nameOrCall parses a variable, a map projection or a call of a function.
func (p *parser) nameOrCall() ast.Expr {
	if n := p.callLength(); n > 0 {
		return p.functionCall(n)
	}
	v := p.variable()
	if p.is("{") && p.projectionAhead() {
		return p.mapProjection(v)
	}
	return v
}

// projectionAhead tells x {.name} from the { that ends an outer COUNT { … x }.
func (p *parser) projectionAhead() bool {
	t := p.ahead(1)
	return p.isAt(1, ".") || p.isAt(1, "}") || t.kind == word || t.kind == quoted
}

// callLength returns the number of tokens of a dotted name in front of a parenthesis, or 0.
func (p *parser) callLength() int {
	for n := 1; ; n += 2 {
		if p.isAt(n, "(") {
			return n
		}
		if next := p.ahead(n + 1); !p.isAt(n, ".") || next.kind != word && next.kind != quoted {
			return 0
		}
	}
}

// functionCall parses a call whose name has so many tokens.
func (p *parser) functionCall(n int) ast.Expr {
	start := p.peek().start
	name := p.take().text
	for i := 1; i < n; i += 2 {
		p.take()
		name += "." + p.take().text
	}
	p.expect("(")
	f := &ast.FunctionCall{Name: name}
	if p.is("*") && p.isAt(1, ")") && strings.EqualFold(name, "count") {
		p.at += 2
		f.Star = true
	} else if strings.EqualFold(name, "trim") && p.trimSide() != "" {
		p.trimFrom(f)
	} else {
		f.Distinct = p.acceptWord("DISTINCT")
		f.Args = p.exprsUntil(")")
	}
	f.Span = p.span(start)
	return f
}

func (p *parser) mapProjection(v *ast.Variable) ast.Expr {
	p.expect("{")
	m := &ast.MapProjection{X: v}
	for !p.is("}") {
		m.Items = append(m.Items, p.projectionItem())
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	m.Span = p.span(v.Start)
	return m
}

func (p *parser) projectionItem() ast.ProjectionItem {
	if p.accept(".") {
		if p.accept("*") {
			return ast.ProjectionItem{All: true}
		}
		return ast.ProjectionItem{Key: p.name("a key").text}
	}
	v := p.variable()
	if p.accept(":") {
		return ast.ProjectionItem{Key: v.Name, Value: p.expr()}
	}
	return ast.ProjectionItem{Key: v.Name, Value: v}
}

// trimSide returns the function that trim(LEADING … FROM …) and its like stand for, "" where the
// parenthesis holds plain arguments.
func (p *parser) trimSide() string {
	switch {
	case p.word("BOTH"):
		return "btrim"
	case p.word("LEADING"):
		return "ltrim"
	case p.word("TRAILING"):
		return "rtrim"
	}
	return ""
}

// trimFrom parses the words behind trim( and turns them into a call of one of the three functions.
func (p *parser) trimFrom(f *ast.FunctionCall) {
	f.Name = p.trimSide()
	p.take()
	var characters []ast.Expr
	if !p.word("FROM") {
		characters = append(characters, p.expr())
	}
	p.expectWord("FROM")
	f.Args = append([]ast.Expr{p.expr()}, characters...)
	p.expect(")")
}
