package parse

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/internal/edit"
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
		if d := edit.Distance(strings.ToUpper(short(s)), w, 2); d > 0 && d < bestDistance && d < len(w)/2 {
			best, bestDistance = w, d
		}
	}
	return best
}
