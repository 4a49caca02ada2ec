package plan

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
)

// Op is an operator: it takes the rows of its input and gives rows on.
type Op interface {
	// Input returns the operator below, nil at a leaf.
	Input() Op
}

// from is embedded in every operator with one input.
type from struct{ In Op }

// Input returns the operator below.
func (f from) Input() Op { return f.In }

// The operators.
type (
	// Argument gives the one row that it is run with.
	Argument struct{ from }

	// NodeScan binds Slot to every node that may have the labels, or that Seek finds.
	NodeScan struct {
		from
		Name  string
		Slot  int
		Label string // the rarest of the labels asked for, or ""
		Seek  *Seek  // or nil
	}

	// Expand walks one relationship from a bound node.
	Expand struct {
		from
		Names         [3]string
		From, Rel, To int
		Dir           ast.Direction
		Types         ast.Label
		Into          bool  // To is bound already
		Used          []int // slots of relationships that may not be walked again
	}

	// BoundRelationship binds or checks the ends of a relationship, or of a list of them, that an
	// earlier clause has bound.
	BoundRelationship struct {
		from
		Rel, From, To      int
		FromBound, ToBound bool
		Dir                ast.Direction
		Types              ast.Label
		Many               bool
		Min, Max           int
		Used               []int
	}

	// VarExpand walks Min to Max relationships, none of them twice.
	VarExpand struct {
		from
		Names         [3]string
		From, Rel, To int // Rel gets the list
		Dir           ast.Direction
		Types         ast.Label
		Into          bool
		Min, Max      int // Max -1: unbounded
		Each          int // slot of the relationship that Where looks at
		Where         []Expr
		Used          []int
		Trail         bool // somebody looks at the list of relationships
		Reversed      bool // walked from the end: the list is turned round
		DistinctEnds  bool // each end once: nobody looks at the paths
	}

	// Repeat walks a quantified pattern Min to Max times.
	Repeat struct {
		from
		From, To    int
		Into        bool
		Inner       Op // one round, from slot First to slot Last
		First, Last int
		Rounds      []Group
		Rels        []int // relationship slots of one round, in order
		Trail       int   // gets the list of all relationships
		Min, Max    int
		Used        []int
	}

	// Shortest finds shortest paths of one relationship of variable length between two bound nodes.
	Shortest struct {
		from
		From, Rel, To int
		Dir           ast.Direction
		Types         ast.Label
		Min, Max      int
		Each          int
		Where         []Expr // of each relationship
		Path          int    // gets the path for Accept, -1 where nothing asks for it
		Accept        []Expr // of a whole path: the next longer one is tried where it fails
		All           bool   // all paths of the least length
		Function      bool   // shortestPath(), which refuses equal ends
	}

	// Selection finds for each pair of ends the shortest paths of a whole pattern, by a search over the
	// nodes of the graph times the places of the pattern.
	Selection struct {
		from
		Names    [2]string
		From, To int // the node that the search starts from, and that it ends at
		Into     bool
		Goal     []Expr    // of the node in To
		Segments []Segment // in the order of the search
		Reversed bool      // the search starts from the end of the pattern
		Path     int       // gets the path, -1 where nobody looks at it
		Accept   []Expr    // of a whole path: it counts for nothing where one fails
		Count    int       // how many paths, or groups of equal length
		Groups   bool
	}

	// Filter passes the rows for which all predicates are true.
	Filter struct {
		from
		Where []Expr
	}

	// BindPath builds a path from a node and the relationships behind it.
	BindPath struct {
		from
		Slot, Start int
		Rels        []int
	}

	// Project computes columns.
	Project struct {
		from
		Items []Item
	}

	// Aggregate groups rows by keys.
	Aggregate struct {
		from
		Keys   []Item
		Aggs   []Aggregation
		Weight int // slot of how many rows a row stands for, -1: one
	}

	// Degree gives a row, with the number of relationships that Expand would walk, where there are any.
	Degree struct {
		from
		Names [3]string
		From  int
		Dir   ast.Direction
		Types ast.Label
		Slot  int
	}

	// Sort orders rows; where Limit is set only so many are kept.
	Sort struct {
		from
		Keys  []Key
		Keep  []int
		Limit []Expr // the sum of these rows is enough; empty: all
	}

	// Skip leaves out the first rows, Limit all but the first.
	Skip struct {
		from
		Count Expr
	}
	Limit struct {
		from
		Count Expr
	}

	// Distinct leaves out rows that are equal in the slots to an earlier one.
	Distinct struct {
		from
		Slots []int
	}

	// Unwind gives a row for each element.
	Unwind struct {
		from
		List Expr
		Name string
		Slot int
	}

	// Optional gives the rows of Inner, or one with nulls where there are none.
	Optional struct {
		from
		Inner Op
		Slots []int
	}

	// Apply gives for each row the rows of Inner.
	Apply struct {
		from
		Inner Op
	}

	// Union gives the rows of all parts, their columns copied to Slots.
	Union struct {
		from
		Parts []Op
		Cols  [][]int
		Slots []int
	}

	// Call calls a procedure.
	Call struct {
		from
		Procedure string
		Args      []Expr
		Implicit  bool
		Results   []string
		Slots     []int
	}

	// Create adds nodes and relationships: fixtures of tests only.
	Create struct {
		from
		Steps []NewElement
	}
)

// Seek finds nodes by an indexed property.
type Seek struct {
	Key   string
	Value Expr
	In    bool // Value is a list of the values looked for
}

// Group collects a slot of each round of a Repeat in a list.
type Group struct {
	Name     string
	One, All int
}

// Segment is a part of a pattern that is walked Min to Max times: a group, a relationship of variable
// length or, once, relationships in a row. A node stands between it and the next.
type Segment struct {
	Inner       Op    // one round, from slot First to slot Last
	First, Last int   // in the order of the search
	Nodes, Rels []int // slots of one round, in the order of the pattern
	Rounds      []Group
	Min, Max    int
	End         int    // the node behind it, -1: the one that the search ends at
	Where       []Expr // of that node
}

// Item is a computed column.
type Item struct {
	Name string
	Slot int
	Expr Expr
}

// Aggregation is a call of an aggregate.
type Aggregation struct {
	Slot int
	Call *ast.FunctionCall
	Expr Expr // Call with what it sees
}

// Key is a sort key.
type Key struct {
	Expr Expr
	Desc bool
}

// NewElement is a node or relationship that Create makes.
type NewElement struct {
	Slot     int
	Labels   []string
	Type     string
	From, To int
	Props    Expr
	IsRel    bool
}
