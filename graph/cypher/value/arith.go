package value

import (
	"math"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
)

// Add is +: numbers, text, lists, and time with durations.
func Add(a, b Value) (Value, error) {
	switch {
	case a.kind == KindInt && b.kind == KindInt:
		x, y := a.AsInt(), b.AsInt()
		if sum := x + y; (sum > x) == (y > 0) {
			return Int(sum), nil
		}
		return Null, overflow("+")
	case a.kind == KindList || b.kind == KindList:
		return addLists(a, b)
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.IsNumber() && b.IsNumber():
		return Float(a.AsFloat() + b.AsFloat()), nil
	case a.kind == KindString && (b.kind == KindString || b.IsNumber()):
		return addTexts(a.AsString(), b.Text())
	case b.kind == KindString && a.IsNumber():
		return addTexts(a.Text(), b.AsString())
	}
	return addTimes(a, b)
}

// MaxText and MaxList bound what one operation may make, in bytes and in elements: sixty doublings
// would fill any memory.
const (
	MaxText = 1 << 28
	MaxList = 20_000_000
)

func addTexts(a, b string) (Value, error) {
	if len(a)+len(b) > MaxText {
		return Null, fault.NewLimit(nil, "a string can't have more than %d bytes", MaxText)
	}
	return String(a + b), nil
}

// addLists joins lists, or a list and an element. It never writes into a list that somebody may share.
func addLists(a, b Value) (Value, error) {
	if a.kind == KindNull || b.kind == KindNull {
		return Null, nil
	}
	x, y := []Value{a}, []Value{b}
	if a.kind == KindList {
		x = a.AsList()
	}
	if b.kind == KindList {
		y = b.AsList()
	}
	if len(x)+len(y) > MaxList {
		return Null, fault.NewLimit(nil, "a list can't have more than %d elements", MaxList)
	}
	return List(append(x[:len(x):len(x)], y...)), nil
}

func addTimes(a, b Value) (Value, error) {
	switch {
	case a.kind == KindDuration && b.kind == KindDuration:
		return Duration(a.AsDuration().Plus(b.AsDuration())), nil
	case a.IsInstant() && b.kind == KindDuration:
		return Instant(a.AsInstant().Add(b.AsDuration())), nil
	case a.kind == KindDuration && b.IsInstant():
		return Instant(b.AsInstant().Add(a.AsDuration())), nil
	}
	return Null, operands("+", a, b)
}

// Subtract is -.
func Subtract(a, b Value) (Value, error) {
	switch {
	case a.kind == KindInt && b.kind == KindInt:
		x, y := a.AsInt(), b.AsInt()
		if d := x - y; (d < x) == (y > 0) {
			return Int(d), nil
		}
		return Null, overflow("-")
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.IsNumber() && b.IsNumber():
		return Float(a.AsFloat() - b.AsFloat()), nil
	case a.kind == KindDuration && b.kind == KindDuration:
		return Duration(a.AsDuration().Plus(b.AsDuration().Negate())), nil
	case a.IsInstant() && b.kind == KindDuration:
		return Instant(a.AsInstant().Add(b.AsDuration().Negate())), nil
	}
	return Null, operands("-", a, b)
}

// Multiply is *.
func Multiply(a, b Value) (Value, error) {
	switch {
	case a.kind == KindInt && b.kind == KindInt:
		return multiplyInts(a.AsInt(), b.AsInt())
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.IsNumber() && b.IsNumber():
		return Float(a.AsFloat() * b.AsFloat()), nil
	case a.kind == KindDuration && b.IsNumber():
		return scale(a.AsDuration(), b.AsFloat())
	case b.kind == KindDuration && a.IsNumber():
		return scale(b.AsDuration(), a.AsFloat())
	}
	return Null, operands("*", a, b)
}

// scale multiplies a duration.
func scale(d temporal.Duration, f float64) (Value, error) {
	out, err := d.Times(f)
	if err != nil {
		return Null, fault.NewRuntime("ArithmeticError", "NumberOutOfRange", "%v", err)
	}
	return Duration(out), nil
}

// multiplyInts finds an overflow by dividing back; the one product that this misses is asked for apart.
func multiplyInts(x, y int64) (Value, error) {
	if x == 0 || y == 0 {
		return Int(0), nil
	}
	p := x * y
	if p/y != x || x == -1 && y == math.MinInt64 || y == -1 && x == math.MinInt64 {
		return Null, overflow("*")
	}
	return Int(p), nil
}

// Divide is /, which of two integers gives the quotient towards zero.
func Divide(a, b Value) (Value, error) {
	switch {
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.kind == KindInt && b.kind == KindInt:
		return divideInts(a.AsInt(), b.AsInt(), false)
	case a.IsNumber() && b.IsNumber():
		return Float(a.AsFloat() / b.AsFloat()), nil
	case a.kind == KindDuration && b.IsNumber():
		return scale(a.AsDuration(), 1/b.AsFloat())
	}
	return Null, operands("/", a, b)
}

func divideInts(x, y int64, rest bool) (Value, error) {
	switch {
	case y == 0:
		return Null, fault.NewRuntime("ArithmeticError", "DivideByZero", "division by zero")
	case rest:
		if y == -1 {
			return Int(0), nil
		}
		return Int(x % y), nil
	case x == math.MinInt64 && y == -1:
		return Null, overflow("/")
	}
	return Int(x / y), nil
}

// Modulo is %, with the sign of the dividend.
func Modulo(a, b Value) (Value, error) {
	switch {
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.kind == KindInt && b.kind == KindInt:
		return divideInts(a.AsInt(), b.AsInt(), true)
	case a.IsNumber() && b.IsNumber():
		return Float(math.Mod(a.AsFloat(), b.AsFloat())), nil
	}
	return Null, operands("%", a, b)
}

// Power is ^, always a float.
func Power(a, b Value) (Value, error) {
	switch {
	case a.kind == KindNull || b.kind == KindNull:
		return Null, nil
	case a.IsNumber() && b.IsNumber():
		return Float(math.Pow(a.AsFloat(), b.AsFloat())), nil
	}
	return Null, operands("^", a, b)
}

// Negate is the sign -.
func Negate(a Value) (Value, error) {
	switch a.kind {
	case KindNull:
		return Null, nil
	case KindInt:
		if a.AsInt() == math.MinInt64 {
			return Null, overflow("-")
		}
		return Int(-a.AsInt()), nil
	case KindFloat:
		return Float(-a.AsFloat()), nil
	}
	return Null, fault.NewType("a %s has no sign", a.kind)
}

func overflow(op string) error {
	return fault.NewRuntime("ArithmeticError", "NumberOutOfRange", "the result of %s has more than 64 bits", op).
		WithHint("use toFloat() on an operand")
}

func operands(op string, a, b Value) error {
	return fault.NewType("%s can't work on %s and %s", op, a.kind, b.kind)
}
