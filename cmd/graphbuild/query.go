package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph/push"
)

// queryOptions are the flags of query.
type queryOptions struct {
	onServer, asJSON, asJSONL, asCSV bool
	asDOT                            bool
	file                             string
	params                           []string
	timeout                          time.Duration
	maxRows                          int
}

// answer is what a query gave.
type answer struct {
	columns []string
	rows    [][]any
	plan    string // of EXPLAIN and PROFILE
	drawing drawing
}

func (a *app) queryCommand() *cobra.Command {
	var o queryOptions
	command := &cobra.Command{
		Use: "query [CYPHER]", Short: "ask the graph in Cypher", Args: cobra.MaximumNArgs(1),
		Long: `Run a Cypher query that reads, on the graph of the store, and print its rows; with
--neo4j, on the server that holds a push of it. A query that writes is refused:
build and push change the graph.`,
		Example: `  graphbuild query 'MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name LIMIT 5'
  graphbuild query --param name=Kim --file who.cypher --json
  graphbuild query --neo4j 'MATCH (n:Person) RETURN n.name'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := o.text(args)
			if err != nil {
				return err
			}
			return a.query(cmd.Context(), text, o)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&o.onServer, "neo4j", false, "ask the Neo4j server and not the store")
	flags.BoolVar(&o.asJSON, "json", false, "print one JSON array of objects")
	flags.BoolVar(&o.asJSONL, "jsonl", false, "print one JSON object a line")
	flags.BoolVar(&o.asCSV, "csv", false, "print comma-separated values")
	flags.BoolVar(&o.asDOT, "dot", false, "draw the nodes, relationships and paths of the rows, for Graphviz")
	flags.StringVar(&o.file, "file", "", "read the query from a `file`")
	flags.StringArrayVar(&o.params, "param", nil, "`name=value` of a parameter; JSON values are taken as such")
	flags.DurationVar(&o.timeout, "timeout", 30*time.Second, "give up after this time")
	flags.IntVar(&o.maxRows, "max-rows", 100_000, "most `rows`; more are an error")
	command.MarkFlagsMutuallyExclusive("json", "jsonl", "csv", "dot")
	command.MarkFlagsMutuallyExclusive("dot", "neo4j")
	addServerFlags(flags)
	return command
}

// text returns the query: the argument or the file.
func (o queryOptions) text(args []string) (string, error) {
	switch {
	case len(args) == 1 && o.file == "":
		return args[0], nil
	case len(args) == 0 && o.file != "":
		raw, err := os.ReadFile(o.file)
		if errors.Is(err, os.ErrNotExist) {
			return "", usagef("%s: no such file", o.file)
		}
		return string(raw), err
	}
	return "", usagef("give one query: as an argument or with --file")
}

func (o queryOptions) parameters() (map[string]any, error) {
	parameters := make(map[string]any)
	for _, assignment := range o.params {
		name, value, found := strings.Cut(assignment, "=")
		if !found || name == "" {
			return nil, usagef("--param %s: want name=value", assignment)
		}
		parameters[name] = parameterValue(value)
	}
	return parameters, nil
}

// parameterValue reads JSON, whole numbers as integers; what is no JSON is a string.
func parameterValue(s string) any {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	var value any
	if err := json.Unmarshal([]byte(s), &value); err != nil {
		return s
	}
	return value
}

func (a *app) query(ctx context.Context, text string, o queryOptions) error {
	parameters, err := o.parameters()
	if err != nil {
		return err
	}
	ask := a.askStore
	if o.onServer {
		ask = a.askServer
	}
	found, err := ask(ctx, text, parameters, o)
	if err != nil {
		return err
	}
	return found.print(a.stdout, o)
}

func (a *app) askServer(ctx context.Context, text string, parameters map[string]any, o queryOptions) (answer, error) {
	options, err := a.serverOptions()
	if err != nil {
		return answer{}, err
	}
	options.Timeout, options.MaxRows = o.timeout, o.maxRows
	columns, rows, err := push.Query(ctx, options, text, parameters)
	return answer{columns: columns, rows: rows}, err
}

func (found answer) print(w io.Writer, o queryOptions) error {
	if found.plan != "" {
		fmt.Fprintln(w, strings.TrimSuffix(found.plan, "\n"))
	}
	switch {
	case found.plan != "" && len(found.rows) == 0:
		return nil
	case o.asJSON:
		return found.printJSON(w)
	case o.asJSONL:
		return found.printJSONL(w)
	case o.asDOT:
		return found.drawing.print(w)
	case o.asCSV:
		return found.printCSV(w)
	}
	return found.printTable(w)
}

func (found answer) printTable(w io.Writer) error {
	if err := printTable(w, found.columns, found.cells()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "(%s)\n", plural(len(found.rows), "row"))
	return err
}

func (found answer) cells() [][]string {
	cells := make([][]string, len(found.rows))
	for i, row := range found.rows {
		for _, value := range row {
			cells[i] = append(cells[i], cell(value))
		}
	}
	return cells
}

// cell writes a value as one line: strings as they are, null as nothing, the rest as JSON.
func cell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	return strings.TrimSuffix(string(compactJSON(value)), "\n")
}

func compactJSON(value any) []byte {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Append(nil, value)
	}
	return []byte(b.String())
}

// object writes a row as a JSON object whose members are in the order of the columns.
func (found answer) object(row []any) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, column := range found.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%s:%s", strings.TrimSpace(string(compactJSON(column))), strings.TrimSpace(string(compactJSON(row[i]))))
	}
	b.WriteByte('}')
	return b.String()
}

func (found answer) printJSON(w io.Writer) error {
	for i, row := range found.rows {
		start := ",\n "
		if i == 0 {
			start = "["
		}
		if _, err := io.WriteString(w, start+found.object(row)); err != nil {
			return err
		}
	}
	end := "]\n"
	if len(found.rows) == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

func (found answer) printJSONL(w io.Writer) error {
	for _, row := range found.rows {
		if _, err := fmt.Fprintln(w, found.object(row)); err != nil {
			return err
		}
	}
	return nil
}

func (found answer) printCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(found.columns); err != nil {
		return err
	}
	if err := out.WriteAll(found.cells()); err != nil {
		return err
	}
	return out.Error()
}
