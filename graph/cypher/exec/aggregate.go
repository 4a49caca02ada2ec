package exec

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// aggregate groups rows by their keys; groups come out in the order of their first rows. Without
// keys there is one group, even of no rows.
type aggregate struct {
	in       operator
	keys     []expr
	keySlots []int
	calls    []aggregateCall
	weight   int // slot of how many rows a row stands for, -1: one; then all calls count
	byCode   *codeKey
}

type aggregateCall struct {
	slot     int
	arg      expr // nil for count(*)
	extra    expr // the percentile
	distinct bool
	start    func() accumulator
}

// accumulator is the state of an aggregate in one group.
type accumulator interface {
	add(r *run, v value.Value) error
	result(r *run) (value.Value, error)
}

// group is the keys of a group and the state of each aggregate.
type group struct {
	keys   []value.Value
	states []accumulator
}

func (c *compiler) aggregate(op *plan.Aggregate) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &aggregate{in: in, weight: op.Weight}
	for _, k := range op.Keys {
		e, err := c.expr(k.Expr)
		if err != nil {
			return nil, err
		}
		o.keys, o.keySlots = append(o.keys, e), append(o.keySlots, k.Slot)
	}
	if len(o.keys) == 1 {
		o.byCode = c.codeKey(o.keys[0])
	}
	for _, a := range op.Aggs {
		call, err := c.aggregateCall(a)
		if err != nil {
			return nil, err
		}
		o.calls = append(o.calls, call)
	}
	return o, nil
}

func (c *compiler) aggregateCall(a plan.Aggregation) (aggregateCall, error) {
	call := aggregateCall{slot: a.Slot, distinct: a.Call.Distinct, start: aggregates[strings.ToLower(a.Call.Name)].start}
	var err error
	if !a.Call.Star {
		if call.arg, err = c.expr(plan.Expr{Node: a.Call.Args[0], Scope: a.Expr.Scope}); err != nil {
			return call, err
		}
	}
	if len(a.Call.Args) > 1 {
		call.extra, err = c.expr(plan.Expr{Node: a.Call.Args[1], Scope: a.Expr.Scope})
	}
	return call, err
}

func (o *aggregate) run(r *run, next emit) error {
	t := &groupTable{o: o, byKey: make(map[string]*group)}
	if o.byCode != nil {
		t.byCode = make([]*group, len(o.byCode.column.Dictionary()))
	}
	if len(o.keys) == 0 {
		t.first = o.newGroup(nil)
		t.groups = append(t.groups, t.first)
	}
	if err := o.in.run(r, func() error { return t.add(r) }); err != nil {
		return err
	}
	for _, g := range t.groups {
		if err := o.give(r, g, next); err != nil {
			return err
		}
	}
	return nil
}

// give puts keys and outcomes into the slots of the row.
func (o *aggregate) give(r *run, g *group, next emit) error {
	if err := r.tick(); err != nil {
		return err
	}
	r.restore(o.keySlots, g.keys)
	for i, s := range g.states {
		v, err := s.result(r)
		if err != nil {
			return err
		}
		r.row[o.calls[i].slot] = v
	}
	return next()
}

func (o *aggregate) newGroup(keys []value.Value) *group {
	g := &group{keys: keys, states: make([]accumulator, len(o.calls))}
	for i, c := range o.calls {
		g.states[i] = c.start()
		if c.distinct {
			g.states[i] = &distinctOnly{in: g.states[i], seen: make(map[string]struct{})}
		}
	}
	return g
}

// groupTable finds the group of a row.
type groupTable struct {
	o      *aggregate
	byKey  map[string]*group
	groups []*group
	first  *group   // the only one where there are no keys
	byCode []*group // by the number of the key in a dictionary
}

// codeKey is a grouping key that is a property of a node with a dictionary: the group is found by the
// number of the string.
type codeKey struct {
	slot   int
	column *store.Column
}

// codeKey returns nil where the key is anything but a property with a dictionary.
func (c *compiler) codeKey(e expr) *codeKey {
	p, ok := e.(*propertyExpr)
	if !ok {
		return nil
	}
	slot, ok := p.x.(slotExpr)
	if !ok {
		return nil
	}
	column := c.run.snap.NodeColumn(p.key)
	if column == nil || column.Dictionary() == nil {
		return nil
	}
	return &codeKey{int(slot), column}
}

// code returns the number of the row's key, -1 where it has none.
func (k *codeKey) code(r *run) int32 {
	if v := r.row[k.slot]; v.Kind() == value.KindNode {
		return k.column.Code(int32(v.AsID()))
	}
	return -1
}

// add feeds a row to the aggregates of its group. A row that stands for several counts as so many.
func (t *groupTable) add(r *run) error {
	g, err := t.find(r)
	if err != nil {
		return err
	}
	if t.o.weight >= 0 {
		for _, s := range g.states {
			s.(*counter).n += r.row[t.o.weight].AsInt()
		}
		return nil
	}
	for i := range t.o.calls {
		if err := t.o.calls[i].feed(r, g.states[i]); err != nil {
			return err
		}
	}
	return nil
}

func (t *groupTable) find(r *run) (*group, error) {
	if t.first != nil {
		return t.first, nil
	}
	if t.byCode == nil {
		return t.lookup(r)
	}
	code := t.o.byCode.code(r)
	if code < 0 {
		return t.lookup(r)
	}
	if t.byCode[code] == nil {
		key := value.String(t.o.byCode.column.Dictionary()[code])
		t.byCode[code] = t.o.newGroup([]value.Value{key})
		t.groups = append(t.groups, t.byCode[code])
		return t.byCode[code], r.keep(128)
	}
	return t.byCode[code], nil
}

// lookup finds or makes the group by the values of the keys.
func (t *groupTable) lookup(r *run) (*group, error) {
	var small [4]value.Value
	keys := small[:0]
	for _, e := range t.o.keys {
		v, err := e.eval(r)
		if err != nil {
			return nil, err
		}
		keys = append(keys, v)
	}
	buffer := r.key[:0]
	for _, v := range keys {
		buffer = value.AppendKey(buffer, v)
	}
	r.key = buffer
	if g, ok := t.byKey[string(buffer)]; ok {
		return g, nil
	}
	g := t.o.newGroup(append([]value.Value(nil), keys...))
	t.byKey[string(buffer)] = g
	t.groups = append(t.groups, g)
	return g, r.keep(len(buffer) + 128)
}

// feed evaluates the argument; nulls are left out, as every aggregate wants.
func (c *aggregateCall) feed(r *run, a accumulator) error {
	if c.arg == nil {
		return a.add(r, value.Bool(true))
	}
	v, err := c.arg.eval(r)
	if err != nil || v.IsNull() {
		return err
	}
	if c.extra != nil {
		if err := c.setPercentile(r, a); err != nil {
			return err
		}
	}
	return a.add(r, v)
}

// distinctOnly passes each value once.
type distinctOnly struct {
	in   accumulator
	seen map[string]struct{}
}

func (d *distinctOnly) add(r *run, v value.Value) error {
	var small [64]byte
	key := value.AppendKey(small[:0], v)
	if _, dup := d.seen[string(key)]; dup {
		return nil
	}
	d.seen[string(key)] = struct{}{}
	if err := r.keep(len(key) + 32); err != nil {
		return err
	}
	return d.in.add(r, v)
}

func (d *distinctOnly) result(r *run) (value.Value, error) { return d.in.result(r) }
