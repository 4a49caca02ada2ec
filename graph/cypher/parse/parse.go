// Package parse turns the text of a query into its syntax tree: a lexer, a recursive descent over
// the clauses and patterns, and operator precedence by binding power for expressions.
package parse

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// maxDepth bounds nesting and maxChain the operators in a row, so that no text can exhaust the stack.
const (
	maxDepth = 400
	maxChain = 10000
)

// Query parses a whole query. Errors are of type *fault.Error, with line and column.
func Query(src string) (*ast.Query, error) {
	q, err := parseQuery(src)
	if err != nil {
		if f, ok := err.(*fault.Error); ok {
			return nil, f.Locate(src)
		}
		return nil, err
	}
	return q, nil
}

// parseQuery is where the panics of the parser end.
func parseQuery(src string) (q *ast.Query, err error) {
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{src: src, tokens: tokens}
	defer p.recoverSyntax(&err)
	q = p.wholeQuery()
	return q, nil
}

// parser walks the tokens. Inside it, a syntax error unwinds as a panic of type syntaxPanic and is
// turned back into an error at the one entry.
type parser struct {
	src    string
	tokens []token
	at     int
	depth  int
}

type syntaxPanic struct{ err *fault.Error }

// recoverSyntax lets panics that are not the parser's own pass.
func (p *parser) recoverSyntax(err *error) {
	if r := recover(); r != nil {
		s, ok := r.(syntaxPanic)
		if !ok {
			panic(r)
		}
		*err = s.err
	}
}

func (p *parser) fail(err error) { panic(syntaxPanic{err.(*fault.Error)}) }

func (p *parser) failAt(t token, format string, args ...any) {
	p.fail(fault.NewSyntax(t.start, "UnexpectedSyntax", format, args...))
}

func (p *parser) peek() token { return p.tokens[p.at] }

// ahead looks n tokens ahead; behind the last one is always the end.
func (p *parser) ahead(n int) token { return p.tokens[min(p.at+n, len(p.tokens)-1)] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

// is reports whether the next token is this operator or bracket.
func (p *parser) is(op string) bool { return p.isAt(0, op) }

func (p *parser) isAt(n int, op string) bool {
	t := p.ahead(n)
	return t.kind == punct && t.text == op
}

func (p *parser) accept(op string) bool {
	if p.is(op) {
		p.at++
		return true
	}
	return false
}

func (p *parser) expect(op string) token {
	if !p.is(op) {
		p.unexpected("%q", op)
	}
	return p.take()
}

// word reports whether the next tokens are these keywords, in any case.
func (p *parser) word(keywords ...string) bool {
	for i, k := range keywords {
		t := p.ahead(i)
		if t.kind != word || !strings.EqualFold(t.text, k) {
			return false
		}
	}
	return true
}

func (p *parser) acceptWord(keywords ...string) bool {
	if p.word(keywords...) {
		p.at += len(keywords)
		return true
	}
	return false
}

func (p *parser) expectWord(keyword string) {
	if !p.acceptWord(keyword) {
		p.unexpected("%s", keyword)
	}
}

// name takes a name of something: a variable, label, type, key or column. Keywords may be names.
func (p *parser) name(what string) token {
	t := p.peek()
	if t.kind != word && t.kind != quoted {
		p.unexpected("%s", what)
	}
	return p.take()
}

func (p *parser) variable() *ast.Variable {
	t := p.name("a variable")
	return &ast.Variable{Span: ast.Span{Start: t.start, End: t.end}, Name: t.text}
}

// span runs from a token to the last one taken.
func (p *parser) span(from int) ast.Span {
	last := max(p.at-1, 0)
	return ast.Span{Start: from, End: max(p.tokens[last].end, from)}
}

// enter counts nesting, so that no text can exhaust the stack.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		t := p.peek()
		err := fault.NewLimit(nil, "the query is nested more than %d deep", maxDepth)
		err.Start = t.start
		p.fail(err)
	}
}

func (p *parser) leave() { p.depth-- }
