package exec

import (
	"math"
	"math/big"
	"strconv"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// maxDigits is more than any float has behind the point.
const maxDigits = 400

// round rounds halves up or, with digits behind the point, by a mode. As Neo4j does, it then works on
// the decimal that the float prints as: 1.005 is 1.01 to two digits, though the float is a little less.
func round(_ *run, args []value.Value) (value.Value, error) {
	x := args[0].AsFloat()
	if len(args) == 1 {
		return value.Float(math.Floor(x + 0.5)), nil
	}
	digits := int64(args[1].AsFloat())
	if digits < 0 {
		return value.Null, fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "the digits of round() can't be negative")
	}
	mode := "HALF_UP"
	if len(args) == 3 {
		mode = args[2].AsString()
	}
	f, ok := roundings[mode]
	if !ok {
		return value.Null, fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "the rounding mode %q is unknown", mode)
	}
	if math.IsNaN(x) || math.IsInf(x, 0) || digits > maxDigits {
		return value.Float(x), nil
	}
	return value.Float(roundDecimal(x, digits, f)), nil
}

// roundDecimal scales the exact decimal, takes the whole part away from the rest and lets up decide.
func roundDecimal(x float64, digits int64, up rounding) float64 {
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(x), 'f', -1, 64))
	if !ok {
		return x
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(digits), nil)
	exact.Mul(exact, new(big.Rat).SetInt(scale))
	whole, rest := new(big.Int).QuoRem(exact.Num(), exact.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(exact.Denom())
	if rest.Sign() != 0 && up(half, whole.Bit(0) == 1, x < 0) {
		whole.Add(whole, big.NewInt(1))
	}
	out, _ := new(big.Rat).SetFrac(whole, scale).Float64()
	return math.Copysign(out, x)
}

// rounding reports whether a magnitude with a rest goes up to the next digit: half compares the rest
// with one half, odd is that of the last digit kept.
type rounding func(half int, odd, negative bool) bool

var roundings = map[string]rounding{
	"UP":        func(int, bool, bool) bool { return true },
	"DOWN":      func(int, bool, bool) bool { return false },
	"CEILING":   func(_ int, _, negative bool) bool { return !negative },
	"FLOOR":     func(_ int, _, negative bool) bool { return negative },
	"HALF_UP":   func(half int, _, _ bool) bool { return half >= 0 },
	"HALF_DOWN": func(half int, _, _ bool) bool { return half > 0 },
	"HALF_EVEN": func(half int, odd, _ bool) bool { return half > 0 || half == 0 && odd },
}
