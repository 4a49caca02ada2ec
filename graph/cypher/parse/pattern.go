package parse

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

func (p *parser) patterns() []*ast.Path {
	out := []*ast.Path{p.pattern()}
	for p.accept(",") {
		out = append(out, p.pattern())
	}
	return out
}

// pattern parses p = SHORTEST 2 (a)-->(b) and the forms with less.
func (p *parser) pattern() *ast.Path {
	start := p.peek().start
	v := p.pathVariable()
	path := p.selected()
	if path.Var != nil && v != nil {
		p.failAt(p.peek(), "a path can't have two names")
	}
	if v != nil {
		path.Var = v
	}
	path.Span = p.span(start)
	return path
}

// pathVariable parses p = before a pattern, or nothing.
func (p *parser) pathVariable() *ast.Variable {
	t := p.peek()
	if t.kind != word && t.kind != quoted || !p.isAt(1, "=") {
		return nil
	}
	v := p.variable()
	p.take()
	return v
}

// selected parses a pattern with what selects among its paths.
func (p *parser) selected() *ast.Path {
	selector, count := p.selector()
	if selector == ast.NoSelector && p.isAt(1, "(") && (p.word("shortestPath") || p.word("allShortestPaths")) {
		return p.shortestFunction()
	}
	path := p.chain()
	path.Selector, path.Count = selector, count
	return path
}

// selector parses ANY, ALL SHORTEST, SHORTEST k and their noise words.
func (p *parser) selector() (ast.Selector, int) {
	switch {
	case p.acceptWord("ALL", "SHORTEST"):
		p.pathWord()
		return ast.AllShortest, 0
	case p.acceptWord("ANY", "SHORTEST"):
		p.pathWord()
		return ast.ShortestK, 1
	case p.acceptWord("ANY"):
		k := p.optionalCount()
		p.pathWord()
		return ast.AnyPath, k
	case p.acceptWord("ALL"):
		p.pathWord()
		return ast.NoSelector, 0
	case p.acceptWord("SHORTEST"):
		counted := p.peek().kind == integer
		k := p.optionalCount()
		p.pathWord()
		if p.acceptWord("GROUPS") || p.acceptWord("GROUP") {
			return ast.ShortestGroups, k
		}
		if !counted {
			p.unexpected("GROUPS, since SHORTEST has no number")
		}
		return ast.ShortestK, k
	}
	return ast.NoSelector, 0
}

func (p *parser) pathWord() {
	if !p.acceptWord("PATHS") {
		p.acceptWord("PATH")
	}
}

func (p *parser) optionalCount() int {
	if p.peek().kind == integer {
		return p.count()
	}
	return 1
}

func (p *parser) shortestFunction() *ast.Path {
	selector := ast.AllShortestPaths
	if p.word("shortestPath") {
		selector = ast.ShortestPath
	}
	t := p.take()
	p.expect("(")
	path := p.chain()
	p.expect(")")
	path.Selector, path.Span = selector, p.span(t.start)
	return path
}

// chain parses nodes, relationships and groups in a row and makes it begin and end with a node.
func (p *parser) chain() *ast.Path {
	p.enter()
	defer p.leave()
	start := p.peek().start
	path := &ast.Path{}
	if p.is("(") && !p.groupAhead() && !p.nodeAhead() {
		return p.wholeInParentheses()
	}
	for {
		p.element(path)
		if !p.relationshipAhead() && !p.is("(") {
			break
		}
	}
	path.Steps = closeSteps(path.Steps, p.peek().start)
	path.Span = p.span(start)
	return path
}

// wholeInParentheses parses (p = (a)-->(b) WHERE …).
func (p *parser) wholeInParentheses() *ast.Path {
	p.take()
	v := p.pathVariable()
	path := p.chain()
	if path.Var == nil {
		path.Var = v
	}
	if where := p.where(); where != nil {
		path.Where = where
	}
	p.expect(")")
	return path
}

// nodeAhead tells (a) from ((a)-->(b)) and (p = (a)-->(b)).
func (p *parser) nodeAhead() bool {
	k := p.ahead(1).kind
	return !p.isAt(1, "(") && !((k == word || k == quoted) && p.isAt(2, "="))
}

// groupAhead reports whether a quantified group begins here: a parenthesis around a pattern with
// a quantifier behind it.
func (p *parser) groupAhead() bool {
	if p.nodeAhead() {
		return false
	}
	m := p.peek().match
	if m < 0 {
		return false
	}
	t := p.tokens[m+1]
	return t.kind == punct && (t.text == "{" || t.text == "+" || t.text == "*")
}

// element parses the next node or group, or a relationship, behind which a node must stand.
func (p *parser) element(path *ast.Path) {
	if p.is("(") {
		if p.groupAhead() {
			path.Steps = append(path.Steps, p.group())
			return
		}
		if n := len(path.Steps); n > 0 && isNode(path.Steps[n-1]) {
			p.unexpected("a relationship between two nodes")
		}
		path.Steps = append(path.Steps, p.node())
		return
	}
	if len(path.Steps) == 0 {
		p.unexpected("a node pattern such as (n)")
	}
	path.Steps = append(path.Steps, p.relationship())
	if !p.is("(") {
		p.unexpected("a node pattern such as (n)")
	}
}

// closeSteps puts an empty node wherever a group has no node beside it.
func closeSteps(steps []ast.Step, at int) []ast.Step {
	if !slices.ContainsFunc(steps, isGroup) {
		return steps
	}
	var out []ast.Step
	empty := func() { out = append(out, &ast.Node{Span: ast.Span{Start: at, End: at}}) }
	for i, s := range steps {
		if isGroup(s) && (i == 0 || !isNode(steps[i-1])) {
			empty()
		}
		out = append(out, s)
		if isGroup(s) && i == len(steps)-1 {
			empty()
		}
	}
	return out
}

func isNode(s ast.Step) bool { _, ok := s.(*ast.Node); return ok }

func isGroup(s ast.Step) bool { _, ok := s.(*ast.Group); return ok }

func (p *parser) group() *ast.Group {
	start := p.take().start
	g := &ast.Group{Inner: p.chain()}
	g.Where = p.where()
	p.expect(")")
	g.Length = p.quantifier()
	g.Span = p.span(start)
	return g
}

func (p *parser) node() *ast.Node {
	start := p.expect("(").start
	n := &ast.Node{}
	n.Var = p.optionalVariable()
	n.Labels = p.optionalLabels()
	n.Props = p.optionalProps()
	n.Where = p.where()
	p.expect(")")
	n.Span = p.span(start)
	return n
}

func (p *parser) optionalVariable() *ast.Variable {
	t := p.peek()
	if t.kind == quoted || t.kind == word && !p.patternKeyword() {
		return p.variable()
	}
	return nil
}

// patternKeyword tells (WHERE …) and (IS Label) from a variable of that name.
func (p *parser) patternKeyword() bool {
	if p.word("WHERE") {
		return !p.isAt(1, ")") && !p.isAt(1, ":") && !p.isAt(1, "{")
	}
	return p.word("IS") && p.ahead(1).kind == word
}

func (p *parser) optionalLabels() ast.Label {
	if p.accept(":") || p.acceptWord("IS") {
		return p.labels(true)
	}
	return nil
}

func (p *parser) optionalProps() ast.Expr {
	switch t := p.peek(); {
	case p.is("{"):
		return p.mapLiteral()
	case t.kind == param:
		p.take()
		return &ast.Parameter{Span: ast.Span{Start: t.start, End: t.end}, Name: t.text}
	}
	return nil
}

// relationshipAhead looks for - or <- behind a node.
func (p *parser) relationshipAhead() bool {
	return p.is("-") || p.is("<") && p.isAt(1, "-")
}

// relationship parses an arrow with or without brackets: -->, <-[r:T]-, --.
func (p *parser) relationship() *ast.Relationship {
	start := p.peek().start
	r := &ast.Relationship{}
	left := p.accept("<")
	p.expect("-")
	if p.accept("[") {
		p.insideRelationship(r)
		p.expect("]")
	}
	p.expect("-")
	right := p.accept(">")
	switch {
	case left && !right:
		r.Dir = ast.Left
	case right && !left:
		r.Dir = ast.Right
	}
	if p.is("+") || p.is("*") || p.is("{") {
		p.quantifiedRelationship(r)
	}
	r.Span = p.span(start)
	return r
}

func (p *parser) quantifiedRelationship(r *ast.Relationship) {
	if r.Length != nil {
		p.failAt(p.peek(), "a relationship can't have two lengths")
	}
	q := p.quantifier()
	r.Length = &q
}

// insideRelationship parses what stands in the brackets.
func (p *parser) insideRelationship(r *ast.Relationship) {
	r.Var = p.optionalVariable()
	r.Types = p.optionalLabels()
	if p.accept("*") {
		r.Length = p.length()
	}
	if p.is("..") {
		p.fail(fault.NewSyntax(p.peek().start, "InvalidRelationshipPattern", "a length needs an asterisk").WithHint("write *1..3"))
	}
	r.Props = p.optionalProps()
	r.Where = p.where()
}

// length parses what follows the * of a variable-length relationship.
func (p *parser) length() *ast.Range {
	r := &ast.Range{Min: 1, Max: -1}
	if p.peek().kind == integer {
		r.Min = p.count()
		r.Max = r.Min
	}
	if p.accept("..") {
		r.Max = -1
		if p.peek().kind == integer {
			r.Max = p.count()
		}
	} else if t := p.peek(); t.kind == float || p.is("-") {
		p.fail(fault.NewSyntax(t.start, "InvalidRelationshipPattern", "a length is written *1..3"))
	}
	return r
}

// quantifier parses + * {2} {1,3} {,3} or {1,}.
func (p *parser) quantifier() ast.Range {
	switch {
	case p.accept("+"):
		return ast.Range{Min: 1, Max: -1, Quantified: true}
	case p.accept("*"):
		return ast.Range{Min: 0, Max: -1, Quantified: true}
	}
	open := p.expect("{")
	r := ast.Range{Max: -1, Quantified: true}
	if p.peek().kind == integer {
		r.Min = p.count()
		r.Max = r.Min
	}
	if p.accept(",") {
		r.Max = -1
		if p.peek().kind == integer {
			r.Max = p.count()
		}
	}
	p.expect("}")
	if r.Max >= 0 && r.Max < r.Min {
		p.failAt(open, "a quantifier's upper bound is below its lower one")
	}
	return r
}
