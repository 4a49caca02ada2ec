package exec

import (
	"fmt"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// sub finds the plan of a subquery and compiles it.
func (c *compiler) sub(e ast.Expr) (*plan.Sub, operator, error) {
	sub, ok := c.plan.Subs[e]
	if !ok {
		return nil, nil, fmt.Errorf("the subquery %s has no plan", ast.String(e))
	}
	root, err := c.operator(sub.Root)
	return sub, root, err
}

// existsExpr is EXISTS { … } and a pattern as a predicate: it stops at the first row.
type existsExpr struct{ root operator }

func (e *existsExpr) eval(r *run) (value.Value, error) {
	found := false
	stop := new(stopError)
	err := e.root.run(r, func() error {
		found = true
		return stop
	})
	return value.Bool(found), stop.caught(err)
}

// countExpr is COUNT { … }.
type countExpr struct{ root operator }

func (e *countExpr) eval(r *run) (value.Value, error) {
	n := int64(0)
	err := e.root.run(r, func() error {
		n++
		return nil
	})
	return value.Int(n), err
}

// collectExpr is COLLECT { … }, a pattern comprehension and allShortestPaths: the values of an
// expression in all rows.
type collectExpr struct {
	root operator
	body expr
	one  bool // only the first one, null where there is none
}

func (e *collectExpr) eval(r *run) (value.Value, error) {
	out := []value.Value{}
	stop := new(stopError)
	defer func(before int64) { r.memory = before }(r.memory)
	err := e.root.run(r, func() error {
		v, err := e.body.eval(r)
		if err != nil {
			return err
		}
		out = append(out, v)
		if e.one {
			return stop
		}
		return r.keep(24 + v.Size())
	})
	if err := stop.caught(err); err != nil {
		return value.Null, err
	}
	if e.one {
		return at(out, 0), nil
	}
	return value.List(out), nil
}

func (c *compiler) patternExpr(e *ast.PatternExpr) (expr, error) {
	sub, root, err := c.sub(e)
	if err != nil {
		return nil, err
	}
	switch e.Path.Selector {
	case ast.ShortestPath:
		return &collectExpr{root, slotExpr(sub.Slots[0]), true}, nil
	case ast.AllShortestPaths:
		return &collectExpr{root, slotExpr(sub.Slots[0]), false}, nil
	}
	return &existsExpr{root}, nil
}

func (c *compiler) patternComprehension(e *ast.PatternComprehension) (expr, error) {
	sub, root, err := c.sub(e)
	if err != nil {
		return nil, err
	}
	body, err := c.node(e.Body, sub.Scope)
	return &collectExpr{root, body, false}, err
}

func (c *compiler) subquery(e *ast.Subquery) (expr, error) {
	sub, root, err := c.sub(e)
	if err != nil {
		return nil, err
	}
	switch e.Kind {
	case "EXISTS":
		return &existsExpr{root}, nil
	case "COUNT":
		return &countExpr{root}, nil
	}
	return &collectExpr{root, slotExpr(sub.Slots[0]), false}, nil
}
