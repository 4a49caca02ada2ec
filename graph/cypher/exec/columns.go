package exec

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// filteredScan compiles a filter right above a scan. Predicates that compare a property of the node
// with a constant are tested on the columns, a batch at a time; the rest stay a filter.
func (c *compiler) filteredScan(f *plan.Filter, s *plan.NodeScan) (operator, error) {
	var tests []nodeTest
	var rest []plan.Expr
	for _, e := range f.Where {
		t, err := c.nodeTest(e, s)
		if err != nil {
			return nil, err
		}
		if t != nil && s.Seek == nil {
			tests = append(tests, t)
		} else {
			rest = append(rest, e)
		}
	}
	in, err := c.scan(s, tests)
	if err != nil || len(rest) == 0 {
		return in, err
	}
	where, err := c.exprs(rest)
	return &filter{in, where}, err
}

// nodeTest returns the batch form of a predicate, or nil where it has none.
func (c *compiler) nodeTest(e plan.Expr, s *plan.NodeScan) (nodeTest, error) {
	switch x := e.Node.(type) {
	case *ast.HasLabels:
		if v, ok := x.X.(*ast.Variable); ok && v.Name == s.Name {
			return labelTest(labelSets(c.run.snap, x.Labels)), nil
		}
	case *ast.Comparison:
		if len(x.Ops) == 1 {
			return c.valueTest(x.Operands[0], x.Operands[1], x.Ops[0], s)
		}
	case *ast.Binary:
		if test, ok := textTests[x.Op]; ok {
			return c.textTest(x, test, s)
		}
	}
	return nil, nil
}

// constant returns the value of a literal or parameter.
func (c *compiler) constant(e ast.Expr) (value.Value, bool, error) {
	switch e.(type) {
	case *ast.Literal, *ast.Parameter:
		x, err := c.node(e, nil)
		if err != nil {
			return value.Null, false, err
		}
		return x.(constExpr).v, true, nil
	}
	return value.Null, false, nil
}

// property returns the column of a property of the scanned node.
func (c *compiler) scanned(e ast.Expr, s *plan.NodeScan) *store.Column {
	p, ok := e.(*ast.Property)
	if !ok {
		return nil
	}
	if v, ok := p.X.(*ast.Variable); !ok || v.Name != s.Name {
		return nil
	}
	return c.run.snap.NodeColumn(p.Key)
}

// valueTest finds n.key op constant, either way round.
func (c *compiler) valueTest(l, x ast.Expr, op string, s *plan.NodeScan) (nodeTest, error) {
	column := c.scanned(l, s)
	if column == nil {
		column, x, op = c.scanned(x, s), l, turned(op)
	}
	if column == nil {
		return nil, nil
	}
	v, ok, err := c.constant(x)
	if err != nil || !ok {
		return nil, err
	}
	if op == "=" && v.Kind() == value.KindString && column.Dictionary() != nil {
		return codeTest{column, column.CodeOf(v.AsString())}, nil
	}
	return compareTest{column, op, v}, nil
}

// turned is the comparison with its sides exchanged.
func turned(op string) string {
	return strings.NewReplacer("<>", "<>", "<", ">", ">", "<").Replace(op)
}

// textTest finds n.key STARTS WITH, ENDS WITH or CONTAINS constant.
func (c *compiler) textTest(e *ast.Binary, test func(s, part string) bool, s *plan.NodeScan) (nodeTest, error) {
	column := c.scanned(e.L, s)
	if column == nil || !column.Texts() {
		return nil, nil
	}
	v, ok, err := c.constant(e.R)
	if err != nil || !ok || v.Kind() != value.KindString {
		return nil, err
	}
	if e.Op == "CONTAINS" && v.AsString() != "" && column.Dictionary() != nil {
		return containsTest{column, column.Containing(v.AsString())}, nil
	}
	return textTest{column, v.AsString(), test}, nil
}

// labelTest keeps nodes by their set of labels.
type labelTest []bool

func (t labelTest) keep(r *run, batch []int32) ([]int32, error) {
	return slices.DeleteFunc(batch, func(id int32) bool { return !t[r.snap.LabelSet(id)] }), nil
}

// codeTest compares numbers of strings in the dictionary.
type codeTest struct {
	column *store.Column
	code   int32
}

func (t codeTest) keep(_ *run, batch []int32) ([]int32, error) {
	kept := batch[:0]
	if t.code < 0 {
		return kept, nil
	}
	for _, id := range batch {
		if t.column.Code(id) == t.code {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// compareTest compares values with a constant.
type compareTest struct {
	column *store.Column
	op     string
	v      value.Value
}

func (t compareTest) keep(_ *run, batch []int32) ([]int32, error) {
	kept := batch[:0]
	for _, id := range batch {
		if value.Compare(t.op, t.column.At(id), t.v) == value.True {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// textTest looks for a prefix or suffix.
type textTest struct {
	column *store.Column
	part   string
	test   func(s, part string) bool
}

func (t textTest) keep(_ *run, batch []int32) ([]int32, error) {
	kept := batch[:0]
	for _, id := range batch {
		if s, ok := t.column.Text(id); ok && t.test(s, t.part) {
			kept = append(kept, id)
		}
	}
	return kept, nil
}

// containsTest keeps nodes whose string, by its number in the dictionary, contains a part.
type containsTest struct {
	column *store.Column
	holds  []bool
}

func (t containsTest) keep(_ *run, batch []int32) ([]int32, error) {
	kept := batch[:0]
	for _, id := range batch {
		if code := t.column.Code(id); code >= 0 && t.holds[code] {
			kept = append(kept, id)
		}
	}
	return kept, nil
}
