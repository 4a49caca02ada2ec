package date

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
)

//go:embed rules.txt
var rulesText string

// rule is one entry of rules.txt, whose head explains the format.
type rule struct {
	name     string
	index    int // place in the file
	level    int
	patterns [][]element
	action   action
	arg      string

	examples []example
}

// example is a line of a rule that says what a text must give: no date where value is "".
type example struct{ anchor, text, value string }

// The parts of rules.txt, and the levels at which DATE in a pattern finds its matches.
const (
	wordLevel  = 0 // an expression by itself
	partLevel  = 1 // late, the end of, about
	frameLevel = 2 // since, from … to
)

// element is one place of a pattern.
type element struct {
	class    class
	words    []string // alternatives
	optional bool
}

// ruleTable is the parsed file with an index by first word.
type ruleTable struct {
	rules   []rule
	byClass [frameLevel + 1][dateClass + 1][]start
	begins  map[string][frameLevel + 1][]start // every word that a match may begin with: patterns with it
	inside  wordList                           // words that may stand anywhere in one
}

// start names a pattern that may begin at a word.
type start struct {
	rule, pattern, element int
	alone                  bool // nothing need follow that word
}

var table = mustRules(rulesText)

// mustRules panics on a broken file, which is a mistake in this package.
func mustRules(source string) *ruleTable {
	t, err := parseRules(source)
	if err != nil {
		panic(err)
	}
	return t
}

func parseRules(source string) (*ruleTable, error) {
	t := &ruleTable{}
	level, number := -1, 0
	for line := range strings.Lines(source) {
		number++
		line = strings.TrimSpace(line)
		var err error
		switch {
		case line == "" || line[0] == '#':
		case line == "[expressions]", line == "[parts]", line == "[frames]":
			level++
		case line[0] == '+' || line[0] == '-':
			err = t.addExample(line)
		default:
			err = t.addRule(line, level)
		}
		if err != nil {
			return nil, fmt.Errorf("rules.txt:%d: %w", number, err)
		}
	}
	t.index()
	return t, nil
}

// addRule reads "name : pattern ; pattern : action arg".
func (t *ruleTable) addRule(line string, level int) error {
	fields := strings.Split(line, " : ")
	if len(fields) != 3 || level < 0 {
		return fmt.Errorf("want name : patterns : action, in a part")
	}
	name, arg, _ := strings.Cut(strings.TrimSpace(fields[2]), " ")
	act, ok := actions[name]
	if !ok {
		return fmt.Errorf("unknown action %q", name)
	}
	r := rule{name: strings.TrimSpace(fields[0]), index: len(t.rules), level: level, action: act, arg: arg}
	for pattern := range strings.SplitSeq(fields[1], ";") {
		elements, err := parsePattern(pattern)
		if err != nil {
			return err
		}
		r.patterns = append(r.patterns, elements)
	}
	t.rules = append(t.rules, r)
	return nil
}

func parsePattern(pattern string) ([]element, error) {
	var elements []element
	for field := range strings.FieldsSeq(pattern) {
		e := element{}
		if bare, ok := strings.CutSuffix(field, "?"); ok {
			field, e.optional = bare, true
		}
		if strings.ToUpper(field) == field && field[0] >= 'A' && field[0] <= 'Z' {
			c, ok := classNames[field]
			if !ok {
				return nil, fmt.Errorf("unknown class %s", field)
			}
			e.class = c
		} else {
			e.words = strings.Split(field, "|")
		}
		elements = append(elements, e)
	}
	if len(elements) == 0 {
		return nil, fmt.Errorf("empty pattern")
	}
	return elements, nil
}

// addExample reads "+ anchor | text = value" or "- text".
func (t *ruleTable) addExample(line string) error {
	if len(t.rules) == 0 {
		return fmt.Errorf("example before any rule")
	}
	e := example{anchor: "2024-06-13", text: strings.TrimSpace(line[1:])}
	if line[0] == '+' {
		anchor, rest, ok1 := strings.Cut(e.text, " | ")
		words, value, ok2 := strings.Cut(rest, " = ")
		if !ok1 || !ok2 {
			return fmt.Errorf("want + anchor | text = value")
		}
		e = example{anchor, words, value}
	}
	last := &t.rules[len(t.rules)-1]
	last.examples = append(last.examples, e)
	return nil
}

// index files each pattern under every element that it may begin with.
func (t *ruleTable) index() {
	t.begins, t.inside = map[string][frameLevel + 1][]start{}, wordList{}
	for _, list := range []wordList{weekdays, numbers, seasons, ordinals, quarters, nowWords} {
		for w := range list {
			t.begins[w] = [frameLevel + 1][]start{}
		}
		maps.Copy(t.inside, list)
	}
	maps.Copy(t.inside, units)
	maps.Copy(t.inside, dayParts)
	for i := range t.rules {
		for j, pattern := range t.rules[i].patterns {
			for _, e := range pattern {
				for _, w := range e.words {
					t.inside[w] = 0
				}
			}
			for k, e := range pattern {
				t.file(e, t.rules[i].level, start{i, j, k, needless(pattern[k+1:])})
				if !e.optional {
					break
				}
			}
		}
	}
}

// needless reports whether the rest of a pattern needs no lexeme.
func needless(pattern []element) bool {
	return !slices.ContainsFunc(pattern, func(e element) bool { return !e.optional && e.class != stopClass })
}

func (t *ruleTable) file(e element, level int, at start) {
	if e.class != noClass {
		t.byClass[level][e.class] = append(t.byClass[level][e.class], at)
	}
	for _, w := range e.words {
		starts := t.begins[w]
		starts[level] = append(starts[level], at)
		t.begins[w] = starts
	}
}
