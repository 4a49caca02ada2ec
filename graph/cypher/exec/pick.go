package exec

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// pick keeps of all paths between the same ends the shortest ones.
type pick struct {
	in operator
	op *plan.Pick
}

func (c *compiler) pick(op *plan.Pick) (operator, error) {
	in, err := c.operator(op.In)
	return &pick{in, op}, err
}

// candidate is a path with the row that it came in.
type candidate struct {
	length int
	row    []value.Value
}

func (o *pick) run(r *run, next emit) error {
	var order [][2]int64
	byEnds := make(map[[2]int64][]candidate)
	err := o.in.run(r, func() error {
		p := r.row[o.op.Path].AsPath()
		ends := [2]int64{p.Nodes[0], p.Nodes[len(p.Nodes)-1]}
		if byEnds[ends] == nil {
			order = append(order, ends)
		}
		row, err := r.copyRow(o.op.Keep)
		byEnds[ends] = append(byEnds[ends], candidate{len(p.Relationships), row})
		return err
	})
	if err != nil {
		return err
	}
	for _, ends := range order {
		for _, c := range o.shortest(byEnds[ends]) {
			r.restore(o.op.Keep, c.row)
			if err := next(); err != nil {
				return err
			}
		}
	}
	return nil
}

// shortest sorts by length, equal lengths in the order found, and cuts behind the last path wanted.
func (o *pick) shortest(paths []candidate) []candidate {
	slices.SortStableFunc(paths, func(a, b candidate) int { return cmp.Compare(a.length, b.length) })
	if !o.op.All && !o.op.Groups {
		return paths[:min(o.op.Count, len(paths))]
	}
	groups := 0
	for i, p := range paths {
		if i == 0 || p.length != paths[i-1].length {
			groups++
		}
		if groups > max(o.op.Count, 1) {
			return paths[:i]
		}
	}
	return paths
}
