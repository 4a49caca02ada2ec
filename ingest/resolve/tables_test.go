package resolve

import (
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
)

func lines(t *testing.T, table string) [][]string {
	t.Helper()
	var all [][]string
	if err := eachLine(table, func(fields []string) error { all = append(all, fields); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestHeads checks that each head noun is there once, sorted, with types of the ontology and an
// example that uses it.
func TestHeads(t *testing.T) {
	rows := lines(t, "data/heads.tsv")
	for i, row := range rows {
		if i > 0 && row[0] <= rows[i-1][0] {
			t.Errorf("%s is not sorted after %s", row[0], rows[i-1][0])
		}
		for _, kind := range strings.Split(row[1], ",") {
			if !slices.Contains(graph.Types(), graph.Type(kind)) {
				t.Errorf("%s: no type %s", row[0], kind)
			}
		}
		if len(row) != 5 || !strings.Contains(row[4], "[The "+row[0]) {
			t.Errorf("%s: no example in which it refers", row[0])
		}
	}
}

func TestPronounsHaveExamples(t *testing.T) {
	for _, row := range lines(t, "data/pronouns.tsv") {
		if len(row) != 6 || !strings.Contains(strings.ToLower(row[5]), "["+strings.ToLower(row[0])+"]") {
			t.Errorf("%s: no example that marks it", row[0])
		}
	}
}

// TestCountries checks that shorthands and regions name countries that the gazetteer knows.
func TestCountries(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range lines(t, "data/shorthands.tsv") {
		for _, key := range append(strings.Split(row[2], ","), row[1]) {
			if _, ok := g.ByKey(graph.Key(key)); !ok {
				t.Errorf("%s: no country %s", row[0], key)
			}
		}
	}
	for _, row := range lines(t, "data/regions.tsv") {
		for _, iso := range strings.Fields(row[1]) {
			if entry, ok := g.ByKey(gazetteer.CountryKey(iso)); !ok || entry.ISO != iso {
				t.Errorf("%s: no country %s", row[0], iso)
			}
		}
	}
}
