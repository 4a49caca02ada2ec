package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// varExpand walks every trail of a length within bounds, depth first.
type varExpand struct {
	in    operator
	op    *plan.VarExpand
	steps steps
	where []expr
}

func (c *compiler) varExpand(op *plan.VarExpand) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	where, err := c.exprs(op.Where)
	if err != nil {
		return nil, err
	}
	o := &varExpand{in: in, op: op, steps: c.steps(op.Dir, op.Types), where: where}
	if op.DistinctEnds {
		return &reach{o}, nil
	}
	return o, nil
}

func (o *varExpand) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		node, ok, err := r.startNode(o.op.From)
		if err != nil || !ok {
			return err
		}
		w := &trail{varExpand: o, r: r, next: next}
		if o.op.Into {
			if w.goal, ok, err = r.startNode(o.op.To); err != nil || !ok {
				return err
			}
		}
		return w.walk(node)
	})
}

// trail is one walk; rels are the relationships from its start.
type trail struct {
	*varExpand
	r    *run
	next emit
	goal int32
	rels []int32
}

// walk gives the node reached if the trail is long enough, then goes on.
func (w *trail) walk(node int32) error {
	if err := w.r.tick(); err != nil {
		return err
	}
	if len(w.rels) >= w.op.Min {
		if err := w.give(node); err != nil {
			return err
		}
	}
	if w.op.Max >= 0 && len(w.rels) >= w.op.Max {
		return nil
	}
	return w.steps.each(node, w.step)
}

// step follows a relationship that is not on the trail yet.
func (w *trail) step(neighbour, rel int32) error {
	if slices.Contains(w.rels, rel) || w.r.walked(rel, w.op.Used) {
		return nil
	}
	ok, err := w.allowed(w.r, rel)
	if err != nil || !ok {
		return err
	}
	w.rels = append(w.rels, rel)
	err = w.walk(neighbour)
	w.rels = w.rels[:len(w.rels)-1]
	return err
}

// allowed asks the predicates about one relationship.
func (o *varExpand) allowed(r *run, rel int32) (bool, error) {
	if len(o.where) == 0 {
		return true, nil
	}
	r.row[o.op.Each] = value.Relationship(int64(rel))
	return holdAll(r, o.where)
}

// give binds the end and, where somebody looks at it, the list of relationships.
func (w *trail) give(node int32) error {
	if w.op.Into {
		if node != w.goal {
			return nil
		}
	} else {
		w.r.row[w.op.To] = value.Node(int64(node))
	}
	if w.op.Trail {
		w.r.row[w.op.Rel] = relationshipList(w.rels, w.op.Reversed)
	}
	return w.next()
}

func relationshipList(rels []int32, reversed bool) value.Value {
	out := make([]value.Value, len(rels))
	for i, rel := range rels {
		out[i] = value.Relationship(int64(rel))
	}
	if reversed {
		slices.Reverse(out)
	}
	return value.List(out)
}

// reach gives each end once, breadth first. The planner asks for it only where the shortest walk to a
// node is a trail.
type reach struct{ *varExpand }

func (o *reach) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		node, ok, err := r.startNode(o.op.From)
		if err != nil || !ok {
			return err
		}
		return o.breadthFirst(r, node, next)
	})
}

// breadthFirst gives the nodes level by level.
func (o *reach) breadthFirst(r *run, start int32, next emit) error {
	seen := map[int32]bool{}
	if o.op.Min == 0 {
		seen[start] = true
		r.row[o.op.To] = value.Node(int64(start))
		if err := next(); err != nil {
			return err
		}
	}
	frontier := []int32{start}
	for depth := 1; len(frontier) > 0 && (o.op.Max < 0 || depth <= o.op.Max); depth++ {
		var after []int32
		for _, node := range frontier {
			err := o.steps.each(node, func(neighbour, rel int32) error {
				if seen[neighbour] {
					return r.tick()
				}
				if ok, err := o.allowed(r, rel); err != nil || !ok {
					return err
				}
				seen[neighbour] = true
				if neighbour != start {
					after = append(after, neighbour)
				}
				r.row[o.op.To] = value.Node(int64(neighbour))
				return next()
			})
			if err != nil {
				return err
			}
		}
		frontier = after
	}
	return nil
}
