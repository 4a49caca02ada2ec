// Package edit counts by how many letters two words differ.
package edit

// Distance returns how many letters, in bytes, must be added, left out, changed or swapped with
// the next to make b of a (Damerau, 1964; no letter is edited twice: optimal string alignment), or
// limit+1 if there are more than limit. It is symmetric, and takes time in the product of the
// lengths.
func Distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
