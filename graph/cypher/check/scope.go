package check

import (
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/internal/edit"
)

// scope holds the variables that can be seen, those of the outer scope behind it.
type scope struct {
	vars  map[string]typ
	outer *scope
}

func newScope(outer *scope) *scope { return &scope{vars: make(map[string]typ), outer: outer} }

func (s *scope) lookup(name string) (typ, bool) {
	for ; s != nil; s = s.outer {
		if t, ok := s.vars[name]; ok {
			return t, true
		}
	}
	return typ{}, false
}

// copied returns a scope that can grow without changing s.
func (s *scope) copied() *scope { return &scope{vars: maps.Clone(s.vars), outer: s.outer} }

// with returns a scope inside s with one more variable.
func (s *scope) with(name string, t typ) *scope {
	inner := newScope(s)
	inner.vars[name] = t
	return inner
}

func (s *scope) names() []string {
	var out []string
	for ; s != nil; s = s.outer {
		out = slices.AppendSeq(out, maps.Keys(s.vars))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *scope) undefined(v *ast.Variable) error {
	err := fault.NewSemantic(v.Start, "UndefinedVariable", "the variable %s is not defined", v.Name)
	if guess := nearest(v.Name, s.names()); guess != "" {
		return err.WithHint("did you mean %s?", guess)
	}
	return err.WithHint("WITH passes on only what it names")
}

// nearest returns the name that differs from s in case or by one letter, or "".
func nearest(s string, names []string) string {
	if len(s) < 3 {
		return ""
	}
	for _, n := range names {
		if n != s && edit.Distance(lower(s), lower(n), 1) <= 1 {
			return n
		}
	}
	return ""
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
