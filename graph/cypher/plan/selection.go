package plan

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// selects reports whether a path has a selector of the newer form, such as SHORTEST 2.
func selects(path *ast.Path) bool {
	switch path.Selector {
	case ast.NoSelector, ast.ShortestPath, ast.AllShortestPaths:
		return false
	}
	return len(path.Steps) > 1
}

// selector plans a pattern with a selector. A condition is asked as early as what it names is known: of an
// end, of a segment while it is walked, else of a whole path.
type selector struct {
	*search
	path   *ast.Path
	out    *Selection
	ends   []string   // names of the first and the last node
	sight  *Scope     // what a segment sees: all from before the pattern, and the ends that are bound
	accept []ast.Expr // what can only be asked of a whole path
}

// selection plans the only pattern of a MATCH with a selector. It declines one shortest path along one
// relationship between ends that are known or quickly found: a search from both ends does that better.
func (p *planner) selection(c *chain, m *ast.Match) bool {
	before, frame, hidden := *c, p.plan.Frame, p.hidden
	g := newPattern(nil)
	s := &selector{search: &search{planner: p, chain: c, pattern: g}, path: m.Patterns[0], sight: c.scope}
	from := g.nodes[p.addNode(c, g, s.path.Steps[0].(*ast.Node))]
	to := g.nodes[p.addNode(c, g, s.path.Steps[len(s.path.Steps)-1].(*ast.Node))]
	s.ends = []string{from.name, to.name}
	s.accept = append(s.asksEnds(), conjuncts(s.path.Where)...)
	later := s.asksBefore(m.Where)
	for _, pr := range g.preds {
		pr.needs = g.unbound(pr.expr)
	}
	if s.oneRelationship() && s.known(from) && s.known(to) {
		*c, p.plan.Frame, p.hidden = before, frame, hidden
		return false
	}
	s.plan(from, to)
	c.op = p.filter(c.op, later, c.scope)
	return true
}

// oneRelationship reports whether one path is wanted along one relationship.
func (s *selector) oneRelationship() bool {
	r, ok := s.path.Steps[1].(*ast.Relationship)
	switch {
	case !ok || len(s.path.Steps) != 3 || s.path.Where != nil:
		return false
	case r.Length != nil && r.Length.Min > 1:
		return false
	}
	return s.path.Count == 1 && s.path.Selector != ast.ShortestGroups
}

// known reports whether a node is bound or found by an index.
func (s *selector) known(v *vertex) bool {
	seek, _, _ := s.seek(v)
	return v.bound || seek != nil
}

// asksEnds takes the conditions away from the ends that name other parts of the pattern, and returns them.
func (s *selector) asksEnds() (later []ast.Expr) {
	s.preds = slices.DeleteFunc(s.preds, func(p *pred) bool {
		if !namesAny(p.expr, variablesOf(s.path), s.ends) {
			return false
		}
		later = append(later, p.expr)
		return true
	})
	return later
}

// asksBefore gives the conditions of WHERE that name nothing of the pattern but its ends to these: all paths
// between two ends go, whichever would have been chosen. The others, which it returns, are for chosen paths.
func (s *selector) asksBefore(where ast.Expr) (later ast.Expr) {
	for _, e := range conjuncts(where) {
		if namesAny(e, variablesOf(s.path), s.ends) {
			later = and(later, e)
		} else {
			s.add(e)
		}
	}
	return later
}

// namesAny reports whether e names a variable of a list other than some.
func namesAny(e ast.Expr, list, but []string) bool {
	return slices.ContainsFunc(ast.Names(e), func(n string) bool {
		return slices.Contains(list, n) && !slices.Contains(but, n)
	})
}

func and(l, r ast.Expr) ast.Expr {
	if l == nil {
		return r
	}
	return &ast.Binary{Span: r.Place(), Op: "AND", L: l, R: r}
}

// variablesOf lists the variables of a path.
func variablesOf(path *ast.Path) []string {
	var out []string
	if path.Var != nil {
		out = append(out, path.Var.Name)
	}
	for _, step := range path.Steps {
		if group, ok := step.(*ast.Group); ok {
			out = append(out, variablesOf(group.Inner)...)
		} else if name := stepName(step); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// plan finds an end to start from and puts the search above it.
func (s *selector) plan(from, to *vertex) {
	s.applyReady()
	start, end := s.begin(from, to)
	s.out = &Selection{
		Names: [2]string{start.name, end.name}, From: start.slot, To: end.slot, Into: end.bound, Reversed: start != from,
		Path: -1, Count: max(s.path.Count, 1), Groups: s.path.Selector == ast.ShortestGroups || s.path.Selector == ast.AllShortest,
	}
	for _, v := range s.nodes {
		if v.bound {
			s.sight = s.sight.With(v.name, v.slot)
		}
	}
	s.askGoal(end)
	s.planSegments()
	s.finish()
}

// begin binds the end that is cheaper to find, and the other one where an index finds it.
func (s *selector) begin(from, to *vertex) (start, end *vertex) {
	if !from.bound && !to.bound {
		s.scan(s.nextStart())
		s.applyReady()
	}
	start, end = from, to
	if !from.bound {
		start, end = to, from
	}
	if !end.bound && s.known(end) {
		s.scan(end)
		s.applyReady()
	}
	return start, end
}

// askGoal takes the conditions on a last node that is not bound yet.
func (s *selector) askGoal(end *vertex) {
	if end.bound {
		return
	}
	for _, p := range s.preds {
		if !p.done {
			p.done = true
			s.out.Goal = append(s.out.Goal, s.bind(p.expr, s.scope))
		}
	}
	s.bindVertex(end)
}

// joint is a node between two segments.
type joint struct {
	slot  int
	where []Expr
}

// planSegments plans what stands between each two nodes, then puts it into the order of the search.
func (s *selector) planSegments() {
	steps := s.path.Steps
	last := len(steps) - 1
	joints := make([]joint, last)
	for i := 2; i < last; i += 2 {
		joints[i] = s.joint(steps[i].(*ast.Node))
	}
	for i := 1; i < last; i += 2 {
		seg, behind := s.segment(steps[i]), i+1
		if s.out.Reversed {
			behind = i - 1
		}
		if behind > 0 && behind < last {
			seg.End, seg.Where = joints[behind].slot, joints[behind].where
		}
		s.out.Segments = append(s.out.Segments, seg)
	}
	if s.out.Reversed {
		slices.Reverse(s.out.Segments)
	}
}

// joint gives a node its slot and takes the conditions on it.
func (s *selector) joint(n *ast.Node) joint {
	v := s.fresh(n.Var)
	j := joint{slot: s.slot()}
	s.scope = s.scope.With(v.Name, j.slot)
	sight := s.sight.With(v.Name, j.slot)
	conditions := append(equations(v, n.Props), conjuncts(n.Where)...)
	if n.Labels != nil {
		conditions = append(conditions, &ast.HasLabels{Span: n.Span, X: v, Labels: n.Labels})
	}
	for _, e := range s.asked(conditions, sight) {
		j.where = append(j.where, s.bind(e, sight))
	}
	return j
}

// fresh returns the variable of a node or relationship between the ends. One that is bound already, or has a
// second place, gets another there, and both must be the same in the end.
func (s *selector) fresh(v *ast.Variable) *ast.Variable {
	if v != nil && s.scope.Slot(v.Name) < 0 {
		return v
	}
	own := &ast.Variable{Name: s.anonymous()}
	if v != nil {
		s.accept = append(s.accept, &ast.Comparison{Span: v.Span, Operands: []ast.Expr{own, v}, Ops: []string{"="}})
	}
	return own
}

// asked returns the conditions that name only what is in sight; the others are for whole paths.
func (s *selector) asked(conditions []ast.Expr, sight *Scope) []ast.Expr {
	inside := slices.DeleteFunc(variablesOf(s.path), func(n string) bool { return sight.Slot(n) >= 0 })
	return slices.DeleteFunc(conditions, func(e ast.Expr) bool {
		late := namesAny(e, inside, nil)
		if late {
			s.accept = append(s.accept, e)
		}
		return late
	})
}

// segment plans one round of what joins two nodes.
func (s *selector) segment(step ast.Step) Segment {
	r, single := step.(*ast.Relationship)
	group, _ := step.(*ast.Group)
	if single {
		group = s.round(r)
		single = r.Length == nil
	}
	head, path := s.namedPath(group.Inner)
	start, stop := head, stepName(path.Steps[len(path.Steps)-1])
	if s.out.Reversed {
		start, stop = stop, start
	}
	seg := Segment{First: s.slot(), Min: group.Length.Min, Max: group.Length.Max, End: -1}
	inner := &chain{op: &Argument{}, scope: s.sight.With(start, seg.First), base: s.sight}
	s.match(inner, &ast.Match{Patterns: []*ast.Path{path}, Where: group.Where})
	seg.Inner, seg.Last = inner.op, inner.scope.Slot(stop)
	for i, x := range path.Steps {
		if slot := inner.scope.Slot(stepName(x)); i%2 == 0 {
			seg.Nodes = append(seg.Nodes, slot)
		} else {
			seg.Rels = append(seg.Rels, slot)
		}
	}
	s.bindSegment(&seg, inner.scope, single)
	return seg
}

// bindSegment brings the variables of a round into sight: as they are where there is one round, else as lists.
func (s *selector) bindSegment(seg *Segment, inner *Scope, single bool) {
	for _, name := range inner.visible(s.sight) {
		slot := inner.Slot(name)
		if !single {
			seg.Rounds = append(seg.Rounds, Group{name, slot, s.slot()})
			slot = seg.Rounds[len(seg.Rounds)-1].All
		}
		s.scope = s.scope.With(name, slot)
	}
}

// round writes a relationship as a group: of one round, or of as many as its length says.
func (s *selector) round(r *ast.Relationship) *ast.Group {
	one := *r
	one.Var, one.Length, one.Props, one.Where = s.fresh(r.Var), nil, nil, nil
	g := &ast.Group{Span: r.Span, Length: ast.Range{Min: 1, Max: 1}}
	conditions := append(equations(one.Var, r.Props), conjuncts(r.Where)...)
	if r.Length != nil {
		g.Length = *r.Length
	} else {
		conditions = s.asked(conditions, s.sight.With(one.Var.Name, 0))
	}
	for _, e := range conditions {
		g.Where = and(g.Where, e)
	}
	g.Inner = &ast.Path{Span: r.Span, Steps: []ast.Step{&ast.Node{Span: r.Span}, &one, &ast.Node{Span: r.Span}}}
	return g
}

// finish gives the path its slot and binds what is asked of it.
func (s *selector) finish() {
	if v := s.path.Var; v != nil {
		s.out.Path = s.slot()
		s.scope = s.scope.With(v.Name, s.out.Path)
	}
	for _, e := range s.accept {
		s.out.Accept = append(s.out.Accept, s.bind(e, s.scope))
	}
	s.out.In = s.op
	s.op = s.out
}
