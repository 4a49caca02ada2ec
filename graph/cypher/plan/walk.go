package plan

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// walkEdge adds the operator that walks an edge.
func (s *search) walkEdge(e *edge) {
	e.done = true
	r, ok := e.step.(*ast.Relationship)
	switch {
	case !ok:
		s.walkGroup(e)
	case e.known:
		s.walkKnown(e, r)
	case e.path != nil:
		s.walkShortest(e, r)
	case r.Length != nil:
		s.walkVar(e, r)
	default:
		s.walkOne(e, r)
	}
	s.boundNow(e.name)
	s.bindVertex(s.nodes[e.from])
	s.bindVertex(s.nodes[e.to])
}

// ends returns the ends of an edge as walked: from the bound one, whose direction that gives.
func (s *search) ends(e *edge, dir ast.Direction) (from, to *vertex, walked ast.Direction, reversed bool) {
	from, to = s.nodes[e.from], s.nodes[e.to]
	if from.bound {
		return from, to, dir, false
	}
	return to, from, [...]ast.Direction{ast.Both, ast.Left, ast.Right}[dir], true
}

// walkOne walks one relationship, towards the unbound end.
func (s *search) walkOne(e *edge, r *ast.Relationship) {
	from, to, dir, _ := s.ends(e, r.Dir)
	s.op = &Expand{
		from: s.input(), Names: [3]string{from.name, e.name, to.name}, From: from.slot, Rel: e.slot, To: to.slot,
		Dir: dir, Types: r.Types, Into: to.bound, Used: s.used(e, r.Types),
	}
}

func (s *search) input() from { return from{s.op} }

// walkVar walks several; backwards the list of them must be turned round.
func (s *search) walkVar(e *edge, r *ast.Relationship) {
	from, to, dir, reversed := s.ends(e, r.Dir)
	s.op = &VarExpand{
		from: s.input(), Names: [3]string{from.name, e.name, to.name}, From: from.slot, Rel: e.slot, To: to.slot,
		Dir: dir, Types: r.Types, Into: to.bound, Used: s.used(e, r.Types), Reversed: reversed,
		Min: r.Length.Min, Max: r.Length.Max, Each: e.each, Where: e.where, Trail: e.seen || len(s.edges) > 1,
	}
}

// walkKnown checks a relationship of an earlier clause. A list of them needs an end to start from.
func (s *search) walkKnown(e *edge, r *ast.Relationship) {
	from, to := s.nodes[e.from], s.nodes[e.to]
	b := &BoundRelationship{
		from: s.input(), Rel: e.slot, From: from.slot, To: to.slot, FromBound: from.bound, ToBound: to.bound,
		Dir: r.Dir, Types: r.Types, Many: r.Length != nil, Used: s.used(e, r.Types), Min: 1, Max: 1,
	}
	if r.Length != nil {
		b.Min, b.Max = r.Length.Min, r.Length.Max
		if !from.bound && !to.bound {
			s.scan(from)
			b.In, b.FromBound = s.op, true
		}
	}
	s.op = b
}

// walkShortest plans shortestPath() and the selectors over one relationship.
func (s *search) walkShortest(e *edge, r *ast.Relationship) {
	from, to := s.nodes[e.from], s.nodes[e.to]
	x := &Shortest{
		from: s.input(), From: from.slot, Rel: e.slot, To: to.slot, Dir: r.Dir, Types: r.Types,
		Min: 1, Max: 1, Each: e.each, Where: e.where, Path: -1,
	}
	if r.Length != nil {
		x.Min, x.Max = r.Length.Min, r.Length.Max
	}
	x.All = e.path.Selector == ast.AllShortestPaths
	if x.All || e.path.Selector == ast.ShortestPath {
		x.Function = true
		s.acceptPaths(e, x)
	}
	s.op = x
}

// acceptPaths lets shortestPath() try its paths on the predicates about the path: it must find the
// shortest one that satisfies them.
func (s *search) acceptPaths(e *edge, x *Shortest) {
	own := []string{e.name}
	if e.path.Var != nil {
		own = append(own, e.path.Var.Name)
	}
	for _, p := range s.preds {
		if p.done || len(p.needs) == 0 || !within(p.needs, own) {
			continue
		}
		if e.path.Var != nil && x.Path < 0 {
			x.Path = s.slot()
			s.scope = s.scope.With(e.path.Var.Name, x.Path)
		}
		p.done = true
		x.Accept = append(x.Accept, s.bind(p.expr, s.scope))
	}
}

func within(names, all []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(all, n) })
}

// walkGroup repeats the plan of one round.
func (s *search) walkGroup(e *edge) {
	g := e.group
	g.In, g.From, g.To = s.op, s.nodes[e.from].slot, s.nodes[e.to].slot
	g.Into = s.nodes[e.to].bound
	g.Used = s.used(e, nil)
	s.op = g
	for _, r := range g.Rounds {
		s.boundNow(r.Name)
	}
}

// used lists the relationships of this clause that the edge may meet again: those walked before
// whose types it could have.
func (s *search) used(e *edge, types ast.Label) []int {
	var out []int
	for _, other := range s.edges {
		if other == e || !other.done || other.path != nil || e.path != nil {
			continue
		}
		r, ok := other.step.(*ast.Relationship)
		if !ok || !disjoint(types, r.Types) {
			out = append(out, other.slot)
		}
	}
	return out
}

// disjoint reports whether no relationship can satisfy both type expressions.
func disjoint(a, b ast.Label) bool {
	x, y := plainNames(a), plainNames(b)
	if x == nil || y == nil {
		return false
	}
	return !slices.ContainsFunc(x, func(n string) bool { return slices.Contains(y, n) })
}

// plainNames returns the names of A|B|C, nil for any other expression.
func plainNames(l ast.Label) []string {
	switch l := l.(type) {
	case *ast.LabelName:
		return []string{l.Name}
	case *ast.LabelOr:
		x, y := plainNames(l.L), plainNames(l.R)
		if x != nil && y != nil {
			return append(x, y...)
		}
	}
	return nil
}

// bindPaths builds the path variables of the clause when all is walked.
func (s *search) bindPaths() {
	for _, path := range s.paths {
		if path.Var == nil {
			continue
		}
		w := s.walks[path]
		slot := s.scope.Slot(path.Var.Name)
		if slot < 0 {
			slot = s.slot()
		}
		b := &BindPath{from: s.input(), Slot: slot, Start: s.nodes[w.start].slot}
		for _, i := range w.edges {
			b.Rels = append(b.Rels, s.edges[i].slot)
		}
		s.op = b
		s.scope = s.scope.With(path.Var.Name, b.Slot)
		s.boundNow(path.Var.Name)
	}
}
