package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSameBytes: the tool builds the tables that are in the repository.
func TestSameBytes(t *testing.T) {
	data := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
			t.Fatalf("the data folder is missing: %v", err)
		}
		t.Skipf("no data: put gazetteer/ and lexicon/ into ../shared/data beside the repository to rebuild the tables: %v", err)
	}
	out := t.TempDir()
	if err := run(data, out); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"built.tsv", "demonyms.tsv", "metonyms.tsv", "givennames.tsv", "titles.tsv"} {
		want, err := os.ReadFile(filepath.Join("..", "..", "ingest", "gazetteer", "data", table))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(out, table))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s differs from the one in the repository: run the tool", table)
		}
	}
}

func TestDemonymsIn(t *testing.T) {
	for field, want := range map[string][]string{
		"Briton(s), British (collective plural)":       {"Briton", "Britons", "British"},
		"Frenchman(men), Frenchwoman(women)":           {"Frenchman", "Frenchmen", "Frenchwoman"},
		"Lao(s) or Laotian(s)":                         {"Lao", "Laos", "Laotian", "Laotians"},
		"Swati; note - former term, Swazi, still used": {"Swati"},
		"none":                     nil,
		"NA (US citizens)":         nil,
		"Antiguan(s), Barbudan(s)": {"Antiguan", "Antiguans", "Barbudan", "Barbudans"},
	} {
		if diff := cmp.Diff(want, uniqueNames(demonymsIn(field), "")); diff != "" {
			t.Errorf("%s: %s", field, diff)
		}
	}
}

func TestReadTerm(t *testing.T) {
	for segment, want := range map[string]leaderTerm{
		"Prime Minister Boris JOHNSON (Conservative) (since 24 July 2019)": {
			names: []string{"Boris Johnson"}, family: "Johnson", title: "Prime Minister", from: "2019-07-24"},
		"KIM Jong Un (since 17 December 2011)": {},
		"State Affairs Commission President KIM Jong Un (since 17 December 2011)": {
			names: []string{"Kim Jong Un"}, family: "Kim", title: "President", from: "2011-12-17"},
		`President Joko "Jokowi" WIDODO (since 20 October 2014)`: {
			names: []string{"Jokowi Widodo", "Joko Widodo"}, family: "Widodo", title: "President", from: "2014-10-20"},
		"vacant (since 7 September 2025)": {},
	} {
		got, ok := readTerm(segment)
		if ok != (want.title != "") {
			t.Errorf("readTerm(%q) gives a term: %v", segment, ok)
			continue
		}
		got.names = uniqueNames(got.names, "")
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(leaderTerm{})); diff != "" && ok {
			t.Errorf("%s: %s", segment, diff)
		}
	}
}
