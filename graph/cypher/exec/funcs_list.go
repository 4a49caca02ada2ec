package exec

import (
	"slices"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var listFunctions = map[string]function{
	"head":             {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.Any, call: head},
	"last":             {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.Any, call: last},
	"tail":             {min: 1, max: 1, args: []check.Kinds{check.List}, result: check.List, call: tail},
	"size":             {min: 1, max: 1, args: []check.Kinds{check.List | check.String}, result: check.Integer, call: size},
	"char_length":      {min: 1, max: 1, args: []check.Kinds{check.String}, result: check.Integer, call: size},
	"character_length": {min: 1, max: 1, args: []check.Kinds{check.String}, result: check.Integer, call: size},
	"isEmpty":          {min: 1, max: 1, args: []check.Kinds{check.List | check.String | check.Map}, result: check.Boolean, call: isEmpty},
	"reverse":          {min: 1, max: 1, args: []check.Kinds{check.List | check.String}, result: check.List | check.String, call: reverse},
	"range":            {min: 2, max: 3, result: check.List, call: rangeOf},
}

func head(_ *run, args []value.Value) (value.Value, error) { return at(args[0].AsList(), 0), nil }

func last(_ *run, args []value.Value) (value.Value, error) { return at(args[0].AsList(), -1), nil }

func tail(_ *run, args []value.Value) (value.Value, error) {
	items := args[0].AsList()
	return value.List(items[min(1, len(items)):]), nil
}

func size(_ *run, args []value.Value) (value.Value, error) { return value.Int(length(args[0])), nil }

func isEmpty(_ *run, args []value.Value) (value.Value, error) {
	return value.Bool(length(args[0]) == 0), nil
}

// length of a string counts characters, as Neo4j does.
func length(v value.Value) int64 {
	switch v.Kind() {
	case value.KindList:
		return int64(len(v.AsList()))
	case value.KindMap:
		return int64(len(v.AsMap().Keys()))
	}
	return int64(utf8.RuneCountInString(v.AsString()))
}

func reverse(_ *run, args []value.Value) (value.Value, error) {
	if args[0].Kind() == value.KindString {
		return value.String(reverseText(args[0].AsString())), nil
	}
	out := slices.Clone(args[0].AsList())
	slices.Reverse(out)
	return value.List(out), nil
}

func reverseText(s string) string {
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		_, n := utf8.DecodeLastRuneInString(s)
		out = append(out, s[len(s)-n:]...)
		s = s[:len(s)-n]
	}
	return string(out)
}

// rangeOf counts from a to b, both included.
func rangeOf(r *run, args []value.Value) (value.Value, error) {
	step := int64(1)
	for _, a := range args {
		if a.Kind() != value.KindInt {
			return value.Null, fault.NewRuntime("ArgumentError", "InvalidArgumentType", "range() needs INTEGERs, not a %s", a.Kind())
		}
	}
	if len(args) == 3 {
		step = args[2].AsInt()
	}
	if step == 0 {
		return value.Null, fault.NewRuntime("ArgumentError", "NumberOutOfRange", "the step of range() can't be 0")
	}
	from, to := args[0].AsInt(), args[1].AsInt()
	n := rangeLength(from, to, step)
	if n > value.MaxList {
		return value.Null, fault.NewLimit(nil, "range() can't make more than %d elements", value.MaxList)
	}
	if err := r.keep(24 * int(n)); err != nil {
		return value.Null, err
	}
	out := make([]value.Value, n)
	for i := range out {
		out[i] = value.Int(from + int64(i)*step)
	}
	return value.List(out), nil
}

// rangeLength works on unsigned numbers, because the distance between two integers may need 64 bits.
func rangeLength(from, to, step int64) uint64 {
	switch {
	case step > 0 && from <= to:
		return (uint64(to)-uint64(from))/uint64(step) + 1
	case step < 0 && from >= to:
		return (uint64(from)-uint64(to))/(-uint64(step)) + 1
	}
	return 0
}
