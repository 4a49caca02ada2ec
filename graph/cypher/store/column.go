package store

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// Column holds one property of all nodes or relationships, in the narrowest layout that fits: whole
// numbers, floats, strings through a sorted dictionary, plain strings, or any values. It covers only
// the ids from the first to the last that have the property, so a property of claims costs entities
// nothing.
type Column struct {
	base    int32
	size    int
	present []uint64 // a bit an id; nil where all have it
	ints    []int64
	floats  []float64
	codes   []int32
	dict    []string // sorted
	arena   string   // the strings of dict, one behind the other
	ends    []int32  // where each of them ends in arena
	texts   []string
	values  []value.Value
}

// At returns the value of an id, null where it has none.
func (c *Column) At(id int32) value.Value {
	i := int(id - c.base)
	if uint(i) >= uint(c.size) || c.present != nil && c.present[i/64]>>(i%64)&1 == 0 {
		return value.Null
	}
	switch {
	case c.codes != nil:
		return value.String(c.dict[c.codes[i]])
	case c.ints != nil:
		return value.Int(c.ints[i])
	case c.texts != nil:
		return value.String(c.texts[i])
	case c.floats != nil:
		return value.Float(c.floats[i])
	}
	return c.values[i]
}

func (c *Column) has(i int) bool { return c.present == nil || c.present[i/64]>>(i%64)&1 == 1 }

// Code returns the number of an id's string in the dictionary, -1 where it has none or the column
// has no dictionary.
func (c *Column) Code(id int32) int32 {
	i := int(id - c.base)
	if c.codes == nil || uint(i) >= uint(c.size) || !c.has(i) {
		return -1
	}
	return c.codes[i]
}

func (c *Column) hasDictionary() bool { return c != nil && c.codes != nil }

// Dictionary returns the different strings, sorted by bytes, or nil.
func (c *Column) Dictionary() []string { return c.dict }

// CodeOf returns the number of a string in the dictionary, -1 where it is not in it.
func (c *Column) CodeOf(text string) int32 {
	if at, found := slices.BinarySearch(c.dict, text); found {
		return int32(at)
	}
	return -1
}

// Texts reports whether the column holds strings only, so that Text may be called.
func (c *Column) Texts() bool { return c.codes != nil || c.texts != nil }

// Text returns the string of an id and whether it has one.
func (c *Column) Text(id int32) (string, bool) {
	i := int(id - c.base)
	if uint(i) >= uint(c.size) || !c.has(i) {
		return "", false
	}
	if c.codes != nil {
		return c.dict[c.codes[i]], true
	}
	return c.texts[i], true
}

// layoutDictionary copies the strings into one arena, so that they can be searched as one text.
func (c *Column) layoutDictionary(sorted []string) {
	c.arena = strings.Join(sorted, "")
	c.dict, c.ends = sorted, make([]int32, len(sorted))
	at := 0
	for i, text := range sorted {
		c.dict[i] = c.arena[at : at+len(text)]
		at += len(text)
		c.ends[i] = int32(at)
	}
}

// Containing returns for each string of the dictionary whether part, which is not empty, occurs in it.
// It searches the arena at one go and leaves out what crosses the end of a string.
func (c *Column) Containing(part string) []bool {
	out := make([]bool, len(c.dict))
	code := 0
	for at := 0; ; {
		i := strings.Index(c.arena[at:], part)
		if i < 0 {
			return out
		}
		at += i
		for int(c.ends[code]) <= at {
			code++
		}
		if at+len(part) > int(c.ends[code]) {
			at++
			continue
		}
		out[code] = true
		at = int(c.ends[code])
	}
}

// index lists the ids of each string of a dictionary.
type index struct {
	column  *Column
	offsets []int32
	ids     []int32
}

// newIndex sorts the ids by counting, in time linear in column and dictionary.
func newIndex(c *Column) *index {
	x := &index{column: c, offsets: make([]int32, len(c.dict)+2)}
	for i := range c.size {
		if c.has(i) {
			x.offsets[c.codes[i]+2]++
		}
	}
	for i := 2; i < len(x.offsets); i++ {
		x.offsets[i] += x.offsets[i-1]
	}
	x.ids = make([]int32, x.offsets[len(x.offsets)-1])
	for i := range c.size {
		if c.has(i) {
			code := c.codes[i]
			x.ids[x.offsets[code+1]] = c.base + int32(i)
			x.offsets[code+1]++
		}
	}
	return x
}

func (x *index) find(text string) []int32 {
	code := x.column.CodeOf(text)
	if code < 0 {
		return nil
	}
	return x.ids[x.offsets[code]:x.offsets[code+1]]
}
