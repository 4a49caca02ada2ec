package cypher

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/exec"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Limits bound a run. A zero field means no limit.
type Limits struct {
	Timeout   time.Duration // of planning and running together
	MaxRows   int           // in the result: more is an error, not a cut
	MaxMemory int64         // bytes that operators and the result hold, estimated
}

// Result is the answer to a query: rows of values under the names of the columns. Where the query
// leaves the order open, the rows still come in the same order every time. A value is nil, bool,
// int64, float64, string, []any, map[string]any, Node, Relationship, Path, Instant or Duration.
type Result struct {
	Columns []string
	Rows    [][]any
	Plan    string // of EXPLAIN and PROFILE: the operators, a line each; EXPLAIN gives no rows
}

// Run parses, plans and runs a query. Parameters may be nil, bool, integers, floats, strings,
// time.Time, Instant, Duration, and slices and maps of these. The snapshot keeps the plans of the latest
// queries, by their text. Errors are of type *Error.
func Run(ctx context.Context, s *Snapshot, src string, params map[string]any, limits Limits) (*Result, error) {
	if known, ok := s.plans.find(src); ok {
		return known.run(ctx, s, params, limits)
	}
	q, err := Parse(src)
	if err != nil {
		return nil, err
	}
	return q.Run(ctx, s, params, limits)
}

// Run plans and runs a parsed query, as the function Run does.
func (q *Query) Run(ctx context.Context, s *Snapshot, params map[string]any, limits Limits) (*Result, error) {
	known, ok := s.plans.find(q.src)
	if !ok {
		known = planned{q, plan.Query(q.tree, exec.PlanConfig(s.Snapshot, nil))}
		s.plans.keep(known)
	}
	return known.run(ctx, s, params, limits)
}

func options(params map[string]any, limits Limits) (exec.Options, error) {
	o := exec.Options{Now: time.Now(), MaxRows: limits.MaxRows, MaxMemory: limits.MaxMemory, Params: make(map[string]value.Value)}
	if limits.Timeout > 0 {
		o.Deadline = o.Now.Add(limits.Timeout)
	}
	for name, x := range params {
		v, err := value.Of(x)
		if err != nil {
			return o, fault.NewRuntime("TypeError", "InvalidArgumentType", "the parameter $%s: %v", name, err)
		}
		o.Params[name] = v
	}
	return o, nil
}

// run runs a plan, or only shows that of EXPLAIN.
func (x planned) run(ctx context.Context, s *Snapshot, params map[string]any, limits Limits) (*Result, error) {
	o, err := options(params, limits)
	if err != nil {
		return nil, err
	}
	out := &Result{Columns: slices.Clone(x.plan.Columns)}
	if x.query.tree.Mode == ast.Explain {
		out.Plan = planText(x.plan, nil)
		return out, nil
	}
	o.Profile = x.query.tree.Mode == ast.Profile
	rows, err := exec.Run(ctx, s.Snapshot, x.plan, o)
	if err != nil {
		return nil, located(err, x.query.src)
	}
	out.Rows = converter{s.Snapshot}.rows(rows.Values)
	if o.Profile {
		out.Plan = planText(x.plan, rows.Counts)
	}
	return out, nil
}

// planText prints a plan, an operator a line, indented below what it feeds.
func planText(p *plan.Plan, counts map[plan.Op]int) string {
	text := ""
	for _, l := range plan.Lines(p.Root) {
		line := fmt.Sprintf("%*s%s", 2*l.Depth, "", l.Name)
		if l.Detail != "" {
			line += "  " + l.Detail
		}
		if counts != nil {
			line += fmt.Sprintf("  (%d rows)", counts[l.Op])
		}
		text += line + "\n"
	}
	return text
}
