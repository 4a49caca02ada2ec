package ast

// Selector chooses among the paths of a pattern with the same ends.
type Selector string

// The selectors. ShortestPath and AllShortestPaths are the function forms.
const (
	NoSelector       Selector = ""
	ShortestPath     Selector = "shortestPath"
	AllShortestPaths Selector = "allShortestPaths"
	ShortestK        Selector = "SHORTEST"
	ShortestGroups   Selector = "SHORTEST GROUPS"
	AllShortest      Selector = "ALL SHORTEST"
	AnyPath          Selector = "ANY"
)

// Path is one pattern: nodes with relationships or groups between them. Steps starts and ends
// with a node, except where a group begins or ends it.
type Path struct {
	Span
	Var      *Variable // or nil
	Selector Selector
	Count    int // k of SHORTEST k
	Steps    []Step
	Where    Expr // of a path in parentheses, asked before a selector chooses; or nil
}

// Step is a node, a relationship or a group of a path.
type Step interface {
	step()
	Place() Span
}

// Node is (a:Label {key: value} WHERE …).
type Node struct {
	Span
	Var    *Variable // or nil
	Labels Label     // or nil
	Props  Expr      // a map or a parameter, or nil
	Where  Expr      // or nil
}

// Direction of a relationship as written.
type Direction uint8

// The directions.
const (
	Both Direction = iota
	Right
	Left
)

// Relationship is -[r:TYPE*1..3 {key: value} WHERE …]->.
type Relationship struct {
	Span
	Var    *Variable // or nil
	Types  Label     // or nil
	Props  Expr      // or nil
	Where  Expr      // or nil
	Dir    Direction
	Length *Range // or nil: exactly one step
}

// Range is the length of a variable-length relationship or of a group.
type Range struct {
	Min        int
	Max        int  // -1 where unbounded
	Quantified bool // written behind the pattern: + * {1,3}
}

// Group is a quantified path pattern: ((x)-[]->(y) WHERE …){1,3}.
type Group struct {
	Span
	Inner  *Path
	Where  Expr // or nil
	Length Range
}

func (*Node) step()         {}
func (*Relationship) step() {}
func (*Group) step()        {}

// Label is an expression over labels or relationship types.
type Label interface{ label() }

// LabelName is one label.
type LabelName struct {
	Span
	Name string
}

// LabelAny is %: any label at all.
type LabelAny struct{}

// LabelNot is !X.
type LabelNot struct{ X Label }

// LabelAnd is A&B; Colon where written A:B.
type LabelAnd struct {
	L, R  Label
	Colon bool
}

// LabelOr is A|B; Colon where written A|:B.
type LabelOr struct {
	L, R  Label
	Colon bool
}

func (*LabelName) label() {}
func (*LabelAny) label()  {}
func (*LabelNot) label()  {}
func (*LabelAnd) label()  {}
func (*LabelOr) label()   {}
