package network

import (
	"cmp"
	"slices"
)

// Trim returns the net without its least rows: those with the largest sums of squared weights stay,
// the first of equals. Half of the rows of a net can go and hardly an answer changes.
func (n *Net) Trim(rows int) *Net {
	width := n.hidden / lanes
	order := make([]int, len(n.table)/width)
	size := make([]int, len(order))
	for row := range order {
		order[row] = row
		size[row] = squares(n.table[row*width:][:width])
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	order = order[:min(rows, len(order))]
	slices.Sort(order)
	trimmed, keys := *n, n.index.keys(len(size))
	kept := make([]uint32, len(order))
	trimmed.table = make([]uint64, 0, len(order)*width)
	for i, row := range order {
		kept[i] = keys[row]
		trimmed.table = append(trimmed.table, n.table[row*width:][:width]...)
	}
	trimmed.index = newIndex(kept)
	return &trimmed
}

func squares(row []uint64) int {
	sum := 0
	for _, word := range row {
		for range lanes {
			v := int(word&0xffff) - bias
			sum += v * v
			word >>= 16
		}
	}
	return sum
}
