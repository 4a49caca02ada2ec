package exec

import (
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Procedure is an entry of the table of procedures. Call returns rows with a value for each result.
type Procedure struct {
	Doc           string
	Args, Results []check.Column
	Call          func(s *store.Snapshot, args []value.Value) ([][]value.Value, error)
}

// procedure finds a procedure, the given ones first.
func procedure(name string, given map[string]Procedure) (Procedure, bool) {
	if p, ok := given[name]; ok {
		return p, true
	}
	p, ok := procedures[name]
	if !ok && name == "dbms.procedures" {
		return Procedure{Results: textColumns("name", "description"), Call: listProcedures}, true
	}
	return p, ok
}

func textColumns(names ...string) []check.Column {
	var out []check.Column
	for _, n := range names {
		out = append(out, check.Column{Name: n, Kinds: check.String})
	}
	return out
}

var procedures = map[string]Procedure{
	"db.labels": {"Lists the labels.", nil, textColumns("label"), func(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
		return textRows(s.Labels()), nil
	}},
	"db.relationshipTypes": {"Lists the relationship types.", nil, textColumns("relationshipType"), func(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
		return textRows(s.Types()), nil
	}},
	"db.propertyKeys": {"Lists the property keys.", nil, textColumns("propertyKey"), func(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
		return textRows(s.Keys()), nil
	}},
	"db.schema.nodeTypeProperties": {"Lists for each set of labels its properties and their types.", nil, []check.Column{
		{Name: "nodeType", Kinds: check.String}, {Name: "nodeLabels", Kinds: check.List}, {Name: "propertyName", Kinds: check.String},
		{Name: "propertyTypes", Kinds: check.List}, {Name: "mandatory", Kinds: check.Boolean}}, nodeTypeProperties},
	"db.schema.relTypeProperties": {"Lists for each relationship type its properties and their types.", nil, []check.Column{
		{Name: "relType", Kinds: check.String}, {Name: "propertyName", Kinds: check.String},
		{Name: "propertyTypes", Kinds: check.List}, {Name: "mandatory", Kinds: check.Boolean}}, relTypeProperties},
	"db.schema.visualization": {"Lists which labels are joined by which relationship types, with counts.", nil, []check.Column{
		{Name: "from", Kinds: check.List}, {Name: "type", Kinds: check.String}, {Name: "to", Kinds: check.List},
		{Name: "count", Kinds: check.Integer}}, visualization},
}

func textRows(names []string) [][]value.Value {
	var out [][]value.Value
	for _, n := range names {
		out = append(out, []value.Value{value.String(n)})
	}
	return out
}

func listProcedures(*store.Snapshot, []value.Value) ([][]value.Value, error) {
	var out [][]value.Value
	for _, name := range slices.Sorted(maps.Keys(procedures)) {
		out = append(out, []value.Value{value.String(name), value.String(procedures[name].Doc)})
	}
	return out, nil
}

// call runs a procedure for each row.
type call struct {
	in      operator
	proc    Procedure
	args    []expr
	results []int // of the procedure's results, the ones taken
	slots   []int
}

// call resolves the columns to the places in the rows of the procedure.
func (c *compiler) call(op *plan.Call) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	proc, ok := procedure(op.Procedure, c.run.options.Procedures)
	if !ok {
		return nil, fault.NewRuntime("ProcedureError", "ProcedureNotFound", "the procedure %s is unknown", op.Procedure)
	}
	o := &call{in: in, proc: proc, slots: op.Slots}
	for _, name := range op.Results {
		o.results = append(o.results, slices.IndexFunc(proc.Results, func(x check.Column) bool { return x.Name == name }))
	}
	if !op.Implicit {
		o.args, err = c.exprs(op.Args)
		return o, err
	}
	for _, a := range proc.Args {
		v, ok := c.run.options.Params[a.Name]
		if !ok {
			return nil, fault.NewRuntime("ParameterMissing", "MissingParameter", "the parameter $%s has no value", a.Name)
		}
		o.args = append(o.args, constExpr{v})
	}
	return o, nil
}

func (o *call) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		args, err := evalAll(r, o.args)
		if err != nil {
			return err
		}
		rows, err := o.proc.Call(r.snap, args)
		if err != nil {
			return err
		}
		if len(o.proc.Results) == 0 && len(o.slots) == 0 {
			return next()
		}
		for _, row := range rows {
			if err := r.tick(); err != nil {
				return err
			}
			for i, slot := range o.slots {
				r.row[slot] = row[o.results[i]]
			}
			if err := next(); err != nil {
				return err
			}
		}
		return nil
	})
}
