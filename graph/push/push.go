package push

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

const unwind = "UNWIND $rows AS row\n"

// Graph makes the server hold what the graph holds. The report is good for what was done also
// where an error ends the push; running it again completes it.
func Graph(ctx context.Context, g *graph.Graph, o Options) (Report, error) {
	if o.DryRun {
		return dryRun(g), nil
	}
	c, err := connect(ctx, o)
	if err != nil {
		return Report{}, err
	}
	defer c.close(ctx)
	p := &push{client: c, g: g}
	err = p.all(ctx)
	return p.report, err
}

// push is one run.
type push struct {
	*client
	g      *graph.Graph
	report Report
}

func (p *push) all(ctx context.Context) error {
	steps := []func(context.Context) error{p.constrain, p.nodes, p.relabel, p.relationships, p.removeStale, p.check}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// constrain makes keys unique. What another push has begun is there after a moment; what a push
// that was cut off has left, an index that is never filled and that no constraint owns, is not, and
// stands in the way until it is dropped.
func (p *push) constrain(ctx context.Context) error {
	for _, label := range ownLabels() {
		err := p.constraint(ctx, label)
		if halfMade(err) {
			if err = p.write(ctx, property.DropConstraintIndex(label), nil); err == nil {
				err = p.constraint(ctx, label)
			}
		}
		if err != nil {
			return fmt.Errorf("constraint on %s: %w", label, err)
		}
	}
	return nil
}

// constraint waits for what another push has begun.
func (p *push) constraint(ctx context.Context, label string) error {
	const tries = 12
	err := p.write(ctx, property.Constraint(label), nil)
	for i := 0; i < tries && halfMade(err); i++ {
		if err = pause(ctx, 250*time.Millisecond); err == nil {
			err = p.write(ctx, property.Constraint(label), nil)
		}
	}
	return err
}

func halfMade(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && strings.HasPrefix(server.Code, "Neo.ClientError.Schema.") &&
		strings.HasSuffix(server.Code, "AlreadyExists")
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (p *push) nodes(ctx context.Context) error {
	for _, t := range property.Nodes(p.g) {
		if err := p.merge(ctx, t); err != nil {
			return fmt.Errorf("nodes %s: %w", t.Labels[len(t.Labels)-1], err)
		}
	}
	return nil
}

// relabel takes the label of its old type from an entity whose type has changed.
func (p *push) relabel(ctx context.Context) error {
	for _, t := range graph.Types() {
		query := "MATCH (n:Entity:" + property.Label(t) + ") WHERE n.key IS NOT NULL AND n.type <> $type REMOVE n:" + property.Label(t)
		if err := p.write(ctx, query, map[string]any{"type": string(t)}); err != nil {
			return fmt.Errorf("labels %s: %w", t, err)
		}
	}
	return nil
}

func (p *push) relationships(ctx context.Context) error {
	for _, t := range property.Relationships(p.g) {
		if err := p.merge(ctx, t); err != nil {
			return fmt.Errorf("relationships %s: %w", t.Type, err)
		}
	}
	return nil
}

// A transaction has at most so many bytes of properties, beside its limit of rows.
const batchBytes = 4 << 20

// merge writes the rows of a table, one transaction a batch, one after the other: relationships
// lock both of their ends.
func (p *push) merge(ctx context.Context, t property.Table) error {
	query := unwind + property.Merge(t)
	var rows []any
	bytes := 0
	for row := range t.Rows {
		rows = append(rows, parameters(t, row))
		bytes += size(row)
		if len(rows) >= p.opts.batch() || bytes >= batchBytes {
			if err := p.write(ctx, query, map[string]any{"rows": rows}); err != nil {
				return err
			}
			rows, bytes = nil, 0
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return p.write(ctx, query, map[string]any{"rows": rows})
}

// parameters is a row as the statement of property.Merge wants it.
func parameters(t property.Table, row property.Row) map[string]any {
	properties := make(map[string]any, len(row.Properties))
	for _, p := range row.Properties {
		properties[p.Name] = p.Any()
	}
	m := map[string]any{"properties": properties}
	if t.Type == "" {
		m["key"] = row.Key
		return m
	}
	m["from"], m["to"] = row.From, row.To
	if t.Keyed {
		m["key"] = properties["key"]
	}
	return m
}

func size(row property.Row) int {
	n := len(row.Key) + len(row.From) + len(row.To)
	for _, p := range row.Properties {
		n += len(p.Name) + len(p.Text) + 8
		for _, item := range p.List {
			n += len(item)
		}
	}
	return n
}

// write runs a statement in a transaction of its own, which the driver tries again where that
// may help, and adds up what it did.
func (p *push) write(ctx context.Context, query string, params map[string]any) error {
	result, err := p.run(ctx, query, params)
	if err != nil {
		return err
	}
	did := result.Summary.Counters()
	r := &p.report
	r.Batches++
	r.NodesCreated += did.NodesCreated()
	r.NodesDeleted += did.NodesDeleted()
	r.RelationshipsCreated += did.RelationshipsCreated()
	r.RelationshipsDeleted += did.RelationshipsDeleted()
	r.PropertiesSet += did.PropertiesSet()
	if server := result.Summary.Server(); server != nil {
		r.Server = server.Agent()
	}
	return nil
}

func (c *client) run(ctx context.Context, query string, params map[string]any) (*neo4j.EagerResult, error) {
	result, err := neo4j.ExecuteQuery(ctx, c.driver, query, params, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(c.opts.database()),
		neo4j.ExecuteQueryWithTransactionConfig(neo4j.WithTxTimeout(c.opts.timeout())))
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, c.failure(err)
	}
	return result, nil
}
