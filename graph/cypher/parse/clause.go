package parse

import (
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// wholeQuery parses the prefix, the query and an optional semicolon. Nothing may follow: a second statement
// would be one way past a gate that looks at the first.
func (p *parser) wholeQuery() *ast.Query {
	mode := ast.Plain
	switch {
	case p.acceptWord("EXPLAIN"):
		mode = ast.Explain
	case p.acceptWord("PROFILE"):
		mode = ast.Profile
	}
	q := p.query()
	q.Mode = mode
	p.accept(";")
	if t := p.peek(); t.kind != end {
		if t.kind == word && startsClause(t.text) {
			p.fail(fault.NewSyntax(t.start, "InvalidClauseComposition", "%s can't stand here", strings.ToUpper(t.text)))
		}
		p.unexpected("a clause or the end of the query")
	}
	return q
}

func startsClause(w string) bool {
	switch strings.ToUpper(w) {
	case "MATCH", "OPTIONAL", "WITH", "RETURN", "UNWIND", "CALL", "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH":
		return true
	}
	return false
}

// query parses single queries joined by UNION.
func (p *parser) query() *ast.Query {
	p.enter()
	defer p.leave()
	start := p.peek().start
	q := &ast.Query{Parts: []*ast.Single{p.single()}}
	for p.acceptWord("UNION") {
		all := p.acceptWord("ALL")
		if !all {
			p.acceptWord("DISTINCT")
		}
		q.All = append(q.All, all)
		q.Parts = append(q.Parts, p.single())
	}
	q.Span = p.span(start)
	return q
}

// single parses clauses until none begins or RETURN ends them.
func (p *parser) single() *ast.Single {
	start := p.peek().start
	s := &ast.Single{}
	for {
		c := p.clause()
		if c == nil {
			break
		}
		s.Clauses = append(s.Clauses, c)
		if _, done := c.(*ast.Return); done {
			break
		}
	}
	if len(s.Clauses) == 0 {
		p.unexpected("a clause such as MATCH or RETURN")
	}
	s.Span = p.span(start)
	return s
}

// clause parses one clause, or returns nil where none begins.
func (p *parser) clause() ast.Clause {
	t := p.peek()
	if t.kind != word {
		return nil
	}
	switch strings.ToUpper(t.text) {
	case "MATCH":
		return p.match(false)
	case "OPTIONAL":
		return p.optionalClause()
	case "UNWIND":
		return p.unwind()
	case "WITH":
		return p.with()
	case "ORDER", "SKIP", "OFFSET", "LIMIT":
		return p.page()
	case "RETURN":
		return p.returns()
	case "CALL":
		return p.call(false)
	case "CREATE":
		return p.create()
	}
	return p.write()
}

// optionalClause tells OPTIONAL MATCH from OPTIONAL CALL.
func (p *parser) optionalClause() ast.Clause {
	if strings.EqualFold(p.ahead(1).text, "CALL") {
		p.take()
		return p.call(true)
	}
	return p.match(true)
}

func (p *parser) match(optional bool) ast.Clause {
	start := p.take().start
	if optional {
		p.expectWord("MATCH")
	}
	m := &ast.Match{Optional: optional, Patterns: p.patterns()}
	m.Where = p.where()
	m.Span = p.span(start)
	return m
}

func (p *parser) where() ast.Expr {
	if p.acceptWord("WHERE") {
		return p.expr()
	}
	return nil
}

func (p *parser) unwind() ast.Clause {
	start := p.take().start
	u := &ast.Unwind{List: p.expr()}
	p.expectWord("AS")
	u.As = p.variable()
	u.Span = p.span(start)
	return u
}

func (p *parser) with() ast.Clause {
	start := p.take().start
	w := &ast.With{Projection: p.projection()}
	w.Where = p.where()
	w.Span = p.span(start)
	return w
}

func (p *parser) returns() ast.Clause {
	start := p.take().start
	r := &ast.Return{Projection: p.projection()}
	r.Span = p.span(start)
	return r
}

// projection parses what WITH and RETURN have in common.
func (p *parser) projection() ast.Projection {
	var x ast.Projection
	x.Distinct = p.acceptWord("DISTINCT")
	x.Star = p.accept("*")
	if !x.Star || p.accept(",") {
		x.Items = append(x.Items, p.item())
		for p.accept(",") {
			x.Items = append(x.Items, p.item())
		}
	}
	p.order(&x)
	return x
}

// order parses ORDER BY, SKIP and LIMIT, each of which may be absent.
func (p *parser) order(x *ast.Projection) {
	if p.acceptWord("ORDER", "BY") {
		x.OrderBy = append(x.OrderBy, p.sortItem())
		for p.accept(",") {
			x.OrderBy = append(x.OrderBy, p.sortItem())
		}
	}
	if p.acceptWord("SKIP") || p.acceptWord("OFFSET") {
		x.Skip = p.expr()
	}
	if p.acceptWord("LIMIT") {
		x.Limit = p.expr()
	}
}

// page parses ORDER BY, SKIP and LIMIT as a clause of their own: they are short for WITH *.
func (p *parser) page() ast.Clause {
	start := p.peek().start
	w := &ast.With{Projection: ast.Projection{Star: true}}
	p.order(&w.Projection)
	w.Span = p.span(start)
	if w.OrderBy == nil && w.Skip == nil && w.Limit == nil {
		p.unexpected("ORDER BY")
	}
	return w
}

// item keeps the text as written: it is the name of a column without alias.
func (p *parser) item() ast.Item {
	start := p.peek().start
	item := ast.Item{Expr: p.expr()}
	item.Text = p.src[start:p.span(start).End]
	if p.acceptWord("AS") {
		item.Alias = p.variable()
	}
	return item
}

func (p *parser) sortItem() ast.SortItem {
	s := ast.SortItem{Expr: p.expr()}
	switch {
	case p.acceptWord("DESC"), p.acceptWord("DESCENDING"):
		s.Desc = true
	case p.acceptWord("ASC"), p.acceptWord("ASCENDING"):
	}
	return s
}

// create parses CREATE like MATCH. CREATE INDEX and its kind are refused by their next word.
func (p *parser) create() ast.Clause {
	start := p.take().start
	if t := p.peek(); t.kind == word && !p.isAt(1, "=") {
		return p.refused(start, "CREATE")
	}
	c := &ast.Create{Patterns: p.patterns()}
	c.Span = p.span(start)
	return c
}

// write recognises the clauses that change something. They are not parsed further: the rest of the
// text is skipped, because the query is refused whatever it says.
func (p *parser) write() ast.Clause {
	start := p.peek().start
	for _, k := range [...]string{"MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "LOAD", "INSERT", "DROP", "ALTER", "USE", "SHOW", "GRANT", "REVOKE", "DENY", "START", "STOP", "TERMINATE", "RENAME"} {
		if p.acceptWord(k) {
			return p.refused(start, k)
		}
	}
	return nil
}

// refused ends parsing: whatever else the text says, it will not be run.
func (p *parser) refused(start int, keyword string) ast.Clause {
	p.at = len(p.tokens) - 1
	err := fault.NewSyntax(start, "WriteRefused", "%s is refused: this engine only reads", keyword)
	err.Kind = fault.Write
	if keyword == "USE" || keyword == "SHOW" {
		p.fail(err.WithHint("ask with MATCH … RETURN, or with CALL db.labels()"))
	}
	p.fail(err.WithHint("to change the graph, build it again from its documents, or push it to Neo4j and write there"))
	return nil
}

func (p *parser) call(optional bool) ast.Clause {
	start := p.take().start
	if p.is("{") || p.is("(") {
		return p.subqueryCall(start, optional)
	}
	c := &ast.Call{Optional: optional, Procedure: p.dottedName("a procedure")}
	if c.Implicit = !p.is("("); !c.Implicit {
		p.take()
		c.Args = p.exprsUntil(")")
	}
	if p.acceptWord("YIELD") {
		c.HasYield = true
		p.yield(c)
		c.Where = p.where()
	}
	c.Span = p.span(start)
	return c
}

func (p *parser) dottedName(what string) string {
	name := p.name(what).text
	for p.accept(".") {
		name += "." + p.name("a name").text
	}
	return name
}

func (p *parser) exprsUntil(closing string) []ast.Expr {
	out := []ast.Expr{}
	if p.accept(closing) {
		return out
	}
	out = append(out, p.expr())
	for p.accept(",") {
		out = append(out, p.expr())
	}
	p.expect(closing)
	return out
}

func (p *parser) yield(c *ast.Call) {
	if p.accept("-") {
		return
	}
	if c.YieldAll = p.accept("*"); c.YieldAll {
		return
	}
	for {
		column := p.variable()
		y := ast.YieldItem{Column: column.Name, As: column}
		if p.acceptWord("AS") {
			y.As = p.variable()
		}
		c.Yield = append(c.Yield, y)
		if !p.accept(",") {
			return
		}
	}
}

// subqueryCall parses CALL { … } and CALL (a, b) { … }.
func (p *parser) subqueryCall(start int, optional bool) ast.Clause {
	c := &ast.SubqueryCall{Optional: optional, Scoped: p.is("(")}
	if p.accept("(") {
		if c.ImportAll = p.accept("*"); !c.ImportAll && !p.is(")") {
			c.Imports = append(c.Imports, p.variable())
			for p.accept(",") {
				c.Imports = append(c.Imports, p.variable())
			}
		}
		p.expect(")")
	}
	p.expect("{")
	c.Query = p.query()
	p.expect("}")
	if p.word("IN") {
		p.refused(p.peek().start, "IN TRANSACTIONS")
	}
	c.Span = p.span(start)
	return c
}

// count reads a small number without sign, as in *1..3 or SHORTEST 2.
func (p *parser) count() int {
	t := p.peek()
	if t.kind != integer {
		p.unexpected("a number")
	}
	p.take()
	n, err := parseInteger(t, false)
	if err != nil {
		p.fail(err)
	}
	if n > 1<<30 {
		p.failAt(t, "%s is too large here", strconv.FormatInt(n, 10))
	}
	return int(n)
}
