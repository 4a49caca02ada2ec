package date

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// match is a rule found in the words from start to end, with what its classes have bound, in the
// order of the pattern.
type match struct {
	rule       *rule
	start, end int
	month, day [2]int
	year       [2]int
	inner      [2]*match // of DATE
	bound      struct{ months, days, years, inners int }
	n          int
	unit       unit
	weekday    int
	season     int
	which      int // -1 for "last", 0 for "this", 1 for "next" among the words
	whichBound bool
}

// scanner finds matches in the words of one sentence.
type scanner struct {
	lexemes []lexeme
	memo    [frameLevel + 1][]*match // longest match by level and first lexeme
	tried   [frameLevel + 1][]bool
}

func newScanner(lexemes []lexeme) *scanner {
	s := &scanner{}
	s.load(lexemes)
	return s
}

// load prepares for another sentence, in the memory of the last.
func (s *scanner) load(lexemes []lexeme) {
	s.lexemes = lexemes
	for level := range s.memo {
		s.memo[level] = zeros(s.memo[level], len(lexemes))
		s.tried[level] = zeros(s.tried[level], len(lexemes))
	}
}

// zeros returns n zero values, in the memory of list where it suffices.
func zeros[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// longest returns the longest match that begins at lexeme i with a rule of the level or below;
// nil if there is none. The patterns are of bounded length, so it takes constant time but for
// the first call at each place.
func (s *scanner) longest(i, level int) *match {
	if i >= len(s.lexemes) {
		return nil
	}
	if s.tried[level][i] {
		return s.memo[level][i]
	}
	s.tried[level][i] = true
	l := &s.lexemes[i]
	if l.kind == mark || l.kind == other {
		return nil
	}
	starts, ok := table.begins[l.lower]
	if !ok && l.kind == word && (!l.capital || monthNumber(l.lower) == 0) {
		return nil
	}
	var best *match
	if level > 0 {
		best = s.longest(i, level-1)
	}
	ends := !s.inside(i + 1)
	best = s.tryAll(starts[level], i, ends, best)
	for c := range lastFirst {
		if list := table.byClass[level][c]; len(list) > 0 {
			if _, ok := s.value(c, i); ok {
				best = s.tryAll(list, i, ends, best)
			}
		}
	}
	if level > 0 && s.longest(i, level-1) != nil {
		best = s.tryAll(table.byClass[level][dateClass], i, false, best)
	}
	s.memo[level][i] = best
	return best
}

// tryAll tries those patterns that may match at lexeme i, where ends tells that no match goes on after it.
func (s *scanner) tryAll(list []start, i int, ends bool, best *match) *match {
	for _, at := range list {
		if at.alone || !ends {
			best = s.try(at, i, best)
		}
	}
	return best
}

// inside reports whether a match may hold lexeme i. Most words of a text are in none, and yet follow
// words that begin many patterns, such as "the" and "in".
func (s *scanner) inside(i int) bool {
	if i >= len(s.lexemes) {
		return false
	}
	l := &s.lexemes[i]
	return l.kind == number || l.kind == ordinal || l.kind == decade || l.in(table.inside) || l.capital && monthNumber(l.lower) != 0
}

// try returns the match of a pattern at lexeme i if it is better than best. Of two matches of one
// length the rule that stands first in the file wins, and a simpler one over one with a part in it.
func (s *scanner) try(at start, i int, best *match) *match {
	r := &table.rules[at.rule]
	m := match{rule: r, start: i}
	if !s.extend(r.patterns[at.pattern][at.element:], i, &m) {
		return best
	}
	if best == nil || m.end > best.end || m.end == best.end && best.rule.level == r.level && at.rule < best.rule.index {
		better := m
		return &better
	}
	return best
}

// extend matches the rest of a pattern from lexeme i on and keeps the longest way to do so in m, which
// is worth nothing if there is none.
func (s *scanner) extend(pattern []element, i int, m *match) bool {
	if len(pattern) == 0 {
		m.end = i
		return true
	}
	e := &pattern[0]
	if !e.optional {
		next, ok := s.one(e, i, m)
		return ok && s.extend(pattern[1:], next, m)
	}
	taken, skipped := *m, *m
	next, ok := s.one(e, i, &taken)
	with, without := ok && s.extend(pattern[1:], next, &taken), s.extend(pattern[1:], i, &skipped)
	switch {
	case without && (!with || skipped.end > taken.end):
		*m = skipped
	case with:
		*m = taken
	}
	return with || without
}

// one matches a single element at lexeme i and returns the lexeme after it.
func (s *scanner) one(e *element, i int, m *match) (int, bool) {
	if e.class == stopClass {
		return i, i >= len(s.lexemes) || s.lexemes[i].kind == mark || s.lexemes[i].is("and", "but", "when", "as")
	}
	if i >= len(s.lexemes) {
		return i, false
	}
	if e.class == dateClass {
		if m.bound.inners == len(m.inner) {
			return i, false
		}
		inner := s.longest(i, m.rule.level-1)
		if inner == nil {
			return i, false
		}
		m.inner[m.bound.inners] = inner
		m.bound.inners++
		return inner.end, true
	}
	if e.class != noClass {
		v, ok := s.value(e.class, i)
		m.bind(e.class, v)
		return i + 1, ok
	}
	if !s.lexemes[i].is(e.words...) {
		return i, false
	}
	switch s.lexemes[i].lower {
	case "last", "past":
		m.which, m.whichBound = -1, true
	case "this":
		m.which, m.whichBound = 0, true
	case "next", "coming":
		m.which, m.whichBound = 1, true
	}
	return i + 1, true
}

// resolve works out what the match means.
func (m *match) resolve(c clock) (graph.Interval, bool) {
	i, ok := m.rule.action(m, c)
	return i, ok && writable(i.Start) && writable(i.End)
}

// writable reports whether a bound is "" or of four-digit years, the only ones that compare as
// strings.
func writable(bound string) bool {
	switch len(bound) {
	case 0, len("2024"), len("2024-06"), len("2024-06-12"):
		return !strings.HasPrefix(bound, "-")
	}
	return false
}
