package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

// session runs commands in one folder, with the password of the test's server.
type session struct {
	t    *testing.T
	base []string // --db …
}

func (s session) run(args ...string) (code int, out, messages string) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(context.Background(), append(args, s.base...), nil, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func (s session) must(args ...string) string {
	s.t.Helper()
	code, out, messages := s.run(args...)
	if code != 0 {
		s.t.Fatalf("%v: exit code %d: %s", args, code, messages)
	}
	return out
}

// TestNeo4j builds the sample articles, pushes them into a real Neo4j twice, and asks both it and
// the embedded engine every question of the cookbook. (The engine's own tests ask hundreds more.)
func TestNeo4j(t *testing.T) {
	uri := neo4jserver.Get(t)
	t.Setenv("NEO4J_PASSWORD", neo4jserver.Password)
	s := session{t, []string{"--db", filepath.Join(t.TempDir(), "a.db")}}
	first := s.must("build", "--exports", "", "--push", "--uri", uri, "../../examples")
	if !strings.Contains(first, "pushed to ") {
		t.Errorf("build --push printed %q", first)
	}
	again := s.must("push", "--uri", uri)
	if !strings.Contains(again, "created 0 and 0, removed 0 and 0, set 0 properties") {
		t.Errorf("a second push changed something: %s", again)
	}
	t.Run("same numbers", func(t *testing.T) { sameNumbers(t, s, uri) })
	t.Run("same answers", func(t *testing.T) { sameAnswers(t, s, uri) })
	t.Run("wrong password", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "not-the-password")
		code, _, messages := s.run("push", "--uri", uri)
		if code != exitAuth || strings.Contains(messages, "not-the-password") {
			t.Errorf("exit code %d, want %d: %s", code, exitAuth, messages)
		}
	})
	t.Run("writes are refused", func(t *testing.T) {
		for _, where := range [][]string{{"query"}, {"query", "--neo4j", "--uri", uri}} {
			code, _, _ := s.run(append(where, "MATCH (n) DETACH DELETE n")...)
			if code != exitUsage {
				t.Errorf("%v: exit code %d, want %d", where, code, exitUsage)
			}
		}
	})
}

// sameNumbers compares how many entities and relations DOT, GraphML and the server hold.
func sameNumbers(t *testing.T, s session, uri string) {
	dot, graphml := s.must("export", "--format", "dot-all"), s.must("export", "--format", "graphml")
	for _, tc := range []struct{ what, query, dot, graphml string }{
		{"entities", "MATCH (e:Entity) RETURN count(e) AS n", `(?m)^n\d+ \[`, "<node "},
		{"relations", "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n", `(?m)^n\d+ ?-> ?n\d+`, "<edge "},
	} {
		server := s.must("query", "--csv", "--neo4j", "--uri", uri, tc.query)
		want := strings.TrimSpace(strings.TrimPrefix(server, "n\n"))
		for format, got := range map[string]int{
			"DOT":     len(regexp.MustCompile(tc.dot).FindAllString(dot, -1)),
			"GraphML": len(regexp.MustCompile(tc.graphml).FindAllString(graphml, -1)),
		} {
			if strconv.Itoa(got) != want {
				t.Errorf("%s has %d %s, Neo4j %s", format, got, tc.what, want)
			}
		}
	}
}

func sameAnswers(t *testing.T, s session, uri string) {
	for _, query := range cookbook(t) {
		code, embedded, messages := s.run("query", "--jsonl", query)
		if code != 0 {
			t.Errorf("%s\nembedded: exit code %d: %s", query, code, messages)
			continue
		}
		code, server, messages := s.run("query", "--jsonl", "--neo4j", "--uri", uri, query)
		if code != 0 {
			t.Errorf("%s\nNeo4j: exit code %d: %s", query, code, messages)
			continue
		}
		if diff := cmp.Diff(rowsOf(t, query, server), rowsOf(t, query, embedded)); diff != "" {
			t.Errorf("%s\n(-Neo4j +embedded):\n%s", query, diff)
		}
	}
}

// rowsOf returns the rows as a multiset, in a form in which equal answers are equal: numbers to
// twelve digits, since a server adds up in another order, and lists sorted where the query leaves
// their order open.
func rowsOf(t *testing.T, query, lines string) []string {
	loose := strings.Contains(query, "collect(") || strings.Contains(query, "keys(") || strings.Contains(query, " | ")
	var rows []string
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		var row any
		if line == "" {
			continue
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		rows = append(rows, string(compactJSON(canonical(row, loose))))
	}
	sort.Strings(rows)
	return rows
}

func canonical(value any, loose bool) any {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'g', 12, 64)
	case map[string]any:
		for k := range v {
			v[k] = canonical(v[k], loose)
		}
	case []any:
		for i := range v {
			v[i] = canonical(v[i], loose)
		}
		if loose {
			sort.Slice(v, func(i, j int) bool { return string(compactJSON(v[i])) < string(compactJSON(v[j])) })
		}
	}
	return value
}

var cypherBlock = regexp.MustCompile("(?s)```cypher\n(.*?)\n```")

// cookbook returns the queries of docs/cypher.md.
func cookbook(t *testing.T) []string {
	page, err := os.ReadFile("../../docs/cypher.md")
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for _, m := range cypherBlock.FindAllStringSubmatch(string(page), -1) {
		queries = append(queries, m[1])
	}
	if len(queries) != 30 {
		t.Errorf("the cookbook has %d queries and promises 30", len(queries))
	}
	return queries
}
