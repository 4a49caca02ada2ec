// Command analysis measures the algorithms of package graph/analysis beside igraph, networkit and
// networkx, in seconds of processor time of one core on one made network, and compares the results:
//
//	go run ./tools/bench/analysis [-nodes 100000] [-edges 500000] [-large=false]
//
// A library of Python's that is not installed is left out. With -large, a network of 1,000,000 nodes
// and 5,000,000 edges is read, ranked and cut into components by a process of its own.
package main

import (
	"bufio"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	nodes := flag.Int("nodes", 100_000, "nodes of the network")
	edges := flag.Int("edges", 500_000, "edges of the network")
	large := flag.Bool("large", true, "measure a network of ten times the size too")
	beside := flag.String("beside", "igraph,networkit,networkx", "libraries of Python's to measure as well")
	only := flag.String("only", "", "read this network, rank it and find its components; what -large starts")
	flag.Parse()
	if err := run(*nodes, *edges, *large, strings.FieldsFunc(*beside, isComma), *only); err != nil {
		fmt.Fprintln(os.Stderr, "analysis:", err)
		os.Exit(1)
	}
}

func isComma(c rune) bool { return c == ',' }

func run(nodes, edges int, large bool, beside []string, only string) error {
	runtime.GOMAXPROCS(1)
	if only != "" {
		return rankFile(os.Stdout, only)
	}
	dir, err := os.MkdirTemp("", "analysis-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c := made(nodes, edges)
	path := filepath.Join(dir, "network")
	if err := writeNetwork(path, c); err != nil {
		return err
	}
	if err := sideBySide(os.Stdout, c, path, beside); err != nil || !large {
		return err
	}
	if err := writeNetwork(path, made(10*nodes, 10*edges)); err != nil {
		return err
	}
	return alone(path)
}

// writeNetwork writes the number of nodes and of edges, and the columns, as little-endian numbers.
func writeNetwork(path string, c columns) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	for _, part := range []any{int64(c.nodes), int64(len(c.from)), c.from, c.to, c.weights} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func readNetwork(path string) (c columns, err error) {
	file, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer file.Close()
	r := bufio.NewReader(file)
	read := func(part any) {
		if err == nil {
			err = binary.Read(r, binary.LittleEndian, part)
		}
	}
	var nodes, edges int64
	read(&nodes)
	read(&edges)
	c = columns{int(nodes), make([]int32, edges), make([]int32, edges), make([]float64, edges)}
	read(c.from)
	read(c.to)
	read(c.weights)
	return c, err
}

// printf writes to a terminal or file; an error there ends nothing that matters.
func printf(w io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
