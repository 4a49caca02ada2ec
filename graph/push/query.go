package push

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ErrWrite says that a query would do more than read the graph, and was not run.
var ErrWrite = errors.New("only queries that read the graph are run")

// Query runs a query that only reads and returns its columns and rows. Values are nil, bool,
// int64, float64, string, []any and map[string]any, so that they can be written as JSON; nodes,
// relationships and paths become maps. A query that writes, changes the schema, calls a procedure
// or loads a file is refused with ErrWrite: the server's own plan decides, and the session is
// read-only on top. More than Options.MaxRows rows are an error.
func Query(ctx context.Context, o Options, cypher string, params map[string]any) (columns []string, rows [][]any, err error) {
	c, err := connect(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	defer c.close(ctx)
	session := c.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: o.database(), AccessMode: neo4j.AccessModeRead,
	})
	defer session.Close(ctx)
	if err := c.admit(ctx, session, cypher, params); err != nil {
		return nil, nil, err
	}
	result, err := session.Run(ctx, cypher, params, neo4j.WithTxTimeout(o.timeout()))
	if err != nil {
		return nil, nil, c.failure(err)
	}
	if columns, err = result.Keys(); err != nil {
		return nil, nil, c.failure(err)
	}
	for result.Next(ctx) {
		if len(rows) == o.maxRows() {
			return columns, rows, fmt.Errorf("more than %d rows: add LIMIT", o.maxRows())
		}
		rows = append(rows, plainList(result.Record().Values))
	}
	if err := result.Err(); err != nil {
		return columns, rows, c.failure(err)
	}
	return columns, rows, nil
}

// admit asks the server for the plan of a query and refuses all but plain reading.
func (c *client) admit(ctx context.Context, session neo4j.SessionWithContext, cypher string, params map[string]any) error {
	result, err := session.Run(ctx, "EXPLAIN "+cypher, params, neo4j.WithTxTimeout(c.opts.timeout()))
	if err != nil {
		return c.failure(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return c.failure(err)
	}
	if summary.StatementType() != neo4j.StatementTypeReadOnly {
		return fmt.Errorf("%w: the server calls this one %q", ErrWrite, summary.StatementType())
	}
	if summary.Plan() == nil {
		return fmt.Errorf("%w: the server has no plan for this one", ErrWrite)
	}
	return admitPlan(summary.Plan())
}

// admitPlan refuses plans with an operator that reaches beyond the graph.
func admitPlan(plan neo4j.Plan) error {
	operator, _, _ := strings.Cut(plan.Operator(), "@")
	for _, bad := range []string{"LoadCSV", "ProcedureCall"} {
		if operator == bad {
			return fmt.Errorf("%w: %s is not allowed", ErrWrite, operator)
		}
	}
	for _, child := range plan.Children() {
		if err := admitPlan(child); err != nil {
			return err
		}
	}
	return nil
}
