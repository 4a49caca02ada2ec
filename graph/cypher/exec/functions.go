package exec

import (
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// function is an entry of the table of functions: one entry is all that a new function needs.
type function struct {
	min, max int // arguments; max -1: any number
	args     []check.Kinds
	result   check.Kinds
	call     func(r *run, args []value.Value) (value.Value, error)
	nulls    bool // call wants to see nulls; else any null gives null
	random   bool
}

// functions is all functions but the aggregates, by lower-case name: names are written as people write
// them, and found in any case.
var functions = lowered(scalarFunctions, listFunctions, mathFunctions, stringFunctions, graphFunctions, temporalFunctions, conversionFunctions)

// aggregates is all aggregates, by lower-case name.
var aggregates = lowered(aggregateFunctions)

func lowered[T any](tables ...map[string]T) map[string]T {
	out := make(map[string]T)
	for _, t := range tables {
		for name, f := range t {
			out[strings.ToLower(name)] = f
		}
	}
	return out
}

// signature tells the checker about a function, given in lower case.
func signature(name string) (check.Signature, bool) {
	if a, ok := aggregates[name]; ok {
		return check.Signature{Min: a.min, Max: a.max, Result: a.result, Aggregate: true}, true
	}
	f, ok := functions[name]
	return check.Signature{Min: f.min, Max: f.max, Args: f.args, Result: f.result, Random: f.random}, ok
}

// FunctionNames lists all functions as people write them, sorted without regard to case.
func FunctionNames() []string {
	out := slices.Collect(maps.Keys(aggregateFunctions))
	for _, t := range []map[string]function{scalarFunctions, listFunctions, mathFunctions, stringFunctions, graphFunctions, temporalFunctions, conversionFunctions} {
		out = slices.AppendSeq(out, maps.Keys(t))
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return out
}

// functionExpr calls a function.
type functionExpr struct {
	function
	given []expr
	at    *ast.FunctionCall
}

func (c *compiler) function(e *ast.FunctionCall, s *plan.Scope) (expr, error) {
	f := functions[strings.ToLower(e.Name)]
	args, err := c.nodes(e.Args, s)
	return &functionExpr{f, args, e}, err
}

// eval evaluates the arguments, checks them against the signature, and calls. Up to three arguments need no
// memory of their own.
func (e *functionExpr) eval(r *run) (value.Value, error) {
	var small [3]value.Value
	args := small[:0]
	for i, a := range e.given {
		v, err := a.eval(r)
		if err != nil {
			return value.Null, err
		}
		if v.IsNull() && !e.nulls {
			return value.Null, nil
		}
		if err := e.accept(i, v); err != nil {
			return value.Null, err
		}
		args = append(args, v)
	}
	v, err := e.call(r, args)
	return v, errAt(err, e.at)
}

// accept refuses a value that the function's signature doesn't have, so that call need not look.
func (e *functionExpr) accept(i int, v value.Value) error {
	if len(e.function.args) == 0 || v.IsNull() {
		return nil
	}
	wanted := e.function.args[min(i, len(e.function.args)-1)]
	if wanted&kindBits[v.Kind()] != 0 {
		return nil
	}
	err := fault.NewRuntime("TypeError", "InvalidArgumentValue", "%s() needs a %s, not a %s", e.at.Name, wanted, v.Kind())
	return err.At(e.at.Args[i].Place().Start)
}

// kindBits are the kinds of values in the terms of signatures.
var kindBits = [...]check.Kinds{
	value.KindMap: check.Map, value.KindNode: check.Node, value.KindRelationship: check.Relationship, value.KindList: check.List,
	value.KindPath: check.Path, value.KindDateTime: check.Temporal, value.KindLocalDateTime: check.Temporal, value.KindDate: check.Temporal,
	value.KindTime: check.Temporal, value.KindLocalTime: check.Temporal, value.KindDuration: check.Duration, value.KindString: check.String,
	value.KindBool: check.Boolean, value.KindInt: check.Integer, value.KindFloat: check.Float,
}

var scalarFunctions = map[string]function{
	"coalesce":  {min: 1, max: -1, result: check.Any, nulls: true, call: coalesce},
	"nullIf":    {min: 2, max: 2, result: check.Any, nulls: true, call: nullIf},
	"exists":    {min: 1, max: 1, result: check.Boolean, nulls: true, call: exists},
	"timestamp": {result: check.Integer, call: timestamp},
	"valueType": {min: 1, max: 1, result: check.String, nulls: true, call: valueType},
}

func coalesce(_ *run, args []value.Value) (value.Value, error) {
	for _, a := range args {
		if !a.IsNull() {
			return a, nil
		}
	}
	return value.Null, nil
}

func nullIf(_ *run, args []value.Value) (value.Value, error) {
	if value.Equal(args[0], args[1]) == value.True {
		return value.Null, nil
	}
	return args[0], nil
}

// exists is the old form: of a pattern true or false, of a property whether it is there.
func exists(_ *run, args []value.Value) (value.Value, error) {
	if args[0].Kind() == value.KindBool {
		return args[0], nil
	}
	return value.Bool(!args[0].IsNull()), nil
}

func timestamp(r *run, _ []value.Value) (value.Value, error) {
	return value.Int(r.options.Now.UnixMilli()), nil
}
