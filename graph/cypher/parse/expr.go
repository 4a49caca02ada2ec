package parse

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// Binding powers, weakest first: OR, XOR, AND, NOT, comparison, string and list and null
// predicates, sum, product, power, sign, then what stands behind an operand.
const (
	powerOr = iota + 1
	powerXor
	powerAnd
	powerNot
	powerCompare
	powerPredicate
	powerSum
	powerProduct
	powerPower
	powerSign
)

// expr parses an expression of any strength.
func (p *parser) expr() ast.Expr { return p.binding(powerOr) }

// binding parses an operand and all operators behind it that bind at least this strongly.
func (p *parser) binding(least int) ast.Expr {
	p.enter()
	defer p.leave()
	start := p.peek().start
	left := p.prefix()
	for n := 0; ; n++ {
		if n > maxChain {
			p.fail(fault.NewLimit(nil, "more than %d operators in a row", maxChain).At(p.peek().start))
		}
		op, power, words := p.infix()
		if power < least {
			return left
		}
		left = p.operator(left, op, power, words)
		setSpan(left, p.span(start))
	}
}

func setSpan(e ast.Expr, s ast.Span) {
	switch e := e.(type) {
	case *ast.Binary:
		e.Span = s
	case *ast.Comparison:
		e.Span = s
	case *ast.IsNull:
		e.Span = s
	}
}

// infix returns the operator ahead, its power (0 for none) and how many tokens it takes.
func (p *parser) infix() (string, int, int) {
	t := p.peek()
	switch t.kind {
	case punct:
		return t.text, punctPower(t.text), 1
	case word:
		return p.infixWord(t)
	}
	return "", 0, 0
}

func punctPower(op string) int {
	switch op {
	case "=", "<>", "<", ">", "<=", ">=":
		return powerCompare
	case "=~":
		return powerPredicate
	case "+", "-", "||":
		return powerSum
	case "*", "/", "%":
		return powerProduct
	case "^":
		return powerPower
	}
	return 0
}

// infixWord finds the operators that are words; most other words are told by their length.
func (p *parser) infixWord(t token) (string, int, int) {
	switch len(t.text) {
	case 2, 3, 4, 5, 6, 8:
	default:
		return "", 0, 0
	}
	switch strings.ToUpper(t.text) {
	case "OR":
		return "OR", powerOr, 1
	case "XOR":
		return "XOR", powerXor, 1
	case "AND":
		return "AND", powerAnd, 1
	case "IN":
		return "IN", powerPredicate, 1
	case "CONTAINS":
		return "CONTAINS", powerPredicate, 1
	case "STARTS", "ENDS":
		if p.word(t.text, "WITH") {
			return strings.ToUpper(t.text) + " WITH", powerPredicate, 2
		}
	case "IS":
		if p.word("IS", "NULL") {
			return "IS NULL", powerPredicate, 2
		}
		if p.word("IS", "NOT", "NULL") {
			return "IS NOT NULL", powerPredicate, 3
		}
	}
	return "", 0, 0
}

// operator parses what stands to the right of an operator. All bind to the left, ^ included.
func (p *parser) operator(left ast.Expr, op string, power, words int) ast.Expr {
	p.at += words
	switch {
	case op == "IS NULL" || op == "IS NOT NULL":
		return &ast.IsNull{X: left, Not: op == "IS NOT NULL"}
	case power == powerCompare:
		return p.comparison(left, op)
	}
	return &ast.Binary{Op: op, L: left, R: p.binding(power + 1)}
}

// comparison collects a whole chain a < b < c.
func (p *parser) comparison(left ast.Expr, op string) ast.Expr {
	c := &ast.Comparison{Operands: []ast.Expr{left, p.binding(powerCompare + 1)}, Ops: []string{op}}
	for {
		t := p.peek()
		if t.kind != punct || punctPower(t.text) != powerCompare {
			return c
		}
		p.take()
		c.Ops = append(c.Ops, t.text)
		c.Operands = append(c.Operands, p.binding(powerCompare+1))
	}
}

// prefix parses NOT, a sign, or an operand with what stands behind it.
func (p *parser) prefix() ast.Expr {
	t := p.peek()
	switch {
	case p.word("NOT") && !p.isAt(1, "."):
		p.take()
		x := p.binding(powerNot)
		return &ast.Unary{Span: p.span(t.start), Op: "NOT", X: x}
	case p.is("-") && p.ahead(1).kind == integer && !p.isAt(2, "."):
		return p.negativeInteger()
	case p.is("-"), p.is("+"):
		p.take()
		x := p.binding(powerSign)
		return &ast.Unary{Span: p.span(t.start), Op: t.text, X: x}
	}
	return p.postfix(p.operand())
}

// negativeInteger reads the sign with the digits: -9223372036854775808 has no positive twin to negate.
func (p *parser) negativeInteger() ast.Expr {
	start := p.take().start
	n, err := parseInteger(p.take(), true)
	if err != nil {
		p.fail(err)
	}
	return p.postfix(&ast.Literal{Span: p.span(start), Value: n})
}

// postfix parses .key, [index], [from..to], :Label and IS Label.
func (p *parser) postfix(x ast.Expr) ast.Expr {
	start := x.Place().Start
	for n := 0; n <= maxChain; n++ {
		switch {
		case p.is(".") && (p.ahead(1).kind == word || p.ahead(1).kind == quoted):
			p.take()
			x = &ast.Property{X: x, Key: p.take().text, Span: p.span(start)}
		case p.is("["):
			x = p.subscript(x, start)
		case p.is(":") && p.labelStarts():
			p.take()
			labels := p.labels(false)
			x = &ast.HasLabels{X: x, Labels: labels, Span: p.span(start)}
		case p.word("IS") && p.labelAfterIs():
			p.take()
			labels := p.labels(false)
			x = &ast.HasLabels{X: x, Labels: labels, Span: p.span(start)}
		default:
			return x
		}
	}
	p.fail(fault.NewLimit(nil, "more than %d accesses in a row", maxChain).At(start))
	return nil
}

// labelStarts tells n:Label from the colon of a map.
func (p *parser) labelStarts() bool {
	t := p.ahead(1)
	return t.kind == word || t.kind == quoted || p.isAt(1, "!") || p.isAt(1, "(") || p.isAt(1, "%")
}

// labelAfterIs tells n IS Label from n IS NULL and IS NOT NULL.
func (p *parser) labelAfterIs() bool {
	if p.ahead(1).kind == word {
		switch strings.ToUpper(p.ahead(1).text) {
		case "NULL", "NOT", "TYPED", "NORMALIZED":
			return false
		}
	}
	return p.labelStarts()
}

func (p *parser) subscript(x ast.Expr, start int) ast.Expr {
	p.expect("[")
	var from, to ast.Expr
	if !p.is("..") {
		from = p.expr()
	}
	if !p.accept("..") {
		p.expect("]")
		return &ast.Index{X: x, I: from, Span: p.span(start)}
	}
	if !p.is("]") {
		to = p.expr()
	}
	p.expect("]")
	return &ast.Slice{X: x, From: from, To: to, Span: p.span(start)}
}
