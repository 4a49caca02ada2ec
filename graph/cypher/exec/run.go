// Package exec runs a plan: operators push rows through one array of slots, each calling the next
// for every row that it makes, so that a row costs no memory until an operator must keep it. Scans
// test their predicates over whole columns, a batch of nodes at a time, before a row is made.
package exec

import (
	"context"
	"errors"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Options are what a run depends on besides plan and snapshot.
type Options struct {
	Params     map[string]value.Value
	Now        time.Time // what date() and the like take for now
	MaxRows    int       // 0: no limit
	MaxMemory  int64     // bytes kept by operators, estimated; 0: no limit
	Deadline   time.Time // zero: none
	Profile    bool      // count the rows of each operator
	Writer     *store.Builder
	Procedures map[string]Procedure // besides the built-in ones
}

// Rows are the outcome of a run.
type Rows struct {
	Values [][]value.Value
	Counts map[plan.Op]int // with Profile: rows that came out of each operator
}

// Run runs a plan over a snapshot. Errors are of type *fault.Error.
func Run(ctx context.Context, snap *store.Snapshot, p *plan.Plan, o Options) (*Rows, error) {
	r := &run{ctx: ctx, snap: snap, row: make([]value.Value, p.Frame), options: o, next: checkEvery}
	c := &compiler{run: r, plan: p}
	root, err := c.operator(p.Root)
	if err != nil {
		return nil, err
	}
	out := &Rows{Counts: r.counts}
	err = root.run(r, func() error { return r.collect(p.Slots, out) })
	if err != nil {
		return nil, asFault(err)
	}
	return out, nil
}

// collect adds the columns of a row to the result.
func (r *run) collect(slots []int, out *Rows) error {
	if len(slots) == 0 {
		return nil // a query that returns nothing, such as a CALL of a procedure without results
	}
	if r.options.MaxRows > 0 && len(out.Values) >= r.options.MaxRows {
		return fault.NewLimit(nil, "the result has more than %d rows", r.options.MaxRows).
			WithHint("add LIMIT, or raise the limit")
	}
	row, err := r.copyRow(slots)
	if err != nil {
		return err
	}
	out.Values = append(out.Values, row)
	return nil
}

// asFault makes an error of our own of any error, so that callers need to know only one type.
func asFault(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	return fault.NewLimit(err, "%v", err)
}

// emit passes the row in the slots on. A non-nil error ends the run of the operator that called.
type emit func() error

// operator gives rows: it fills its slots and calls emit, once a row.
type operator interface {
	run(r *run, next emit) error
}

// run is the state of one run.
type run struct {
	ctx     context.Context
	snap    *store.Snapshot
	row     []value.Value
	options Options
	counts  map[plan.Op]int
	memory  int64
	next    int // steps until the next look at the clock
	random  uint64
	key     []byte
}

const checkEvery = 4096

// tick counts a step of work; now and then it looks whether the run must end.
func (r *run) tick() error {
	if r.next--; r.next > 0 {
		return nil
	}
	return r.look()
}

// look is the rare part of tick.
func (r *run) look() error {
	r.next = checkEvery
	if err := r.ctx.Err(); err != nil {
		return fault.NewLimit(err, "the query was stopped: %v", err)
	}
	if !r.options.Deadline.IsZero() && time.Now().After(r.options.Deadline) {
		return fault.NewLimit(context.DeadlineExceeded, "the query ran out of time").
			WithHint("ask for less, or raise the timeout")
	}
	return nil
}

// keep counts memory that an operator holds on to.
func (r *run) keep(bytes int) error {
	r.memory += int64(bytes)
	if r.options.MaxMemory > 0 && r.memory > r.options.MaxMemory {
		return fault.NewLimit(nil, "the query needs more than %d bytes of memory", r.options.MaxMemory).
			WithHint("ask for less, or raise the limit")
	}
	return nil
}

// largeValue is the size from which a value counts though it may soon be garbage.
const largeValue = 1 << 20

// keepLarge counts the memory of a value that is large in itself, as what + makes may be.
func (r *run) keepLarge(v value.Value) error {
	switch v.Kind() {
	case value.KindString:
		if n := len(v.AsString()); n >= largeValue {
			return r.keep(n)
		}
	case value.KindList:
		if n := 24 * len(v.AsList()); n >= largeValue {
			return r.keep(n)
		}
	}
	return nil
}

// copyRow copies slots out of the row and counts their memory.
func (r *run) copyRow(slots []int) ([]value.Value, error) {
	out := make([]value.Value, len(slots))
	size := 48
	for i, s := range slots {
		out[i] = r.row[s]
		size += 24 + out[i].Size()
	}
	return out, r.keep(size)
}

// restore puts copied slots back.
func (r *run) restore(slots []int, saved []value.Value) {
	for i, s := range slots {
		r.row[s] = saved[i]
	}
}

// compiler turns the operators and expressions of a plan into ones that can run.
type compiler struct {
	run  *run
	plan *plan.Plan
}

func (r *run) now() temporal.Instant {
	return temporal.OfEpoch(r.options.Now.Unix(), int64(r.options.Now.Nanosecond()))
}

// errAt gives a runtime error the place of the expression that it came from.
func errAt(err error, e ast.Expr) error {
	var f *fault.Error
	if errors.As(err, &f) {
		f.At(e.Place().Start)
	}
	return err
}
