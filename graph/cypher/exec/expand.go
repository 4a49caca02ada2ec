package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// steps says which relationships of a node may be walked.
type steps struct {
	snap    *store.Snapshot
	out, in bool
	any     bool     // of any type
	types   []uint16 // else of these, ascending
}

// steps numbers the types that a type expression lets through, once for the whole run.
func (c *compiler) steps(dir ast.Direction, types ast.Label) steps {
	s := steps{snap: c.run.snap, out: dir != ast.Left, in: dir != ast.Right, any: types == nil}
	if types != nil {
		for i, name := range c.run.snap.TypeNames() {
			if matchLabels(types, []string{name}) {
				s.types = append(s.types, uint16(i))
			}
		}
	}
	return s
}

// matchLabels evaluates a label expression on a set of names.
func matchLabels(l ast.Label, names []string) bool {
	switch l := l.(type) {
	case *ast.LabelName:
		return slices.Contains(names, l.Name)
	case *ast.LabelAny:
		return len(names) > 0
	case *ast.LabelNot:
		return !matchLabels(l.X, names)
	case *ast.LabelAnd:
		return matchLabels(l.L, names) && matchLabels(l.R, names)
	case *ast.LabelOr:
		return matchLabels(l.L, names) || matchLabels(l.R, names)
	}
	return true
}

// backwards returns the steps walked from the other end.
func (s steps) backwards() steps {
	s.out, s.in = s.in, s.out
	return s
}

// each visits the neighbours of a node with the relationships to them: outgoing ones first, by type,
// neighbour, relationship. A loop is visited once.
func (s steps) each(node int32, visit func(neighbour, rel int32) error) error {
	if s.out {
		if err := s.side(s.snap.Out(), node, false, visit); err != nil {
			return err
		}
	}
	if s.in {
		return s.side(s.snap.In(), node, s.out, visit)
	}
	return nil
}

// side visits the neighbours on one side. Where both sides are visited, a loop shows up on each and is
// left out of the second.
func (s steps) side(a *graph.Adjacency, node int32, skipLoops bool, visit func(neighbour, rel int32) error) error {
	if s.any {
		neighbours, rels := a.Edges(int(node))
		return visitAll(node, neighbours, rels, skipLoops, visit)
	}
	for _, t := range s.types {
		neighbours, rels := a.OfType(int(node), t)
		if err := visitAll(node, neighbours, rels, skipLoops, visit); err != nil {
			return err
		}
	}
	return nil
}

func visitAll(node int32, neighbours, rels []int32, skipLoops bool, visit func(neighbour, rel int32) error) error {
	for i, n := range neighbours {
		if skipLoops && n == node {
			continue
		}
		if err := visit(n, rels[i]); err != nil {
			return err
		}
	}
	return nil
}

// degree counts what each would visit.
func (s steps) degree(node int32) int {
	n := 0
	if s.out {
		n += s.count(s.snap.Out(), node, false)
	}
	if s.in {
		n += s.count(s.snap.In(), node, s.out)
	}
	return n
}

func (s steps) count(a *graph.Adjacency, node int32, skipLoops bool) int {
	if s.any {
		neighbours, _ := a.Edges(int(node))
		return countNeighbours(neighbours, node, skipLoops)
	}
	n := 0
	for _, t := range s.types {
		neighbours, _ := a.OfType(int(node), t)
		n += countNeighbours(neighbours, node, skipLoops)
	}
	return n
}

func countNeighbours(neighbours []int32, node int32, skipLoops bool) int {
	n := len(neighbours)
	if skipLoops {
		for _, x := range neighbours {
			if x == node {
				n--
			}
		}
	}
	return n
}

// startNode reads a bound node; ok is false where it is null.
func (r *run) startNode(slot int) (int32, bool, error) {
	v := r.row[slot]
	switch v.Kind() {
	case value.KindNode:
		return int32(v.AsID()), true, nil
	case value.KindNull:
		return 0, false, nil
	}
	return 0, false, fault.NewType("a pattern needs a NODE, not a %s", v.Kind())
}

// walked reports whether a relationship is in one of the slots: it may not be walked twice.
func (r *run) walked(rel int32, used []int) bool {
	for _, slot := range used {
		v := r.row[slot]
		if v.Kind() == value.KindRelationship && v.AsID() == int64(rel) {
			return true
		}
		if v.Kind() == value.KindList {
			for _, x := range v.AsList() {
				if x.AsID() == int64(rel) {
					return true
				}
			}
		}
	}
	return false
}

// expand walks one relationship.
type expand struct {
	in            operator
	steps         steps
	from, rel, to int
	into          bool
	used          []int
}

func (c *compiler) expand(op *plan.Expand) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &expand{in: in, steps: c.steps(op.Dir, op.Types), from: op.From, rel: op.Rel, to: op.To, into: op.Into, used: op.Used}
	return o, nil
}

func (o *expand) run(r *run, next emit) error {
	if o.into {
		return o.in.run(r, func() error { return o.expandInto(r, next) })
	}
	visit := func(neighbour, rel int32) error {
		if len(o.used) > 0 && r.walked(rel, o.used) {
			return nil
		}
		r.row[o.rel], r.row[o.to] = value.Relationship(int64(rel)), value.Node(int64(neighbour))
		return next()
	}
	return o.in.run(r, func() error {
		node, ok, err := r.startNode(o.from)
		if err != nil || !ok {
			return err
		}
		if err := r.tick(); err != nil {
			return err
		}
		return o.steps.each(node, visit)
	})
}

// expandInto looks for the relationships between two bound nodes, from the one with fewer.
func (o *expand) expandInto(r *run, next emit) error {
	from, ok, err := r.startNode(o.from)
	if err != nil || !ok {
		return err
	}
	to, ok, err := r.startNode(o.to)
	if err != nil || !ok {
		return err
	}
	if err := r.tick(); err != nil {
		return err
	}
	steps, start, goal := o.steps, from, to
	if steps.degree(from) > steps.backwards().degree(to) {
		steps, start, goal = steps.backwards(), to, from
	}
	return steps.each(start, func(neighbour, rel int32) error {
		if neighbour != goal || len(o.used) > 0 && r.walked(rel, o.used) {
			return nil
		}
		r.row[o.rel] = value.Relationship(int64(rel))
		return next()
	})
}

// boundRelationship checks a relationship that is bound already, or a list of them, against a
// pattern, and binds its ends.
type boundRelationship struct {
	in  operator
	op  *plan.BoundRelationship
	typ []bool // by type; nil: any
}

func (c *compiler) boundRelationship(op *plan.BoundRelationship) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &boundRelationship{in: in, op: op}
	if op.Types != nil {
		for _, name := range c.run.snap.TypeNames() {
			o.typ = append(o.typ, matchLabels(op.Types, []string{name}))
		}
	}
	return o, nil
}

func (o *boundRelationship) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		v := r.row[o.op.Rel]
		switch {
		case v.Kind() == value.KindRelationship && !o.op.Many:
			return o.single(r, int32(v.AsID()), next)
		case v.Kind() == value.KindList && o.op.Many:
			return o.list(r, v.AsList(), next)
		case v.IsNull():
			return nil
		}
		return fault.NewType("a pattern needs a RELATIONSHIP, not a %s", v.Kind())
	})
}

// single checks type and direction of one relationship. An undirected pattern fits it both ways.
func (o *boundRelationship) single(r *run, rel int32, next emit) error {
	if o.typ != nil && !o.typ[r.snap.TypeOf(rel)] || r.walked(rel, o.op.Used) {
		return nil
	}
	a, b := r.snap.Ends(rel)
	if o.op.Dir != ast.Left {
		if err := o.ends(r, a, b, next); err != nil {
			return err
		}
	}
	if o.op.Dir == ast.Left || o.op.Dir == ast.Both && a != b {
		return o.ends(r, b, a, next)
	}
	return nil
}

// ends binds or compares both ends.
func (o *boundRelationship) ends(r *run, a, b int32, next emit) error {
	from, to := value.Node(int64(a)), value.Node(int64(b))
	if o.op.FromBound && r.row[o.op.From] != from || o.op.ToBound && r.row[o.op.To] != to {
		return nil
	}
	if o.op.From == o.op.To && a != b {
		return nil
	}
	if !o.op.FromBound {
		r.row[o.op.From] = from
	}
	if !o.op.ToBound {
		r.row[o.op.To] = to
	}
	return next()
}

// list follows the relationships of a list from a bound end to the other.
func (o *boundRelationship) list(r *run, list []value.Value, next emit) error {
	if len(list) < o.op.Min || o.op.Max >= 0 && len(list) > o.op.Max {
		return nil
	}
	start, at, dir := o.op.From, o.op.To, o.op.Dir
	if !o.op.FromBound {
		start, at, dir = o.op.To, o.op.From, [...]ast.Direction{ast.Both, ast.Left, ast.Right}[dir]
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	node, ok, err := r.startNode(start)
	if err != nil || !ok {
		return err
	}
	for _, v := range list {
		a, b := r.snap.Ends(int32(v.AsID()))
		switch {
		case o.typ != nil && !o.typ[r.snap.TypeOf(int32(v.AsID()))]:
			return nil
		case a == node && dir != ast.Left:
			node = b
		case b == node && dir != ast.Right:
			node = a
		default:
			return nil
		}
	}
	goal := value.Node(int64(node))
	if o.op.FromBound && o.op.ToBound && r.row[at] != goal {
		return nil
	}
	r.row[at] = goal
	return next()
}
