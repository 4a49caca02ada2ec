package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/store"
)

// askStore asks the embedded engine.
func (a *app) askStore(ctx context.Context, text string, parameters map[string]any, o queryOptions) (found answer, err error) {
	query, err := cypher.Parse(text)
	if err != nil {
		return answer{}, queryError(err)
	}
	err = a.withGraph(ctx, func(_ *store.Store, g *graph.Graph) error {
		snapshot, err := cypher.FromGraph(g)
		if err != nil {
			return err
		}
		found, err = runQuery(ctx, query, snapshot, parameters, o.limits())
		return err
	})
	return found, err
}

// runQuery runs one query and makes its rows plain.
func runQuery(ctx context.Context, query *cypher.Query, s *cypher.Snapshot, parameters map[string]any, limits cypher.Limits) (answer, error) {
	result, err := query.Run(ctx, s, parameters, limits)
	if err != nil {
		return answer{}, queryError(err)
	}
	found := answer{columns: result.Columns, plan: result.Plan, drawing: drawingOf(result.Rows)}
	for _, row := range result.Rows {
		found.rows = append(found.rows, plainList(row))
	}
	return found, nil
}

func (o queryOptions) limits() cypher.Limits {
	const memory = 2 << 30
	return cypher.Limits{Timeout: o.timeout, MaxRows: o.maxRows, MaxMemory: memory}
}

// queryError makes a mistake in the query one of usage.
func queryError(err error) error {
	var e *cypher.Error
	if errors.As(err, &e) && e.Kind != cypher.LimitError && e.Kind != cypher.RuntimeError {
		return usageError{err}
	}
	return err
}

// plain makes a value of the engine one that JSON can hold, in the form that a server's values
// have too.
func plain(value any) any {
	switch v := value.(type) {
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
		return v
	case []any:
		return plainList(v)
	case map[string]any:
		return plainMap(v)
	case cypher.Node:
		return map[string]any{"labels": v.Labels, "properties": plainMap(v.Properties)}
	case cypher.Relationship:
		return map[string]any{"type": v.Type, "properties": plainMap(v.Properties)}
	case cypher.Path:
		return plainPath(v)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case fmt.Stringer:
		return v.String()
	}
	return value
}

func plainList(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = plain(v)
	}
	return out
}

func plainMap(values map[string]any) map[string]any {
	out := make(map[string]any, len(values))
	for k, v := range values {
		out[k] = plain(v)
	}
	return out
}

func plainPath(p cypher.Path) map[string]any {
	nodes, relationships := make([]any, len(p.Nodes)), make([]any, len(p.Relationships))
	for i, n := range p.Nodes {
		nodes[i] = plain(n)
	}
	for i, r := range p.Relationships {
		relationships[i] = plain(r)
	}
	return map[string]any{"nodes": nodes, "relationships": relationships}
}
