package parse

import (
	"math"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// operand parses a constant, parameter, bracket, special form, call or variable.
func (p *parser) operand() ast.Expr {
	t := p.peek()
	switch t.kind {
	case integer, float:
		return p.number()
	case str:
		p.take()
		return &ast.Literal{Span: p.span(t.start), Value: t.text}
	case param:
		p.take()
		return &ast.Parameter{Span: p.span(t.start), Name: t.text}
	case quoted:
		return p.nameOrCall()
	case word:
		return p.wordOperand(t)
	case punct:
		return p.bracket(t)
	}
	p.unexpected("an expression")
	return nil
}

func (p *parser) number() ast.Expr {
	t := p.take()
	var v any
	var err error
	if t.kind == integer {
		v, err = parseInteger(t, false)
	} else {
		v, err = parseFloat(t)
	}
	if err != nil {
		p.fail(err)
	}
	return &ast.Literal{Span: p.span(t.start), Value: v}
}

func (p *parser) bracket(t token) ast.Expr {
	switch t.text {
	case "(":
		if p.patternAhead() {
			path := p.chain()
			return &ast.PatternExpr{Span: path.Span, Path: path}
		}
		p.take()
		x := p.expr()
		p.expect(")")
		return x
	case "[":
		return p.listOrComprehension()
	case "{":
		return p.mapLiteral()
	}
	p.unexpected("an expression")
	return nil
}

// patternAhead tells (a)-->(b) from (a): behind the closing parenthesis must stand a relationship
// and another parenthesis, and inside must be what a node can hold.
func (p *parser) patternAhead() bool {
	m := p.peek().match
	first := p.ahead(1)
	if m < 0 || first.kind == punct && first.text != ")" && first.text != ":" && first.text != "{" {
		return false
	}
	if first.kind != punct && first.kind != word && first.kind != quoted && first.kind != param {
		return false
	}
	return p.arrowAt(m + 1)
}

func (p *parser) punctAt(i int) string {
	if i < len(p.tokens) && p.tokens[i].kind == punct {
		return p.tokens[i].text
	}
	return ""
}

// arrowAt looks for a relationship at a token, and for the node or quantifier behind it.
func (p *parser) arrowAt(i int) bool {
	if p.punctAt(i) == "<" {
		i++
	}
	if p.punctAt(i) != "-" {
		return false
	}
	i++
	if p.punctAt(i) == "[" {
		if i = p.tokens[i].match + 1; i == 0 {
			return false
		}
	}
	if p.punctAt(i) != "-" {
		return false
	}
	i++
	if p.punctAt(i) == ">" {
		i++
	}
	switch p.punctAt(i) {
	case "(", "+", "*", "{":
		return true
	}
	return false
}

// listOrComprehension tells [x IN xs | …] and [(a)-->(b) | …] from a list by the first tokens.
func (p *parser) listOrComprehension() ast.Expr {
	start := p.take().start
	if t := p.peek(); (t.kind == word || t.kind == quoted) && strings.EqualFold(p.ahead(1).text, "IN") && p.ahead(1).kind == word {
		return p.listComprehension(start)
	}
	if p.is("(") && p.patternAhead() || p.isAt(1, "=") && p.isAt(2, "(") && p.peek().kind == word {
		return p.patternComprehension(start)
	}
	l := &ast.List{Items: p.exprsUntil("]")}
	l.Span = p.span(start)
	return l
}

func (p *parser) listComprehension(start int) ast.Expr {
	c := &ast.ListComprehension{Var: p.variable()}
	p.take()
	c.List = p.expr()
	c.Where = p.where()
	if p.accept("|") {
		c.Body = p.expr()
	}
	if p.is(",") && c.Where == nil && c.Body == nil {
		return p.listOfPredicates(start, c)
	}
	p.expect("]")
	c.Span = p.span(start)
	return c
}

// listOfPredicates repairs [x IN xs, y]: a list whose first element is a predicate.
func (p *parser) listOfPredicates(start int, c *ast.ListComprehension) ast.Expr {
	first := &ast.Binary{Span: c.Var.Span, Op: "IN", L: c.Var, R: c.List}
	l := &ast.List{Items: []ast.Expr{first}}
	p.take()
	l.Items = append(l.Items, p.exprsUntil("]")...)
	l.Span = p.span(start)
	return l
}

// patternComprehension falls back to a list of patterns where neither WHERE nor a bar follows.
func (p *parser) patternComprehension(start int) ast.Expr {
	before := p.at
	path := p.pattern()
	where := p.where()
	if where == nil && !p.is("|") {
		p.at = before
		l := &ast.List{Items: p.exprsUntil("]")}
		l.Span = p.span(start)
		return l
	}
	p.expect("|")
	c := &ast.PatternComprehension{Path: path, Where: where, Body: p.expr()}
	p.expect("]")
	c.Span = p.span(start)
	return c
}

func (p *parser) mapLiteral() ast.Expr {
	start := p.expect("{").start
	m := &ast.Map{}
	for !p.is("}") {
		m.Keys = append(m.Keys, p.name("a key").text)
		p.expect(":")
		m.Values = append(m.Values, p.expr())
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	m.Span = p.span(start)
	return m
}

// wordOperand parses what begins with a word: a constant, a special form, a call or a variable.
func (p *parser) wordOperand(t token) ast.Expr {
	if x := p.constant(t); x != nil {
		return x
	}
	if x := p.specialForm(t); x != nil {
		return x
	}
	if !p.isAt(1, "(") && !p.isAt(1, ".") && cantBeVariable(t.text) {
		p.unexpected("an expression")
	}
	return p.nameOrCall()
}

func cantBeVariable(w string) bool {
	switch strings.ToUpper(w) {
	case "AND", "OR", "XOR", "NOT", "IS", "WHERE", "WITH", "RETURN", "MATCH", "UNWIND", "THEN", "WHEN", "ELSE", "DISTINCT":
		return true
	}
	return false
}

func (p *parser) constant(t token) ast.Expr {
	if p.callLength() > 0 {
		return nil
	}
	var v any
	switch strings.ToLower(t.text) {
	case "true":
		v = true
	case "false":
		v = false
	case "null":
	case "nan":
		v = math.NaN()
	case "infinity", "inf":
		v = math.Inf(1)
	default:
		return nil
	}
	p.take()
	return &ast.Literal{Span: p.span(t.start), Value: v}
}

func (p *parser) specialForm(t token) ast.Expr {
	switch strings.ToUpper(t.text) {
	case "CASE":
		if !p.isAt(1, ".") && !p.isAt(1, "(") || p.isAt(1, "(") {
			return p.caseExpr()
		}
	case "ALL", "ANY", "NONE", "SINGLE":
		if p.isAt(1, "(") {
			return p.quantifierExpr()
		}
	case "REDUCE":
		if p.isAt(1, "(") {
			return p.reduce()
		}
	case "EXISTS", "COUNT", "COLLECT":
		if p.isAt(1, "{") {
			return p.subquery()
		}
	case "SHORTESTPATH", "ALLSHORTESTPATHS":
		if p.isAt(1, "(") {
			path := p.shortestFunction()
			return &ast.PatternExpr{Span: path.Span, Path: path}
		}
	}
	return nil
}
