package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// scan binds a slot to nodes: of a label, found by a property, or all. tests look at columns only
// and are asked before a row is made.
type scan struct {
	in    operator
	slot  int
	nodes []int32 // of the label; nil with all
	all   bool
	key   string
	seek  expr
	many  bool
	tests []nodeTest
}

// nodeTest keeps of a batch of nodes those that may pass, in place.
type nodeTest interface {
	keep(r *run, batch []int32) ([]int32, error)
}

// batchSize is how many nodes are tested at a time.
const batchSize = 1024

func (c *compiler) scan(op *plan.NodeScan, tests []nodeTest) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	s := &scan{in: in, slot: op.Slot, tests: tests}
	switch {
	case op.Seek != nil:
		s.key, s.many = op.Seek.Key, op.Seek.In
		s.seek, err = c.expr(op.Seek.Value)
	case op.Label != "":
		if id := c.run.snap.LabelID(op.Label); id >= 0 {
			s.nodes = c.run.snap.NodesWith(id)
		}
	default:
		s.all = true
	}
	return s, err
}

func (o *scan) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		nodes, err := o.candidates(r)
		if err != nil {
			return err
		}
		if o.all {
			return o.everything(r, next)
		}
		return o.batches(r, nodes, next)
	})
}

// candidates are the nodes that an index or the list of a label gives; none where a seek looks for no string.
func (o *scan) candidates(r *run) ([]int32, error) {
	if o.seek == nil {
		return o.nodes, nil
	}
	v, err := o.seek.eval(r)
	if err != nil {
		return nil, err
	}
	switch {
	case !o.many && v.Kind() == value.KindString:
		return r.snap.Find(o.key, v.AsString()), nil
	case o.many && v.Kind() == value.KindList:
		return o.findAll(r, v.AsList()), nil
	}
	return nil, nil
}

// findAll finds the nodes of each different value, in the order of the list.
func (o *scan) findAll(r *run, list []value.Value) []int32 {
	var out []int32
	seen := make(map[string]bool)
	for _, x := range list {
		if x.Kind() == value.KindString && !seen[x.AsString()] {
			seen[x.AsString()] = true
			out = append(out, r.snap.Find(o.key, x.AsString())...)
		}
	}
	return out
}

// everything goes through all nodes without a list of them.
func (o *scan) everything(r *run, next emit) error {
	ids := make([]int32, 0, batchSize)
	for id := range int32(r.snap.NodeCount()) {
		if ids = append(ids, id); len(ids) == batchSize {
			if err := o.give(r, ids, next); err != nil {
				return err
			}
			ids = ids[:0]
		}
	}
	return o.give(r, ids, next)
}

// batches copies each batch where tests will shorten it in place.
func (o *scan) batches(r *run, nodes []int32, next emit) error {
	var batch []int32
	if len(o.tests) > 0 {
		batch = make([]int32, min(len(nodes), batchSize))
	}
	for len(nodes) > 0 {
		n := min(len(nodes), batchSize)
		ids := nodes[:n]
		if len(o.tests) > 0 {
			copy(batch, ids)
			ids = batch[:n]
		}
		nodes = nodes[n:]
		if err := o.give(r, ids, next); err != nil {
			return err
		}
	}
	return nil
}

// give tests a batch and passes on what is left, node by node.
func (o *scan) give(r *run, ids []int32, next emit) error {
	if r.next -= len(ids); r.next <= 0 {
		if err := r.look(); err != nil {
			return err
		}
	}
	for _, t := range o.tests {
		var err error
		if ids, err = t.keep(r, ids); err != nil {
			return err
		}
	}
	for _, id := range ids {
		r.row[o.slot] = value.Node(int64(id))
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}
