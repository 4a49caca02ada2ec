package graph

import (
	"slices"
	"strings"
	"testing"
)

func TestDefaultOntology(t *testing.T) {
	o, err := DefaultOntology()
	if err != nil {
		t.Fatal(err)
	}
	names := o.Names()
	if len(names) < 70 || !slices.IsSorted(names) {
		t.Errorf("want at least 70 sorted names, got %d", len(names))
	}
	used := map[Class]bool{}
	for _, name := range names {
		r, _ := o.Lookup(name)
		used[r.Class] = true
		if r.Meaning == "" {
			t.Errorf("%s has no meaning", name)
		}
		if _, ok := o.Lookup(r.Inverse); ok && !r.Symmetric {
			t.Errorf("%s: inverse %s is a type of its own", name, r.Inverse)
		}
		if r.Symmetric && !slices.Equal(r.Subjects, r.Objects) {
			t.Errorf("%s is symmetric but its ends are not", name)
		}
	}
	for _, c := range Classes() {
		if !used[c] {
			t.Errorf("no relation type of class %s", c)
		}
	}
}

func TestExtend(t *testing.T) {
	const good = "LENDS_TO\tAID\tBORROWS_FROM\tno\tany\tPerson,Country\tlends to"
	tests := []struct{ table, err string }{
		{"# ours\n\n" + good + "\r\n", ""},
		{good + "\n" + good, "line 2: LENDS_TO is already on line 1"},
		{"VISITS\tCONSULT\tSEEN_BY\tno\tany\tany\tvisits", "line 1: VISITS is already in the ontology"},
		{"SEES\tCONSULT\tVISITED_BY\tno\tany\tany\tsees", "line 1: VISITED_BY is already in the ontology"},
		{"lends\tAID\tX\tno\tany\tany\tlends", `line 1: "lends" is no name`},
		{"LENDS\tHELP\tX\tno\tany\tany\tlends", `line 1: unknown class "HELP"`},
		{"LENDS\tAID\tX\tmaybe\tany\tany\tlends", `line 1: symmetric is "maybe"`},
		{"LENDS\tAID\tX\tyes\tany\tany\tlends", "line 1: LENDS: the inverse"},
		{"LENDS\tAID\tX\tno\tPlanet\tany\tlends", `line 1: unknown entity type "Planet"`},
		{good + "\tvague", ""},
		{good + "\tbroad", `line 1: the last field is "broad"`},
		{"\nLENDS\tAID", "line 2: want 7 fields"},
	}
	for _, test := range tests {
		o, err := DefaultOntology()
		if err != nil {
			t.Fatal(err)
		}
		before := len(o.Names())
		err = o.Extend(strings.NewReader(test.table))
		if test.err == "" {
			r, ok := o.Lookup("LENDS_TO")
			if err != nil || !ok || !r.Allows(City, Country) || r.Allows(City, City) {
				t.Errorf("%q: got %v, %+v", test.table, err, r)
			}
			continue
		}
		if err == nil || !strings.HasPrefix(err.Error(), test.err) {
			t.Errorf("%q: got error %v, want %s", test.table, err, test.err)
		}
		if len(o.Names()) != before {
			t.Errorf("%q: a failed table was added in part", test.table)
		}
	}
}

func FuzzExtend(f *testing.F) {
	f.Add("LENDS_TO\tAID\tBORROWS_FROM\tno\tany\tPerson,Country\tlends to")
	f.Fuzz(func(t *testing.T, table string) {
		o, err := DefaultOntology()
		if err != nil {
			t.Fatal(err)
		}
		before := len(o.Names())
		if err := o.Extend(strings.NewReader(table)); err != nil && len(o.Names()) != before {
			t.Error("a failed table was added in part")
		}
	})
}
