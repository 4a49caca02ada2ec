package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// app is what every command works with.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	configFile     string
	loaded         *loadedConfig
}

// run is the program: it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	return report(stderr, command, err)
}

const longHelp = `graphbuild reads news articles and builds a graph of people, organisations and states:
what each is said to have done, when, who says so and who denies it. Every edge
keeps the words that carry it. It works offline and gives the same bytes every time.`

const rootExample = `  graphbuild build article.txt            # read, link, write exports/graph.html and more
  graphbuild export --format graphml -o graph.graphml
  graphbuild push --uri neo4j://localhost:7687
  graphbuild query 'MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name LIMIT 5'`

const exitCodes = `Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 some documents failed
(each is named), 4 authentication, 5 Neo4j not reachable, 130 interrupted.`

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "graphbuild", Short: "a knowledge graph from news, with every claim's words",
		Long: longHelp + "\n\n" + exitCodes, Example: rootExample,
		SilenceUsage: true, SilenceErrors: true,
		Version: version(),
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return a.loadConfig(cmd)
		},
	}
	root.SetVersionTemplate("graphbuild {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVarP(&a.configFile, "config", "c", "", "configuration `file` (default ./config.yaml, where there is one)")
	flags.String("db", Default().DB, "the store: one SQLite `file`")
	for _, g := range a.groups() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, command := range g.commands {
			command.GroupID = g.title
			root.AddCommand(command)
		}
	}
	root.AddCommand(a.versionCommand())
	return root
}

// group is the commands that help shows under one title.
type group struct {
	title    string
	commands []*cobra.Command
}

// groups lists all commands.
func (a *app) groups() []group {
	return []group{
		{"Build and keep:", []*cobra.Command{a.buildCommand(), a.listCommand(), a.removeCommand(), a.configCommand()}},
		{"Ask:", []*cobra.Command{
			a.showCommand(), a.pathCommand(), a.timelineCommand(), a.disputesCommand(), a.dyadsCommand(),
			a.diffCommand(), a.queryCommand(), a.shellCommand(), a.statsCommand(), a.analyzeCommand(),
		}},
		{"Check:", []*cobra.Command{
			a.verifyCommand(), a.explainCommand(), a.whyCommand(), a.gapsCommand(), a.annotateCommand(), a.evalCommand(),
		}},
		{"Take elsewhere:", []*cobra.Command{a.viewCommand(), a.serveCommand(), a.exportCommand(), a.pushCommand(), a.mcpCommand()}},
	}
}

func (a *app) loadConfig(cmd *cobra.Command) error {
	loaded, err := load(a.configFile, os.LookupEnv, cmd.Flags())
	a.loaded = loaded
	return err
}

// config returns the configuration that holds for the running command.
func (a *app) config() Config { return a.loaded.Config }
