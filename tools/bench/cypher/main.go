// Command cypher measures the query engine.
//
//	go run ./tools/bench/cypher tck [FOLDER]      conformance by category
//	go run ./tools/bench/cypher speed FOLDER [kuzu graphqlite neo4j]
//	                                              nine queries on the graph that gen.py made there, beside other engines
//	go run ./tools/bench/cypher cold FOLDER       graphbuild query on a large store, as a process
//	go run ./tools/bench/cypher parse             time to parse a query of 150 bytes
package main

import (
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/graphbuild/graphbuild/graph/cypher/tck"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "cypher:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) >= 1 && args[0] == "tck":
		return conformance(folder(args[1:]))
	case len(args) >= 2 && args[0] == "speed":
		return speed(args[1], args[2:])
	case len(args) == 2 && args[0] == "cold":
		return cold(args[1])
	case len(args) == 1 && args[0] == "parse":
		return parseTime()
	}
	return fmt.Errorf("usage: cypher tck [FOLDER] | speed FOLDER [ENGINE…] | cold FOLDER | parse")
}

func folder(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	if dir := os.Getenv("GRAPHBUILD_TCK"); dir != "" {
		return dir
	}
	return "../shared/tck"
}

func conformance(dir string) error {
	rows, failures, err := tck.Table(os.DirFS(dir))
	if err != nil {
		return err
	}
	for _, f := range failures {
		fmt.Fprintln(os.Stderr, f)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "category\treading\tpassed")
	fmt.Fprint(w, tck.Print(rows))
	return w.Flush()
}
