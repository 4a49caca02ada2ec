package check

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// declared is what the patterns of one clause have bound so far.
type declared struct{ relationships []string }

// declare adds the variables of a pattern to the scope.
func (c *checker) declare(p *ast.Path, sc *scope, d *declared) error {
	if err := c.shape(p); err != nil {
		return err
	}
	for _, s := range p.Steps {
		var err error
		switch s := s.(type) {
		case *ast.Node:
			err = declareNode(s, sc)
		case *ast.Relationship:
			err = declareRelationship(s, sc, d)
		case *ast.Group:
			err = c.declareGroup(s, sc)
		}
		if err != nil {
			return err
		}
	}
	if p.Var == nil {
		return nil
	}
	if _, bound := sc.lookup(p.Var.Name); bound {
		return alreadyBound(p.Var)
	}
	sc.vars[p.Var.Name] = only(Path)
	return nil
}

// shape refuses patterns that a path function or a parameter can't stand in.
func (c *checker) shape(p *ast.Path) error {
	if p.Selector == ast.ShortestPath || p.Selector == ast.AllShortestPaths {
		rel, ok := p.Steps[min(1, len(p.Steps)-1)].(*ast.Relationship)
		if len(p.Steps) != 3 || !ok {
			return fault.NewSemantic(p.Start, "UnexpectedSyntax", "%s needs one relationship between two nodes", p.Selector).
				WithHint("write shortestPath((a)-[*]-(b))")
		}
		if rel.Length != nil && rel.Length.Min > 1 {
			return fault.NewSemantic(rel.Start, "UnexpectedSyntax", "%s can't have a lower bound above 1", p.Selector)
		}
	}
	if p.Count < 0 || (p.Selector == ast.ShortestK || p.Selector == ast.ShortestGroups || p.Selector == ast.AnyPath) && p.Count == 0 {
		return fault.NewSemantic(p.Start, "InvalidArgumentValue", "%s needs a number above 0", p.Selector)
	}
	for _, s := range p.Steps {
		if err := propsAreMap(s); err != nil {
			return err
		}
	}
	return nil
}

// propsAreMap refuses (n $props): the planner must see the keys.
func propsAreMap(s ast.Step) error {
	var props ast.Expr
	switch s := s.(type) {
	case *ast.Node:
		props = s.Props
	case *ast.Relationship:
		props = s.Props
	}
	if p, ok := props.(*ast.Parameter); ok {
		return fault.NewSemantic(p.Start, "InvalidParameterUse", "a parameter can't be the properties of a pattern").
			WithHint("write {key: $%s.key}", p.Name)
	}
	return nil
}

// declareNode binds a node, or checks that a variable used again is a node.
func declareNode(n *ast.Node, sc *scope) error {
	if n.Var == nil {
		return nil
	}
	if t, bound := sc.lookup(n.Var.Name); bound {
		if t.kinds&Node == 0 {
			return conflict(n.Var, t, Node)
		}
		return nil
	}
	sc.vars[n.Var.Name] = only(Node)
	return nil
}

func conflict(v *ast.Variable, t typ, wanted Kinds) error {
	return fault.NewSemantic(v.Start, "VariableTypeConflict", "%s is a %s and can't be a %s too", v.Name, t.kinds, wanted)
}

// declareRelationship binds a relationship or, of variable length, a list of them. An earlier clause may have
// bound it; a second place in the same clause would contradict that no relationship is walked twice.
func declareRelationship(r *ast.Relationship, sc *scope, d *declared) error {
	if r.Var == nil {
		return nil
	}
	name := r.Var.Name
	wanted := only(Relationship)
	if r.Length != nil {
		wanted = typ{List, Relationship}
	}
	t, bound := sc.lookup(name)
	switch {
	case slices.Contains(d.relationships, name):
		return fault.NewSemantic(r.Var.Start, "RelationshipUniquenessViolation", "the relationship %s can't be used twice in one pattern", name)
	case bound && (t.kinds&wanted.kinds == 0 || r.Length != nil && t.elem&Relationship == 0):
		return conflict(r.Var, t, wanted.kinds)
	case !bound:
		sc.vars[name] = wanted
	}
	d.relationships = append(d.relationships, name)
	return nil
}

// declareGroup binds the variables of a quantified pattern: outside it each is a list.
func (c *checker) declareGroup(g *ast.Group, sc *scope) error {
	inner := newScope(nil)
	if err := c.declare(g.Inner, inner, new(declared)); err != nil {
		return err
	}
	for _, name := range inner.ownNames() {
		if _, bound := sc.lookup(name); bound {
			return alreadyBound(&ast.Variable{Span: g.Span, Name: name})
		}
		sc.vars[name] = typ{List, inner.vars[name].kinds}
	}
	return nil
}

// patternExprs checks the properties and predicates inside a pattern.
func (c *checker) patternExprs(p *ast.Path, sc *scope) error {
	for _, s := range p.Steps {
		var err error
		switch s := s.(type) {
		case *ast.Node:
			err = c.insideExprs(s.Props, s.Where, sc)
		case *ast.Relationship:
			err = c.insideExprs(s.Props, s.Where, c.ownScope(s, sc))
		case *ast.Group:
			err = c.groupExprs(s, sc)
		}
		if err != nil {
			return err
		}
	}
	return c.where(p.Where, sc)
}

// ownScope is the scope of a relationship's predicates: inside a variable-length one its variable
// is one relationship.
func (c *checker) ownScope(r *ast.Relationship, sc *scope) *scope {
	if r.Length == nil || r.Var == nil {
		return sc
	}
	return sc.with(r.Var.Name, only(Relationship))
}

// groupExprs checks the predicates of one round, in which the variables are single values.
func (c *checker) groupExprs(g *ast.Group, sc *scope) error {
	inner := newScope(sc)
	for _, s := range g.Inner.Steps {
		switch s := s.(type) {
		case *ast.Node:
			if s.Var != nil {
				inner.vars[s.Var.Name] = only(Node)
			}
		case *ast.Relationship:
			if s.Var != nil {
				inner.vars[s.Var.Name] = only(Relationship)
			}
		}
	}
	if err := c.patternExprs(g.Inner, inner); err != nil {
		return err
	}
	return c.where(g.Where, inner)
}

// insideExprs checks {key: value} and WHERE inside a node or relationship.
func (c *checker) insideExprs(props, where ast.Expr, sc *scope) error {
	if props != nil {
		if _, err := c.expr(props, context{scope: sc}); err != nil {
			return err
		}
	}
	return c.where(where, sc)
}

// usedPattern checks a pattern inside an expression, which may bind no variable of its own unless
// it is a comprehension's.
func (c *checker) usedPattern(p *ast.Path, sc *scope) error {
	for _, s := range p.Steps {
		if v := stepVariable(s); v != nil {
			if _, bound := sc.lookup(v.Name); !bound {
				return sc.undefined(v)
			}
		}
	}
	inner := newScope(sc)
	if err := c.declare(p, inner, new(declared)); err != nil {
		return err
	}
	return c.patternExprs(p, inner)
}

func stepVariable(s ast.Step) *ast.Variable {
	switch s := s.(type) {
	case *ast.Node:
		return s.Var
	case *ast.Relationship:
		return s.Var
	}
	return nil
}
