package graph

import (
	"hash/maphash"
	"sort"
	"strings"
)

// texts is a column of strings that share one arena of at most 4 GB.
type texts struct {
	arena string
	ends  []uint32
	grow  strings.Builder // the arena while it is built, which then is a part of it
}

func (t *texts) add(s string) {
	t.grow.WriteString(s)
	t.arena = t.grow.String()
	t.ends = append(t.ends, uint32(len(t.arena)))
}

func (t *texts) at(row int) string {
	if row == 0 {
		return t.arena[:t.ends[0]]
	}
	return t.arena[t.ends[row-1]:t.ends[row]]
}

// find returns the row of s in a sorted, frozen column.
func (t *texts) find(s string) (int, bool) {
	row := sort.Search(len(t.ends), func(i int) bool { return t.at(i) >= s })
	return row, row < len(t.ends) && t.at(row) == s
}

// words is a column of strings many of which are the same: each is kept once.
type words struct {
	ids   []uint32
	kinds texts
	slots []uint32 // while it is built: by hash, one more than an id, 0 for none; a power of two of them
}

var seed = maphash.MakeSeed() // says where strings are looked for, not what is found

func (c *words) add(s string) {
	if len(c.kinds.ends)*2 >= len(c.slots) {
		c.widen()
	}
	slot := c.slotOf(s)
	if *slot == 0 {
		c.kinds.add(s)
		*slot = uint32(len(c.kinds.ends))
	}
	c.ids = append(c.ids, *slot-1)
}

// slotOf returns the slot of a string, or the free one where it belongs.
func (c *words) slotOf(s string) *uint32 {
	for at := maphash.String(seed, s); ; at++ {
		slot := &c.slots[at&uint64(len(c.slots)-1)]
		if *slot == 0 || c.kinds.at(int(*slot-1)) == s {
			return slot
		}
	}
}

func (c *words) widen() {
	c.slots = make([]uint32, max(16, 2*len(c.slots)))
	for id := range c.kinds.ends {
		*c.slotOf(c.kinds.at(id)) = uint32(id + 1)
	}
}

func (c *words) at(row int) string { return c.kinds.at(int(c.ids[row])) }

// symbols is a column of few different strings.
type symbols struct {
	ids   []uint16
	names []string
	index map[string]uint16
}

func (c *symbols) add(name string) { c.ids = append(c.ids, c.intern(name)) }

func (c *symbols) intern(name string) uint16 {
	if id, ok := c.index[name]; ok {
		return id
	}
	if c.index == nil {
		c.index = make(map[string]uint16)
	}
	id := uint16(len(c.names))
	c.index[name], c.names = id, append(c.names, name)
	return id
}

func (c *symbols) at(row int) string { return c.names[c.ids[row]] }

// lists is a column of lists of row numbers.
type lists struct {
	items []int32
	ends  []uint32
}

func (l *lists) add(items ...int32) {
	l.items = append(l.items, items...)
	l.ends = append(l.ends, uint32(len(l.items)))
}

func (l *lists) at(row int) []int32 {
	if row == 0 {
		return l.items[:l.ends[0]]
	}
	return l.items[l.ends[row-1]:l.ends[row]]
}

// group makes a column in which list k holds, in order, the rows whose key is k; rows with a
// negative key are in no list.
func group(keys []int32, count int) lists {
	ends := make([]uint32, count+1)
	for _, k := range keys {
		if k >= 0 {
			ends[k+1]++
		}
	}
	for i := range count {
		ends[i+1] += ends[i]
	}
	items := make([]int32, ends[count])
	next := append([]uint32(nil), ends[:count]...)
	for row, k := range keys {
		if k >= 0 {
			items[next[k]] = int32(row)
			next[k]++
		}
	}
	return lists{items: items, ends: ends[1:]}
}
