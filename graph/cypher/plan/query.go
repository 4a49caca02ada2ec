package plan

import (
	"fmt"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// Config is what the planner needs besides the query.
type Config struct {
	Stats     Stats
	Aggregate func(name string) bool // reports whether a function, in lower case, aggregates
	Results   func(procedure string) []string
}

// Query plans a query that has passed the checks.
func Query(q *ast.Query, config Config) *Plan {
	p := &planner{Config: config, plan: &Plan{Locals: make(map[*ast.Variable]int), Subs: make(map[ast.Expr]*Sub)}}
	root, columns := p.query(q, nil, func(*ast.Single) *Scope { return nil })
	for _, c := range columns {
		p.plan.Columns = append(p.plan.Columns, c.name)
		p.plan.Slots = append(p.plan.Slots, c.slot)
	}
	p.plan.Root = root
	return p.plan
}

type planner struct {
	Config
	plan   *Plan
	hidden int
}

// column is a column of a part's result.
type column struct {
	name string
	slot int
}

// slot makes the frame of a row one slot wider.
func (p *planner) slot() int {
	p.plan.Frame++
	return p.plan.Frame - 1
}

// anonymous returns a name that no query can contain.
func (p *planner) anonymous() string {
	p.hidden++
	return fmt.Sprintf(" %d", p.hidden)
}

// query plans the parts of a UNION, each on top of leaf.
func (p *planner) query(q *ast.Query, outer *Scope, begin func(*ast.Single) *Scope) (Op, []column) {
	parts := make([]Op, len(q.Parts))
	cols := make([][]column, len(q.Parts))
	for i, part := range q.Parts {
		parts[i], cols[i] = p.single(part, begin(part))
	}
	if len(parts) == 1 {
		return parts[0], cols[0]
	}
	return p.union(q, parts, cols)
}

// union gives the parts common slots for their columns.
func (p *planner) union(q *ast.Query, parts []Op, cols [][]column) (Op, []column) {
	u := &Union{Parts: parts}
	out := make([]column, len(cols[0]))
	for i, c := range cols[0] {
		out[i] = column{c.name, p.slot()}
		u.Slots = append(u.Slots, out[i].slot)
	}
	for _, c := range cols {
		u.Cols = append(u.Cols, slotsOf(c))
	}
	if len(q.All) > 0 && q.All[0] {
		return u, out
	}
	return &Distinct{from{u}, u.Slots}, out
}

func slotsOf(columns []column) []int {
	var out []int
	for _, c := range columns {
		out = append(out, c.slot)
	}
	return out
}

// chain is a part of a query planned so far: the operator on top and what is in scope.
type chain struct {
	op    Op
	scope *Scope
	base  *Scope // what a subquery sees from outside
}

// single plans clause upon clause.
func (p *planner) single(s *ast.Single, scope *Scope) (Op, []column) {
	c := &chain{op: &Argument{}, scope: scope, base: scope}
	for _, clause := range s.Clauses {
		if r, ok := clause.(*ast.Return); ok {
			return p.returns(c, r)
		}
		p.clause(c, clause)
	}
	if call, ok := s.Clauses[len(s.Clauses)-1].(*ast.Call); ok && len(s.Clauses) == 1 {
		return c.op, p.callColumns(c, call)
	}
	return c.op, nil
}

// callColumns are the columns of a query that is one CALL.
func (p *planner) callColumns(c *chain, call *ast.Call) []column {
	var out []column
	if len(call.Yield) > 0 {
		for _, y := range call.Yield {
			out = append(out, column{y.As.Name, c.scope.Slot(y.As.Name)})
		}
		return out
	}
	for _, name := range p.Results(call.Procedure) {
		out = append(out, column{name, c.scope.Slot(name)})
	}
	return out
}

func (p *planner) clause(c *chain, clause ast.Clause) {
	switch clause := clause.(type) {
	case *ast.Match:
		p.matchClause(c, clause)
	case *ast.Unwind:
		list := p.bind(clause.List, c.scope)
		slot := p.slot()
		c.op = &Unwind{from{c.op}, list, clause.As.Name, slot}
		c.scope = c.scope.With(clause.As.Name, slot)
	case *ast.With:
		p.with(c, clause)
	case *ast.Call:
		p.call(c, clause)
	case *ast.SubqueryCall:
		p.subqueryCall(c, clause)
	case *ast.Create:
		p.create(c, clause)
	}
}

// filter splits the predicate at AND, so that each part can be tested where it is cheapest.
func (p *planner) filter(op Op, where ast.Expr, scope *Scope) Op {
	if where == nil {
		return op
	}
	f := &Filter{from: from{op}}
	for _, e := range conjuncts(where) {
		f.Where = append(f.Where, p.bind(e, scope))
	}
	return f
}

// conjuncts splits at AND.
func conjuncts(e ast.Expr) []ast.Expr {
	if b, ok := e.(*ast.Binary); ok && b.Op == "AND" {
		return append(conjuncts(b.L), conjuncts(b.R)...)
	}
	if e == nil {
		return nil
	}
	return []ast.Expr{e}
}

// call plans a procedure; without YIELD all of its columns are taken.
func (p *planner) call(c *chain, call *ast.Call) {
	op := &Call{from: from{c.op}, Procedure: call.Procedure, Implicit: call.Implicit}
	for _, a := range call.Args {
		op.Args = append(op.Args, p.bind(a, c.scope))
	}
	yield := call.Yield
	if call.YieldAll || !call.HasYield {
		for _, name := range p.Results(call.Procedure) {
			yield = append(yield, ast.YieldItem{Column: name, As: &ast.Variable{Name: name}})
		}
	}
	for _, y := range yield {
		slot := p.slot()
		op.Results, op.Slots = append(op.Results, y.Column), append(op.Slots, slot)
		c.scope = c.scope.With(y.As.Name, slot)
	}
	c.op = p.filter(op, call.Where, c.scope)
}

// subqueryCall plans CALL { … } so that it runs once for each row, in the same frame.
func (p *planner) subqueryCall(c *chain, s *ast.SubqueryCall) {
	outer := c.scope
	begin := func(part *ast.Single) *Scope {
		if _, ok := part.Clauses[0].(*ast.With); ok || s.Scoped {
			return outer
		}
		return nil
	}
	root, columns := p.query(s.Query, outer, begin)
	if s.Optional {
		c.op = &Optional{from{c.op}, root, slotsOf(columns)}
	} else {
		c.op = &Apply{from{c.op}, root}
	}
	for _, col := range columns {
		c.scope = c.scope.With(col.name, col.slot)
	}
}

// bind prepares an expression: it plans the patterns and subqueries inside and gives the variables
// of comprehensions their slots.
func (p *planner) bind(e ast.Expr, scope *Scope) Expr {
	p.prepare(e, scope)
	return Expr{e, scope}
}

// prepare walks an expression for bind.
func (p *planner) prepare(e ast.Expr, scope *Scope) {
	if e == nil {
		return
	}
	switch e := e.(type) {
	case *ast.ListComprehension:
		p.prepare(e.List, scope)
		inner := p.local(e.Var, scope)
		p.prepare(e.Where, inner)
		p.prepare(e.Body, inner)
	case *ast.Quantifier:
		p.prepare(e.List, scope)
		p.prepare(e.Where, p.local(e.Var, scope))
	case *ast.Reduce:
		p.prepare(e.Init, scope)
		p.prepare(e.List, scope)
		p.prepare(e.Body, p.local(e.Var, p.local(e.Acc, scope)))
	case *ast.PatternExpr:
		p.subPattern(e, e.Path, nil, nil, scope)
	case *ast.PatternComprehension:
		p.subPattern(e, e.Path, e.Where, e.Body, scope)
	case *ast.Subquery:
		p.subquery(e, scope)
	default:
		for _, child := range ast.Children(e) {
			p.prepare(child, scope)
		}
	}
}

// local gives the variable of a comprehension a slot.
func (p *planner) local(v *ast.Variable, scope *Scope) *Scope {
	slot, ok := p.plan.Locals[v]
	if !ok {
		slot = p.slot()
		p.plan.Locals[v] = slot
	}
	return scope.With(v.Name, slot)
}

// subPattern plans a pattern inside an expression. A shortest path needs a name to be read by.
func (p *planner) subPattern(key ast.Expr, path *ast.Path, where, body ast.Expr, scope *Scope) {
	c := &chain{op: &Argument{}, scope: scope}
	if path.Var == nil && path.Selector != ast.NoSelector {
		named := *path
		named.Var = &ast.Variable{Name: p.anonymous()}
		path = &named
	}
	p.match(c, &ast.Match{Patterns: []*ast.Path{path}, Where: where})
	sub := &Sub{Root: c.op, Scope: c.scope}
	if path.Var != nil {
		sub.Slots = []int{c.scope.Slot(path.Var.Name)}
	}
	p.plan.Subs[key] = sub
	p.prepare(body, c.scope)
}

func (p *planner) subquery(s *ast.Subquery, scope *Scope) {
	root, columns := p.query(s.Query, scope, func(*ast.Single) *Scope { return scope })
	p.plan.Subs[s] = &Sub{Root: root, Slots: slotsOf(columns)}
}

// aggregates returns the calls of aggregates in e, the outermost ones.
func (p *planner) aggregates(e ast.Expr) []*ast.FunctionCall {
	var out []*ast.FunctionCall
	ast.Walk(e, func(x ast.Expr) bool {
		if f, ok := x.(*ast.FunctionCall); ok && p.Aggregate(lower(f.Name)) {
			out = append(out, f)
			return false
		}
		return true
	})
	return out
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

func (p *planner) create(c *chain, clause *ast.Create) {
	op := &Create{from: from{c.op}}
	for _, path := range clause.Patterns {
		p.createPath(c, op, path)
	}
	c.op = op
}

// createPath makes the nodes before the relationships between them.
func (p *planner) createPath(c *chain, op *Create, path *ast.Path) {
	slots := make([]int, len(path.Steps))
	for i, s := range path.Steps {
		if n, ok := s.(*ast.Node); ok {
			slots[i] = p.createNode(c, op, n)
		}
	}
	for i, s := range path.Steps {
		r, ok := s.(*ast.Relationship)
		if !ok {
			continue
		}
		e := NewElement{Slot: p.slot(), IsRel: true, From: slots[i-1], To: slots[i+1]}
		if r.Dir == ast.Left {
			e.From, e.To = e.To, e.From
		}
		e.Type = labelNames(r.Types)[0]
		e.Props = p.bind(r.Props, c.scope)
		if r.Var != nil {
			c.scope = c.scope.With(r.Var.Name, e.Slot)
		}
		op.Steps = append(op.Steps, e)
	}
}

func (p *planner) createNode(c *chain, op *Create, n *ast.Node) int {
	if n.Var != nil {
		if slot := c.scope.Slot(n.Var.Name); slot >= 0 {
			return slot
		}
	}
	e := NewElement{Slot: p.slot(), Labels: labelNames(n.Labels), Props: p.bind(n.Props, c.scope)}
	op.Steps = append(op.Steps, e)
	if n.Var != nil {
		c.scope = c.scope.With(n.Var.Name, e.Slot)
	}
	return e.Slot
}

// labelNames lists the names in a label expression.
func labelNames(l ast.Label) []string {
	switch l := l.(type) {
	case *ast.LabelName:
		return []string{l.Name}
	case *ast.LabelAnd:
		return slices.Concat(labelNames(l.L), labelNames(l.R))
	case *ast.LabelOr:
		return slices.Concat(labelNames(l.L), labelNames(l.R))
	case *ast.LabelNot:
		return labelNames(l.X)
	}
	return nil
}
