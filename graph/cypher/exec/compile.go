package exec

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
)

// operator compiles an operator and all below it.
func (c *compiler) operator(op plan.Op) (operator, error) {
	out, err := c.compile(op)
	if err != nil || !c.run.options.Profile {
		return out, err
	}
	if c.run.counts == nil {
		c.run.counts = make(map[plan.Op]int)
	}
	return &counted{in: out, op: op}, nil
}

// counted counts the rows of an operator for PROFILE.
type counted struct {
	in operator
	op plan.Op
}

func (o *counted) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		r.counts[o.op]++
		return next()
	})
}

func (c *compiler) compile(op plan.Op) (operator, error) {
	switch op := op.(type) {
	case *plan.Argument:
		return argument{}, nil
	case *plan.NodeScan:
		return c.scan(op, nil)
	case *plan.Expand:
		return c.expand(op)
	case *plan.Degree:
		return c.degree(op)
	case *plan.VarExpand:
		return c.varExpand(op)
	case *plan.BoundRelationship:
		return c.boundRelationship(op)
	case *plan.Repeat:
		return c.repeat(op)
	case *plan.Shortest:
		return c.shortest(op)
	case *plan.Selection:
		return c.selection(op)
	case *plan.Filter:
		return c.filter(op)
	case *plan.BindPath:
		return c.bindPath(op)
	case *plan.Project:
		return c.project(op)
	case *plan.Aggregate:
		return c.aggregate(op)
	}
	return c.compileMore(op)
}

func (c *compiler) compileMore(op plan.Op) (operator, error) {
	switch op := op.(type) {
	case *plan.Sort:
		return c.sort(op)
	case *plan.Skip:
		return c.skip(op)
	case *plan.Limit:
		return c.limit(op)
	case *plan.Distinct:
		return c.distinct(op)
	case *plan.Unwind:
		return c.unwind(op)
	case *plan.Optional:
		return c.optional(op)
	case *plan.Apply:
		return c.apply(op)
	case *plan.Union:
		return c.union(op)
	case *plan.Call:
		return c.call(op)
	case *plan.Create:
		return c.create(op)
	}
	return nil, fmt.Errorf("the operator %T can't run", op)
}

// argument gives the one row that is there.
type argument struct{}

func (argument) run(_ *run, next emit) error { return next() }
