package check

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// call checks the arguments and columns of a procedure. alone says that the query is nothing but the CALL:
// then arguments may come from parameters and the columns need no YIELD.
func (c *checker) call(call *ast.Call, sc *scope, alone bool) (*scope, error) {
	proc, ok := c.Procedures(call.Procedure)
	if !ok {
		err := fault.NewSemantic(call.Start, "ProcedureNotFound", "the procedure %s is unknown", call.Procedure).
			WithHint("CALL dbms.procedures() lists all")
		err.Type = "ProcedureError"
		return nil, err
	}
	if err := c.callArguments(call, proc, sc, alone); err != nil {
		return nil, err
	}
	out := sc.copied()
	if alone && !call.HasYield {
		for _, r := range proc.Results {
			out.vars[r.Name] = only(r.Kinds)
		}
		return out, nil
	}
	if call.YieldAll && !alone {
		return nil, fault.NewSemantic(call.Start, "UnexpectedSyntax", "YIELD * can stand only in a query that is one CALL")
	}
	if !call.HasYield && len(proc.Results) > 0 {
		return nil, fault.NewSemantic(call.Start, "UndefinedVariable", "%s returns columns that nothing takes", call.Procedure).
			WithHint("add YIELD with the columns you want")
	}
	if err := yields(call, proc, sc, out); err != nil {
		return nil, err
	}
	return out, c.where(call.Where, out)
}

// callArguments compares the arguments with the signature. Left out altogether, they come from parameters of
// their names, which only a query that is one CALL may do.
func (c *checker) callArguments(call *ast.Call, proc Procedure, sc *scope, alone bool) error {
	if call.Implicit {
		if !alone && len(proc.Args) > 0 {
			return fault.NewSemantic(call.Start, "InvalidArgumentPassingMode", "inside a query the arguments must be written out")
		}
		return nil
	}
	if len(call.Args) != len(proc.Args) {
		return fault.NewSemantic(call.Start, "InvalidNumberOfArguments", "%s takes %s, not %d", call.Procedure, count(len(proc.Args)), len(call.Args))
	}
	for i, a := range call.Args {
		if _, err := c.wants(a, proc.Args[i].Kinds, call.Procedure, context{scope: sc}); err != nil {
			return err
		}
	}
	return nil
}

// yields binds the columns that YIELD takes.
func yields(call *ast.Call, proc Procedure, sc, out *scope) error {
	if call.YieldAll {
		for _, r := range proc.Results {
			out.vars[r.Name] = only(r.Kinds)
		}
	}
	for _, y := range call.Yield {
		found := false
		for _, r := range proc.Results {
			if r.Name == y.Column {
				found = true
				if _, bound := out.lookup(y.As.Name); bound {
					return alreadyBound(y.As)
				}
				out.vars[y.As.Name] = only(r.Kinds)
			}
		}
		if !found {
			return fault.NewSemantic(y.As.Start, "UndefinedVariable", "%s has no column %s", call.Procedure, y.Column)
		}
	}
	return nil
}
