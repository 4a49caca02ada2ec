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
			name, detail := op.Describe()
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
	}
	return nil
}

// Describe methods: the name of the operator and what it works on.

func (*Argument) Describe() (string, string) { return "Argument", "" }

func (o *NodeScan) Describe() (string, string) {
	name := shown(o.Name)
	switch {
	case o.Seek != nil && o.Seek.In:
		return "NodeIndexSeek", fmt.Sprintf("%s.%s IN %s", name, o.Seek.Key, o.Seek.Value)
	case o.Seek != nil:
		return "NodeIndexSeek", fmt.Sprintf("%s.%s = %s", name, o.Seek.Key, o.Seek.Value)
	case o.Label != "":
		return "NodeByLabelScan", name + ":" + ast.Quote(o.Label)
	}
	return "AllNodesScan", name
}

// shown hides the planner's own names.
func shown(name string) string {
	if strings.HasPrefix(name, " ") {
		return ""
	}
	return ast.Quote(name)
}

func (o *Expand) Describe() (string, string) {
	name := "Expand(All)"
	if o.Into {
		name = "Expand(Into)"
	}
	return name, arrow(o.Names, o.Types, o.Dir, "")
}

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

func (o *VarExpand) Describe() (string, string) {
	name := "VarLengthExpand(All)"
	switch {
	case o.DistinctEnds:
		name = "VarLengthExpand(Pruning)"
	case o.Into:
		name = "VarLengthExpand(Into)"
	}
	return name, arrow(o.Names, o.Types, o.Dir, bounds(o.Min, o.Max))
}

func (o *BoundRelationship) Describe() (string, string) { return "ProjectEndpoints", "" }

func (o *Repeat) Describe() (string, string) { return "Repeat(Trail)", bounds(o.Min, o.Max) }

func (o *Shortest) Describe() (string, string) {
	return "ShortestPath", arrow([3]string{}, o.Types, o.Dir, bounds(o.Min, o.Max))
}

func (o *Pick) Describe() (string, string) { return "SelectShortest", "" }

func (o *Filter) Describe() (string, string) {
	var parts []string
	for _, e := range o.Where {
		parts = append(parts, e.String())
	}
	return "Filter", strings.Join(parts, " AND ")
}

func (o *BindPath) Describe() (string, string) { return "ProjectPath", "" }

func items(list []Item) string {
	var parts []string
	for _, i := range list {
		parts = append(parts, i.Expr.String()+" AS "+ast.Quote(i.Name))
	}
	return strings.Join(parts, ", ")
}

func (o *Project) Describe() (string, string) { return "Projection", items(o.Items) }

func (o *Aggregate) Describe() (string, string) {
	parts := []string{}
	for _, a := range o.Aggs {
		parts = append(parts, a.Expr.String())
	}
	detail := strings.Join(parts, ", ")
	if len(o.Keys) > 0 {
		detail += " BY " + items(o.Keys)
	}
	return "Aggregation", detail
}

func (o *Sort) Describe() (string, string) {
	var parts []string
	for _, k := range o.Keys {
		text := k.Expr.String()
		if k.Desc {
			text += " DESC"
		}
		parts = append(parts, text)
	}
	name := "Sort"
	if len(o.Limit) > 0 {
		name = "Top"
	}
	return name, strings.Join(parts, ", ")
}

func (o *Degree) Describe() (string, string) {
	return "NodeDegree", arrow(o.Names, o.Types, o.Dir, "")
}

func (o *Skip) Describe() (string, string)     { return "Skip", o.Count.String() }
func (o *Limit) Describe() (string, string)    { return "Limit", o.Count.String() }
func (o *Distinct) Describe() (string, string) { return "Distinct", "" }

func (o *Unwind) Describe() (string, string) {
	return "Unwind", o.List.String() + " AS " + ast.Quote(o.Name)
}

func (o *Optional) Describe() (string, string) { return "Optional", "" }
func (o *Apply) Describe() (string, string)    { return "Apply", "" }
func (o *Union) Describe() (string, string)    { return "Union", "" }
func (o *Call) Describe() (string, string)     { return "ProcedureCall", o.Procedure }
func (o *Create) Describe() (string, string)   { return "Create", "" }
