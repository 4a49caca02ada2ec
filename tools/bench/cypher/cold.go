package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/graphbuild/graphbuild/graph/link"
	"github.com/graphbuild/graphbuild/graph/store"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/tools/bench/collection/world"
)

// documents is how many invented articles give a graph of more than 100,000 nodes and some 500,000
// relationships.
const documents = 37000

// coldQuestions need no property, some of nodes, of relationships and of claims, and all of a few rows.
var coldQuestions = []string{
	"MATCH (n) RETURN count(n)",
	"MATCH ()-[r]->() RETURN count(r)",
	"MATCH (a:Person)-[r]->(b:Organization) RETURN b.name, count(r) AS n ORDER BY n DESC, b.name LIMIT 10",
	"MATCH (a)-[r]->(b) WHERE r.status = 'disputed' RETURN a.name, type(r), b.name, r.first ORDER BY r.first LIMIT 10",
	"MATCH (c:Claim) WHERE c.quote CONTAINS 'met' RETURN c.modality, count(*)",
	"MATCH p = (:Person)-[r]->(:Organization) RETURN p LIMIT 10",
}

// cold measures the whole command: start of the process, opening of a store, one query.
func cold(dir string) error {
	path, program := filepath.Join(dir, "news.db"), filepath.Join(dir, "graphbuild")
	if err := fillStore(path); err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", program, "./cmd/graphbuild")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go build, which must run at the root of the repository: %w", err)
	}
	fmt.Printf("\nprocess start, open a store of %d articles, one query; best of seven\n\n", documents)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "CPU s\twall s\trows\tquery")
	for _, q := range coldQuestions {
		if err := coldRun(w, program, path, q); err != nil {
			return err
		}
	}
	return w.Flush()
}

func coldRun(w *tabwriter.Writer, program, path, query string) error {
	var cpu, wall time.Duration
	rows := 0
	for i := range runs {
		cmd := exec.Command(program, "query", "--db", path, "--jsonl", query)
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
		cmd.Stderr = os.Stderr
		start := time.Now()
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
		took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if i == 0 || took < cpu {
			cpu, wall = took, time.Since(start)
		}
		rows = strings.Count(string(out), "\n")
	}
	_, err := fmt.Fprintf(w, "%.2f\t%.2f\t%d\t%s\n", cpu.Seconds(), wall.Seconds(), rows, query)
	return err
}

// fillStore puts invented articles into a store and links them, unless there is one that this version reads.
func fillStore(path string) error {
	if s, err := store.Open(path, store.Options{ReadOnly: true}); err == nil {
		return s.Close()
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	l, err := link.New(link.Options{Gazetteer: g})
	if err != nil {
		return err
	}
	unfinished := path + "-unfinished"
	if err := fill(unfinished, l); err != nil {
		return errors.Join(err, os.Remove(unfinished))
	}
	return os.Rename(unfinished, path)
}

func fill(path string, l *link.Linker) (err error) {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	ctx := context.Background()
	w := world.New(world.Options{Seed: 1, Documents: documents, Hard: true})
	const batch = 500
	for at := 0; at < documents; at += batch {
		var records []store.Record
		for i := at; i < min(documents, at+batch); i++ {
			records = append(records, store.Record{Document: w.Article(i).Document, Hash: fmt.Sprint(i), Pipeline: "p"})
		}
		if err := s.Put(ctx, records...); err != nil {
			return err
		}
	}
	return s.Link(ctx, l)
}
