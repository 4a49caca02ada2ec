package tck

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph/cypher/exec"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// Outcome is what came of a scenario.
type Outcome uint8

// The outcomes.
const (
	Passed Outcome = iota
	Failed
	Skipped // the query under test writes
)

// writing finds the clauses that this engine refuses.
var writing = regexp.MustCompile(`(?i)\b(CREATE|MERGE|SET|DELETE|REMOVE)\b`)

// Query returns the text of the query under test.
func (s Scenario) Query() string {
	for _, step := range s.Steps {
		if step.Text == "executing query:" {
			return step.Doc
		}
	}
	return ""
}

// Run runs a scenario. kit is the folder of the kit, for its named graphs. The error says what went
// wrong where it failed.
func (s Scenario) Run(kit fs.FS) (Outcome, error) {
	if writing.MatchString(s.Query()) {
		return Skipped, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fixture, err := NewFixture()
	if err != nil {
		return Failed, err
	}
	st := &state{ctx: ctx, kit: kit, fixture: fixture}
	for _, step := range s.Steps {
		if err := st.step(step); err != nil {
			return Failed, fmt.Errorf("%s %s: %w\n%s", s.Category, s.Name, err, s.Query())
		}
	}
	return Passed, nil
}

// state is what the steps of one scenario share.
type state struct {
	ctx     context.Context
	kit     fs.FS
	fixture *Fixture
	params  map[string]any
	answer  *Answer
	err     error
}

func (st *state) step(s Step) error {
	switch {
	case s.Text == "any graph", s.Text == "an empty graph", s.Text == "no side effects", strings.HasPrefix(s.Text, "the side effects"):
		return nil
	case strings.HasSuffix(s.Text, " graph"):
		return st.named(strings.TrimSuffix(strings.TrimPrefix(s.Text, "the "), " graph"))
	case s.Text == "having executed:":
		return st.fixture.Create(st.ctx, s.Doc)
	case s.Text == "parameters are:":
		return st.parameters(s.Table)
	case strings.HasPrefix(s.Text, "there exists a procedure "):
		return st.procedure(strings.TrimPrefix(s.Text, "there exists a procedure "), s.Table)
	case s.Text == "executing query:", s.Text == "executing control query:":
		st.answer, st.err = st.fixture.Run(st.ctx, s.Doc, st.params)
		return nil
	case strings.HasPrefix(s.Text, "the result should be"):
		return st.compare(s)
	}
	if m := raised.FindStringSubmatch(s.Text); m != nil {
		return st.compareError(m[1], m[2], m[3])
	}
	return fmt.Errorf("the step %q is unknown", s.Text)
}

func (st *state) named(name string) error {
	text, err := fs.ReadFile(st.kit, "graphs/"+name+"/"+name+".cypher")
	if err != nil {
		return err
	}
	for _, part := range strings.Split(string(text), ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		if err := st.fixture.Create(st.ctx, part); err != nil {
			return err
		}
	}
	return nil
}

func (st *state) parameters(table [][]string) error {
	st.params = make(map[string]any)
	for _, row := range table {
		v, err := parseCell(row[1])
		if err != nil {
			return err
		}
		st.params[row[0]] = v
	}
	return nil
}

func (st *state) compare(s Step) error {
	if st.err != nil {
		return st.err
	}
	k := canonical{snap: st.fixture.snapshot, anyOrder: strings.Contains(s.Text, "ignoring element order for lists")}
	if s.Text == "the result should be empty" {
		if len(st.answer.Rows) > 0 {
			return fmt.Errorf("%d rows instead of none", len(st.answer.Rows))
		}
		return nil
	}
	if !slices.Equal(st.answer.Columns, s.Table[0]) {
		return fmt.Errorf("columns %q instead of %q", st.answer.Columns, s.Table[0])
	}
	var want, got []string
	for _, row := range s.Table[1:] {
		text, err := expectedRow(k, row)
		if err != nil {
			return err
		}
		want = append(want, text)
	}
	for _, row := range st.answer.Rows {
		got = append(got, rowText(k, row))
	}
	if !strings.Contains(s.Text, ", in order") {
		slices.Sort(want)
		slices.Sort(got)
	}
	if !slices.Equal(want, got) {
		return fmt.Errorf("rows\n  %s\ninstead of\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	return nil
}

func expectedRow(k canonical, row []string) (string, error) {
	values := make([]any, len(row))
	for i, text := range row {
		var err error
		if values[i], err = parseCell(text); err != nil {
			return "", err
		}
	}
	return rowText(k, values), nil
}

func rowText[T any](k canonical, row []T) string {
	var parts []string
	for _, v := range row {
		parts = append(parts, k.print(v))
	}
	return strings.Join(parts, " | ")
}

var raised = regexp.MustCompile(`^an? (\w+) should be raised at ([a-z ]+): (\S+)$`)

func (st *state) compareError(class, phase, detail string) error {
	var f *fault.Error
	if !errors.As(st.err, &f) {
		return fmt.Errorf("no error instead of %s: %s", class, detail)
	}
	at := "compile time"
	if f.Kind == fault.Runtime && f.Detail != "MissingParameter" && f.Detail != "ProcedureNotFound" {
		at = "runtime"
	}
	if f.Type != class || phase != "any time" && phase != at || detail != "*" && f.Detail != detail {
		return fmt.Errorf("%s at %s: %s (%v) instead of %s at %s: %s", f.Type, at, f.Detail, f, class, phase, detail)
	}
	return nil
}

var signature = regexp.MustCompile(`^([\w.]+)\((.*)\) :: \((.*)\) ?:$`)

// procedure adds a procedure that looks its results up in a table by its arguments.
func (st *state) procedure(text string, table [][]string) error {
	m := signature.FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("the signature %q is not understood", text)
	}
	p := exec.Procedure{Args: columns(m[2]), Results: columns(m[3])}
	if len(table) > 0 {
		table = table[1:]
	}
	call, err := lookup(table, len(p.Args), len(p.Results))
	if err != nil {
		return err
	}
	p.Call = call
	st.fixture.procedures[m[1]] = p
	return nil
}
