// Package fault is the one kind of error that the query engine returns: it knows where in the
// query it arose and what openCypher calls it.
package fault

import (
	"fmt"
	"strings"
)

// Kind says which part of the engine refused, so that a caller can branch on it.
type Kind uint8

// The kinds of error.
const (
	Syntax   Kind = iota // the text is not a query
	Semantic             // a query that can't be meant: unknown variable, wrong type
	Runtime              // a value turned out wrong while the query ran
	Limit                // time, rows, memory or depth ran out, or the context was cancelled
	Write                // the query would change the graph
)

var kindNames = [...]string{"syntax", "semantic", "runtime", "limit", "write-refused"}

// String returns the kind's name.
func (k Kind) String() string { return kindNames[k] }

// Error is an error with its place in the query.
type Error struct {
	Kind    Kind
	Type    string // openCypher's class, such as SyntaxError or TypeError
	Detail  string // openCypher's detail, such as UndefinedVariable
	Message string // lower case, what is wrong
	Hint    string // what to do, or empty
	Start   int    // byte offset in the query, -1 where unknown
	Line    int    // from 1, 0 where unknown
	Column  int    // from 1, in characters
	Cause   error  // what made the limit, or nil
}

// Error returns "line:column: message (hint)".
func (e *Error) Error() string {
	var b strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d: ", e.Line, e.Column)
	}
	b.WriteString(e.Message)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// WithHint sets the hint and returns e.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// At sets the place where none is known yet and returns e.
func (e *Error) At(start int) *Error {
	if e.Start < 0 {
		e.Start = start
	}
	return e
}

// Locate works out line and column from the query text.
func (e *Error) Locate(src string) *Error {
	if e.Start < 0 || e.Start > len(src) || e.Line > 0 {
		return e
	}
	before := src[:e.Start]
	e.Line = 1 + strings.Count(before, "\n")
	e.Column = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	return e
}

// NewSyntax returns a compile-time error about the text at an offset.
func NewSyntax(start int, detail, format string, args ...any) *Error {
	return &Error{Kind: Syntax, Type: "SyntaxError", Detail: detail, Message: fmt.Sprintf(format, args...), Start: start}
}

// NewSemantic returns a compile-time error about the meaning at an offset. openCypher calls these
// SyntaxError too.
func NewSemantic(start int, detail, format string, args ...any) *Error {
	return &Error{Kind: Semantic, Type: "SyntaxError", Detail: detail, Message: fmt.Sprintf(format, args...), Start: start}
}

// NewRuntime returns an error of a value, its place still unknown.
func NewRuntime(class, detail, format string, args ...any) *Error {
	return &Error{Kind: Runtime, Type: class, Detail: detail, Message: fmt.Sprintf(format, args...), Start: -1}
}

// NewType returns the commonest runtime error: a value of a kind that an operation can't take.
func NewType(format string, args ...any) *Error {
	return NewRuntime("TypeError", "InvalidArgumentType", format, args...)
}

// NewLimit returns an error of an exhausted limit.
func NewLimit(cause error, format string, args ...any) *Error {
	return &Error{Kind: Limit, Type: "ResourceError", Detail: "LimitExceeded", Message: fmt.Sprintf(format, args...), Start: -1, Cause: cause}
}
