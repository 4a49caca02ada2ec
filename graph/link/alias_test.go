package link

import (
	"slices"
	"strings"
	"testing"
)

func TestReadAliases(t *testing.T) {
	tests := []struct{ about, file, err string }{
		{"both kinds", "- pin: [\"U.S.\", Mr. Kim]\n  as: country/us\n- forbid: [Ann Lee, Anne Lee]", ""},
		{"empty", "", ""},
		{"no list", "pin: [a]", "no YAML list"},
		{"no record", "- Kim", "line 1: want a record"},
		{"unknown field", "- pin: [a]\n  az: person/a", `line 1: unknown field "az"`},
		{"no key", "- pin: [a]\n  as: Kim", `line 1: as: "Kim" is no key`},
		{"bar in the key", "- pin: [a]\n  as: person/a|b", "is no key"},
		{"capital type", "- pin: [a]\n  as: Person/kim", "is no key"},
		{"one name", "- forbid: [a]", "line 1: want either"},
		{"neither", "- name: a", "line 1: want either"},
		{"both", "- pin: [a]\n  forbid: [b, c]\n  as: person/a", "line 1: want either"},
		{"no letters", "- pin: [\"...\"]\n  as: person/a", `line 1: "..." is no name`},
		{"two entities", "- pin: [a]\n  as: person/a\n- pin: [A]\n  as: person/b", `line 3: "A" is pinned to person/b, and on line 1 to person/a`},
		{"two names", "- pin: [a]\n  as: person/a\n  name: A\n- pin: [b]\n  as: person/a\n  name: B", `line 4: person/a is named both "A" and "B"`},
		{"forbidden and pinned", "- forbid: [a, b]\n- pin: [a, b]\n  as: person/a", "line 1: forbids"},
		{"the same name", "- forbid: [Ann Lee, ann lee]", `line 1: "Ann Lee" and "ann lee" are the same name`},
		{"all errors", "- forbid: [a]\n- Kim", "line 1: want either pin: [names] with as: key, or forbid: [two names or more]\nline 2:"},
		{"bomb", "- &a [x, x]\n- &b [*a, *a]\n- pin: [*b]", "line 1: want a record"},
		{"too long", strings.Repeat("# much\n", 200000), "larger than"},
	}
	for _, test := range tests {
		_, err := ReadAliases(strings.NewReader(test.file))
		switch {
		case test.err == "" && err != nil:
			t.Errorf("%s: got error %v", test.about, err)
		case test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
			t.Errorf("%s: got error %v, want %q in it", test.about, err, test.err)
		}
	}
}

func FuzzReadAliases(f *testing.F) {
	f.Add("- pin: [\"U.S.\", Mr. Kim]\n  as: country/us\n- forbid: [Ann Lee, Anne Lee]")
	f.Fuzz(func(t *testing.T, file string) {
		a, err := ReadAliases(strings.NewReader(file))
		if err == nil && a == nil {
			t.Error("neither aliases nor an error")
		}
	})
}

func aliases(t *testing.T, file string) Options {
	t.Helper()
	a, err := ReadAliases(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return Options{Aliases: a}
}

func TestPinsAndForbids(t *testing.T) {
	tests := []struct {
		about, file string
		stories     []string
		want        []string
	}{
		{"pinned", "- pin: [Mr. K., The Boss]\n  as: person/kay-oh\n  name: Kay Oh", []string{"[Mr. K.|Person]", "[The Boss|Person]"}, []string{"person/kay-oh"}},
		{"forbidden spelling", "- forbid: [Min Ho-jun, Ho-jun Min]", []string{"[Min Ho-jun|Person]", "[Ho-jun Min|Person]"}, []string{"person/ho-jun-min", "person/min-ho-jun"}},
		{"forbidden akin", "- forbid: [Ann Halvorsen, A. Halvorsen]", []string{"[Ann Halvorsen|Person|no]", "[A. Halvorsen|Person|no]"}, []string{"person/a-halvorsen", "person/ann-halvorsen"}},
	}
	for _, test := range tests {
		var stories []*story
		for i, marked := range test.stories {
			s := newStory(string(rune('a'+i)), "2024-01-01")
			s.names(marked)
			stories = append(stories, s)
		}
		g, log := linkStories(t, aliases(t, test.file), stories...)
		if got := keys(g); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v: %+v", test.about, got, test.want, log.Entries)
		}
	}
}

func TestPinnedNameIsShown(t *testing.T) {
	s := newStory("a", "2024-01-01")
	s.names("[The Boss|Person]")
	g, _ := linkStories(t, aliases(t, "- pin: [The Boss]\n  as: person/kay-oh\n  name: Kay O.H."), s)
	if got := g.Entity(0).Name; got != "Kay O.H." {
		t.Errorf("got name %q", got)
	}
}
