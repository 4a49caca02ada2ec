package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/graph/store"
)

const buildExample = `  graphbuild build article.txt                 # writes exports/graph.html, .dot, .graphml, .jsonl
  graphbuild build articles/ feed.xml --db asia.db
  cat article.txt | graphbuild build - --format graphml -o -
  NEO4J_PASSWORD=… graphbuild build --push articles/`

func (a *app) buildCommand() *cobra.Command {
	var output string
	var dry bool
	command := &cobra.Command{
		Use: "build INPUT…", Short: "read articles into the store and link them into a graph",
		Long: `Read articles (text, HTML, JSON Lines, feeds, archives, folders of these, - for standard
input), find in each one who is said to have done what, keep it in the store, and
link the whole store into one graph. What is in the store unchanged is not read
again. Inputs that fail are named and skipped, and the exit code is then 3.`,
		Example: buildExample, Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if dry {
				return a.dryRun(cmd.Context(), inputs)
			}
			return a.build(cmd.Context(), inputs, output)
		},
	}
	flags, d := command.Flags(), Default()
	flags.StringVarP(&output, "output", "o", "", "write one `file` in place of the exports; - is standard output")
	flags.BoolVar(&dry, "dry-run", false, "say what would be read and what a language model would be asked, and stop")
	flags.StringSlice("format", d.Formats, "formats of the exports, or the one of --output")
	flags.String("exports", d.Exports, "`folder` for the exports; empty writes none")
	flags.Int("workers", d.Workers, "documents read at once; 0 takes every core")
	flags.Int("max-document", d.MaxDocument, "longest document read, in `bytes`")
	flags.String("aliases", d.Aliases, "`file` of names to pin or to keep apart")
	flags.String("ontology", d.Ontology, "`file` of relation types of your own")
	flags.Bool("push", d.Neo4j.Push, "push the graph to Neo4j at the end")
	addReaderFlags(flags)
	addServerFlags(flags)
	return command
}

// tally counts what a build did with its inputs.
type tally struct{ added, unchanged, failed int }

func (t tally) all() int { return t.added + t.unchanged + t.failed }

func (a *app) build(ctx context.Context, inputs []string, output string) error {
	if err := errors.Join(checkInputs(inputs), a.checkFormats(output)); err != nil {
		return err
	}
	s, err := store.Open(a.config().DB, store.Options{})
	if err != nil {
		return storeError(err)
	}
	defer s.Close()
	parts, err := a.parts()
	if err != nil {
		return err
	}
	count, err := a.ingest(ctx, s, parts, inputs)
	if err != nil {
		return storeError(err)
	}
	g, err := a.link(ctx, s, parts)
	if err != nil {
		return storeError(err)
	}
	if err := a.finish(ctx, g, output); err != nil {
		return err
	}
	if err := a.printSummary(a.summaryWriter(output), g, count); err != nil {
		return err
	}
	if count.failed > 0 {
		return partialError{count.failed, count.all()}
	}
	return nil
}

// checkInputs refuses a command line none of whose inputs exist, before anything is touched.
func checkInputs(inputs []string) error {
	for _, input := range inputs {
		if _, err := os.Stat(input); input == "-" || !errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	}
	return usagef("%s: no such file", inputs[0])
}

// checkFormats refuses an unknown format before anything is read.
func (a *app) checkFormats(output string) error {
	if output != "" {
		_, err := outputFormat(a.loaded.formatFlag(), output)
		return err
	}
	for _, name := range a.config().Formats {
		if _, err := format.ByName(name); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// finish writes the exports and pushes, as configured.
func (a *app) finish(ctx context.Context, g *graph.Graph, output string) error {
	if err := a.writeExports(g, output); err != nil {
		return err
	}
	if !a.config().Neo4j.Push {
		return nil
	}
	return a.push(ctx, g, false)
}

// writeExports writes the one output asked for, else each configured format into the folder.
func (a *app) writeExports(g *graph.Graph, output string) error {
	c := a.config()
	if output != "" {
		f, err := outputFormat(a.loaded.formatFlag(), output)
		if err != nil {
			return err
		}
		return a.writeOutput(output, func(w io.Writer) error { return f.Write(w, g) })
	}
	if c.Exports == "" {
		return nil
	}
	var failed []error
	for _, name := range c.Formats {
		f, err := format.ByName(name)
		if err != nil {
			return usageError{err}
		}
		path := filepath.Join(c.Exports, "graph"+f.Ext)
		failed = append(failed, writeFile(path, func(w io.Writer) error { return f.Write(w, g) }))
	}
	return errors.Join(failed...)
}

// outputFormat returns the format that is named, else the one of the file's extension.
func outputFormat(name, path string) (format.Format, error) {
	if name == "" {
		name = filepath.Ext(path)
	}
	if name == "" {
		return format.Format{}, usagef("which format? give --format, one of %v", format.Names())
	}
	f, err := format.ByName(name)
	if err != nil {
		return f, usageError{err}
	}
	return f, nil
}

// summaryWriter keeps standard output free where the graph itself goes there.
func (a *app) summaryWriter(output string) io.Writer {
	if output == "-" {
		return a.stderr
	}
	return a.stdout
}
