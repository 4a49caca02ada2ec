package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// degree counts the relationships of a node instead of walking them.
type degree struct {
	in         operator
	steps      steps
	from, slot int
}

func (c *compiler) degree(op *plan.Degree) (operator, error) {
	in, err := c.operator(op.In)
	return &degree{in, c.steps(op.Dir, op.Types), op.From, op.Slot}, err
}

func (o *degree) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		node, ok, err := r.startNode(o.from)
		if err != nil || !ok {
			return err
		}
		n := o.steps.degree(node)
		if n == 0 {
			return nil
		}
		r.row[o.slot] = value.Int(int64(n))
		return next()
	})
}
