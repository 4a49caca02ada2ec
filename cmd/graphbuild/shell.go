package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/cypher"
	"github.com/graphbuild/graphbuild/graph/store"
)

const shellHelp = `Type a Cypher query and end it with a semicolon, or with an empty line.
  :schema   labels, relationship types and properties of the graph
  :help     this text
  :quit     leave (or Ctrl-D)
Tab completes; the arrow keys bring back what was typed before.
`

func (a *app) shellCommand() *cobra.Command {
	return &cobra.Command{
		Use: "shell", Short: "ask the graph in Cypher, query after query", Args: cobra.NoArgs,
		Long: "Open an interactive shell on the graph of the store.\n\n" + shellHelp,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				snapshot, err := cypher.FromGraph(g)
				if err != nil {
					return err
				}
				s := &shell{ctx: cmd.Context(), snapshot: snapshot, out: a.stdout}
				return s.run(a.stdin)
			})
		},
	}
}

// shell reads queries and prints their answers.
type shell struct {
	ctx      context.Context
	snapshot *cypher.Snapshot
	out      io.Writer
	words    []string // for completion, sorted; made when first needed
}

// lineReader gives one line of input at a time, without its end.
type lineReader func(prompt string) (string, error)

func (s *shell) run(in io.Reader) error {
	file, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return s.loop(plainLines(in))
	}
	state, err := term.MakeRaw(int(file.Fd()))
	if err != nil {
		return err
	}
	defer term.Restore(int(file.Fd()), state)
	terminal := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, s.out}, "")
	if width, height, err := term.GetSize(int(file.Fd())); err == nil {
		if err := terminal.SetSize(width, height); err != nil {
			return err
		}
	}
	terminal.AutoCompleteCallback = s.complete
	s.out = terminal
	return s.loop(func(prompt string) (string, error) {
		terminal.SetPrompt(prompt)
		return terminal.ReadLine()
	})
}

// plainLines reads lines from what is no terminal, and shows no prompt.
func plainLines(in io.Reader) lineReader {
	lines := bufio.NewReader(in)
	return func(string) (string, error) {
		line, err := lines.ReadString('\n')
		if line != "" {
			return strings.TrimRight(line, "\r\n"), nil
		}
		return "", err
	}
}

// loop reads queries until the input ends. A mistake in one is told and does not end it.
func (s *shell) loop(read lineReader) error {
	var query []string
	for {
		prompt := "cypher> "
		if len(query) > 0 {
			prompt = "     .> "
		}
		line, err := read(prompt)
		if errors.Is(err, io.EOF) {
			return s.answer(strings.Join(query, "\n"))
		}
		if err != nil {
			return err
		}
		line = strings.TrimRight(line, " \t")
		switch {
		case len(query) == 0 && strings.HasPrefix(line, ":"):
			if quit := s.command(line); quit {
				return nil
			}
		case strings.HasSuffix(line, ";"), line == "" && len(query) > 0:
			if err := s.answer(strings.Join(append(query, strings.TrimSuffix(line, ";")), "\n")); err != nil {
				return err
			}
			query = nil
		case line != "":
			query = append(query, line)
		}
	}
}

func (s *shell) command(line string) (quit bool) {
	switch strings.Fields(line)[0] {
	case ":quit", ":exit", ":q":
		return true
	case ":help":
		fmt.Fprint(s.out, shellHelp)
	case ":schema":
		s.schema()
	default:
		fmt.Fprintf(s.out, "unknown command %s\n%s", printable(line), shellHelp)
	}
	return false
}

// answer runs a query and prints its rows and how long it took.
func (s *shell) answer(query string) error {
	if strings.TrimSpace(query) == "" {
		return nil
	}
	start := time.Now()
	parsed, err := cypher.Parse(query)
	var found answer
	if err == nil {
		found, err = runQuery(s.ctx, parsed, s.snapshot, nil, cypher.Limits{Timeout: time.Minute, MaxRows: 100_000})
	}
	if s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if err != nil {
		_, err = fmt.Fprintln(s.out, printable(err.Error()))
		return err
	}
	if err := found.print(s.out, queryOptions{}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%.1f ms\n", float64(time.Since(start).Microseconds())/1000)
	return err
}

// schema prints the names that the graph's queries can use.
func (s *shell) schema() {
	for _, part := range []struct{ title, query string }{
		{"labels", "CALL db.labels() YIELD label AS name"},
		{"relationship types", "CALL db.relationshipTypes() YIELD relationshipType AS name"},
		{"properties", "CALL db.propertyKeys() YIELD propertyKey AS name"},
	} {
		fmt.Fprintf(s.out, "%s: %s\n", part.title, strings.Join(s.list(part.query), ", "))
	}
}

// list returns the names that a procedure yields.
func (s *shell) list(call string) []string {
	result, err := cypher.Run(s.ctx, s.snapshot, call+" RETURN name", nil, cypher.Limits{})
	if err != nil {
		return nil
	}
	var names []string
	for _, row := range result.Rows {
		names = append(names, fmt.Sprint(row[0]))
	}
	return names
}

var clauses = []string{
	"MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY", "SKIP", "LIMIT", "UNION",
	"DISTINCT", "EXPLAIN", "PROFILE", "shortestPath(", "allShortestPaths(", ":help", ":schema", ":quit",
}

// complete extends the word before the cursor, on Tab, as far as all words that begin so agree.
func (s *shell) complete(line string, pos int, key rune) (string, int, bool) {
	if key != '\t' {
		return "", 0, false
	}
	if s.words == nil {
		s.words = s.vocabulary()
	}
	start := strings.LastIndexAny(line[:pos], " \t(){}[]|&!,=<>.+-") + 1
	if start > 0 && start <= pos && strings.HasPrefix(line[start:pos], ":") && start > 1 {
		start++ // a label after its colon
	}
	if colon := strings.LastIndexByte(line[start:pos], ':'); colon > 0 {
		start += colon + 1
	}
	extended := s.extend(line[start:pos])
	return line[:start] + extended + line[pos:], start + len(extended), true
}

func (s *shell) extend(prefix string) string {
	common := ""
	for _, word := range s.words {
		if len(word) < len(prefix) || !strings.EqualFold(word[:len(prefix)], prefix) {
			continue
		}
		if common == "" {
			common = word
		}
		common = commonStart(common, word)
	}
	if len(common) < len(prefix) || prefix == "" {
		return prefix
	}
	return common
}

func commonStart(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

func (s *shell) vocabulary() []string {
	words := append([]string(nil), clauses...)
	for _, f := range cypher.Functions() {
		words = append(words, f+"(")
	}
	for _, call := range []string{
		"CALL db.labels() YIELD label AS name", "CALL db.relationshipTypes() YIELD relationshipType AS name",
		"CALL db.propertyKeys() YIELD propertyKey AS name",
	} {
		words = append(words, s.list(call)...)
	}
	sort.Strings(words)
	return words
}
