// Package ast is the syntax tree of a query. Every node knows the bytes it came from and prints
// back to text that parses to the same tree.
package ast

// Span is the half-open range of bytes in the query that a node came from.
type Span struct{ Start, End int }

// Mode is the prefix of a query.
type Mode string

// The prefixes.
const (
	Plain   Mode = ""
	Explain Mode = "EXPLAIN"
	Profile Mode = "PROFILE"
)

// Query is one or more single queries joined by UNION.
type Query struct {
	Span
	Mode  Mode
	Parts []*Single
	All   []bool // All[i]: UNION ALL stands between Parts[i] and Parts[i+1]
}

// Single is a chain of clauses.
type Single struct {
	Span
	Clauses []Clause
}

// Clause is one clause of a query.
type Clause interface {
	clause()
	Place() Span
}

// Match is MATCH or OPTIONAL MATCH.
type Match struct {
	Span
	Optional bool
	Patterns []*Path
	Where    Expr // or nil
}

// Unwind makes a row of each element of a list.
type Unwind struct {
	Span
	List Expr
	As   *Variable
}

// With ends a part of a query and says what the next part sees.
type With struct {
	Span
	Projection
	Where Expr // or nil
}

// Return says what the rows of the result hold.
type Return struct {
	Span
	Projection
}

// Projection is what WITH and RETURN share.
type Projection struct {
	Distinct bool
	Star     bool // all variables in scope, before the items
	Items    []Item
	OrderBy  []SortItem
	Skip     Expr // or nil
	Limit    Expr // or nil
}

// Item is one expression of a projection.
type Item struct {
	Expr  Expr
	Alias *Variable // or nil
	Text  string    // as written: the name of the column where there is no alias
}

// Name is the column's name.
func (i Item) Name() string {
	if i.Alias != nil {
		return i.Alias.Name
	}
	if v, ok := i.Expr.(*Variable); ok {
		return v.Name
	}
	return i.Text
}

// SortItem is one key of ORDER BY.
type SortItem struct {
	Expr Expr
	Desc bool
}

// Call calls a procedure.
type Call struct {
	Span
	Procedure string
	Args      []Expr // nil where Implicit
	Implicit  bool   // no parentheses: arguments come from the parameters
	YieldAll  bool   // YIELD *
	Yield     []YieldItem
	HasYield  bool
	Where     Expr // or nil
	Optional  bool
}

// YieldItem takes one column of a procedure.
type YieldItem struct {
	Column string
	As     *Variable
}

// SubqueryCall is CALL { … }.
type SubqueryCall struct {
	Span
	Scoped    bool // CALL (a, b) { … } rather than CALL { WITH a, b … }
	ImportAll bool // CALL (*) { … }
	Imports   []*Variable
	Query     *Query
	Optional  bool
}

// Create is CREATE. Only fixtures of tests may run it.
type Create struct {
	Span
	Patterns []*Path
}

// Write is any other clause that changes something; it is kept only by its name.
type Write struct {
	Span
	Keyword string
}

func (*Match) clause()        {}
func (*Unwind) clause()       {}
func (*With) clause()         {}
func (*Return) clause()       {}
func (*Call) clause()         {}
func (*SubqueryCall) clause() {}
func (*Create) clause()       {}
func (*Write) clause()        {}

// Place returns the span.
func (s Span) Place() Span { return s }
