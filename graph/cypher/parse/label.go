package parse

import "github.com/graphbuild/graphbuild/graph/cypher/ast"

// labels parses a label expression: | binds weakest, then & and :, then !. In an expression
// (inPattern false) a colon or bar may belong to what surrounds it.
func (p *parser) labels(inPattern bool) ast.Label {
	p.enter()
	defer p.leave()
	l := p.labelAnd()
	for p.is("|") && p.labelFollows(1, inPattern) {
		p.take()
		colon := p.accept(":")
		l = &ast.LabelOr{L: l, R: p.labelAnd(), Colon: colon}
	}
	return l
}

// labelFollows keeps the | of [x IN xs WHERE x:Label | x.name] out of the label.
func (p *parser) labelFollows(n int, inPattern bool) bool {
	if inPattern {
		return true
	}
	t := p.ahead(n)
	return t.kind == word && !p.isAt(n+1, ".") && !p.isAt(n+1, "]") && !p.isAt(n+1, "(")
}

func (p *parser) labelAnd() ast.Label {
	l := p.labelNot()
	for {
		switch {
		case p.accept("&"):
			l = &ast.LabelAnd{L: l, R: p.labelNot()}
		case p.is(":") && (p.ahead(1).kind == word || p.ahead(1).kind == quoted):
			p.take()
			l = &ast.LabelAnd{L: l, R: p.labelNot(), Colon: true}
		default:
			return l
		}
	}
}

func (p *parser) labelNot() ast.Label {
	p.enter()
	defer p.leave()
	switch {
	case p.accept("!"):
		return &ast.LabelNot{X: p.labelNot()}
	case p.accept("%"):
		return &ast.LabelAny{}
	case p.accept("("):
		l := p.labels(true)
		p.expect(")")
		return l
	}
	t := p.name("a label or type")
	return &ast.LabelName{Span: ast.Span{Start: t.start, End: t.end}, Name: t.text}
}
