// Package check finds the mistakes of a query that can be seen without running it: unknown names,
// variables used as two kinds of thing, misplaced aggregates, operands that can't fit.
package check

import "strings"

// Kinds is a set of kinds of value that an expression may have.
type Kinds uint16

// The kinds.
const (
	Boolean Kinds = 1 << iota
	Integer
	Float
	String
	List
	Map
	Node
	Relationship
	Path
	Temporal
	Duration

	Number = Integer | Float
	Any    = Kinds(1<<11 - 1)
)

var kindNames = [...]string{"boolean", "integer", "float", "string", "list", "map", "node", "relationship", "path", "temporal value", "duration"}

// String names the kinds: "integer or float".
func (k Kinds) String() string {
	if k == Any {
		return "any value"
	}
	var names []string
	for i, n := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, " or ")
}

// typ is what is known of an expression: its kinds and, of a list, those of its elements.
type typ struct{ kinds, elem Kinds }

var anything = typ{Any, Any}

func only(k Kinds) typ { return typ{k, Any} }

func (t typ) element() typ {
	if t.kinds&List == 0 || t.elem == 0 {
		return anything
	}
	return typ{t.elem, Any}
}

// Signature is what the checker needs to know of a function.
type Signature struct {
	Min, Max  int     // number of arguments; Max -1 for any number
	Args      []Kinds // what each may be; the last one holds for all that follow
	Result    Kinds
	Aggregate bool
	Random    bool // another value at each call
}

func (s Signature) arg(i int) Kinds {
	if len(s.Args) == 0 {
		return Any
	}
	return s.Args[min(i, len(s.Args)-1)]
}

// Column is an argument or a result of a procedure.
type Column struct {
	Name  string
	Kinds Kinds
}

// Procedure is what the checker needs to know of a procedure.
type Procedure struct{ Args, Results []Column }

// Tables tells which functions and procedures there are. Functions is asked in lower case.
type Tables struct {
	Functions  func(name string) (Signature, bool)
	Names      func() []string // of all functions, for hints
	Procedures func(name string) (Procedure, bool)
	Writes     bool // let CREATE pass: fixtures of tests
}
