package plan

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// pattern is what the paths of one MATCH come to: nodes, the edges between them, and predicates.
type pattern struct {
	nodes []*vertex
	edges []*edge
	preds []*pred
	paths []*ast.Path
	vars  map[string]int    // vertices by name
	ids   map[*ast.Node]int // vertices by where they are written
	walks map[*ast.Path]walk
}

func newPattern(paths []*ast.Path) *pattern {
	return &pattern{vars: make(map[string]int), ids: make(map[*ast.Node]int), walks: make(map[*ast.Path]walk), paths: paths}
}

// vertex is a node of a pattern.
type vertex struct {
	name   string
	slot   int
	labels []string // labels that it must have
	bound  bool
}

// edge joins two vertices by a relationship, a group or a shortest path.
type edge struct {
	step     ast.Step
	path     *ast.Path // of a selector, or nil
	name     string
	slot     int // relationship or list of them
	from, to int
	known    bool // bound by an earlier clause
	done     bool
	group    *Repeat // of a quantified pattern, or nil
	each     int     // slot of each relationship of several in turn, -1 where nothing is asked of it
	where    []Expr  // what is asked of each
	seen     bool    // its relationships are part of a path variable or have a name
}

// pred is a predicate that waits for its variables.
type pred struct {
	expr  ast.Expr
	needs []string
	done  bool
}

// walk lists the first vertex and the edges of a path, in order.
type walk struct {
	start int
	edges []int
}

// matchClause wraps the pattern of an OPTIONAL MATCH: where it gives nothing, all that it would have bound is null.
func (p *planner) matchClause(c *chain, m *ast.Match) {
	if !m.Optional {
		p.match(c, m)
		return
	}
	inner := &chain{op: &Argument{}, scope: c.scope}
	first := p.plan.Frame
	p.match(inner, m)
	opt := &Optional{from: from{c.op}, Inner: inner.op}
	for s := first; s < p.plan.Frame; s++ {
		opt.Slots = append(opt.Slots, s)
	}
	c.op, c.scope = opt, inner.scope
}

// match plans the patterns of one clause together: a relationship may occur in them only once.
func (p *planner) match(c *chain, m *ast.Match) {
	m = groupsAsRelationships(m)
	if selects(m.Patterns[0]) && p.selection(c, m) {
		return
	}
	g := newPattern(m.Patterns)
	for _, path := range m.Patterns {
		p.addPath(c, g, path)
	}
	where := conjuncts(m.Where)
	for _, path := range m.Patterns {
		where = append(where, conjuncts(path.Where)...)
	}
	for _, e := range where {
		g.add(e)
	}
	for _, pr := range g.preds {
		pr.needs = g.unbound(pr.expr)
	}
	s := &search{planner: p, chain: c, pattern: g}
	s.run()
}

// unbound returns the variables of e that this pattern binds.
func (g *pattern) unbound(e ast.Expr) []string {
	var out []string
	for _, name := range ast.Names(e) {
		if i, ok := g.vars[name]; ok && !g.nodes[i].bound {
			out = append(out, name)
			continue
		}
		for _, x := range g.edges {
			if x.name == name && !x.known || groupBinds(x.group, name) {
				out = append(out, name)
			}
		}
		for _, path := range g.paths {
			if path.Var != nil && path.Var.Name == name {
				out = append(out, name)
			}
		}
	}
	return out
}

func groupBinds(r *Repeat, name string) bool {
	if r == nil {
		return false
	}
	for _, g := range r.Rounds {
		if g.Name == name {
			return true
		}
	}
	return false
}

// addPath adds the steps of a path: its nodes as vertices, what joins them as edges.
func (p *planner) addPath(c *chain, g *pattern, path *ast.Path) {
	var w walk
	last := 0
	for i, s := range path.Steps {
		n, ok := s.(*ast.Node)
		if ok {
			last = p.addNode(c, g, n)
			if i == 0 {
				w.start = last
			}
			continue
		}
		next := p.addNode(c, g, path.Steps[i+1].(*ast.Node))
		e := p.newEdge(c, g, path, i)
		e.from, e.to = last, next
		w.edges = append(w.edges, len(g.edges))
		g.edges = append(g.edges, e)
	}
	g.walks[path] = w
}

// addNode finds or adds the vertex of a node.
func (p *planner) addNode(c *chain, g *pattern, n *ast.Node) int {
	if i, ok := g.ids[n]; ok {
		return i
	}
	name := p.anonymous()
	if n.Var != nil {
		name = n.Var.Name
	}
	i, ok := g.vars[name]
	if !ok {
		i = len(g.nodes)
		g.vars[name] = i
		g.nodes = append(g.nodes, p.newVertex(c, name))
	}
	g.ids[n] = i
	p.nodePredicates(g, g.nodes[i], n)
	return i
}

// newVertex gives a node its slot, unless an earlier clause has.
func (p *planner) newVertex(c *chain, name string) *vertex {
	v := &vertex{name: name, slot: c.scope.Slot(name)}
	v.bound = v.slot >= 0
	if !v.bound {
		v.slot = p.slot()
		c.scope = c.scope.With(name, v.slot)
	}
	return v
}

// nodePredicates turns labels, properties and WHERE of a node into predicates like any others.
func (p *planner) nodePredicates(g *pattern, v *vertex, n *ast.Node) {
	self := &ast.Variable{Span: n.Span, Name: v.name}
	if n.Labels != nil {
		v.labels = append(v.labels, required(n.Labels)...)
		g.add(&ast.HasLabels{Span: n.Span, X: self, Labels: n.Labels})
	}
	g.addProps(self, n.Props)
	for _, e := range conjuncts(n.Where) {
		g.add(e)
	}
}

func (g *pattern) add(e ast.Expr) { g.preds = append(g.preds, &pred{expr: e}) }

// addProps turns {key: value} into key = value.
func (g *pattern) addProps(self *ast.Variable, props ast.Expr) {
	for _, e := range equations(self, props) {
		g.add(e)
	}
}

// equations turns {a: 1, b: 2} into self.a = 1, self.b = 2.
func equations(self *ast.Variable, props ast.Expr) []ast.Expr {
	m, ok := props.(*ast.Map)
	if !ok {
		return nil
	}
	var out []ast.Expr
	for i, key := range m.Keys {
		left := &ast.Property{Span: m.Span, X: self, Key: key}
		out = append(out, &ast.Comparison{Span: m.Span, Operands: []ast.Expr{left, m.Values[i]}, Ops: []string{"="}})
	}
	return out
}

// required returns the labels that a label expression can't be true without.
func required(l ast.Label) []string {
	switch l := l.(type) {
	case *ast.LabelName:
		return []string{l.Name}
	case *ast.LabelAnd:
		return append(required(l.L), required(l.R)...)
	}
	return nil
}

// newEdge makes what joins two nodes of a path: its step at an index. The caller sets the ends.
func (p *planner) newEdge(c *chain, g *pattern, path *ast.Path, at int) *edge {
	s := path.Steps[at]
	e := &edge{step: s, name: p.anonymous(), slot: -1, each: -1, seen: path.Var != nil}
	if path.Selector != ast.NoSelector {
		e.path = path
	}
	if group, ok := s.(*ast.Group); ok {
		p.newGroup(c, e, group)
		return e
	}
	r := s.(*ast.Relationship)
	if r.Var != nil {
		e.name, e.seen = r.Var.Name, true
		e.slot = c.scope.Slot(e.name)
		e.known = e.slot >= 0
	}
	if e.slot < 0 {
		e.slot = p.slot()
		c.scope = c.scope.With(e.name, e.slot)
	}
	p.relationshipPredicates(c, g, e, r)
	return e
}

// relationshipPredicates puts the conditions on one relationship with those of the pattern, and
// those on each relationship of several with the edge.
func (p *planner) relationshipPredicates(c *chain, g *pattern, e *edge, r *ast.Relationship) {
	self := &ast.Variable{Span: r.Span, Name: e.name}
	conditions := append(equations(self, r.Props), conjuncts(r.Where)...)
	if r.Length == nil {
		for _, x := range conditions {
			g.add(x)
		}
		return
	}
	if len(conditions) == 0 {
		return
	}
	e.each = p.slot()
	scope := c.scope.With(e.name, e.each)
	for _, x := range conditions {
		e.where = append(e.where, p.bind(x, scope))
	}
}

// newGroup plans one round of a quantified pattern, from its first node bound to its last.
func (p *planner) newGroup(c *chain, e *edge, group *ast.Group) {
	first := p.slot()
	head, path := p.namedPath(group.Inner)
	inner := &chain{op: &Argument{}, scope: c.scope.With(head, first), base: c.scope}
	p.match(inner, &ast.Match{Patterns: []*ast.Path{path}, Where: group.Where})
	tail := stepName(path.Steps[len(path.Steps)-1])
	r := &Repeat{Inner: inner.op, First: first, Last: inner.scope.Slot(tail), Trail: p.slot(), Min: group.Length.Min, Max: group.Length.Max}
	for i := 1; i < len(path.Steps); i += 2 {
		r.Rels = append(r.Rels, inner.scope.Slot(stepName(path.Steps[i])))
	}
	for _, name := range inner.scope.visible(c.scope) {
		all := p.slot()
		r.Rounds = append(r.Rounds, Group{name, inner.scope.Slot(name), all})
		c.scope = c.scope.With(name, all)
	}
	e.group, e.slot = r, r.Trail
}

// namedPath gives every node and relationship of a path a name; that of the first node is returned.
func (p *planner) namedPath(path *ast.Path) (first string, out *ast.Path) {
	named := *path
	named.Steps = slices.Clone(path.Steps)
	for i, step := range named.Steps {
		if stepName(step) == "" {
			named.Steps[i] = p.named(step)
		}
	}
	return stepName(named.Steps[0]), &named
}

// named returns a copy of a node or relationship with a name.
func (p *planner) named(step ast.Step) ast.Step {
	v := &ast.Variable{Span: step.Place(), Name: p.anonymous()}
	switch x := step.(type) {
	case *ast.Node:
		out := *x
		out.Var = v
		return &out
	case *ast.Relationship:
		out := *x
		out.Var = v
		return &out
	}
	return step
}

// stepName returns the name of a node or relationship, "" where it has none.
func stepName(step ast.Step) string {
	var v *ast.Variable
	switch x := step.(type) {
	case *ast.Node:
		v = x.Var
	case *ast.Relationship:
		v = x.Var
	}
	if v == nil {
		return ""
	}
	return v.Name
}
