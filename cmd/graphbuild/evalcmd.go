package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/score"
)

func (a *app) evalCommand() *cobra.Command {
	var export string
	var misses, asJSON bool
	command := &cobra.Command{
		Use: "eval GOLD_DIR", Short: "score the graph against annotated articles", Args: cobra.ExactArgs(1),
		Long: `Compare the store's graph, or an export in JSON Lines, with a folder of annotated
articles (NAME.txt with NAME.json), by the rules of the news-graph benchmark.`,
		Example: "  graphbuild build --db dev.db gold/*.txt && graphbuild eval --db dev.db gold --misses",
		RunE: func(cmd *cobra.Command, folders []string) error {
			if export != "" {
				file, err := os.Open(export)
				if err != nil {
					return usageError{err}
				}
				defer file.Close()
				return a.eval(folders[0], file, misses, asJSON)
			}
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				var lines bytes.Buffer
				jsonl, err := format.ByName("jsonl")
				if err != nil {
					return err
				}
				if err := jsonl.Write(&lines, g); err != nil {
					return err
				}
				return a.eval(folders[0], &lines, misses, asJSON)
			})
		},
	}
	command.Flags().StringVar(&export, "export", "", "score this JSON Lines `file` and not the store")
	command.Flags().BoolVar(&misses, "misses", false, "list every difference")
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return command
}

func (a *app) eval(folder string, export io.Reader, misses, asJSON bool) error {
	report, err := score.Run(folder, export)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(report.Figures())
	}
	if err := report.Print(a.stdout, misses); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "time of the statements found with their class %.1f\n", report.Figures().Dates)
	return err
}
