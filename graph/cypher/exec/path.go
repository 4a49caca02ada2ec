package exec

import (
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// bindPath follows relationships from a node and binds the path.
type bindPath struct {
	in operator
	op *plan.BindPath
}

func (c *compiler) bindPath(op *plan.BindPath) (operator, error) {
	in, err := c.operator(op.In)
	return &bindPath{in, op}, err
}

func (o *bindPath) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		p, err := r.path(o.op.Start, o.op.Rels)
		if err != nil {
			return err
		}
		r.row[o.op.Slot] = p
		return next()
	})
}

// path builds a path from the slots of its first node and of its relationships or lists of them. It
// is null where one of them is.
func (r *run) path(start int, rels []int) (value.Value, error) {
	v := r.row[start]
	if v.Kind() != value.KindNode {
		return value.Null, nil
	}
	p := value.Path{Nodes: []int64{v.AsID()}}
	for _, slot := range rels {
		v := r.row[slot]
		switch v.Kind() {
		case value.KindRelationship:
			r.extend(&p, v.AsID())
		case value.KindList:
			for _, x := range v.AsList() {
				r.extend(&p, x.AsID())
			}
		case value.KindNull:
			return value.Null, nil
		default:
			return value.Null, fault.NewType("a path can't hold a %s", v.Kind())
		}
	}
	return value.OfPath(p), nil
}

// extend goes on along a relationship, from whichever of its ends the path has reached.
func (r *run) extend(p *value.Path, rel int64) {
	a, b := r.snap.Ends(int32(rel))
	if int64(a) != p.Nodes[len(p.Nodes)-1] {
		b = a
	}
	p.Nodes = append(p.Nodes, int64(b))
	p.Relationships = append(p.Relationships, rel)
}
