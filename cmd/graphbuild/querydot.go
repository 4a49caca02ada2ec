package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// drawing is the nodes and relationships that the rows of an answer hold.
type drawing struct {
	nodes         map[int64]cypher.Node
	relationships map[int64]cypher.Relationship
}

func drawingOf(rows [][]any) drawing {
	d := drawing{make(map[int64]cypher.Node), make(map[int64]cypher.Relationship)}
	for _, row := range rows {
		for _, value := range row {
			d.add(value)
		}
	}
	return d
}

func (d drawing) add(value any) {
	switch v := value.(type) {
	case cypher.Node:
		d.nodes[v.ID] = v
	case cypher.Relationship:
		d.relationships[v.ID] = v
	case cypher.Path:
		for _, n := range v.Nodes {
			d.nodes[n.ID] = n
		}
		for _, r := range v.Relationships {
			d.relationships[r.ID] = r
		}
	case []any:
		for _, item := range v {
			d.add(item)
		}
	}
}

// print writes the drawing for Graphviz. A relationship whose ends no row holds joins their
// numbers.
func (d drawing) print(w io.Writer) error {
	var b strings.Builder
	b.WriteString("digraph answer {\n  node [shape=box, style=rounded, fontname=\"Helvetica\"]; edge [fontname=\"Helvetica\", fontsize=10];\n")
	for _, id := range slices.Sorted(maps.Keys(d.nodes)) {
		fmt.Fprintf(&b, "  n%d [label=%s];\n", id, dotLabel(caption(d.nodes[id])))
	}
	for _, id := range slices.Sorted(maps.Keys(d.relationships)) {
		r := d.relationships[id]
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s];\n", r.From, r.To, dotLabel(r.Type))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// caption is what a node is called: its name, title, quote or key, else its labels.
func caption(n cypher.Node) string {
	for _, property := range []string{"name", "title", "quote", "key"} {
		if s, ok := n.Properties[property].(string); ok && s != "" {
			return s
		}
	}
	return strings.Join(slices.SortedFunc(slices.Values(n.Labels), cmp.Compare[string]), ":")
}

// dotLabel quotes a text for Graphviz: only marks and backslashes are special in a quoted string,
// and what cannot be seen is replaced.
func dotLabel(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most-1]) + "…"
	}
	s = oneLine(printable(s))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
