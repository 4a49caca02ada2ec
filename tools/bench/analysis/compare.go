package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"strconv"
	"text/tabwriter"

	"github.com/graphbuild/graphbuild/graph/analysis"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

//go:embed peers.py
var peersScript string

// library is one column of the table.
type library struct {
	name    string
	results map[string]result
}

// sideBySide measures all libraries and prints one line a task.
func sideBySide(w io.Writer, c columns, path string, beside []string) error {
	results, ranks, memory := ours(c)
	list := []library{{"graphbuild", results}}
	for _, name := range beside {
		l, err := peer(name, path)
		if err != nil {
			return err
		}
		if l.results == nil {
			printf(w, "%s is not installed\n", name)
			continue
		}
		list = append(list, l)
		off, err := distance(ranks, path+"."+name)
		if err != nil {
			return err
		}
		printf(w, "ranks differ from %s's by %.1e in all\n", l.name, off)
	}
	printf(w, "the network of %d nodes and %d edges takes %.1f MB\n", c.nodes, len(c.from), float64(memory)/1e6)
	printf(w, "every community is connected: %v\n\n", connected(analysis.New(c.nodes, c.from, c.to, c.weights)))
	return printTable(w, list)
}

func printTable(w io.Writer, list []library) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printf(table, "processor seconds, best of 3: value")
	for _, l := range list {
		printf(table, "\t%s", l.name)
	}
	printf(table, "\n")
	for _, task := range tasks {
		printf(table, "%s (%s)", task.name, task.value)
		for _, l := range list {
			if r, ok := l.results[task.name]; ok {
				printf(table, "\t%.3f: %.6g", r.seconds, r.value)
			} else {
				printf(table, "\t–")
			}
		}
		printf(table, "\n")
	}
	return table.Flush()
}

// peer measures a library of Python's; without results it is not installed.
func peer(name, path string) (library, error) {
	cmd := exec.Command("python3", "-c", peersScript, name, path, strconv.Itoa(samples), strconv.Itoa(pairs))
	cmd.Stderr, cmd.Env = os.Stderr, append(os.Environ(), "OMP_NUM_THREADS=1")
	out, err := cmd.Output()
	l := library{name: name}
	if err != nil {
		return l, fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var line struct {
			Version, Absent, Task string
			Seconds, Value        float64
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return l, fmt.Errorf("%s: %w", name, err)
		}
		switch {
		case line.Version != "":
			l.name, l.results = name+" "+line.Version, map[string]result{}
		case line.Task != "":
			l.results[line.Task] = result{line.Seconds, line.Value}
		}
	}
	return l, lines.Err()
}

// distance sums the differences between ranks and those in a file.
func distance(ranks []float64, path string) (float64, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	theirs := make([]float64, len(ranks))
	if err := binary.Read(bytes.NewReader(content), binary.LittleEndian, theirs); err != nil {
		return 0, err
	}
	total := 0.0
	for i, r := range ranks {
		total += math.Abs(r - theirs[i])
	}
	return total, nil
}

// connected reports whether the nodes of each community hang together by edges inside it.
func connected(n *analysis.Network) bool {
	of, _ := analysis.Communities(n)
	within := n.Within(of)
	_, parts := analysis.Components(within)
	count := 0
	for _, c := range of {
		count = max(count, c+1)
	}
	return parts == count
}

// alone reads, ranks and cuts a network in a process of its own, whose memory is then known.
func alone(path string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "-only", path)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

func rankFile(w io.Writer, path string) error {
	c, err := readNetwork(path)
	if err != nil {
		return err
	}
	nodes, edges := c.nodes, len(c.from)
	n := analysis.New(nodes, c.from, c.to, c.weights)
	c = columns{}
	loaded := usage.Processor()
	top := largest(analysis.PageRank(n, analysis.PageRankOptions{}))
	ranked := usage.Processor()
	_, count := analysis.Components(n)
	printf(w, "\n%d nodes, %d edges: load %.1f s, PageRank %.1f s (largest %.3g), components %.1f s (%d); %d MB at most\n",
		nodes, edges, loaded.Seconds(), (ranked - loaded).Seconds(), top, (usage.Processor() - ranked).Seconds(), count, usage.Resident()>>20)
	return nil
}
