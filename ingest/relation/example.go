package relation

import (
	"fmt"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Example is a sentence of a rule file with its ends marked: "[S Putin] visited [O Pyongyang]."
type Example struct {
	Text            string
	Subject, Object text.Span   // empty: not marked
	Class           graph.Class // "" for rules that draw no relation
	Good            bool        // the relation holds; else it must not be drawn
}

// ParseExample reads a marked sentence.
func ParseExample(s string) (Example, error) {
	var e Example
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "[")
		b.WriteString(before)
		if !found {
			e.Text = b.String()
			return e, nil
		}
		inside, after, closed := strings.Cut(rest, "]")
		end, name, ok := strings.Cut(inside, " ")
		if !closed || !ok || end != "S" && end != "O" {
			return e, fmt.Errorf("want [S …] or [O …]: %s", s)
		}
		span := text.Span{Start: b.Len(), End: b.Len() + len(name)}
		if end == "S" {
			e.Subject = span
		} else {
			e.Object = span
		}
		b.WriteString(name)
		s = after
	}
}

// Examples returns the examples of all embedded rules, in order of files and lines.
func Examples(o *graph.Ontology) ([]Example, error) {
	set, err := loadRules(o)
	if err != nil {
		return nil, err
	}
	var out []Example
	for _, r := range set.all {
		for i, s := range append(r.good[:len(r.good):len(r.good)], r.bad...) {
			e, err := ParseExample(s)
			if err != nil {
				return nil, fmt.Errorf("%s, line %d: %w", r.name, r.line, err)
			}
			e.Class, e.Good = r.relation.Class, i < len(r.good)
			out = append(out, e)
		}
	}
	return out, nil
}
