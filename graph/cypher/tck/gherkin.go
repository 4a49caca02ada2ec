// Package tck runs the openCypher Technology Compatibility Kit against the query engine. It has its
// own reader for the kit's feature files; nothing of the kit is part of this repository.
package tck

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// Scenario is one scenario of the kit, the examples of an outline each one of their own.
type Scenario struct {
	Category string // folder of the feature: "expressions/temporal"
	Name     string // "Temporal1 [4] Should construct date #12"
	Steps    []Step
}

// Step is one step: its text without the keyword, and the text block or table below it.
type Step struct {
	Text  string
	Doc   string
	Table [][]string
}

// Load reads all feature files of the kit in fsys, whose root holds features/ and graphs/.
func Load(fsys fs.FS) ([]Scenario, error) {
	var out []Scenario
	err := fs.WalkDir(fsys, "features", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".feature" {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		r := &reader{lines: strings.Split(string(text), "\n"), file: strings.TrimSuffix(path.Base(name), ".feature")}
		r.category = strings.TrimPrefix(path.Dir(name), "features/")
		out = append(out, r.read()...)
		return nil
	})
	return out, err
}

// reader goes through the lines of one feature file.
type reader struct {
	lines          []string
	at             int
	file, category string
	out            []Scenario
	background     []Step
}

func (r *reader) read() []Scenario {
	for r.at < len(r.lines) {
		line := strings.TrimSpace(r.lines[r.at])
		r.at++
		switch {
		case strings.HasPrefix(line, "Background:"):
			r.background = r.steps()
		case strings.HasPrefix(line, "Scenario Outline:"):
			r.outline(strings.TrimSpace(line[len("Scenario Outline:"):]))
		case strings.HasPrefix(line, "Scenario:"):
			r.add(strings.TrimSpace(line[len("Scenario:"):]), r.steps())
		}
	}
	return r.out
}

func (r *reader) add(name string, steps []Step) {
	all := append(append([]Step(nil), r.background...), steps...)
	r.out = append(r.out, Scenario{Category: r.category, Name: r.file + " " + name, Steps: all})
}

var keyword = regexp.MustCompile(`^(Given|When|Then|And|But|\*) +`)

// steps reads the steps of a scenario, up to what is none.
func (r *reader) steps() []Step {
	var out []Step
	for r.at < len(r.lines) {
		line := strings.TrimSpace(r.lines[r.at])
		switch {
		case keyword.MatchString(line):
			out = append(out, Step{Text: keyword.ReplaceAllString(line, "")})
			r.at++
		case strings.HasPrefix(line, `"""`):
			out[len(out)-1].Doc = r.doc()
		case strings.HasPrefix(line, "|"):
			out[len(out)-1].Table = r.table()
		case line == "" || strings.HasPrefix(line, "#"):
			r.at++
		default:
			return out
		}
	}
	return out
}

// doc reads a text block without its indentation.
func (r *reader) doc() string {
	indent := strings.Index(r.lines[r.at], `"""`)
	var out []string
	for r.at++; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if strings.TrimSpace(line) == `"""` {
			r.at++
			break
		}
		if len(line) >= indent && strings.TrimSpace(line[:indent]) == "" {
			line = line[indent:]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (r *reader) table() [][]string {
	var out [][]string
	for ; r.at < len(r.lines); r.at++ {
		line := strings.TrimSpace(r.lines[r.at])
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !strings.HasPrefix(line, "|") {
			break
		}
		out = append(out, cells(line))
	}
	return out
}

// cells cuts a row at its bars; \| is a bar inside a cell, \\ a backslash and \n a line end.
func cells(line string) []string {
	var out []string
	var b strings.Builder
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i++
		case c == '\\' && i+1 < len(line) && line[i+1] == '\\':
			b.WriteByte('\\')
			i++
		case c == '|':
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return out
}

// outline reads a scenario with placeholders and the examples that fill them.
func (r *reader) outline(name string) {
	steps := r.steps()
	n := 0
	for r.at < len(r.lines) {
		line := strings.TrimSpace(r.lines[r.at])
		switch {
		case strings.HasPrefix(line, "Examples:"):
			r.at++
			for r.at < len(r.lines) && !strings.HasPrefix(strings.TrimSpace(r.lines[r.at]), "|") {
				r.at++
			}
			table := r.table()
			for _, row := range table[1:] {
				n++
				r.add(fill(name, table[0], row)+" #"+itoa(n), fillSteps(steps, table[0], row))
			}
		case line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "@"):
			if strings.HasPrefix(line, "@") {
				return
			}
			r.at++
		default:
			return
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func fill(text string, names, row []string) string {
	for i, n := range names {
		text = strings.ReplaceAll(text, "<"+n+">", row[i])
	}
	return text
}

func fillSteps(steps []Step, names, row []string) []Step {
	out := make([]Step, len(steps))
	for i, s := range steps {
		out[i] = Step{Text: fill(s.Text, names, row), Doc: fill(s.Doc, names, row)}
		for _, line := range s.Table {
			filled := make([]string, len(line))
			for j, cell := range line {
				filled[j] = fill(cell, names, row)
			}
			out[i].Table = append(out[i].Table, filled)
		}
	}
	return out
}
