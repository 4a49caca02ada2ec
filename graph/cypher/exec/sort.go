package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// sorted orders all rows; equal ones stay in the order they came in. With a limit it keeps only the
// first so many: twice the limit is collected, sorted and cut, again and again.
type sorted struct {
	in    operator
	keys  []expr
	desc  []bool
	keep  []int
	limit []expr
}

// sortRow is a kept row: the keys, then the kept slots.
type sortRow struct{ keys, kept []value.Value }

func (c *compiler) sort(op *plan.Sort) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &sorted{in: in, keep: op.Keep}
	for _, k := range op.Keys {
		e, err := c.expr(k.Expr)
		if err != nil {
			return nil, err
		}
		o.keys, o.desc = append(o.keys, e), append(o.desc, k.Desc)
	}
	o.limit, err = c.exprs(op.Limit)
	return o, err
}

func (o *sorted) run(r *run, next emit) error {
	most, err := o.most(r)
	if err != nil {
		return err
	}
	rows, err := o.collect(r, most)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := r.tick(); err != nil {
			return err
		}
		r.restore(o.keep, row.kept)
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}

// most is how many rows are needed, -1 for all.
func (o *sorted) most(r *run) (int64, error) {
	if len(o.limit) == 0 {
		return -1, nil
	}
	total := int64(0)
	for _, e := range o.limit {
		n, err := count(r, e, "LIMIT")
		if err != nil {
			return 0, err
		}
		if total += n; total < 0 || total > 1<<20 {
			return -1, nil
		}
	}
	return total, nil
}

// collect keeps rows; behind a limit it drops those that can no longer be among the first.
func (o *sorted) collect(r *run, most int64) ([]sortRow, error) {
	var rows []sortRow
	var worst []value.Value // the last key that is still among the first
	scratch := make([]value.Value, len(o.keys))
	err := o.in.run(r, func() error {
		if err := o.evalKeys(r, scratch); err != nil {
			return err
		}
		if most == 0 || worst != nil && o.compare(scratch, worst) >= 0 {
			return nil
		}
		kept, err := r.copyRow(o.keep)
		if err != nil {
			return err
		}
		rows = append(rows, sortRow{slices.Clone(scratch), kept})
		if most > 0 && int64(len(rows)) >= 2*most+64 {
			rows = o.cut(rows, most)
			worst = rows[most-1].keys
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return o.cut(rows, most), nil
}

func (o *sorted) evalKeys(r *run, keys []value.Value) error {
	for i, e := range o.keys {
		v, err := e.eval(r)
		if err != nil {
			return err
		}
		keys[i] = v
	}
	return nil
}

func (o *sorted) cut(rows []sortRow, most int64) []sortRow {
	slices.SortStableFunc(rows, func(a, b sortRow) int { return o.compare(a.keys, b.keys) })
	if most >= 0 && int64(len(rows)) > most {
		rows = rows[:most]
	}
	return rows
}

// compare compares keys in order, each by its own direction.
func (o *sorted) compare(a, b []value.Value) int {
	for i := range a {
		if c := value.Order(a[i], b[i]); c != 0 {
			if o.desc[i] {
				return -c
			}
			return c
		}
	}
	return 0
}
