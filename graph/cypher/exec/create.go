package exec

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// create adds to the builder of the options; without one it refuses. Tests make their graphs so.
type create struct {
	in    operator
	steps []plan.NewElement
	props []expr
}

func (c *compiler) create(op *plan.Create) (operator, error) {
	if c.run.options.Writer == nil {
		return nil, fmt.Errorf("nothing can be created in a frozen graph")
	}
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &create{in: in, steps: op.Steps}
	for _, s := range op.Steps {
		e, err := c.maybe(s.Props.Node, s.Props.Scope)
		if err != nil {
			return nil, err
		}
		o.props = append(o.props, e)
	}
	return o, nil
}

func (o *create) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		for i, s := range o.steps {
			props, err := newProperties(r, o.props[i])
			if err != nil {
				return err
			}
			if s.IsRel {
				from, to := int32(r.row[s.From].AsID()), int32(r.row[s.To].AsID())
				r.row[s.Slot] = value.Relationship(int64(r.options.Writer.AddRelationship(from, to, s.Type, props...)))
				continue
			}
			r.row[s.Slot] = value.Node(int64(r.options.Writer.AddNode(s.Labels, props...)))
		}
		return next()
	})
}

func newProperties(r *run, e expr) ([]store.Property, error) {
	if e == nil {
		return nil, nil
	}
	m, err := e.eval(r)
	if err != nil {
		return nil, err
	}
	var out []store.Property
	for i, k := range m.AsMap().Keys() {
		out = append(out, store.Property{Key: k, Value: m.AsMap().Values()[i]})
	}
	return out, nil
}

// newPropertyExpr is x.key in a statement that creates: x may be new.
type newPropertyExpr struct {
	x   expr
	key string
}

func (e *newPropertyExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	if err != nil {
		return value.Null, err
	}
	if v.Kind() == value.KindNode {
		return r.options.Writer.Property(int32(v.AsID()), e.key), nil
	}
	return property(r, v, e.key)
}
