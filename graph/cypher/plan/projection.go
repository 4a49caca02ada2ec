package plan

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// returns plans the last clause; its columns are those of the result.
func (p *planner) returns(c *chain, r *ast.Return) (Op, []column) {
	columns, _ := p.projection(c, &r.Projection, nil)
	return c.op, columns
}

// with filters by WHERE, which sees the columns and, like ORDER BY, what was in scope before.
func (p *planner) with(c *chain, w *ast.With) {
	_, sees := p.projection(c, &w.Projection, w.Where)
	c.op = p.filter(c.op, w.Where, sees)
}

// projection plans WITH or RETURN: compute or aggregate, then DISTINCT, ORDER BY, SKIP, LIMIT. It
// returns the columns, which alone are in scope afterwards, and what ORDER BY sees. where comes
// behind: the variables that it names must outlive sorting.
func (p *planner) projection(c *chain, x *ast.Projection, where ast.Expr) ([]column, *Scope) {
	items := p.items(c, x)
	var columns []column
	var sortScope *Scope
	if p.aggregating(items) {
		columns, sortScope = p.aggregation(c, items, x)
	} else {
		columns, sortScope = p.plain(c, items, x)
	}
	after := p.behind(c.base, columns)
	if x.Distinct {
		c.op = &Distinct{from{c.op}, slotsOf(columns)}
		pruneEnds(c.op)
	}
	keep := slotsOf(columns)
	for _, name := range ast.Names(where) {
		if slot := sortScope.Slot(name); slot >= 0 && !slices.Contains(keep, slot) {
			keep = append(keep, slot)
		}
	}
	p.orderBy(c, x, keep, sortScope)
	c.scope = after
	return columns, sortScope
}

// behind is the scope after a projection: its columns and, in a subquery, what it was given.
func (p *planner) behind(base *Scope, columns []column) *Scope {
	after := base
	for _, col := range columns {
		after = after.With(col.name, col.slot)
	}
	return after
}

// items replaces * by the variables in scope, sorted.
func (p *planner) items(c *chain, x *ast.Projection) []ast.Item {
	if !x.Star {
		return x.Items
	}
	names := c.scope.visible(c.base)
	slices.Sort(names)
	var out []ast.Item
	for _, n := range names {
		if !slices.ContainsFunc(x.Items, func(i ast.Item) bool { return i.Name() == n }) {
			out = append(out, ast.Item{Expr: &ast.Variable{Name: n}})
		}
	}
	return append(out, x.Items...)
}

func (p *planner) aggregating(items []ast.Item) bool {
	return slices.ContainsFunc(items, func(i ast.Item) bool { return len(p.aggregates(i.Expr)) > 0 })
}

// plain computes the columns. ORDER BY sees them and what was in scope before.
func (p *planner) plain(c *chain, items []ast.Item, x *ast.Projection) ([]column, *Scope) {
	op := &Project{from: from{c.op}}
	var columns []column
	sortScope := c.scope
	computed := make(map[string]int)
	for _, item := range items {
		slot := p.slotFor(item.Expr, c.scope)
		if slot < 0 {
			slot = p.slot()
			op.Items = append(op.Items, Item{item.Name(), slot, p.bind(item.Expr, c.scope)})
			computed[ast.String(item.Expr)] = slot
		}
		columns = append(columns, column{item.Name(), slot})
	}
	for _, col := range columns {
		sortScope = sortScope.With(col.name, col.slot)
	}
	if len(op.Items) > 0 {
		c.op = op
	}
	return columns, sortScope.withExprs(computed)
}

// slotFor returns the slot of a plain variable: it need not be copied, because values never change.
func (p *planner) slotFor(e ast.Expr, scope *Scope) int {
	if v, ok := e.(*ast.Variable); ok {
		return scope.Slot(v.Name)
	}
	return -1
}

// withExprs returns the scope with whole expressions that are computed already.
func (s *Scope) withExprs(computed map[string]int) *Scope {
	if len(computed) == 0 || s == nil {
		return s
	}
	out := *s
	out.exprs = computed
	return &out
}

// aggregation groups by the items without an aggregate and computes the others from the groups.
func (p *planner) aggregation(c *chain, items []ast.Item, x *ast.Projection) ([]column, *Scope) {
	agg := &Aggregate{from: from{c.op}, Weight: -1}
	computed := make(map[string]int)
	var after *Scope
	columns := make([]column, len(items))
	for i, item := range items {
		if len(p.aggregates(item.Expr)) > 0 {
			continue
		}
		slot := p.slot()
		agg.Keys = append(agg.Keys, Item{item.Name(), slot, p.bind(item.Expr, c.scope)})
		columns[i] = column{item.Name(), slot}
		computed[ast.String(item.Expr)] = slot
		after = p.addKey(after, item, slot)
	}
	for _, item := range items {
		p.addAggregates(agg, item.Expr, c.scope, computed)
	}
	for _, s := range x.OrderBy {
		p.addAggregates(agg, s.Expr, c.scope, computed)
	}
	if after == nil {
		after = after.With(p.anonymous(), p.slot())
	}
	after = after.withExprs(computed)
	c.op = p.rewriteAggregate(agg)
	return p.aggregateColumns(c, items, columns, after)
}

// rewriteAggregate makes the input of an aggregation cheaper where it asks for less than all rows.
func (p *planner) rewriteAggregate(agg *Aggregate) Op {
	p.countDegrees(agg)
	if !slices.ContainsFunc(agg.Aggs, func(a Aggregation) bool { return !ignoresRepeats(a.Call) }) {
		pruneEnds(agg)
	}
	return agg
}

// aggregateColumns computes the columns that are more than a grouping key or an aggregate.
func (p *planner) aggregateColumns(c *chain, items []ast.Item, columns []column, after *Scope) ([]column, *Scope) {
	project := &Project{from: from{c.op}}
	for i, item := range items {
		if columns[i].name == "" {
			columns[i] = p.aggregateColumn(project, item, after)
		}
	}
	if len(project.Items) > 0 {
		c.op = project
	}
	for _, col := range columns {
		after = after.With(col.name, col.slot)
	}
	return columns, after
}

// addKey makes a grouping key visible under its name and, a variable, under its own.
func (p *planner) addKey(after *Scope, item ast.Item, slot int) *Scope {
	if v, ok := item.Expr.(*ast.Variable); ok {
		after = after.With(v.Name, slot)
	}
	return after.With(item.Name(), slot)
}

// addAggregates computes each different aggregate of an expression once.
func (p *planner) addAggregates(agg *Aggregate, e ast.Expr, scope *Scope, computed map[string]int) {
	for _, call := range p.aggregates(e) {
		text := ast.String(call)
		if _, done := computed[text]; done {
			continue
		}
		slot := p.slot()
		computed[text] = slot
		agg.Aggs = append(agg.Aggs, Aggregation{slot, call, p.bind(call, scope)})
	}
}

// aggregateColumn finds a column among what is computed, or computes it from that.
func (p *planner) aggregateColumn(project *Project, item ast.Item, after *Scope) column {
	if slot, ok := after.Computed(item.Expr); ok {
		return column{item.Name(), slot}
	}
	slot := p.slot()
	project.Items = append(project.Items, Item{item.Name(), slot, p.bind(item.Expr, after)})
	return column{item.Name(), slot}
}

// orderBy plans sorting, SKIP and LIMIT. Sorting stores keep of each row, and no more rows than LIMIT asks for.
func (p *planner) orderBy(c *chain, x *ast.Projection, keep []int, scope *Scope) {
	if len(x.OrderBy) > 0 {
		s := &Sort{from: from{c.op}, Keep: keep}
		for _, key := range x.OrderBy {
			s.Keys = append(s.Keys, Key{p.bind(key.Expr, scope), key.Desc})
		}
		if x.Limit != nil {
			s.Limit = append(s.Limit, p.bind(x.Limit, nil))
			if x.Skip != nil {
				s.Limit = append(s.Limit, p.bind(x.Skip, nil))
			}
		}
		c.op = s
	}
	if x.Skip != nil {
		c.op = &Skip{from{c.op}, p.bind(x.Skip, nil)}
	}
	if x.Limit != nil {
		c.op = &Limit{from{c.op}, p.bind(x.Limit, nil)}
	}
}
