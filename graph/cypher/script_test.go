package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// TestScripts runs testdata/*.test. A script is made of blocks that an empty line ends:
//
//	load            a CREATE statement, which replaces the graph
//	query           a query, then a line "=>" with the columns, then its rows, in order
//	plan            a query, then a line "=>" with what EXPLAIN shows
//	fails           a query, then a line "=>" with the kind of error and a part of its text
//
// Lines that begin with # are comments.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.test")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { runScript(t, file) })
	}
}

func runScript(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := fixture(t, "")
	for _, block := range blocks(string(text)) {
		kind, body, _ := strings.Cut(block, "\n")
		src, expected, _ := strings.Cut(body, "\n=>")
		expected = strings.TrimSpace(expected)
		switch kind {
		case "load":
			s = fixture(t, body)
		case "query":
			if got := answer(s, src); got != expected {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", src, got, expected)
			}
		case "plan":
			if got := planOf(s, src); got != expected {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", src, got, expected)
			}
		case "fails":
			checkFailure(t, s, src, expected)
		default:
			t.Fatalf("%s: block %q is unknown", file, kind)
		}
	}
}

func blocks(text string) []string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
	}
	var out []string
	for _, b := range strings.Split(strings.Join(lines, "\n"), "\n\n") {
		if b = strings.Trim(b, "\n"); b != "" {
			out = append(out, b)
		}
	}
	return out
}

func answer(s *cypher.Snapshot, src string) string {
	r, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{})
	if err != nil {
		return "error " + err.Error()
	}
	out := strings.Join(r.Columns, " | ")
	for _, row := range r.Rows {
		var parts []string
		for _, v := range row {
			parts = append(parts, show(v))
		}
		out += "\n" + strings.Join(parts, " | ")
	}
	return out
}

func planOf(s *cypher.Snapshot, src string) string {
	r, err := cypher.Run(context.Background(), s, "EXPLAIN "+src, nil, cypher.Limits{})
	if err != nil {
		return "error " + err.Error()
	}
	return strings.TrimSpace(r.Plan)
}

func checkFailure(t *testing.T, s *cypher.Snapshot, src, expected string) {
	t.Helper()
	kind, part, _ := strings.Cut(expected, ": ")
	_, err := cypher.Run(context.Background(), s, src, nil, cypher.Limits{})
	var f *cypher.Error
	if !errors.As(err, &f) {
		t.Errorf("%s\nno error but wanted %s", src, expected)
		return
	}
	if f.Kind.String() != kind || !strings.Contains(err.Error(), part) {
		t.Errorf("%s\ngot %s: %v\nwant %s", src, f.Kind, err, expected)
	}
}

// show prints a value: nodes by their first label and name, paths as their nodes and types.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, show(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+": "+show(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case cypher.Node:
		return "(" + show(v.Properties["name"]) + ")"
	case cypher.Relationship:
		return "[" + v.Type + "]"
	case cypher.Path:
		out := show(v.Nodes[0])
		for i, r := range v.Relationships {
			out += "-" + show(r) + "-" + show(v.Nodes[i+1])
		}
		return out
	}
	return fmt.Sprint(v)
}
