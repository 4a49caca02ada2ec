package value

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher/temporal"
)

// Of converts a Go value: nil, bool, the integers, floats, strings, temporal values, time.Time, and
// slices and maps of these.
func Of(x any) (Value, error) {
	switch x := x.(type) {
	case nil:
		return Null, nil
	case Value:
		return x, nil
	case bool:
		return Bool(x), nil
	case int:
		return Int(int64(x)), nil
	case int64:
		return Int(x), nil
	case int32:
		return Int(int64(x)), nil
	case float64:
		return Float(x), nil
	case float32:
		return Float(float64(x)), nil
	case string:
		return String(x), nil
	case temporal.Instant:
		return Instant(x), nil
	case temporal.Duration:
		return Duration(x), nil
	case time.Time:
		return ofTime(x), nil
	}
	return ofContainer(x)
}

func ofTime(t time.Time) Value {
	_, offset := t.Zone()
	i := temporal.OfEpoch(t.Unix()+int64(offset), int64(t.Nanosecond()))
	i.Offset = int64(offset)
	return Instant(i)
}

func ofContainer(x any) (Value, error) {
	switch x := x.(type) {
	case []any:
		return ofSlice(x)
	case []string:
		return ofSlice(x)
	case []int64:
		return ofSlice(x)
	case []float64:
		return ofSlice(x)
	case []bool:
		return ofSlice(x)
	case map[string]any:
		keys := slices.Sorted(maps.Keys(x))
		values := make([]Value, len(keys))
		for i, k := range keys {
			v, err := Of(x[k])
			if err != nil {
				return Null, fmt.Errorf("%s: %w", k, err)
			}
			values[i] = v
		}
		return OfMap(keys, values), nil
	}
	return Null, fmt.Errorf("a value of Go type %T has no counterpart in a query", x)
}

func ofSlice[T any](items []T) (Value, error) {
	out := make([]Value, len(items))
	for i, x := range items {
		v, err := Of(x)
		if err != nil {
			return Null, fmt.Errorf("element %d: %w", i, err)
		}
		out[i] = v
	}
	return List(out), nil
}
