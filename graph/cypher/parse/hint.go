package parse

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

var clauseWords = [...]string{"MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "ORDER", "SKIP", "LIMIT", "UNION", "CALL", "YIELD", "DISTINCT"}

// unexpected reports that something else was expected here, with a guess at what was meant.
func (p *parser) unexpected(format string, args ...any) {
	t := p.peek()
	found := "the end of the query"
	if t.kind != end {
		found = "'" + short(p.src[t.start:t.end]) + "'"
	}
	err := fault.NewSyntax(t.start, "UnexpectedSyntax", "found "+found+" but expected "+format, args...)
	if t.kind == word {
		if guess := closest(t.text, clauseWords[:]); guess != "" {
			err.WithHint("did you mean %s?", guess)
		}
	}
	p.fail(err)
}

// closest returns the word at most two edits from s and nearest to it, or "".
func closest(s string, words []string) string {
	best, bestDistance := "", 3
	for _, w := range words {
		if d := distance(strings.ToUpper(short(s)), w); d > 0 && d < bestDistance && d < len(w)/2 {
			best, bestDistance = w, d
		}
	}
	return best
}

// distance is Damerau and Levenshtein's, neighbours transposed counting one (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
