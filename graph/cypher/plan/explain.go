package plan

import (
	"fmt"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// Line is one operator of a plan as EXPLAIN shows it.
type Line struct {
	Depth        int
	Name, Detail string
	Op           Op
}

// Lines lists the operators, the last one first, each with what it is fed from below it.
func Lines(root Op) []Line {
	var out []Line
	var add func(op Op, depth int)
	add = func(op Op, depth int) {
		for ; op != nil; op = op.Input() {
			name, detail := describe(op)
			out = append(out, Line{depth, name, detail, op})
			for _, inner := range inners(op) {
				add(inner, depth+1)
			}
		}
	}
	add(root, 0)
	return out
}

func inners(op Op) []Op {
	switch op := op.(type) {
	case *Optional:
		return []Op{op.Inner}
	case *Apply:
		return []Op{op.Inner}
	case *Repeat:
		return []Op{op.Inner}
	case *Union:
		return op.Parts
	case *Selection:
		var out []Op
		for _, s := range op.Segments {
			out = append(out, s.Inner)
		}
		return out
	}
	return nil
}

// describe returns the name of an operator, as Neo4j calls it, and what it works on.
func describe(op Op) (name, detail string) {
	switch op := op.(type) {
	case *NodeScan:
		return op.describe()
	case *Expand:
		return op.describe()
	case *VarExpand:
		return op.describe()
	case *Degree:
		return "NodeDegree", arrow(op.Names, op.Types, op.Dir, "")
	case *Shortest:
		return "ShortestPath", arrow([3]string{}, op.Types, op.Dir, bounds(op.Min, op.Max))
	case *Repeat:
		return "Repeat(Trail)", bounds(op.Min, op.Max)
	case *Filter:
		return "Filter", joined(op.Where, " AND ")
	case *Project:
		return "Projection", items(op.Items)
	case *Aggregate:
		return op.describe()
	case *Sort:
		return op.describe()
	case *Unwind:
		return "Unwind", op.List.String() + " AS " + ast.Quote(op.Name)
	}
	return describeSimple(op)
}

func describeSimple(op Op) (name, detail string) {
	switch op := op.(type) {
	case *Skip:
		return "Skip", op.Count.String()
	case *Limit:
		return "Limit", op.Count.String()
	case *Call:
		return "ProcedureCall", op.Procedure
	case *BoundRelationship:
		return "ProjectEndpoints", ""
	case *BindPath:
		return "ProjectPath", ""
	case *Selection:
		return "StatefulShortestPath", fmt.Sprintf("(%s)…(%s)", shown(op.Names[0]), shown(op.Names[1]))
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", op), "*plan."), ""
}

func (o *NodeScan) describe() (name, detail string) {
	v := shown(o.Name)
	switch {
	case o.Seek != nil && o.Seek.In:
		return "NodeIndexSeek", fmt.Sprintf("%s.%s IN %s", v, o.Seek.Key, o.Seek.Value)
	case o.Seek != nil:
		return "NodeIndexSeek", fmt.Sprintf("%s.%s = %s", v, o.Seek.Key, o.Seek.Value)
	case o.Label != "":
		return "NodeByLabelScan", v + ":" + ast.Quote(o.Label)
	}
	return "AllNodesScan", v
}

// shown hides the planner's own names.
func shown(name string) string {
	if strings.HasPrefix(name, " ") {
		return ""
	}
	return ast.Quote(name)
}

func (o *Expand) describe() (name, detail string) {
	name = "Expand(All)"
	if o.Into {
		name = "Expand(Into)"
	}
	return name, arrow(o.Names, o.Types, o.Dir, "")
}

func (o *VarExpand) describe() (name, detail string) {
	name = "VarLengthExpand(All)"
	switch {
	case o.DistinctEnds:
		name = "VarLengthExpand(Pruning)"
	case o.Into:
		name = "VarLengthExpand(Into)"
	}
	return name, arrow(o.Names, o.Types, o.Dir, bounds(o.Min, o.Max))
}

// arrow prints a step of a pattern with the length that it may have.
func arrow(names [3]string, types ast.Label, dir ast.Direction, length string) string {
	rel := &ast.Relationship{Types: types, Dir: dir}
	if n := names[1]; shown(n) != "" {
		rel.Var = &ast.Variable{Name: n}
	}
	text := ast.StepString(rel)
	if length != "" {
		i := strings.LastIndex(text, "]")
		text = text[:i] + length + text[i:]
	}
	return "(" + shown(names[0]) + ")" + text + "(" + shown(names[2]) + ")"
}

func bounds(low, high int) string {
	if high < 0 {
		return fmt.Sprintf("*%d..", low)
	}
	return fmt.Sprintf("*%d..%d", low, high)
}

func joined(exprs []Expr, separator string) string {
	var parts []string
	for _, e := range exprs {
		parts = append(parts, e.String())
	}
	return strings.Join(parts, separator)
}

func items(list []Item) string {
	var parts []string
	for _, i := range list {
		parts = append(parts, i.Expr.String()+" AS "+ast.Quote(i.Name))
	}
	return strings.Join(parts, ", ")
}

func (o *Aggregate) describe() (name, detail string) {
	var calls []Expr
	for _, a := range o.Aggs {
		calls = append(calls, a.Expr)
	}
	detail = joined(calls, ", ")
	if len(o.Keys) > 0 {
		detail += " BY " + items(o.Keys)
	}
	return "Aggregation", detail
}

func (o *Sort) describe() (name, detail string) {
	var parts []string
	for _, k := range o.Keys {
		text := k.Expr.String()
		if k.Desc {
			text += " DESC"
		}
		parts = append(parts, text)
	}
	name = "Sort"
	if len(o.Limit) > 0 {
		name = "Top"
	}
	return name, strings.Join(parts, ", ")
}
