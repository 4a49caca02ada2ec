package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// filter passes the rows for which every predicate is true.
type filter struct {
	in    operator
	where []expr
}

func (c *compiler) filter(op *plan.Filter) (operator, error) {
	if s, ok := op.In.(*plan.NodeScan); ok && !c.run.options.Profile {
		return c.filteredScan(op, s)
	}
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	where, err := c.exprs(op.Where)
	return &filter{in, where}, err
}

func (o *filter) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		ok, err := holdAll(r, o.where)
		if err != nil || !ok {
			return err
		}
		return next()
	})
}

// holdAll reports whether all predicates are true. False and null both mean no; anything else is an error.
func holdAll(r *run, where []expr) (bool, error) {
	for _, e := range where {
		v, err := e.eval(r)
		if err != nil {
			return false, err
		}
		if !v.IsTrue() {
			if k := v.Kind(); k != value.KindBool && k != value.KindNull {
				return false, fault.NewType("a predicate must be true, false or null, not a %s", k)
			}
			return false, nil
		}
	}
	return true, nil
}

// project computes columns.
type project struct {
	in    operator
	slots []int
	exprs []expr
}

func (c *compiler) project(op *plan.Project) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &project{in: in}
	for _, item := range op.Items {
		e, err := c.expr(item.Expr)
		if err != nil {
			return nil, err
		}
		o.slots, o.exprs = append(o.slots, item.Slot), append(o.exprs, e)
	}
	return o, nil
}

func (o *project) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		for i, e := range o.exprs {
			v, err := e.eval(r)
			if err != nil {
				return err
			}
			r.row[o.slots[i]] = v
		}
		return next()
	})
}

// unwind gives a row for each element of a list.
type unwind struct {
	in   operator
	list expr
	slot int
}

func (c *compiler) unwind(op *plan.Unwind) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	list, err := c.expr(op.List)
	return &unwind{in, list, op.Slot}, err
}

func (o *unwind) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		v, err := o.list.eval(r)
		if err != nil || v.IsNull() {
			return err
		}
		items := []value.Value{v}
		if v.Kind() == value.KindList {
			items = v.AsList()
		}
		for _, x := range items {
			if err := r.tick(); err != nil {
				return err
			}
			r.row[o.slot] = x
			if err := next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// count evaluates the number of SKIP or LIMIT.
func count(r *run, e expr, what string) (int64, error) {
	v, err := e.eval(r)
	if err != nil {
		return 0, err
	}
	switch {
	case v.Kind() != value.KindInt:
		f := fault.NewRuntime("SyntaxError", "InvalidArgumentType", "%s must be an INTEGER, not a %s", what, v.Kind())
		return 0, f
	case v.AsInt() < 0:
		return 0, fault.NewRuntime("SyntaxError", "NegativeIntegerArgument", "%s can't be negative", what)
	}
	return v.AsInt(), nil
}

// skip leaves out the first rows.
type skip struct {
	in operator
	n  expr
}

func (c *compiler) skip(op *plan.Skip) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	n, err := c.expr(op.Count)
	return &skip{in, n}, err
}

func (o *skip) run(r *run, next emit) error {
	left, err := count(r, o.n, "SKIP")
	if err != nil {
		return err
	}
	return o.in.run(r, func() error {
		if left > 0 {
			left--
			return nil
		}
		return next()
	})
}

// limit stops what is below it after so many rows.
type limit struct {
	in operator
	n  expr
}

func (c *compiler) limit(op *plan.Limit) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	n, err := c.expr(op.Count)
	return &limit{in, n}, err
}

func (o *limit) run(r *run, next emit) error {
	left, err := count(r, o.n, "LIMIT")
	if err != nil || left == 0 {
		return err
	}
	stop := new(stopError)
	err = o.in.run(r, func() error {
		left--
		if err := next(); err != nil {
			return err
		}
		if left == 0 {
			return stop
		}
		return nil
	})
	return stop.caught(err)
}

// stopError unwinds to the one operator that has enough rows; it is no failure.
type stopError struct{ _ byte }

// Error is never shown: the operator that made the error catches it.
func (*stopError) Error() string { return "enough rows" }

// caught makes of the error that stopped the operators below no error at all.
func (s *stopError) caught(err error) error {
	if err == error(s) {
		return nil
	}
	return err
}

// distinct leaves out rows that were there before.
type distinct struct {
	in    operator
	slots []int
}

func (c *compiler) distinct(op *plan.Distinct) (operator, error) {
	in, err := c.operator(op.In)
	return &distinct{in, op.Slots}, err
}

func (o *distinct) run(r *run, next emit) error {
	seen := make(map[string]struct{})
	return o.in.run(r, func() error {
		r.key = r.key[:0]
		for _, s := range o.slots {
			r.key = value.AppendKey(r.key, r.row[s])
		}
		if _, dup := seen[string(r.key)]; dup {
			return nil
		}
		seen[string(r.key)] = struct{}{}
		if err := r.keep(len(r.key) + 32); err != nil {
			return err
		}
		return next()
	})
}
