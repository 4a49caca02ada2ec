// Package plan turns a checked query into a tree of operators over slots: where each variable of a
// query has a place in one row of values. It chooses where a pattern starts and in which order it
// is walked, from the counts of labels and types, and puts each predicate as early as it can stand.
package plan

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// Stats is what the planner knows of the graph.
type Stats struct {
	Nodes, Relationships int
	Label                func(name string) int // nodes with it
	Type                 func(name string) int // relationships of it
	// Indexed reports whether nodes can be found by a string property, and how many on average.
	Indexed func(key string) (perValue float64, ok bool)
}

// Plan is a planned query.
type Plan struct {
	Root    Op
	Columns []string
	Slots   []int // of the columns
	Frame   int   // slots in all
	Locals  map[*ast.Variable]int
	Subs    map[ast.Expr]*Sub
}

// Sub is the plan of a pattern or subquery inside an expression.
type Sub struct {
	Root  Op
	Scope *Scope // what the body of a comprehension sees
	Slots []int  // of the columns, or the slot of the path
}

// Scope maps the variables in sight to slots. It never changes; With makes a larger one.
type Scope struct {
	name  string
	slot  int
	outer *Scope
	exprs map[string]int // whole expressions that have been computed, by their printed form
}

// With returns the scope with one more variable, which hides one of the same name.
func (s *Scope) With(name string, slot int) *Scope {
	out := &Scope{name: name, slot: slot, outer: s}
	if s != nil {
		out.exprs = s.exprs
	}
	return out
}

// Slot returns the slot of a variable, -1 where there is none.
func (s *Scope) Slot(name string) int {
	for ; s != nil; s = s.outer {
		if s.name == name {
			return s.slot
		}
	}
	return -1
}

// Computed returns the slot that holds the value of e, if one does.
func (s *Scope) Computed(e ast.Expr) (int, bool) {
	if s == nil || len(s.exprs) == 0 {
		return 0, false
	}
	slot, ok := s.exprs[ast.String(e)]
	return slot, ok
}

// visible returns the names added to base, the innermost first, without the planner's own.
func (s *Scope) visible(base *Scope) []string {
	var out []string
	seen := make(map[string]bool)
	for ; s != nil && s != base; s = s.outer {
		if s.name != "" && s.name[0] != ' ' && !seen[s.name] {
			seen[s.name] = true
			out = append(out, s.name)
		}
	}
	return out
}

// Expr is an expression with the variables that it sees.
type Expr struct {
	Node  ast.Expr
	Scope *Scope
}

// String prints the expression.
func (e Expr) String() string { return ast.String(e.Node) }
