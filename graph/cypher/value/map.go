package value

import (
	"slices"
	"unsafe"
)

// Map is a map in the order of its keys.
type Map struct {
	keys   []string
	values []Value
}

// OfMap returns a map of parallel keys and values, whose slices it takes. Of equal keys the last wins.
func OfMap(keys []string, values []Value) Value {
	m := &Map{keys: keys, values: values}
	if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
		m = sortedMap(keys, values)
	}
	return Value{kind: KindMap, ptr: unsafe.Pointer(m)}
}

func sortedMap(keys []string, values []Value) *Map {
	m := &Map{}
	for i, k := range keys {
		at, found := slices.BinarySearch(m.keys, k)
		if found {
			m.values[at] = values[i]
			continue
		}
		m.keys = slices.Insert(m.keys, at, k)
		m.values = slices.Insert(m.values, at, values[i])
	}
	return m
}

// Keys returns the keys, ascending. They must not be changed.
func (m *Map) Keys() []string { return m.keys }

// Values returns the values in the order of the keys. They must not be changed.
func (m *Map) Values() []Value { return m.values }

// Lookup returns the value of a key, null where there is none.
func (m *Map) Lookup(key string) (Value, bool) {
	at, found := slices.BinarySearch(m.keys, key)
	if !found {
		return Null, false
	}
	return m.values[at], true
}
