// Package format writes a graph in the forms that other tools read, one file a format.
//
// Every writer streams: memory does not grow with the graph, beyond lists of its row numbers.
// The same graph gives the same bytes. Names from documents are data in every format: quoted and
// escaped so that no tool takes them for syntax, and cleaned only of characters that the format
// cannot hold or that a reader cannot see (each format's Doc and comment say which).
package format

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// Format is one way to write a graph.
type Format struct {
	Name string // as a user asks for it
	Ext  string // of a file, with its dot
	Doc  string // one line of help
	// Write writes the whole graph. The error is the writer's.
	Write func(io.Writer, *graph.Graph) error
}

// formats is filled by the package variables that register makes, before main starts.
var formats = map[string]Format{}

// register puts a format into the table. Two of one name are a mistake in this package.
func register(f Format) Format {
	if _, taken := formats[f.Name]; taken {
		panic("format: two formats have the name " + f.Name)
	}
	formats[f.Name] = f
	return f
}

// Names returns the names of all formats, sorted.
func Names() []string {
	names := make([]string, 0, len(formats))
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ByName returns the format of that name; a file extension, with or without its dot, will do
// where only one format has it. The error lists the names that there are.
func ByName(name string) (Format, error) {
	ext := strings.TrimPrefix(name, ".")
	if f, ok := formats[ext]; ok {
		return f, nil
	}
	var found []Format
	for _, n := range Names() {
		if f := formats[n]; strings.TrimPrefix(f.Ext, ".") == ext {
			found = append(found, f)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return Format{}, fmt.Errorf("unknown format %q: want one of %s", name, strings.Join(Names(), ", "))
}
