package exec

import (
	"math"
	"math/rand/v2"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var mathFunctions = map[string]function{
	"abs":   {min: 1, max: 1, args: numberArg, result: check.Number, call: abs},
	"sign":  {min: 1, max: 1, args: numberArg, result: check.Integer, call: sign},
	"round": {min: 1, max: 3, args: []check.Kinds{check.Number, check.Number, check.String}, result: check.Float, call: round},
	"rand":  {result: check.Float, call: random, random: true},
	"isNaN": {min: 1, max: 1, args: numberArg, result: check.Boolean, call: isNaN},
	"e":     {result: check.Float, call: constant(math.E)},
	"pi":    {result: check.Float, call: constant(math.Pi)},
	"ceil":  floatFunction(math.Ceil), "floor": floatFunction(math.Floor),
	"sqrt": floatFunction(math.Sqrt), "exp": floatFunction(math.Exp), "log": floatFunction(math.Log), "log10": floatFunction(math.Log10),
	"sin": floatFunction(math.Sin), "cos": floatFunction(math.Cos), "tan": floatFunction(math.Tan),
	"asin": floatFunction(math.Asin), "acos": floatFunction(math.Acos), "atan": floatFunction(math.Atan),
	"sinh": floatFunction(math.Sinh), "cosh": floatFunction(math.Cosh), "tanh": floatFunction(math.Tanh),
	"cot":      floatFunction(func(x float64) float64 { return 1 / math.Tan(x) }),
	"coth":     floatFunction(func(x float64) float64 { return 1 / math.Tanh(x) }),
	"degrees":  floatFunction(func(x float64) float64 { return x * (180 / math.Pi) }),
	"radians":  floatFunction(func(x float64) float64 { return x * (math.Pi / 180) }),
	"haversin": floatFunction(func(x float64) float64 { return (1 - math.Cos(x)) / 2 }),
	"atan2":    {min: 2, max: 2, args: numberArg, result: check.Float, call: atan2},
}

var numberArg = []check.Kinds{check.Number}

func floatFunction(f func(float64) float64) function {
	return function{min: 1, max: 1, args: numberArg, result: check.Float, call: func(_ *run, args []value.Value) (value.Value, error) {
		return value.Float(f(args[0].AsFloat())), nil
	}}
}

func constant(f float64) func(*run, []value.Value) (value.Value, error) {
	return func(*run, []value.Value) (value.Value, error) { return value.Float(f), nil }
}

func abs(_ *run, args []value.Value) (value.Value, error) {
	v := args[0]
	if v.Kind() == value.KindFloat {
		return value.Float(math.Abs(v.AsFloat())), nil
	}
	if v.AsInt() < 0 {
		return value.Negate(v)
	}
	return v, nil
}

func sign(_ *run, args []value.Value) (value.Value, error) {
	return value.Int(int64(value.Order(args[0], value.Int(0)))), nil
}

func isNaN(_ *run, args []value.Value) (value.Value, error) {
	return value.Bool(math.IsNaN(args[0].AsFloat())), nil
}

func atan2(_ *run, args []value.Value) (value.Value, error) {
	return value.Float(math.Atan2(args[0].AsFloat(), args[1].AsFloat())), nil
}

// random gives the same numbers in every run: results must not depend on chance.
func random(r *run, _ []value.Value) (value.Value, error) {
	r.random++
	return value.Float(rand.New(rand.NewPCG(r.random, 0x9e3779b97f4a7c15)).Float64()), nil
}
