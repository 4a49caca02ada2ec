package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// repeat walks a quantified pattern round after round. A relationship may occur once in all rounds.
type repeat struct {
	in, inner operator
	op        *plan.Repeat
}

func (c *compiler) repeat(op *plan.Repeat) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	inner, err := c.operator(op.Inner)
	return &repeat{in, inner, op}, err
}

func (o *repeat) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		node, ok, err := r.startNode(o.op.From)
		if err != nil || !ok {
			return err
		}
		w := &rounds{repeat: o, r: r, next: next, groups: make([][]value.Value, len(o.op.Rounds)), goal: r.row[o.op.To]}
		return w.walk(value.Node(int64(node)), 0)
	})
}

// rounds is one walk: the relationships so far and what each variable was bound to in each round.
type rounds struct {
	*repeat
	r      *run
	next   emit
	rels   []value.Value
	groups [][]value.Value
	goal   value.Value
}

// walk gives what has been walked if it is long enough, then tries one round more.
func (w *rounds) walk(node value.Value, n int) error {
	if err := w.r.tick(); err != nil {
		return err
	}
	if n >= w.op.Min {
		if err := w.give(node); err != nil {
			return err
		}
	}
	if w.op.Max >= 0 && n >= w.op.Max {
		return nil
	}
	w.r.row[w.op.First] = node
	return w.inner.run(w.r, func() error { return w.round(n) })
}

// round adds what one round has found and goes on from its end. The slots of the round are used
// again by the rounds that follow, so they are put back afterwards.
func (w *rounds) round(n int) error {
	for _, slot := range w.op.Rels {
		if v := w.r.row[slot]; slices.Contains(w.rels, v) || w.r.walked(int32(v.AsID()), w.op.Used) {
			return nil
		}
	}
	saved := slices.Clone(w.r.row)
	before := len(w.rels)
	for _, slot := range w.op.Rels {
		w.rels = append(w.rels, w.r.row[slot])
	}
	for i, g := range w.op.Rounds {
		w.groups[i] = append(w.groups[i], w.r.row[g.One])
	}
	err := w.walk(w.r.row[w.op.Last], n+1)
	w.rels = w.rels[:before]
	for i := range w.groups {
		w.groups[i] = w.groups[i][:n]
	}
	copy(w.r.row, saved)
	return err
}

// give binds each variable of the rounds to the list of what it was in each.
func (w *rounds) give(node value.Value) error {
	if w.op.Into && node != w.goal {
		return nil
	}
	w.r.row[w.op.To] = node
	w.r.row[w.op.Trail] = value.List(slices.Clone(w.rels))
	for i, g := range w.op.Rounds {
		w.r.row[g.All] = value.List(slices.Clone(w.groups[i]))
	}
	return w.next()
}
