package tck

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

var kinds = map[string]check.Kinds{
	"STRING": check.String, "INTEGER": check.Integer, "FLOAT": check.Number, "NUMBER": check.Number, "BOOLEAN": check.Boolean,
}

// columns reads "name :: STRING?, in :: INTEGER?".
func columns(text string) []check.Column {
	var out []check.Column
	for _, part := range strings.Split(text, ",") {
		name, kind, ok := strings.Cut(part, "::")
		if !ok {
			continue
		}
		k, known := kinds[strings.Trim(kind, " ?")]
		if !known {
			k = check.Any
		}
		out = append(out, check.Column{Name: strings.TrimSpace(name), Kinds: k})
	}
	return out
}

// lookup returns the body of a procedure: the rows of a table whose first cells equal the arguments.
func lookup(table [][]string, args, results int) (func(*store.Snapshot, []value.Value) ([][]value.Value, error), error) {
	var rows [][]value.Value
	for _, line := range table {
		if len(line) < args+results {
			continue
		}
		row := make([]value.Value, len(line))
		for i, text := range line {
			x, err := parseCell(text)
			if err != nil {
				return nil, err
			}
			if row[i], err = value.Of(x); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	return func(_ *store.Snapshot, given []value.Value) ([][]value.Value, error) {
		var out [][]value.Value
		for _, row := range rows {
			same := true
			for i, a := range given {
				same = same && value.Order(a, row[i]) == 0
			}
			if same {
				out = append(out, row[args:])
			}
		}
		return out, nil
	}, nil
}
