package graph

import "sort"

// texts is a column of strings that share one arena of at most 4 GB.
type texts struct {
	arena string
	ends  []uint32
	grow  []byte // the arena while it is built
}

func (t *texts) add(s string) {
	t.grow = append(t.grow, s...)
	t.ends = append(t.ends, uint32(len(t.grow)))
}

func (t *texts) freeze() { t.arena, t.grow = string(t.grow), nil }

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
