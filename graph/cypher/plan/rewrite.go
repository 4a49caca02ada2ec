package plan

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// countDegrees spares an aggregation that only counts the rows of an Expand: the degree of the node
// that it starts from says how many there are.
func (p *planner) countDegrees(agg *Aggregate) {
	e, ok := agg.In.(*Expand)
	if !ok || e.Into || len(e.Used) > 0 || len(agg.Aggs) == 0 {
		return
	}
	for _, k := range agg.Keys {
		names := ast.Names(k.Expr.Node)
		if slices.Contains(names, e.Names[1]) || slices.Contains(names, e.Names[2]) {
			return
		}
	}
	for _, a := range agg.Aggs {
		if !countsRows(a.Call, e.Names) {
			return
		}
	}
	agg.Weight = p.slot()
	agg.In = &Degree{from{e.In}, e.Names, e.From, e.Dir, e.Types, agg.Weight}
}

// countsRows reports whether a call is count(*), or count(x) of a variable that Expand binds and that
// is therefore never null.
func countsRows(call *ast.FunctionCall, bound [3]string) bool {
	if lower(call.Name) != "count" || call.Distinct {
		return false
	}
	if call.Star {
		return true
	}
	v, ok := call.Args[0].(*ast.Variable)
	return ok && slices.Contains(bound[:], v.Name)
}

// ignoresRepeats reports whether an aggregate gives the same when rows are repeated.
func ignoresRepeats(call *ast.FunctionCall) bool {
	switch lower(call.Name) {
	case "min", "max":
		return true
	}
	return call.Distinct
}

// pruneEnds lets a variable-length expansion below an operator that ignores repeated rows give each
// end once: the walks to it need not be enumerated. That holds for directed walks from at most one
// step on, whose shortest walk to any node, the start included, uses no relationship twice.
func pruneEnds(op Op) {
	for op = op.Input(); op != nil; op = op.Input() {
		switch op := op.(type) {
		case *Project, *Filter:
		case *VarExpand:
			op.DistinctEnds = !op.Trail && !op.Into && op.Min <= 1 && op.Dir != ast.Both && len(op.Used) == 0
			return
		default:
			return
		}
	}
}

// groupsAsRelationships writes groups of one relationship between empty nodes, such as (()-[r]->()){1,3}, as
// the relationships of variable length that they are, which have operators of their own.
func groupsAsRelationships(m *ast.Match) *ast.Match {
	out := *m
	out.Patterns = make([]*ast.Path, len(m.Patterns))
	for i, path := range m.Patterns {
		copied := *path
		copied.Steps = make([]ast.Step, len(path.Steps))
		for j, step := range path.Steps {
			copied.Steps[j] = asRelationship(step)
		}
		out.Patterns[i] = &copied
	}
	return &out
}

// asRelationship returns the step as it is where it is no such group.
func asRelationship(step ast.Step) ast.Step {
	g, ok := step.(*ast.Group)
	if !ok || g.Where != nil || g.Inner.Var != nil || len(g.Inner.Steps) != 3 {
		return step
	}
	r, ok := g.Inner.Steps[1].(*ast.Relationship)
	if !ok || r.Length != nil || !emptyNode(g.Inner.Steps[0]) || !emptyNode(g.Inner.Steps[2]) {
		return step
	}
	out := *r
	out.Length = &g.Length
	return &out
}

func emptyNode(step ast.Step) bool {
	n, ok := step.(*ast.Node)
	return ok && n.Var == nil && n.Labels == nil && n.Props == nil && n.Where == nil
}
