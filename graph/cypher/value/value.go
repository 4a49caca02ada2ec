// Package value holds the values that expressions work on: tagged, three words each, numbers and
// ids without a pointer. Null logic, equality, order and arithmetic are those of openCypher.
package value

import (
	"math"
	"unsafe"

	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
)

// Kind is the type of a value. The order of the constants is the order of ORDER BY.
type Kind uint8

// The kinds. The zero Value is null.
const (
	KindNull Kind = iota
	KindMap
	KindNode
	KindRelationship
	KindList
	KindPath
	KindDateTime
	KindLocalDateTime
	KindDate
	KindTime
	KindLocalTime
	KindDuration
	KindString
	KindBool
	KindInt
	KindFloat
)

var kindNames = [...]string{
	"NULL", "MAP", "NODE", "RELATIONSHIP", "LIST", "PATH", "ZONED DATETIME", "LOCAL DATETIME", "DATE",
	"ZONED TIME", "LOCAL TIME", "DURATION", "STRING", "BOOLEAN", "INTEGER", "FLOAT",
}

// String returns the kind's name as Neo4j's documentation has it.
func (k Kind) String() string { return kindNames[k] }

// Value is one value. As in log/slog, a string is kept as pointer and length; only this file
// knows, so that the rest needs no unsafe code.
type Value struct {
	kind Kind
	num  uint64         // truth value, number, id, length of a string
	ptr  unsafe.Pointer // bytes of a string, or the struct of a larger kind
}

// Null is the null value.
var Null = Value{}

// Bool returns a truth value.
func Bool(b bool) Value {
	if b {
		return Value{kind: KindBool, num: 1}
	}
	return Value{kind: KindBool}
}

// Int returns an integer.
func Int(n int64) Value { return Value{kind: KindInt, num: uint64(n)} }

// Float returns a floating-point number.
func Float(f float64) Value { return Value{kind: KindFloat, num: math.Float64bits(f)} }

// String returns a string.
func String(s string) Value {
	return Value{kind: KindString, num: uint64(len(s)), ptr: unsafe.Pointer(unsafe.StringData(s))}
}

// List returns a list, which shares the slice.
func List(items []Value) Value { return Value{kind: KindList, ptr: unsafe.Pointer(&items)} }

// Node returns a node of the snapshot at hand.
func Node(id int64) Value { return Value{kind: KindNode, num: uint64(id)} }

// Relationship returns a relationship of the snapshot at hand.
func Relationship(id int64) Value { return Value{kind: KindRelationship, num: uint64(id)} }

// Path is an alternation of nodes and relationships: one node more than relationships.
type Path struct{ Nodes, Relationships []int64 }

// OfPath returns a path.
func OfPath(p Path) Value { return Value{kind: KindPath, ptr: unsafe.Pointer(&p)} }

var instantKinds = [...]Kind{temporal.Date: KindDate, temporal.LocalTime: KindLocalTime, temporal.Time: KindTime,
	temporal.LocalDateTime: KindLocalDateTime, temporal.DateTime: KindDateTime}

// Instant returns a date or time.
func Instant(t temporal.Instant) Value {
	return Value{kind: instantKinds[t.Kind], ptr: unsafe.Pointer(&t)}
}

// Duration returns a duration.
func Duration(d temporal.Duration) Value { return Value{kind: KindDuration, ptr: unsafe.Pointer(&d)} }

// Kind returns the type of v.
func (v Value) Kind() Kind { return v.kind }

// IsNull reports whether v is null.
func (v Value) IsNull() bool { return v.kind == KindNull }

// IsTrue reports whether v is the truth value true: what WHERE asks.
func (v Value) IsTrue() bool { return v.kind == KindBool && v.num == 1 }

// IsNumber reports whether v is an integer or a float.
func (v Value) IsNumber() bool { return v.kind == KindInt || v.kind == KindFloat }

// IsInstant reports whether v is a date or time.
func (v Value) IsInstant() bool { return v.kind >= KindDateTime && v.kind <= KindLocalTime }

// The accessors below return what the kind holds; the caller has checked the kind.

// AsBool returns the truth value.
func (v Value) AsBool() bool { return v.num == 1 }

// AsInt returns the integer.
func (v Value) AsInt() int64 { return int64(v.num) }

// AsID returns the id of a node or relationship.
func (v Value) AsID() int64 { return int64(v.num) }

// AsFloat returns the number, an integer converted.
func (v Value) AsFloat() float64 {
	if v.kind == KindInt {
		return float64(int64(v.num))
	}
	return math.Float64frombits(v.num)
}

// AsString returns the string.
func (v Value) AsString() string { return unsafe.String((*byte)(v.ptr), int(v.num)) }

// AsList returns the list's own slice, which must not be changed.
func (v Value) AsList() []Value { return *(*[]Value)(v.ptr) }

// AsMap returns the map.
func (v Value) AsMap() *Map { return (*Map)(v.ptr) }

// AsPath returns the path.
func (v Value) AsPath() *Path { return (*Path)(v.ptr) }

// AsInstant returns the date or time.
func (v Value) AsInstant() temporal.Instant { return *(*temporal.Instant)(v.ptr) }

// AsDuration returns the duration.
func (v Value) AsDuration() temporal.Duration { return *(*temporal.Duration)(v.ptr) }

// Size estimates the bytes that v holds beyond itself, for limits of memory.
func (v Value) Size() int {
	switch v.kind {
	case KindString:
		return int(v.num)
	case KindList:
		n := 24
		for _, x := range v.AsList() {
			n += 24 + x.Size()
		}
		return n
	case KindMap:
		n := 48
		for i, x := range v.AsMap().values {
			n += 40 + len(v.AsMap().keys[i]) + x.Size()
		}
		return n
	case KindPath:
		return 48 + 16*len(v.AsPath().Nodes)
	}
	return 0
}
