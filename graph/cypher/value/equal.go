package value

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
)

// Truth is a truth value of three-valued logic.
type Truth int8

// The three truths.
const (
	False   Truth = 0
	True    Truth = 1
	Unknown Truth = 2
)

// Value returns true, false or null.
func (t Truth) Value() Value {
	if t == Unknown {
		return Null
	}
	return Bool(t == True)
}

// Not is false for true, true for false, unknown for unknown.
func (t Truth) Not() Truth {
	if t == Unknown {
		return Unknown
	}
	return 1 - t
}

func truth(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Equal is the = of the language: unknown where a null decides, false for NaN.
func Equal(a, b Value) Truth {
	switch {
	case a.kind == KindNull || b.kind == KindNull:
		return Unknown
	case a.IsNumber() && b.IsNumber():
		return truth(compareNumbers(a, b) == 0 && !a.isNaN() && !b.isNaN())
	case a.kind != b.kind:
		return False
	}
	switch a.kind {
	case KindList:
		return equalLists(a.AsList(), b.AsList())
	case KindMap:
		return equalMaps(a.AsMap(), b.AsMap())
	}
	return truth(Order(a, b) == 0)
}

// equalLists is unknown where all known elements are equal but one is not known.
func equalLists(a, b []Value) Truth {
	if len(a) != len(b) {
		return False
	}
	out := True
	for i := range a {
		switch Equal(a[i], b[i]) {
		case False:
			return False
		case Unknown:
			out = Unknown
		}
	}
	return out
}

// equalMaps needs the same keys; null as a value makes it unknown.
func equalMaps(a, b *Map) Truth {
	if !slices.Equal(a.keys, b.keys) {
		return False
	}
	return equalLists(a.values, b.values)
}

func (v Value) isNaN() bool { return v.kind == KindFloat && math.IsNaN(v.AsFloat()) }

// compareNumbers orders without loss between integers and floats; NaN is the largest.
func compareNumbers(a, b Value) int {
	switch {
	case a.kind == KindInt && b.kind == KindInt:
		return cmp.Compare(a.AsInt(), b.AsInt())
	case a.isNaN() || b.isNaN():
		return cmp.Compare(btoi(a.isNaN()), btoi(b.isNaN()))
	case a.kind == KindInt:
		return compareIntFloat(a.AsInt(), b.AsFloat())
	case b.kind == KindInt:
		return -compareIntFloat(b.AsInt(), a.AsFloat())
	}
	return cmp.Compare(a.AsFloat(), b.AsFloat())
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compareIntFloat compares without rounding: beyond 2⁵³ not every integer is a float.
func compareIntFloat(n int64, f float64) int {
	switch {
	case f >= 1<<63:
		return -1
	case f < -(1 << 63):
		return 1
	}
	whole := math.Trunc(f)
	return cmp.Or(cmp.Compare(n, int64(whole)), cmp.Compare(0, f-whole))
}

// Order is the total order of ORDER BY over all values, null last. Two values that DISTINCT and
// grouping take for one have order 0: null equals null and NaN equals NaN.
func Order(a, b Value) int {
	if a.IsNumber() && b.IsNumber() {
		return compareNumbers(a, b)
	}
	if a.kind != b.kind {
		return cmp.Compare(rank(a.kind), rank(b.kind))
	}
	switch a.kind {
	case KindString:
		return strings.Compare(a.AsString(), b.AsString()) // by code point, as Neo4j does
	case KindList:
		return orderLists(a.AsList(), b.AsList())
	case KindMap:
		return orderMaps(a.AsMap(), b.AsMap())
	case KindPath:
		return orderPaths(a.AsPath(), b.AsPath())
	case KindDuration:
		return temporal.CompareDurations(a.AsDuration(), b.AsDuration())
	case KindNull:
		return 0
	}
	if a.IsInstant() {
		return temporal.Compare(a.AsInstant(), b.AsInstant())
	}
	return cmp.Compare(a.num, b.num)
}

// rank puts null behind everything and both kinds of number at one place.
func rank(k Kind) Kind {
	switch k {
	case KindNull:
		return math.MaxUint8
	case KindFloat:
		return KindInt
	}
	return k
}

func orderLists(a, b []Value) int { return slices.CompareFunc(a, b, Order) }

// orderMaps puts smaller maps first, then compares keys, then values.
func orderMaps(a, b *Map) int {
	return cmp.Or(cmp.Compare(len(a.keys), len(b.keys)), slices.Compare(a.keys, b.keys), orderLists(a.values, b.values))
}

func orderPaths(a, b *Path) int {
	return cmp.Or(slices.Compare(a.Nodes, b.Nodes), slices.Compare(a.Relationships, b.Relationships))
}

// Compare evaluates = <> < <= > >= between two values. The order comparisons are Unknown between
// values that have no order, and False where one is NaN.
func Compare(op string, a, b Value) Truth {
	switch op {
	case "=":
		return Equal(a, b)
	case "<>":
		return Equal(a, b).Not()
	}
	c := compare(a, b)
	switch c {
	case incomparable:
		return Unknown
	case unordered:
		return False
	}
	switch op {
	case "<":
		return truth(c < 0)
	case "<=":
		return truth(c <= 0)
	case ">":
		return truth(c > 0)
	}
	return truth(c >= 0)
}

// comparison is -1, 0 or 1, or one of the constants: null decides, or a NaN.
type comparison int8

const (
	incomparable comparison = 2
	unordered    comparison = 3
)

func compare(a, b Value) comparison {
	switch {
	case a.kind == KindNull || b.kind == KindNull:
		return incomparable
	case a.IsNumber() && b.IsNumber():
		if a.isNaN() || b.isNaN() {
			return unordered
		}
		return comparison(compareNumbers(a, b))
	case a.kind != b.kind:
		return incomparable
	case a.kind == KindList:
		return compareLists(a.AsList(), b.AsList())
	case a.kind == KindMap:
		return compareMaps(a.AsMap(), b.AsMap())
	case a.kind == KindString, a.kind == KindBool, a.IsInstant():
		return comparison(Order(a, b))
	}
	return incomparable
}

// compareLists orders by the first elements that differ.
func compareLists(a, b []Value) comparison {
	for i := range min(len(a), len(b)) {
		if c := compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return comparison(cmp.Compare(len(a), len(b)))
}

// compareMaps orders by size, then by keys, then by values.
func compareMaps(a, b *Map) comparison {
	if c := cmp.Or(cmp.Compare(len(a.keys), len(b.keys)), slices.Compare(a.keys, b.keys)); c != 0 {
		return comparison(c)
	}
	return compareLists(a.values, b.values)
}
