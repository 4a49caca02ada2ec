package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/graphbuild/graphbuild/graph/cypher"
)

// load reads nodes.csv and edges.csv into a snapshot.
func load(dir string) (*cypher.Snapshot, error) {
	b := cypher.NewBuilder()
	if err := eachNode(dir, func(name, kind string, score int) {
		b.AddNode([]string{"Entity"}, map[string]any{"name": name, "kind": kind, "score": score})
	}); err != nil {
		return nil, err
	}
	if err := eachEdge(dir, func(from, to int, typ string, weight int) {
		b.AddRelationship(int64(from), int64(to), typ, map[string]any{"weight": weight})
	}); err != nil {
		return nil, err
	}
	return b.Freeze()
}

// eachNode gives the nodes in the order of their ids, which count from 0.
func eachNode(dir string, give func(name, kind string, score int)) error {
	return eachLine(filepath.Join(dir, "nodes.csv"), func(row []string) error {
		score, err := strconv.Atoi(row[3])
		give(row[1], row[2], score)
		return err
	})
}

func eachEdge(dir string, give func(from, to int, typ string, weight int)) error {
	return eachLine(filepath.Join(dir, "edges.csv"), func(row []string) error {
		var n [3]int
		for i, text := range []string{row[0], row[1], row[3]} {
			var err error
			if n[i], err = strconv.Atoi(text); err != nil {
				return err
			}
		}
		give(n[0], n[1], row[2], n[2])
		return nil
	})
}

// eachLine visits the lines of a file below its heading.
func eachLine(name string, visit func([]string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for heading := true; ; heading = false {
		row, err := r.Read()
		switch {
		case errors.Is(err, io.EOF) && !heading:
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		case heading:
			continue
		}
		if err := visit(row); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
}
