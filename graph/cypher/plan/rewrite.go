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
