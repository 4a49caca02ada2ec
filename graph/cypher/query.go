package cypher

import (
	"github.com/graphbuild/graphbuild/graph/cypher/ast"
	"github.com/graphbuild/graphbuild/graph/cypher/check"
	"github.com/graphbuild/graphbuild/graph/cypher/exec"
	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/parse"
)

// Error is the type of every error of this package: its kind, where in the query it arose (line and
// column from 1, 0 where unknown), and what openCypher calls it.
type Error = fault.Error

// The kinds of Error.
const (
	SyntaxError   = fault.Syntax   // the text is no query
	SemanticError = fault.Semantic // a query that can't be meant
	RuntimeError  = fault.Runtime  // a value turned out wrong
	LimitError    = fault.Limit    // time, rows, memory or depth ran out, or the context was cancelled
	WriteError    = fault.Write    // the query would change the graph
)

// Query is a query that has been parsed and checked. It may be run many times, also at once.
type Query struct {
	src  string
	tree *ast.Query
}

// Parse parses and checks a query.
func Parse(src string) (*Query, error) {
	tree, err := parse.Query(src)
	if err != nil {
		return nil, err
	}
	if err := check.Query(tree, exec.Tables(nil)); err != nil {
		return nil, located(err, src)
	}
	return &Query{src: src, tree: tree}, nil
}

func located(err error, src string) error {
	if f, ok := err.(*fault.Error); ok {
		return f.Locate(src)
	}
	return err
}

// String prints the query on one line; parsing that gives the same query.
func (q *Query) String() string { return q.tree.String() }

// Functions lists the names of all functions, sorted, for completion in a shell.
func Functions() []string { return exec.FunctionNames() }
