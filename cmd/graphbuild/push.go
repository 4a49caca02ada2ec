package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/push"
	"github.com/graphbuild/graphbuild/graph/store"
)

func (a *app) pushCommand() *cobra.Command {
	var dryRun bool
	command := &cobra.Command{
		Use: "push", Short: "write the graph into Neo4j", Args: cobra.NoArgs,
		Long: `Make a Neo4j server hold the graph of the store: what it lacks is created, what the
store no longer has is removed, and what others keep there is left alone. A second
push changes nothing. The password comes from NEO4J_PASSWORD or --password-file.`,
		Example: "  NEO4J_PASSWORD=… graphbuild push --uri neo4j://localhost:7687 --user neo4j\n  graphbuild push --dry-run",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withGraph(cmd.Context(), func(_ *store.Store, g *graph.Graph) error {
				return a.push(cmd.Context(), g, dryRun)
			})
		},
	}
	command.Flags().BoolVar(&dryRun, "dry-run", false, "print counts and statements, connect to nothing")
	addServerFlags(command.Flags())
	return command
}

// addServerFlags adds the flags that say how to reach Neo4j.
func addServerFlags(flags *pflag.FlagSet) {
	d := Default().Neo4j
	flags.String("uri", d.URI, "Neo4j's `address` (NEO4J_URI)")
	flags.String("user", d.Username, "Neo4j `name` to log in with (NEO4J_USERNAME)")
	flags.String("password-file", d.PasswordFile, "`file` that holds the password (else NEO4J_PASSWORD)")
	flags.String("database", d.Database, "Neo4j `database` (NEO4J_DATABASE)")
	flags.Int("batch", d.Batch, "`rows` a statement carries")
}

func (a *app) serverOptions() (push.Options, error) {
	password, err := a.config().password()
	if err != nil {
		return push.Options{}, usageError{err}
	}
	n := a.config().Neo4j
	return push.Options{
		URI: n.URI, Username: n.Username, Password: password, Database: n.Database,
		Batch: n.Batch, Agent: "graphbuild/" + version(),
	}, nil
}

func (a *app) push(ctx context.Context, g *graph.Graph, dryRun bool) error {
	options, err := a.serverOptions()
	if err != nil {
		return err
	}
	options.DryRun = dryRun
	report, err := push.Graph(ctx, g, options)
	if err != nil {
		return err
	}
	if dryRun {
		return a.printDryRun(report)
	}
	_, err = fmt.Fprintf(a.stdout,
		"pushed to %s: %d nodes and %d relationships there; created %d and %d, removed %d and %d, set %d properties\n",
		printable(report.Server), report.Nodes, report.Relationships, report.NodesCreated, report.RelationshipsCreated,
		report.NodesDeleted, report.RelationshipsDeleted, report.PropertiesSet)
	return err
}

func (a *app) printDryRun(report push.Report) error {
	fmt.Fprintf(a.stdout, "a push would leave %d nodes and %d relationships there, by these statements:\n", report.Nodes, report.Relationships)
	for _, statement := range report.Statements {
		if _, err := fmt.Fprintf(a.stdout, "\n%s\n", statement); err != nil {
			return err
		}
	}
	return nil
}
