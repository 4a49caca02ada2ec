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
)

//go:embed peers.py
var peersScript string

// other lets another engine take the exam: Neo4j in a server of its own, the others as packages of Python.
func (e exam) other(name string) (engine, error) {
	if name == "neo4j" {
		return e.neo4j(context.Background())
	}
	cmd := exec.Command("python3", "-c", peersScript, name, e.dir)
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
