package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var shellWord = regexp.MustCompile(`"([^"]*)"|(\S+)`)

// TestReadmeTranscript runs the commands that the README shows and looks for each line of what it
// shows of their output; "…" stands for more.
func TestReadmeTranscript(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "asia.db")
	t.Chdir("../..")
	s := session{t, []string{"--db", db}}
	output, commands := "", 0
	for _, line := range strings.Split(string(page), "\n") {
		command, ok := strings.CutPrefix(line, "    $ go run ./cmd/graphbuild ")
		switch shown, indented := strings.CutPrefix(line, "    "); {
		case ok:
			output = s.must(readmeArgs(command)...)
			commands++
		case strings.HasPrefix(shown, "$") || !indented || line == "    …" || commands == 0 || commands > 3:
		case !strings.Contains(output, shown):
			t.Errorf("the README shows %q, the command printed:\n%s", shown, output)
		}
		if strings.HasPrefix(line, "No server") {
			return
		}
	}
	t.Error("the README's transcript has no end")
}

// readmeArgs splits a command line, without its --db.
func readmeArgs(command string) []string {
	var args []string
	for _, m := range shellWord.FindAllStringSubmatch(command, -1) {
		args = append(args, m[1]+m[2])
	}
	for i, arg := range args {
		if arg == "--db" {
			args = append(args[:i:i], args[i+2:]...)
			break
		}
	}
	if args[0] == "build" {
		args = append(args, "--exports", "")
	}
	return args
}
