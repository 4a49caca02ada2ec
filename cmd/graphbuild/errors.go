package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph/push"
)

// The exit codes, as help documents them.
const (
	exitFailed      = 1
	exitUsage       = 2
	exitPartial     = 3
	exitAuth        = 4
	exitUnreachable = 5
	exitInterrupted = 130
)

// usageError is a mistake in the command line or the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// partialError says that some inputs failed; each was named when it did.
type partialError struct{ failed, all int }

func (e partialError) Error() string {
	return fmt.Sprintf("%d of %d inputs failed", e.failed, e.all)
}

// hintError carries what to do about an error, on a line of its own.
type hintError struct {
	error
	hint string
}

func (e hintError) Unwrap() error { return e.error }

// report prints an error in one or two lines and returns the exit code for it.
func report(stderr io.Writer, command *cobra.Command, err error) int {
	if err == nil {
		return 0
	}
	code := exitCode(err)
	if code == exitInterrupted {
		fmt.Fprintln(stderr, "graphbuild: interrupted")
		return code
	}
	fmt.Fprintf(stderr, "graphbuild: %s\n", printable(err.Error()))
	var hinted hintError
	switch {
	case errors.As(err, &hinted):
		fmt.Fprintf(stderr, "hint: %s\n", printable(hinted.hint))
	case code == exitUsage && isCobraError(err):
		fmt.Fprintf(stderr, "hint: see '%s --help'\n", command.CommandPath())
	}
	return code
}

func exitCode(err error) int {
	var usage usageError
	var partial partialError
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &partial):
		return exitPartial
	case errors.Is(err, push.ErrAuth):
		return exitAuth
	case errors.Is(err, push.ErrUnreachable):
		return exitUnreachable
	case errors.As(err, &usage), errors.Is(err, push.ErrWrite), isCobraError(err):
		return exitUsage
	}
	return exitFailed
}

// isCobraError recognises cobra's own complaints, which have no type.
func isCobraError(err error) bool {
	message := err.Error()
	for _, start := range []string{"unknown command", "unknown flag", "unknown shorthand", "accepts ", "requires ", "invalid argument", "required flag"} {
		if strings.HasPrefix(message, start) {
			return true
		}
	}
	return false
}

// flagError names the flag that was meant where one is near.
func flagError(command *cobra.Command, err error) error {
	name, found := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !found {
		return usageError{err}
	}
	if near := nearest(name, flagNames(command)); near != "" {
		return usageError{hintError{err, fmt.Sprintf("did you mean --%s?", near)}}
	}
	return usageError{err}
}

// printable replaces what could steer a terminal, since names and texts come from the web.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if r < ' ' || (r >= 0x7f && r < 0xa0) || isBidiControl(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

func isBidiControl(r rune) bool {
	return (r >= '\u202A' && r <= '\u202E') || (r >= '\u2066' && r <= '\u2069') || r == '\u200E' || r == '\u200F'
}
