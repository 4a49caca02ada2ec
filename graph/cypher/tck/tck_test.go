package tck

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// kitFolder finds the kit: where GRAPHBUILD_TCK says, else ../shared/tck beside the repository.
func kitFolder(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("GRAPHBUILD_TCK"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
			continue
		}
		kit := filepath.Join(dir, "..", "shared", "tck")
		if _, err := os.Stat(filepath.Join(kit, "features")); err == nil {
			return kit
		}
	}
	const missing = "the openCypher kit is neither where GRAPHBUILD_TCK says nor in ../shared/tck beside the repository"
	if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// TestKit holds the engine to testdata/passing.tsv: the scenarios that read and those that pass, by
// category. The numbers may only rise: where more pass, the file must say so.
func TestKit(t *testing.T) {
	rows, failures, err := Table(os.DirFS(kitFolder(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range failures {
		t.Logf("%v", f)
	}
	want, err := os.ReadFile("testdata/passing.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), Print(rows)); diff != "" {
		t.Errorf("passing scenarios differ from testdata/passing.tsv (-file +now):\n%s", diff)
	}
}

func TestReader(t *testing.T) {
	r := &reader{file: "F", category: "c", lines: []string{
		"Feature: F", "", "  Scenario Outline: [1] adds <a>", "    Given any graph", "    When executing query:",
		`      """`, "      RETURN <a> AS x", `      """`, "    Then the result should be, in any order:", "      | x |",
		`      | <b> |`, "", "    Examples:", "      | a | b |", `      | 1 \| 2 | 'a\\b' |`,
	}}
	got := r.read()
	want := []Scenario{{Category: "c", Name: "F [1] adds 1 | 2 #1", Steps: []Step{
		{Text: "any graph"},
		{Text: "executing query:", Doc: "RETURN 1 | 2 AS x"},
		{Text: "the result should be, in any order:", Table: [][]string{{"x"}, {`'a\b'`}}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCanonical checks that cells of the kit which mean the same print alike, and others don't.
func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		equal bool
	}{
		{"(:B:A {x: 1, y: 'a'})", "(:A:B {y: 'a', x: 1})", true},
		{"[:T {x: 1.0}]", "[:T {x: 1}]", false},
		{"<(:A)-[:T]->(:B)>", "<(:A)<-[:T]-(:B)>", false},
		{"[1, 2]", "[2, 1]", false},
		{"{a: null}", "{a: null}", true},
		{`'it\'s'`, `'its'`, false},
	} {
		a, err := parseCell(c.a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := parseCell(c.b)
		if err != nil {
			t.Fatal(err)
		}
		if got := (canonical{}).print(a) == (canonical{}).print(b); got != c.equal {
			t.Errorf("%s and %s: equal %v, want %v", c.a, c.b, got, c.equal)
		}
	}
}
