package value

import (
	"encoding/binary"
	"math"
)

// AppendKey appends bytes that two values share exactly when DISTINCT and grouping take them for
// one: 1 and 1.0, null and null, NaN and NaN.
func AppendKey(b []byte, v Value) []byte {
	switch v.kind {
	case KindNull:
		return append(b, byte(KindNull))
	case KindInt:
		return appendNumber(b, KindInt, v.num)
	case KindFloat:
		return appendFloat(b, v.AsFloat())
	case KindString:
		b = appendNumber(b, KindString, v.num)
		return append(b, v.AsString()...)
	case KindList:
		return appendKeys(appendNumber(b, KindList, uint64(len(v.AsList()))), v.AsList())
	case KindMap:
		return appendMap(b, v.AsMap())
	case KindPath:
		return appendPath(b, v.AsPath())
	case KindBool, KindNode, KindRelationship:
		return appendNumber(b, v.kind, v.num)
	}
	text := v.Text()
	return append(appendNumber(b, v.kind, uint64(len(text))), text...)
}

func appendNumber(b []byte, k Kind, n uint64) []byte {
	return binary.LittleEndian.AppendUint64(append(b, byte(k)), n)
}

// appendFloat writes a whole float as the integer that it equals.
func appendFloat(b []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(b, byte(KindFloat))
	case f == math.Trunc(f) && f >= -(1<<63) && f < 1<<63:
		return appendNumber(b, KindInt, uint64(int64(f)))
	}
	return appendNumber(b, KindFloat, math.Float64bits(f))
}

func appendKeys(b []byte, items []Value) []byte {
	for _, x := range items {
		b = AppendKey(b, x)
	}
	return b
}

// appendMap writes keys and values in turn; the keys are sorted already.
func appendMap(b []byte, m *Map) []byte {
	b = appendNumber(b, KindMap, uint64(len(m.keys)))
	for i, k := range m.keys {
		b = AppendKey(AppendKey(b, String(k)), m.values[i])
	}
	return b
}

func appendPath(b []byte, p *Path) []byte {
	b = appendNumber(b, KindPath, uint64(len(p.Nodes)))
	for _, id := range p.Nodes {
		b = binary.LittleEndian.AppendUint64(b, uint64(id))
	}
	for _, id := range p.Relationships {
		b = binary.LittleEndian.AppendUint64(b, uint64(id))
	}
	return b
}
