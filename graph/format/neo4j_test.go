package format

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph/property"
	"github.com/graphbuild/graphbuild/graph/push"
	"github.com/graphbuild/graphbuild/tools/neo4jserver"
	"github.com/graphbuild/graphbuild/tools/readers"
)

func TestMain(m *testing.M) { os.Exit(neo4jserver.ForTests(m)) }

// A server on which cypher-shell has run the script twice holds the graph to the last property: a
// push of the same graph changes nothing.
func TestCypherScriptEqualsPush(t *testing.T) {
	uri := neo4jserver.Get(t)
	g := hostileGraph(t)
	f, _ := ByName("cypher")
	script := filepath.Join(t.TempDir(), "twice.cypher")
	if err := os.WriteFile(script, bytes.Repeat(written(t, f, g), 2), 0o600); err != nil {
		t.Fatal(err)
	}
	java(t, "org.neo4j.shell.Main", "-a", uri, "-u", neo4jserver.Username, "-p", neo4jserver.Password, "-f", script)
	report, err := push.Graph(context.Background(), g,
		push.Options{URI: uri, Username: neo4jserver.Username, Password: neo4jserver.Password})
	if err != nil {
		t.Fatal(err)
	}
	if report.Changed() {
		t.Errorf("a push after the script changed something: %+v", report)
	}
}

// java runs a program of the server's jars and returns what it prints.
func java(t *testing.T, program string, args ...string) string {
	t.Helper()
	jars, err := neo4jserver.Artifacts(context.Background())
	if err != nil {
		readers.Missing(t, "%v", err)
	}
	cmd := exec.Command("java", append([]string{
		"-Xmx512m", "--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", filepath.Join(jars, "*"), program,
	}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out[max(0, len(out)-3000):])
	}
	return string(out)
}

// neo4j-admin imports the archive with the options of its script, every row of it.
func TestImportByNeo4jAdmin(t *testing.T) {
	if testing.Short() {
		t.Skip("neo4j-admin is not started in short mode")
	}
	g := hostileGraph(t)
	home := t.TempDir()
	f, _ := ByName("neo4j-admin")
	unzip(t, written(t, f, g), filepath.Join(home, "import"))
	if err := os.MkdirAll(filepath.Join(home, "conf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "conf", "neo4j.conf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("NEO4J_HOME", home)
	t.Setenv("NEO4J_CONF", filepath.Join(home, "conf"))
	t.Chdir(filepath.Join(home, "import"))
	out := java(t, "org.neo4j.cli.AdminTool", importArguments(t)...)
	var nodes, relationships int
	for _, table := range property.Nodes(g) {
		for range table.Rows {
			nodes++
		}
	}
	for _, table := range property.Relationships(g) {
		for range table.Rows {
			relationships++
		}
	}
	for _, want := range []string{fmt.Sprintf(`\b%d nodes`, nodes), fmt.Sprintf(`\b%d relationships`, relationships)} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// importArguments reads the command of import.sh.
func importArguments(t *testing.T) []string {
	t.Helper()
	script, err := os.ReadFile("import.sh")
	if err != nil {
		t.Fatal(err)
	}
	command := string(script)
	command = command[strings.Index(command, "database import"):]
	command = strings.NewReplacer("\\\n", " ", "'", "", `"${1:-neo4j}"`, "neo4j").Replace(command)
	return strings.Fields(command)
}

func unzip(t *testing.T, data []byte, dir string) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file.Name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
