package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

func noEnvironment(string) (string, bool) { return "", false }

func TestCommittedConfigEqualsTheDefaults(t *testing.T) {
	loaded, err := load("../../config.yaml", noEnvironment, pflag.NewFlagSet("", 0))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), loaded.Config); diff != "" {
		t.Errorf("config.yaml differs from the defaults (-default +file):\n%s", diff)
	}
	for _, key := range keys() {
		if got := loaded.Origin[key.name]; !strings.HasPrefix(got, "file ") {
			t.Errorf("config.yaml does not have %s: its value comes from %s", key.name, got)
		}
	}
}

func writeConfig(t *testing.T, content string) string {
	path := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConfigPrecedence(t *testing.T) {
	path := writeConfig(t, "neo4j:\n  batch: 100\nworkers: 2\ndb: file.db\n")
	environment := func(name string) (string, bool) {
		value, ok := map[string]string{"GRAPHBUILD_NEO4J_BATCH": "7", "NEO4J_URI": "neo4j://a", "GRAPHBUILD_FORMATS": "dot,csv"}[name]
		return value, ok
	}
	flags := pflag.NewFlagSet("", 0)
	flags.String("db", "", "")
	flags.Int("batch", 0, "")
	if err := flags.Parse([]string{"--db", "flag.db"}); err != nil {
		t.Fatal(err)
	}
	loaded, err := load(path, environment, flags)
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.DB, want.Workers, want.Formats = "flag.db", 2, []string{"dot", "csv"}
	want.Neo4j.Batch, want.Neo4j.URI = 7, "neo4j://a"
	if diff := cmp.Diff(want, loaded.Config); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := loaded.Origin["neo4j::batch"]; got != "environment GRAPHBUILD_NEO4J_BATCH" {
		t.Errorf("got origin %q", got)
	}
}

func TestUnknownKeysAreRefusedWithLine(t *testing.T) {
	path := writeConfig(t, "db: a.db\nneo4j:\n  bacth: 100\n  uri: neo4j://x\nworker: 3\nzzz: 1\n")
	_, err := load(path, noEnvironment, pflag.NewFlagSet("", 0))
	if err == nil {
		t.Fatal("got no error")
	}
	for _, want := range []string{
		`c.yaml:3: unknown key "bacth", did you mean "batch"?`,
		`c.yaml:5: unknown key "worker", did you mean "workers"?`,
		`c.yaml:6: unknown key "zzz"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, want %q in it", err, want)
		}
	}
	if exitCode(err) != exitUsage {
		t.Errorf("got exit code %d", exitCode(err))
	}
}

func TestBadValuesAreRefused(t *testing.T) {
	for content, want := range map[string]string{
		"workers: -1":        "workers: -1 is negative",
		"workers: many":      "workers",
		"neo4j:\n  batch: 0": "neo4j.batch: 0 rows",
		"neo4j: 3":           "c.yaml:1: want keys and values",
		"db: [":              "c.yaml",
		"max_document: 0":    "max_document: 0 bytes",
	} {
		_, err := load(writeConfig(t, content), noEnvironment, pflag.NewFlagSet("", 0))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got error %v, want %q in it", content, err, want)
		}
	}
}

func TestNearest(t *testing.T) {
	for name, want := range map[string]string{"fromat": "format", "formt": "format", "xyz": ""} {
		if got := nearest(name, []string{"config", "format"}); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
