package exec

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var conversionFunctions = map[string]function{
	"toString":        {min: 1, max: 1, args: []check.Kinds{check.Any}, result: check.String, call: toString},
	"toInteger":       {min: 1, max: 1, args: []check.Kinds{check.Any}, result: check.Integer, call: toInteger},
	"toFloat":         {min: 1, max: 1, args: []check.Kinds{check.Any}, result: check.Float, call: toFloat},
	"toBoolean":       {min: 1, max: 1, args: []check.Kinds{check.Any}, result: check.Boolean, call: toBoolean},
	"toStringOrNull":  {min: 1, max: 1, result: check.String, call: orNull(toString)},
	"toIntegerOrNull": {min: 1, max: 1, result: check.Integer, call: orNull(toInteger)},
	"toFloatOrNull":   {min: 1, max: 1, result: check.Float, call: orNull(toFloat)},
	"toBooleanOrNull": {min: 1, max: 1, result: check.Boolean, call: orNull(toBoolean)},
	"toStringList":    {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.List, call: listOf(toString)},
	"toIntegerList":   {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.List, call: listOf(toInteger)},
	"toFloatList":     {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.List, call: listOf(toFloat)},
	"toBooleanList":   {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.List, call: listOf(toBoolean)},
}

func cantConvert(f string, v value.Value) error {
	return fault.NewRuntime("TypeError", "InvalidArgumentValue", "%s() can't convert a %s", f, v.Kind())
}

func toString(_ *run, args []value.Value) (value.Value, error) {
	switch k := args[0].Kind(); {
	case k == value.KindString:
		return args[0], nil
	case k == value.KindBool, k == value.KindInt, k == value.KindFloat, k == value.KindDuration, args[0].IsInstant():
		return value.String(args[0].Text()), nil
	}
	return value.Null, cantConvert("toString", args[0])
}

func toInteger(_ *run, args []value.Value) (value.Value, error) {
	switch v := args[0]; v.Kind() {
	case value.KindInt:
		return v, nil
	case value.KindFloat:
		return truncated(v.AsFloat()), nil
	case value.KindBool:
		if v.AsBool() {
			return value.Int(1), nil
		}
		return value.Int(0), nil
	case value.KindString:
		text := v.AsString() // Neo4j lets blanks stand around floats and booleans only
		n, err := strconv.ParseInt(text, 10, 64)
		switch {
		case err == nil:
			return value.Int(n), nil
		case errors.Is(err, strconv.ErrRange):
			return value.Null, fault.NewRuntime("TypeError", "NumberOutOfRange", "the integer %s is too large", text)
		}
		if f, ok := parseNumber(text); ok {
			return truncated(f), nil
		}
		return value.Null, nil
	}
	return value.Null, cantConvert("toInteger", args[0])
}

// truncated cuts the fraction off; what is beyond 64 bits becomes the largest or smallest integer.
func truncated(f float64) value.Value {
	switch {
	case math.IsNaN(f):
		return value.Null
	case f >= 1<<63:
		return value.Int(math.MaxInt64)
	case f < -(1 << 63):
		return value.Int(math.MinInt64)
	}
	return value.Int(int64(f))
}

// parseNumber reads a decimal number; Go's hexadecimal and underscored forms are none.
func parseNumber(s string) (float64, bool) {
	if strings.ContainsAny(s, "xXpP_iInN") {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

func toFloat(_ *run, args []value.Value) (value.Value, error) {
	switch v := args[0]; v.Kind() {
	case value.KindInt, value.KindFloat:
		return value.Float(v.AsFloat()), nil
	case value.KindString:
		if f, ok := parseNumber(strings.TrimSpace(v.AsString())); ok {
			return value.Float(f), nil
		}
		return value.Null, nil
	}
	return value.Null, cantConvert("toFloat", args[0])
}

func toBoolean(_ *run, args []value.Value) (value.Value, error) {
	switch v := args[0]; v.Kind() {
	case value.KindBool:
		return v, nil
	case value.KindInt:
		return value.Bool(v.AsInt() != 0), nil
	case value.KindString:
		switch strings.ToLower(strings.TrimSpace(v.AsString())) {
		case "true":
			return value.Bool(true), nil
		case "false":
			return value.Bool(false), nil
		}
		return value.Null, nil
	}
	return value.Null, cantConvert("toBoolean", args[0])
}

type caller = func(*run, []value.Value) (value.Value, error)

// orNull gives null where f fails.
func orNull(f caller) caller {
	return func(r *run, args []value.Value) (value.Value, error) {
		v, err := f(r, args)
		if err != nil {
			return value.Null, nil
		}
		return v, nil
	}
}

// listOf converts each element, null where it can't.
func listOf(f caller) caller {
	one := orNull(f)
	return func(r *run, args []value.Value) (value.Value, error) {
		items := args[0].AsList()
		out := make([]value.Value, len(items))
		for i, x := range items {
			if !x.IsNull() {
				out[i], _ = one(r, []value.Value{x})
			}
		}
		return value.List(out), nil
	}
}
