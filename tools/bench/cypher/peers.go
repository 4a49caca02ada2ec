package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed peers.py
var peersScript string

// packages of Python are put into the user's cache folder; pysqlite3 is a SQLite that loads extensions,
// which that of Python often can't.
var packages = []string{"kuzu==0.11.3", "graphqlite==0.12.0", "pysqlite3-binary==0.5.4.post2"}

// other lets another engine take the exam: Neo4j in a server of its own, the others as packages of Python.
func (e exam) other(name string) (engine, error) {
	if name == "neo4j" {
		return e.neo4j(context.Background())
	}
	folder, err := packageFolder()
	if err != nil {
		return engine{name: name, absent: err.Error()}, nil
	}
	cmd := exec.Command("python3", "-c", peersScript, name, e.dir)
	cmd.Env = append(os.Environ(), "PYTHONPATH="+folder)
	var list [][]any
	for _, q := range questions {
		list = append(list, []any{q.name, q.text, e.parameters})
	}
	input, err := json.Marshal(list)
	if err != nil {
		return engine{}, err
	}
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	out, err := cmd.Output()
	if err != nil && len(out) == 0 {
		return engine{name: name, absent: err.Error()}, nil
	}
	return engineOf(name, out)
}

// packageFolder installs the packages when it is first called on a machine.
func packageFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "graphbuild", "cypher-peers")
	done := filepath.Join(folder, "."+strings.Join(packages, "-"))
	if _, err := os.Stat(done); err == nil {
		return folder, nil
	}
	pip := exec.Command("python3", append([]string{"-m", "pip", "install", "--quiet", "--upgrade", "--target", folder}, packages...)...)
	if out, err := pip.CombinedOutput(); err != nil {
		return "", fmt.Errorf("pip install: %w: %s", err, bytes.TrimSpace(out))
	}
	return folder, os.WriteFile(done, nil, 0o644)
}

// engineOf reads what the script printed, a line an answer.
func engineOf(name string, out []byte) (engine, error) {
	x := engine{name: name, answers: make(map[string]answer)}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var line struct {
			Version, Absent, Name string
			MS                    float64
			Rows                  any
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return x, err
		}
		switch {
		case line.Absent != "":
			x.absent = line.Absent
		case line.Version != "":
			x.name = fmt.Sprintf("%s %s", name, line.Version)
		default:
			x.answers[line.Name] = answer{ms: line.MS, rows: line.Rows}
		}
	}
	return x, lines.Err()
}
