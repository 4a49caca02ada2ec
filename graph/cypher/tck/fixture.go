package tck

import (
	"context"
	"errors"
	"regexp"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/exec"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/parse"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Fixture is a small graph that grows by CREATE statements: the way in which kits and tests write
// their graphs. Each statement copies the graph. Users of the engine can't reach CREATE.
type Fixture struct {
	snapshot   *store.Snapshot
	procedures map[string]exec.Procedure
}

// NewFixture returns a fixture with an empty graph.
func NewFixture() (*Fixture, error) {
	empty, err := store.NewBuilder().Freeze()
	return &Fixture{snapshot: empty, procedures: make(map[string]exec.Procedure)}, err
}

// Snapshot returns the graph as it is now.
func (f *Fixture) Snapshot() *store.Snapshot { return f.snapshot }

// deleting finds the one form of DELETE that the kit's fixtures have.
var deleting = regexp.MustCompile(`(?s)^(.*)\bDELETE (\w+)\b(.*)$`)

// Create runs a statement with CREATE and, before it, DELETE of one relationship variable.
func (f *Fixture) Create(ctx context.Context, src string) error {
	gone := make(map[int32]bool)
	if m := deleting.FindStringSubmatch(src); m != nil {
		found, err := f.Run(ctx, m[1]+" RETURN "+m[2], nil)
		if err != nil {
			return err
		}
		for _, row := range found.Rows {
			gone[int32(row[0].AsID())] = true
		}
		src = m[1] + m[3]
	}
	writer := store.Reopen(f.snapshot)
	if _, err := f.execute(ctx, src, nil, writer); err != nil {
		return err
	}
	after, err := writer.Freeze()
	if err == nil && len(gone) > 0 {
		after, err = store.Without(after, gone).Freeze()
	}
	f.snapshot = after
	return err
}

// Answer is the outcome of a query on a fixture.
type Answer struct {
	Columns []string
	Rows    [][]value.Value
}

// Run runs a reading query. Errors are of type *fault.Error.
func (f *Fixture) Run(ctx context.Context, src string, params map[string]any) (*Answer, error) {
	return f.execute(ctx, src, params, nil)
}

func (f *Fixture) execute(ctx context.Context, src string, params map[string]any, writer *store.Builder) (*Answer, error) {
	q, err := parse.Query(src)
	if err != nil {
		return nil, err
	}
	if err := check.Query(q, f.tables(writer != nil)); err != nil {
		return nil, located(err, src)
	}
	p := plan.Query(q, f.config())
	o := exec.Options{Now: time.Now(), Writer: writer, Procedures: f.procedures, Params: make(map[string]value.Value)}
	for name, x := range params {
		if o.Params[name], err = value.Of(x); err != nil {
			return nil, err
		}
	}
	rows, err := exec.Run(ctx, f.snapshot, p, o)
	if err != nil {
		return nil, located(err, src)
	}
	return &Answer{p.Columns, rows.Values}, nil
}

func located(err error, src string) error {
	var e *fault.Error
	if errors.As(err, &e) {
		return e.Locate(src)
	}
	return err
}

func (f *Fixture) tables(writes bool) check.Tables {
	t := exec.Tables(f.procedures)
	t.Writes = writes
	return t
}

func (f *Fixture) config() plan.Config { return exec.PlanConfig(f.snapshot, f.procedures) }
