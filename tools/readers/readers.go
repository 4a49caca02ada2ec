// Package readers reads graph files with independent programs, for tests: Graphviz, networkx,
// igraph, rdflib, Python's csv, graphology, cytoscape, libxml2 and the Gephi toolkit. A reader that is not installed skips
// the test with a sentence, or fails it where GRAPHBUILD_REQUIRE is "all"; the jars that Gephi needs
// are fetched once by Maven into the user's cache folder.
package readers

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

// Found is what a reader found in a file: how often each label, and each edge as the labels of
// its ends and its own between them, set apart by NUL.
type Found struct {
	Nodes map[string]int `json:"nodes"`
	Edges map[string]int `json:"edges"`
}

// Edge is the key of an edge in Found.
func Edge(from, label, to string) string { return from + "\x00" + label + "\x00" + to }

// Total adds up counts.
func Total(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

//go:embed read.py
var pythonReaders []byte

//go:embed read.cjs
var nodeReaders []byte

//go:embed GephiReader.java
var gephiReader []byte

const patience = 3 * time.Minute

// Missing skips the test, or fails it where everything is required.
func Missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv(neo4jserver.Require) == "all" {
		t.Fatalf(neo4jserver.Require+"=all, but "+format, args...)
	}
	t.Skipf("skipped: "+format, args...)
}

func tool(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		Missing(t, "%s is not installed", name)
	}
}

// output runs a command and returns its output; the test fails where the command does.
func output(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var out, complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, tail(complaints.String()))
	}
	if name == "dot" && complaints.Len() > 0 {
		t.Errorf("Graphviz complains: %s", tail(complaints.String()))
	}
	return out.Bytes()
}

func tail(s string) string { return s[max(0, len(s)-2000):] }

// Python reads files with one of the readers of read.py; module is the library that it needs.
func Python(t testing.TB, reader, module string, paths ...string) []Found {
	t.Helper()
	tool(t, "python3")
	program := filepath.Join(t.TempDir(), "read.py")
	if err := os.WriteFile(program, pythonReaders, 0o600); err != nil {
		t.Fatal(err)
	}
	out := output(t, "python3", append([]string{program, reader}, paths...)...)
	if string(bytes.TrimSpace(out)) == "absent" {
		Missing(t, "Python's %s is not installed", module)
	}
	return lines(t, out, len(paths))
}

// Node reads files with one of the readers of read.cjs, whose libraries are in a folder of modules.
func Node(t testing.TB, modules, reader string, paths ...string) []Found {
	t.Helper()
	tool(t, "node")
	modules, err := filepath.Abs(modules)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "cytoscape")); err != nil {
		Missing(t, "graphology and cytoscape are not installed: npm ci in graph/view/bundle")
	}
	program := filepath.Join(t.TempDir(), "read.cjs")
	if err := os.WriteFile(program, nodeReaders, 0o600); err != nil {
		t.Fatal(err)
	}
	out := output(t, "env", append([]string{"NODE_PATH=" + modules, "node", program, reader}, paths...)...)
	return lines(t, out, len(paths))
}

// lines decodes what was found, a line a file.
func lines(t testing.TB, out []byte, files int) []Found {
	t.Helper()
	var list []Found
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var found Found
		if err := decoder.Decode(&found); err != nil {
			t.Fatal(err)
		}
		list = append(list, found)
	}
	if len(list) != files {
		t.Fatalf("read %d files of %d", len(list), files)
	}
	return list
}

// XML checks with libxml2 that files are well-formed and follow a schema in RELAX NG.
func XML(t testing.TB, schema string, paths ...string) {
	t.Helper()
	tool(t, "xmllint")
	output(t, "xmllint", append([]string{"--noout", "--nonet", "--huge", "--relaxng", schema}, paths...)...)
}

// Graphviz reads a file with dot; any complaint of it fails the test.
func Graphviz(t testing.TB, path string) Found {
	t.Helper()
	tool(t, "dot")
	var graph struct {
		Objects []struct{ Label string }
		Edges   []struct {
			Tail, Head int
			Label      string
		}
	}
	if err := json.Unmarshal(output(t, "dot", "-Tdot_json", path), &graph); err != nil {
		t.Fatal(err)
	}
	found := Found{map[string]int{}, map[string]int{}}
	plain := func(label string) string { return html.UnescapeString(strings.ReplaceAll(label, `\\`, `\`)) }
	for _, o := range graph.Objects {
		found.Nodes[plain(o.Label)]++
	}
	for _, e := range graph.Edges {
		found.Edges[Edge(plain(graph.Objects[e.Tail].Label), plain(e.Label), plain(graph.Objects[e.Head].Label))]++
	}
	return found
}

const gephiPOM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>graphbuild.test</groupId><artifactId>gephi</artifactId><version>1</version><dependencies>
<dependency><groupId>org.gephi</groupId><artifactId>gephi-toolkit</artifactId><version>0.10.1</version><classifier>all</classifier>
<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
</dependencies></project>
`

// Gephi is what the Gephi toolkit found, with how many kinds of edges there are and how many
// edges have dates. Gephi keeps one edge for each source, target and kind.
type Gephi struct {
	Found
	Kinds, Dated int
	Issues       []string
}

// ReadGephi reads files with the Gephi toolkit.
func ReadGephi(t testing.TB, paths ...string) []Gephi {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	lib, err := neo4jserver.Fetch(ctx, "gephi-0.10.1", gephiPOM)
	if err != nil {
		Missing(t, "the Gephi toolkit: %v", err)
	}
	program := filepath.Join(t.TempDir(), "GephiReader.java")
	if err := os.WriteFile(program, gephiReader, 0o600); err != nil {
		t.Fatal(err)
	}
	out := output(t, "java", append([]string{
		"-Djava.awt.headless=true", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
		"-cp", filepath.Join(lib, "*"), program,
	}, paths...)...)
	var list []Gephi
	for _, file := range strings.SplitAfter(string(out), "\x02\n") {
		if file != "" {
			list = append(list, gephiFile(t, strings.TrimSuffix(file, "\x02\n")))
		}
	}
	if len(list) != len(paths) {
		t.Fatalf("read %d files of %d", len(list), len(paths))
	}
	return list
}

func gephiFile(t testing.TB, text string) Gephi {
	t.Helper()
	found := Gephi{Found: Found{map[string]int{}, map[string]int{}}}
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if err := found.line(strings.Split(line, "\x01")); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
	return found
}

func (f *Gephi) line(fields []string) error {
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r")
	for i := range fields {
		fields[i] = unescape.Replace(fields[i])
	}
	number := func(i int) int {
		n, _ := strconv.Atoi(fields[i])
		return n
	}
	switch {
	case fields[0] == "issue" && len(fields) == 2:
		f.Issues = append(f.Issues, fields[1])
	case fields[0] == "counts" && len(fields) == 5:
		f.Kinds, f.Dated = number(3), number(4)
	case fields[0] == "node" && len(fields) == 3:
		f.Nodes[fields[1]] = number(2)
	case fields[0] == "edge" && len(fields) == 5:
		f.Edges[Edge(fields[1], fields[2], fields[3])] = number(4)
	default:
		return fmt.Errorf("line of a form that is not known")
	}
	return nil
}
