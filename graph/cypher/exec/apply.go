package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// apply runs another plan for each row.
type apply struct{ in, inner operator }

func (c *compiler) apply(op *plan.Apply) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	inner, err := c.operator(op.Inner)
	return &apply{in, inner}, err
}

func (o *apply) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		if err := r.tick(); err != nil {
			return err
		}
		return o.inner.run(r, next)
	})
}

// optional runs another plan for each row; where that gives nothing, one row with nulls.
type optional struct {
	in, inner operator
	slots     []int
}

func (c *compiler) optional(op *plan.Optional) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	inner, err := c.operator(op.Inner)
	return &optional{in, inner, op.Slots}, err
}

func (o *optional) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		if err := r.tick(); err != nil {
			return err
		}
		found := false
		err := o.inner.run(r, func() error {
			found = true
			return next()
		})
		if err != nil || found {
			return err
		}
		for _, s := range o.slots {
			r.row[s] = value.Null
		}
		return next()
	})
}

// union runs one plan after the other and puts their columns into the same slots.
type union struct {
	parts []operator
	cols  [][]int
	slots []int
}

func (c *compiler) union(op *plan.Union) (operator, error) {
	o := &union{cols: op.Cols, slots: op.Slots}
	for _, p := range op.Parts {
		part, err := c.operator(p)
		if err != nil {
			return nil, err
		}
		o.parts = append(o.parts, part)
	}
	return o, nil
}

func (o *union) run(r *run, next emit) error {
	for i, p := range o.parts {
		cols := o.cols[i]
		err := p.run(r, func() error {
			for j, s := range o.slots {
				r.row[s] = r.row[cols[j]]
			}
			return next()
		})
		if err != nil {
			return err
		}
	}
	return nil
}
