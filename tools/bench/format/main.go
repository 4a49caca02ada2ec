// Command format measures how fast the formats are written, in megabytes a second of processor
// time of one core, beside igraph's writers in the same run where Python's igraph is installed:
//
//	go run ./tools/bench/format [-entities 20000] [-relations 100000] [-igraph=false]
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	_ "embed"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/format"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

//go:embed igraphs.py
var igraphScript []byte

func main() {
	entities := flag.Int("entities", 20000, "entities of the graph")
	relations := flag.Int("relations", 100000, "relations, each with one claim")
	igraph := flag.Bool("igraph", true, "measure igraph's writers too")
	flag.Parse()
	if err := run(*entities, *relations, *igraph); err != nil {
		fmt.Fprintln(os.Stderr, "format:", err)
		os.Exit(1)
	}
}

func run(entities, relations int, igraph bool) error {
	runtime.GOMAXPROCS(1)
	g, err := made(entities, relations)
	if err != nil {
		return err
	}
	fmt.Printf("%d entities, %d relations and claims; MB/s of one core's processor time\n", entities, relations)
	for _, name := range format.Names() {
		f, err := format.ByName(name)
		if err != nil {
			return err
		}
		if err := measure(f, g); err != nil {
			return err
		}
	}
	if !igraph {
		return nil
	}
	return beside(g)
}

// measure takes the best of a few runs, since a loaded machine only ever slows one down.
func measure(f format.Format, g *graph.Graph) error {
	var size counter
	best := time.Duration(1<<63 - 1)
	for range 5 {
		size = 0
		runtime.GC()
		start := usage.Processor()
		if err := f.Write(&size, g); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		best = min(best, usage.Processor()-start)
	}
	fmt.Printf("%-14s %8.1f MB %8.0f MB/s\n", f.Name, float64(size)/1e6, float64(size)/1e6/best.Seconds())
	return nil
}

// beside runs igraph's writers on the same graph.
func beside(g *graph.Graph) error {
	dir, err := os.MkdirTemp("", "format-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path, script := filepath.Join(dir, "graph.graphml"), filepath.Join(dir, "writers.py")
	if err := os.WriteFile(script, igraphScript, 0o600); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	f, err := format.ByName("graphml")
	if err != nil {
		return err
	}
	if err := f.Write(file, g); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	cmd := exec.Command("python3", script, path)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)
