package store

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// columnBuilder collects the values of one property in the layout that they have had so far. Ids
// ascend. Strings are numbered as they come; where most of them differ the numbers are given up,
// unless a dictionary is wanted for an index.
type columnBuilder struct {
	dictionary bool
	kind       value.Kind // of all values, KindNull where they are mixed
	ids        []int32
	ints       []int64
	floats     []float64
	codes      []int32
	numbers    map[string]int32 // of strings
	names      []string         // by number
	texts      []string
	values     []value.Value
}

// manyTexts is how many different strings make a dictionary doubtful.
const manyTexts = 1 << 12

// add appends the value of an id, which is not below the last one.
func (b *columnBuilder) add(id int32, v value.Value) {
	if n := len(b.ids); n > 0 && b.ids[n-1] == id {
		b.drop() // the same property again: the last one wins
	}
	if len(b.ids) == 0 {
		b.kind = v.Kind()
	} else if b.kind != v.Kind() && b.kind != value.KindNull {
		b.mix()
	}
	b.ids = append(b.ids, id)
	switch b.kind {
	case value.KindInt:
		b.ints = append(b.ints, v.AsInt())
	case value.KindFloat:
		b.floats = append(b.floats, v.AsFloat())
	case value.KindString:
		b.addText(v.AsString())
	default:
		b.values = append(b.values, v)
	}
}

// addText numbers a string, or gives the numbers up where they no longer pay.
func (b *columnBuilder) addText(s string) {
	if b.texts != nil {
		b.texts = append(b.texts, s)
		return
	}
	number, ok := b.numbers[s]
	if !ok {
		if b.numbers == nil {
			b.numbers = make(map[string]int32)
		}
		number = int32(len(b.names))
		b.numbers[s], b.names = number, append(b.names, s)
	}
	b.codes = append(b.codes, number)
	if n := len(b.names); !b.dictionary && n > manyTexts && n > len(b.codes)/2 {
		b.texts = make([]string, len(b.codes), 2*len(b.codes))
		for i, c := range b.codes {
			b.texts[i] = b.names[c]
		}
		b.codes, b.numbers, b.names = nil, nil, nil
	}
}

// at returns the i-th value collected.
func (b *columnBuilder) at(i int) value.Value {
	switch {
	case b.kind == value.KindInt:
		return value.Int(b.ints[i])
	case b.kind == value.KindFloat:
		return value.Float(b.floats[i])
	case b.kind == value.KindString && b.texts != nil:
		return value.String(b.texts[i])
	case b.kind == value.KindString:
		return value.String(b.names[b.codes[i]])
	}
	return b.values[i]
}

// mix goes over to values of any kind.
func (b *columnBuilder) mix() {
	values := make([]value.Value, len(b.ids))
	for i := range values {
		values[i] = b.at(i)
	}
	*b = columnBuilder{dictionary: b.dictionary, ids: b.ids, values: values}
}

// drop takes the last value away.
func (b *columnBuilder) drop() {
	n := len(b.ids) - 1
	b.ids = b.ids[:n]
	b.ints, b.floats = b.ints[:min(n, len(b.ints))], b.floats[:min(n, len(b.floats))]
	b.codes, b.values = b.codes[:min(n, len(b.codes))], b.values[:min(n, len(b.values))]
	b.texts = b.texts[:min(n, len(b.texts))]
}

// find returns the value of an id, null where it has none.
func (b *columnBuilder) find(id int32) value.Value {
	if i, ok := slices.BinarySearch(b.ids, id); ok {
		return b.at(i)
	}
	return value.Null
}

// column lays the values out by id. Text is copied, so that a column never keeps a larger buffer alive.
func (b *columnBuilder) column() *Column {
	first, last := b.ids[0], b.ids[len(b.ids)-1]
	c := &Column{base: first, size: int(last-first) + 1}
	if len(b.ids) < c.size {
		c.present = make([]uint64, (c.size+63)/64)
		for _, id := range b.ids {
			i := int(id - first)
			c.present[i/64] |= 1 << (i % 64)
		}
	}
	switch {
	case b.kind == value.KindInt:
		c.ints = spread(b.ids, b.ints, c.size)
	case b.kind == value.KindFloat:
		c.floats = spread(b.ids, b.floats, c.size)
	case b.kind == value.KindString && b.texts != nil:
		c.texts = spread(b.ids, copied(b.texts), c.size)
	case b.kind == value.KindString:
		b.sortDictionary()
		c.layoutDictionary(b.names)
		c.codes = spread(b.ids, b.codes, c.size)
	default:
		c.values = spread(b.ids, b.values, c.size)
	}
	return c
}

// spread puts each value at the place of its id.
func spread[T any](ids []int32, values []T, size int) []T {
	if len(values) == size {
		return slices.Clip(values)
	}
	out := make([]T, size)
	for i, id := range ids {
		out[id-ids[0]] = values[i]
	}
	return out
}

// copied returns the strings as parts of one new text.
func copied(texts []string) []string {
	arena := strings.Join(texts, "")
	at := 0
	for i, s := range texts {
		texts[i] = arena[at : at+len(s)]
		at += len(s)
	}
	return texts
}

// sortDictionary numbers the strings anew, in their order.
func (b *columnBuilder) sortDictionary() {
	if slices.IsSorted(b.names) {
		return
	}
	sorted := slices.Sorted(slices.Values(b.names))
	renumber := make([]int32, len(sorted))
	for i, s := range sorted {
		renumber[b.numbers[s]] = int32(i)
	}
	for i, c := range b.codes {
		b.codes[i] = renumber[c]
	}
	b.names = sorted
}
