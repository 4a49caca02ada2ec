package ast

// Expr is an expression.
type Expr interface {
	expr()
	Place() Span
}

// Literal is null, a truth value, a number or a string: nil, bool, int64, float64 or string.
type Literal struct {
	Span
	Value any
}

// Parameter is $name.
type Parameter struct {
	Span
	Name string
}

// Variable names something bound.
type Variable struct {
	Span
	Name string
}

// Property is x.key.
type Property struct {
	Span
	X   Expr
	Key string
}

// Index is x[i].
type Index struct {
	Span
	X, I Expr
}

// Slice is x[from..to].
type Slice struct {
	Span
	X        Expr
	From, To Expr // or nil
}

// List is [a, b].
type List struct {
	Span
	Items []Expr
}

// Map is {a: 1}. Keys are in the order written.
type Map struct {
	Span
	Keys   []string
	Values []Expr
}

// Unary is NOT x, -x or +x.
type Unary struct {
	Span
	Op string // NOT, -, +
	X  Expr
}

// Binary is x op y for logic, arithmetic, strings and IN.
type Binary struct {
	Span
	Op   string // OR XOR AND + - * / % ^ =~ IN CONTAINS || "STARTS WITH" "ENDS WITH"
	L, R Expr
}

// Comparison is a chain: a < b <= c means a < b AND b <= c.
type Comparison struct {
	Span
	Operands []Expr
	Ops      []string // = <> < <= > >=
}

// IsNull is x IS NULL or, with Not, x IS NOT NULL.
type IsNull struct {
	Span
	X   Expr
	Not bool
}

// HasLabels is n:Label.
type HasLabels struct {
	Span
	X      Expr
	Labels Label
}

// FunctionCall calls a function. Star is count(*).
type FunctionCall struct {
	Span
	Name     string // as written
	Distinct bool
	Star     bool
	Args     []Expr
}

// Case is CASE x WHEN … or, without subject, CASE WHEN ….
type Case struct {
	Span
	Subject Expr // or nil
	Whens   []When
	Else    Expr // or nil
}

// When is one branch of a CASE.
type When struct{ If, Then Expr }

// ListComprehension is [x IN list WHERE … | …].
type ListComprehension struct {
	Span
	Var   *Variable
	List  Expr
	Where Expr // or nil
	Body  Expr // or nil
}

// Quantifier is all, any, none or single(x IN list WHERE …).
type Quantifier struct {
	Span
	Kind  string // lower case
	Var   *Variable
	List  Expr
	Where Expr // or nil
}

// Reduce is reduce(acc = init, x IN list | body).
type Reduce struct {
	Span
	Acc  *Variable
	Init Expr
	Var  *Variable
	List Expr
	Body Expr
}

// PatternExpr is a pattern used as a value: true where it matches, or the path of shortestPath.
type PatternExpr struct {
	Span
	Path *Path
}

// PatternComprehension is [p = (a)-->(b) WHERE … | …].
type PatternComprehension struct {
	Span
	Path  *Path
	Where Expr // or nil
	Body  Expr
}

// MapProjection is x {.name, .*, y, z: 1}.
type MapProjection struct {
	Span
	X     *Variable
	Items []ProjectionItem
}

// ProjectionItem is one entry of a map projection: .* (All), .key (Key and no Value) or key: value.
type ProjectionItem struct {
	All   bool
	Key   string
	Value Expr
}

// Subquery is EXISTS { … }, COUNT { … } or COLLECT { … }.
type Subquery struct {
	Span
	Kind  string // EXISTS, COUNT, COLLECT
	Query *Query
}

func (*Literal) expr()              {}
func (*Parameter) expr()            {}
func (*Variable) expr()             {}
func (*Property) expr()             {}
func (*Index) expr()                {}
func (*Slice) expr()                {}
func (*List) expr()                 {}
func (*Map) expr()                  {}
func (*Unary) expr()                {}
func (*Binary) expr()               {}
func (*Comparison) expr()           {}
func (*IsNull) expr()               {}
func (*HasLabels) expr()            {}
func (*FunctionCall) expr()         {}
func (*Case) expr()                 {}
func (*ListComprehension) expr()    {}
func (*Quantifier) expr()           {}
func (*Reduce) expr()               {}
func (*PatternExpr) expr()          {}
func (*PatternComprehension) expr() {}
func (*MapProjection) expr()        {}
func (*Subquery) expr()             {}
