package exec

import (
	"regexp"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

func (c *compiler) unary(e *ast.Unary, s *plan.Scope) (expr, error) {
	x, err := c.node(e.X, s)
	if err != nil {
		return nil, err
	}
	switch e.Op {
	case "NOT":
		return &notExpr{x, e}, nil
	case "-":
		return &negateExpr{x, e}, nil
	}
	return &plusExpr{x, e}, nil
}

// notExpr is NOT.
type notExpr struct {
	x  expr
	at ast.Expr
}

func (e *notExpr) eval(r *run) (value.Value, error) {
	t, err := truth(r, e.x, "NOT")
	return t.Not().Value(), errAt(err, e.at)
}

// truth evaluates an operand of logic.
func truth(r *run, e expr, op string) (value.Truth, error) {
	v, err := e.eval(r)
	if err != nil {
		return value.Unknown, err
	}
	switch {
	case v.IsNull():
		return value.Unknown, nil
	case v.Kind() != value.KindBool:
		return value.Unknown, fault.NewType("%s needs a BOOLEAN, not a %s", op, v.Kind())
	case v.AsBool():
		return value.True, nil
	}
	return value.False, nil
}

// negateExpr is -x.
type negateExpr struct {
	x  expr
	at ast.Expr
}

func (e *negateExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	if err != nil {
		return value.Null, err
	}
	v, err = value.Negate(v)
	return v, errAt(err, e.at)
}

// plusExpr is +x.
type plusExpr struct {
	x  expr
	at ast.Expr
}

func (e *plusExpr) eval(r *run) (value.Value, error) {
	v, err := e.x.eval(r)
	if err == nil && !v.IsNumber() && !v.IsNull() {
		err = errAt(fault.NewType("a %s has no sign", v.Kind()), e.at)
	}
	return v, err
}

var arithmetic = map[string]func(a, b value.Value) (value.Value, error){
	"+": value.Add, "||": value.Add, "-": value.Subtract, "*": value.Multiply, "/": value.Divide, "%": value.Modulo, "^": value.Power,
}

// binary compiles an operator to its own type of expression.
func (c *compiler) binary(e *ast.Binary, s *plan.Scope) (expr, error) {
	l, err := c.node(e.L, s)
	if err != nil {
		return nil, err
	}
	x, err := c.node(e.R, s)
	if err != nil {
		return nil, err
	}
	if f, ok := arithmetic[e.Op]; ok {
		return &arithmeticExpr{l, x, f, e}, nil
	}
	switch e.Op {
	case "AND":
		return &andExpr{l, x, value.False, e}, nil
	case "OR":
		return &andExpr{l, x, value.True, e}, nil
	case "XOR":
		return &xorExpr{l, x, e}, nil
	case "IN":
		return &inExpr{l, x, e}, nil
	case "=~":
		return c.regex(l, x, e)
	}
	return &textExpr{l, x, textTests[e.Op]}, nil
}

// arithmeticExpr is + - * / % ^.
type arithmeticExpr struct {
	l, r expr
	f    func(a, b value.Value) (value.Value, error)
	at   ast.Expr
}

func (e *arithmeticExpr) eval(r *run) (value.Value, error) {
	a, err := e.l.eval(r)
	if err != nil {
		return value.Null, err
	}
	b, err := e.r.eval(r)
	if err != nil {
		return value.Null, err
	}
	v, err := e.f(a, b)
	if err != nil {
		return value.Null, errAt(err, e.at)
	}
	return v, r.keepLarge(v)
}

// andExpr is AND, whose outcome one false decides, or OR, which one true decides.
type andExpr struct {
	l, r    expr
	decides value.Truth
	at      ast.Expr
}

func (e *andExpr) eval(r *run) (value.Value, error) {
	a, err := truth(r, e.l, "AND or OR")
	if err != nil {
		return value.Null, errAt(err, e.at)
	}
	if a == e.decides {
		return a.Value(), nil
	}
	b, err := truth(r, e.r, "AND or OR")
	switch {
	case err != nil:
		return value.Null, errAt(err, e.at)
	case b == e.decides:
		return b.Value(), nil
	case a == value.Unknown || b == value.Unknown:
		return value.Null, nil
	}
	return e.decides.Not().Value(), nil
}

// xorExpr is XOR.
type xorExpr struct {
	l, r expr
	at   ast.Expr
}

func (e *xorExpr) eval(r *run) (value.Value, error) {
	a, err := truth(r, e.l, "XOR")
	if err != nil {
		return value.Null, errAt(err, e.at)
	}
	b, err := truth(r, e.r, "XOR")
	if err != nil || a == value.Unknown || b == value.Unknown {
		return value.Null, errAt(err, e.at)
	}
	return value.Bool(a != b), nil
}

// inExpr is IN: null where no element is equal but one might be.
type inExpr struct {
	l, r expr
	at   ast.Expr
}

func (e *inExpr) eval(r *run) (value.Value, error) {
	x, err := e.l.eval(r)
	if err != nil {
		return value.Null, err
	}
	list, err := e.r.eval(r)
	if err != nil || list.IsNull() {
		return value.Null, err
	}
	if list.Kind() != value.KindList {
		return value.Null, errAt(fault.NewType("IN needs a LIST, not a %s", list.Kind()), e.at)
	}
	out := value.False
	for _, y := range list.AsList() {
		switch value.Equal(x, y) {
		case value.True:
			return value.Bool(true), nil
		case value.Unknown:
			out = value.Unknown
		}
	}
	return out.Value(), nil
}

var textTests = map[string]func(s, part string) bool{
	"STARTS WITH": strings.HasPrefix, "ENDS WITH": strings.HasSuffix, "CONTAINS": strings.Contains,
}

// textExpr is STARTS WITH, ENDS WITH or CONTAINS; null of anything but two strings.
type textExpr struct {
	l, r expr
	test func(s, part string) bool
}

func (e *textExpr) eval(r *run) (value.Value, error) {
	a, err := e.l.eval(r)
	if err != nil {
		return value.Null, err
	}
	b, err := e.r.eval(r)
	if err != nil || a.Kind() != value.KindString || b.Kind() != value.KindString {
		return value.Null, err
	}
	return value.Bool(e.test(a.AsString(), b.AsString())), nil
}

// regexExpr is =~, which must match the whole string. A constant pattern is compiled once.
type regexExpr struct {
	l, r  expr
	fixed *regexp.Regexp
	at    ast.Expr
}

func (c *compiler) regex(l, x expr, e ast.Expr) (expr, error) {
	out := &regexExpr{l: l, r: x, at: e}
	if k, ok := x.(constExpr); ok && k.v.Kind() == value.KindString {
		var err error
		if out.fixed, err = compileRegex(k.v.AsString()); err != nil {
			return nil, errAt(err, e)
		}
	}
	return out, nil
}

// compileRegex anchors the pattern at both ends: =~ matches the whole string.
func compileRegex(pattern string) (*regexp.Regexp, error) {
	re, err := regexp.Compile(`^(?:` + pattern + `)$`)
	if err != nil {
		return nil, fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "the regular expression %q is not understood", pattern).
			WithHint("look-around and back-references are not supported")
	}
	return re, nil
}

func (e *regexExpr) eval(r *run) (value.Value, error) {
	a, err := e.l.eval(r)
	if err != nil {
		return value.Null, err
	}
	b, err := e.r.eval(r)
	if err != nil || a.Kind() != value.KindString || b.Kind() != value.KindString {
		return value.Null, err
	}
	re := e.fixed
	if re == nil {
		if re, err = compileRegex(b.AsString()); err != nil {
			return value.Null, errAt(err, e.at)
		}
	}
	return value.Bool(re.MatchString(a.AsString())), nil
}

// comparisonExpr is a chain of comparisons: the AND of its links.
type comparisonExpr struct {
	operands []expr
	ops      []string
}

func (c *compiler) comparison(e *ast.Comparison, s *plan.Scope) (expr, error) {
	operands, err := c.nodes(e.Operands, s)
	if err != nil {
		return nil, err
	}
	return &comparisonExpr{operands, e.Ops}, nil
}

func (e *comparisonExpr) eval(r *run) (value.Value, error) {
	a, err := e.operands[0].eval(r)
	if err != nil {
		return value.Null, err
	}
	out := value.True
	for i, op := range e.ops {
		b, err := e.operands[i+1].eval(r)
		if err != nil {
			return value.Null, err
		}
		switch value.Compare(op, a, b) {
		case value.False:
			return value.Bool(false), nil
		case value.Unknown:
			out = value.Unknown
		}
		a = b
	}
	return out.Value(), nil
}
