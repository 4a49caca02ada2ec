package value

import (
	"math"
	"strconv"
	"strings"
)

// Text returns what toString() gives: the plain text of a scalar. Lists, maps and paths print as
// in a result; nodes and relationships, which only a snapshot knows, by their number.
func (v Value) Text() string {
	switch v.kind {
	case KindNull:
		return "null"
	case KindBool:
		return strconv.FormatBool(v.AsBool())
	case KindInt:
		return strconv.FormatInt(v.AsInt(), 10)
	case KindFloat:
		return floatText(v.AsFloat())
	case KindString:
		return v.AsString()
	case KindDuration:
		return v.AsDuration().String()
	case KindList:
		return "[" + joinTexts(v.AsList(), nil) + "]"
	case KindMap:
		return "{" + joinTexts(v.AsMap().values, v.AsMap().keys) + "}"
	case KindNode, KindRelationship:
		return strings.ToLower(v.kind.String()) + " " + strconv.FormatInt(v.AsID(), 10)
	case KindPath:
		return "path"
	}
	return v.AsInstant().String()
}

func joinTexts(items []Value, keys []string) string {
	var b strings.Builder
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if keys != nil {
			b.WriteString(keys[i] + ": ")
		}
		b.WriteString(x.Text())
	}
	return b.String()
}

// floatText prints a float as Java does, and with it Neo4j: always with a point, from 10⁷ and below
// 10⁻³ with an exponent.
func floatText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-3 || a >= 1e7) {
		return scientific(f)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

func scientific(f float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(n)
}
