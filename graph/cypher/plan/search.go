package plan

import (
	"math"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// search finds an order for the edges of a pattern: always the cheapest next step from what is
// bound, and where nothing is bound the cheapest node to start from.
type search struct {
	*planner
	*chain
	*pattern
}

// run alternates between walking what is cheapest and starting anew.
func (s *search) run() {
	s.applyReady()
	for {
		if e := s.nextEdge(); e != nil {
			s.walkEdge(e)
		} else if v := s.nextStart(); v != nil {
			s.scan(v)
		} else {
			break
		}
		s.applyReady()
	}
	s.bindPaths()
	s.applyReady()
}

// applyReady filters by the predicates whose variables are all bound now.
func (s *search) applyReady() {
	f := &Filter{from: from{s.op}}
	for _, p := range s.preds {
		if !p.done && len(p.needs) == 0 {
			p.done = true
			f.Where = append(f.Where, s.bind(p.expr, s.scope))
		}
	}
	if len(f.Where) > 0 {
		s.op = f
	}
}

// bound notes that a variable has its value now.
func (s *search) boundNow(name string) {
	for _, p := range s.preds {
		p.needs = slices.DeleteFunc(p.needs, func(n string) bool { return n == name })
	}
}

func (s *search) bindVertex(v *vertex) {
	v.bound = true
	s.boundNow(v.name)
}

// nextEdge returns the cheapest edge that can be walked from what is bound, or nil.
func (s *search) nextEdge() *edge {
	var best *edge
	least := math.Inf(1)
	for _, e := range s.edges {
		if e.done || !s.walkable(e) {
			continue
		}
		if c := s.edgeCost(e); c < least {
			best, least = e, c
		}
	}
	return best
}

// walkable reports whether an edge can be walked now: a shortest path needs both ends, a group its first.
func (s *search) walkable(e *edge) bool {
	from, to := s.nodes[e.from].bound, s.nodes[e.to].bound
	switch {
	case e.known:
		return true
	case e.path != nil:
		return from && to
	case e.group != nil:
		return from
	}
	return from || to
}

// edgeCost estimates the rows that walking an edge makes of one row: the mean degree of its types, for each step.
// Checking an edge between two bound nodes costs least.
func (s *search) edgeCost(e *edge) float64 {
	r, ok := e.step.(*ast.Relationship)
	switch {
	case e.known:
		return 0
	case !ok:
		return 1e9
	}
	both := s.nodes[e.from].bound && s.nodes[e.to].bound
	degree := float64(s.countTypes(r.Types)) / float64(max(s.Stats.Nodes, 1))
	switch {
	case e.path != nil:
		return 1e12
	case r.Length != nil:
		steps := r.Length.Max
		if steps < 0 || steps > 8 {
			steps = 8
		}
		return 10 + math.Pow(1+degree, float64(steps))
	case both:
		return min(degree, 1) / 2
	}
	return 1 + degree
}

// countTypes estimates how many relationships a type expression lets through.
func (s *search) countTypes(l ast.Label) int {
	switch l := l.(type) {
	case *ast.LabelName:
		return s.Stats.Type(l.Name)
	case *ast.LabelOr:
		return s.countTypes(l.L) + s.countTypes(l.R)
	}
	return s.Stats.Relationships
}

// nextStart returns the unbound node that the fewest candidates are expected for, or nil.
func (s *search) nextStart() *vertex {
	var best *vertex
	least := math.Inf(1)
	for _, v := range s.nodes {
		if v.bound {
			continue
		}
		if c := s.startCost(v); c < least {
			best, least = v, c
		}
	}
	return best
}

// startCost estimates how many nodes v can be: of its rarest label, a tenth of that for each equation, or one
// where an index finds it.
func (s *search) startCost(v *vertex) float64 {
	cost := float64(s.Stats.Nodes)
	for _, l := range v.labels {
		cost = min(cost, float64(s.Stats.Label(l)))
	}
	if seek, _, n := s.seek(v); seek != nil {
		return min(cost, n)
	}
	for _, p := range s.preds {
		if key, _, _ := equation(p.expr, v.name); key != "" {
			cost /= 10
		}
	}
	return cost + 1
}

// equation takes v.key = value or v.key IN values apart.
func equation(e ast.Expr, name string) (key string, value ast.Expr, in bool) {
	switch e := e.(type) {
	case *ast.Comparison:
		if len(e.Ops) != 1 || e.Ops[0] != "=" {
			return "", nil, false
		}
		for i := range 2 {
			if key := propertyOf(e.Operands[i], name); key != "" {
				return key, e.Operands[1-i], false
			}
		}
	case *ast.Binary:
		if e.Op == "IN" {
			return propertyOf(e.L, name), e.R, true
		}
	}
	return "", nil, false
}

func propertyOf(e ast.Expr, name string) string {
	p, ok := e.(*ast.Property)
	if !ok {
		return ""
	}
	if v, ok := p.X.(*ast.Variable); !ok || v.Name != name {
		return ""
	}
	return p.Key
}

// seek returns how v can be found by an index, with the fewest nodes on average, and the predicate that
// this makes good.
func (s *search) seek(v *vertex) (best *Seek, good *pred, nodes float64) {
	for _, p := range s.preds {
		key, value, in := equation(p.expr, v.name)
		if p.done || key == "" {
			continue
		}
		n, ok := s.Stats.Indexed(key)
		if !ok || best != nil && n >= nodes {
			continue
		}
		if len(s.unbound(value)) == 0 && !slices.Contains(ast.Names(value), v.name) {
			best, good, nodes = &Seek{Key: key, Value: Expr{value, nil}, In: in}, p, n
		}
	}
	return best, good, nodes
}

// scan binds a node by the best way that startCost has seen.
func (s *search) scan(v *vertex) {
	scan := &NodeScan{from: from{s.op}, Name: v.name, Slot: v.slot}
	fewest := math.MaxInt
	for _, l := range v.labels {
		if n := s.Stats.Label(l); n < fewest {
			fewest, scan.Label = n, l
		}
	}
	if seek, p, n := s.seek(v); seek != nil && n <= float64(fewest) {
		seek.Value = s.bind(seek.Value.Node, s.scope)
		scan.Seek, p.done = seek, true
	}
	s.dropLabel(v, scan)
	s.op = scan
	s.bindVertex(v)
}

// dropLabel takes away the predicate that the scan itself makes good.
func (s *search) dropLabel(v *vertex, scan *NodeScan) {
	if scan.Seek != nil {
		scan.Label = ""
		return
	}
	for _, p := range s.preds {
		h, ok := p.expr.(*ast.HasLabels)
		if !ok {
			continue
		}
		x, isVar := h.X.(*ast.Variable)
		l, isName := h.Labels.(*ast.LabelName)
		if isVar && isName && x.Name == v.name && l.Name == scan.Label {
			p.done = true
		}
	}
}
