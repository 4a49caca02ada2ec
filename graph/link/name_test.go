package link

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var kinshipNames = map[kinship]string{
	unrelated: "none", sameWords: "same words", sameSound: "same sound", misspelt: "misspelt", middleName: "middle name",
	initials: "initials", acronym: "acronym", shortened: "last words",
}

func TestNamesInCommon(t *testing.T) {
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 {
			t.Fatalf("line %d: want three fields", i+1)
		}
		if got := kinshipNames[compare(l.parse(f[0]), l.parse(f[1]))]; got != f[2] {
			t.Errorf("line %d: %s and %s: got %s, want %s", i+1, f[0], f[1], got, f[2])
		}
		checkPair(t, l.parse(f[0]), l.parse(f[1]))
	}
}

// checkPair checks that kinship is the same both ways, and that related names can be found through
// a block key.
func checkPair(t interface{ Errorf(string, ...any) }, a, b name) {
	how := compare(a, b)
	if back := compare(b, a); back != how {
		t.Errorf("%s and %s: %v one way, %v the other", a.form, b.form, how, back)
	}
	shared := slices.ContainsFunc(a.blocks(), func(key string) bool { return slices.Contains(b.blocks(), key) })
	if how != unrelated && !shared {
		t.Errorf("%s and %s are %v but share no block: %q, %q", a.form, b.form, how, a.blocks(), b.blocks())
	}
}

func TestRelatedNamesShareABlock(t *testing.T) {
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	word := rapid.SampledFrom([]string{"a", "b", "kim", "jong", "un", "ah", "petrov", "petrova", "petrow", "petorv", "pterov", "halvorsen",
		"halvorson", "al", "of", "the", "mohammed", "muhammad", "ministry", "yy", "ii", "한국", "xylophone", "xilophone", "x", "khan", "kan"})
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom([]string{"person/", "organization/"}).Draw(t, "type")
		a := l.parse(typ + strings.Join(rapid.SliceOfN(word, 1, 5).Draw(t, "a"), "-"))
		b := l.parse(typ + strings.Join(rapid.SliceOfN(word, 1, 5).Draw(t, "b"), "-"))
		checkPair(t, a, b)
		checkPair(t, a, l.parse(mutate(t, a.form)))
	})
}

// mutate changes one letter of a form.
func mutate(t *rapid.T, form string) string {
	start := strings.IndexByte(form, '/') + 1
	at := rapid.IntRange(start, len(form)-1).Draw(t, "place")
	switch rapid.IntRange(0, 2).Draw(t, "how") {
	case 0:
		return form[:at] + "e" + form[at:]
	case 1:
		if at > start {
			return form[:at] + form[at+1:]
		}
	}
	return form[:at] + "s" + form[at+1:]
}
