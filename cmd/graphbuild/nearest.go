package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/graphbuild/graphbuild/internal/edit"
)

// nearest returns the candidate within two edits of name, the first of the nearest; "" for none.
func nearest(name string, candidates []string) string {
	best, distance := "", 3
	for _, c := range candidates {
		if d := edit.Distance(name, c, 2); d < distance {
			best, distance = c, d
		}
	}
	return best
}

func flagNames(command *cobra.Command) []string {
	var names []string
	command.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
