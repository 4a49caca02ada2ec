package gazetteer

import (
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// cases reads lines of "question: answer" after the last colon.
func cases(t *testing.T, file string) [][2]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all [][2]string
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		at := strings.LastIndexByte(line, ':')
		if at < 0 {
			t.Fatalf("%s: no colon in %q", file, line)
		}
		all = append(all, [2]string{strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+1:])})
	}
	return all
}

func TestLookup(t *testing.T) {
	g := load(t)
	for _, c := range cases(t, "lookup.txt") {
		var keys []string
		for _, e := range g.Lookup(c[0]) {
			keys = append(keys, string(e.Key))
		}
		if got := orDash(keys); got != c[1] {
			t.Errorf("Lookup(%q) = %s, want %s", c[0], got, c[1])
		}
	}
}

func TestHolderOf(t *testing.T) {
	g := load(t)
	for _, c := range cases(t, "holders.txt") {
		f := strings.Split(c[0], "|")
		var keys []string
		for _, key := range g.HolderOf(strings.TrimSpace(f[0]), CountryKey(strings.TrimSpace(f[1])), strings.TrimSpace(f[2])) {
			keys = append(keys, string(key))
		}
		if got := orDash(keys); got != c[1] {
			t.Errorf("HolderOf(%s) = %s, want %s", c[0], got, c[1])
		}
	}
}

func orDash(keys []string) string {
	if len(keys) == 0 {
		return "-"
	}
	return strings.Join(keys, " ")
}

func TestWords(t *testing.T) {
	g := load(t)
	for word, want := range map[string]graph.Key{
		"Russian": "country/ru", "Iranians": "country/ir", "South Korean": "country/kr", "N. Koreans": "country/kp",
		"Korean": "", "russian": "", "Frenchwoman": "country/fr", "Dominican": "country/do", "Congo": "",
	} {
		if got, _ := g.Demonym(word); got != want && want != "" || want == "" && got != "" && startsUpper(word) {
			t.Errorf("Demonym(%q) = %q, want %q", word, got, want)
		}
	}
	for form, want := range map[string]graph.Key{
		"Moscow": "country/ru", "the Kremlin": "country/ru", "Foggy Bottom": "country/us", "Blue House": "country/kr", "Gotham": "",
		"Barcelona": "", "Frankfurt": "", "Hyde Park": "",
	} {
		if got, _ := g.Metonym(form); got != want {
			t.Errorf("Metonym(%q) = %q, want %q", form, got, want)
		}
	}
	if gender, ok := g.GivenName("Vladimir"); !ok || gender != text.Male {
		t.Errorf("GivenName(Vladimir) = %c, %v", gender, ok)
	}
	if _, ok := g.GivenName("vladimir"); ok {
		t.Error("a word in lower case is a given name")
	}
	for form, office := range map[string]string{"foreign minister": "foreign_minister", "Mr.": "other", "PRESIDENT": "head_of_state"} {
		if title, ok := g.Title(form); !ok || title.Office != office {
			t.Errorf("Title(%q) = %q, %v, want %q", form, title.Office, ok, office)
		}
	}
}

// TestTables checks that every table is sorted, without repeats, and that its keys lead somewhere.
func TestTables(t *testing.T) {
	g := load(t)
	for _, table := range append(entryTables(), "demonyms", "metonyms", "givennames", "titles") {
		column := "name"
		if table == "built" {
			column = "key"
		} else if !slices.Contains(entryTables(), table) {
			column = "form"
		}
		last := ""
		err := eachRow(table, io.Discard, func(r row) error {
			at := r.at(column) + "\t" + r.at("type")
			if at <= last {
				t.Errorf("%s.tsv: %q comes after %q: sort the table and drop repeats", table, at, last)
			}
			last = at
			if country := r.at("country"); country != "" {
				if _, ok := g.ByKey(CountryKey(country)); !ok {
					t.Errorf("%s.tsv: %q has the country %q, which is none", table, at, country)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestEntries checks what every entry promises.
func TestEntries(t *testing.T) {
	g := load(t)
	for i := range g.Len() {
		e := g.At(i)
		if i > 0 && g.At(i-1).Key >= e.Key {
			t.Fatalf("%s comes after %s", e.Key, g.At(i-1).Key)
		}
		if kind, _, _ := strings.Cut(string(e.Key), "/"); kind != strings.ToLower(string(e.Type)) && e.Kind != "territory" {
			t.Errorf("%s is a %s", e.Key, e.Type)
		}
		if _, ok := g.ByKey(e.Parent); e.Parent != "" && !ok {
			t.Errorf("%s has the parent %s, which is none", e.Key, e.Parent)
		}
		if !slices.ContainsFunc(g.Lookup(e.Name), func(f Entry) bool { return f.Key == e.Key }) && len(foldWords(nil, e.Name)) <= longestName {
			t.Errorf("%s is not found by its name %q", e.Key, e.Name)
		}
		for _, o := range e.Offices {
			if o.To != "" && o.From != "" && laterThan(o.From, o.To) {
				t.Errorf("%s holds %s from %s to %s", e.Key, o.Title, o.From, o.To)
			}
		}
	}
}

// TestLongestAgreesWithLookup: what the matcher finds over tokens, Lookup finds in the words.
func TestLongestAgreesWithLookup(t *testing.T) {
	g := load(t)
	rapid.Check(t, func(rt *rapid.T) {
		e := g.At(rapid.IntRange(0, g.Len()-1).Draw(rt, "entry"))
		name := rapid.SampledFrom(append([]string{e.Name}, e.Aliases...)).Draw(rt, "name")
		body := "zzz " + name + " zzz"
		m := g.Matcher(body, spaced(body))
		if len(foldWords(nil, name)) > longestName || len(foldWords(nil, name)) == 0 {
			return
		}
		n, found := m.Longest(1, len(strings.Fields(body)))
		if want := len(strings.Fields(name)); n != want {
			rt.Fatalf("Longest finds %d tokens of %q, want %d", n, name, want)
		}
		if !slices.ContainsFunc(found, func(f Entry) bool { return f.Key == e.Key }) {
			rt.Fatalf("Longest does not find %s by %q", e.Key, name)
		}
	})
}

// spaced cuts a text at single spaces.
func spaced(body string) []text.Token {
	var tokens []text.Token
	at := 0
	for _, field := range strings.Fields(body) {
		at += strings.Index(body[at:], field)
		tokens = append(tokens, text.Token{Span: text.Span{Start: at, End: at + len(field)}})
		at += len(field)
	}
	return tokens
}

func FuzzMatcher(f *testing.F) {
	g := load(f)
	f.Add("The UN Security Council met in New York.")
	f.Add("al-Qaeda’s Côte d’Ivoire … İstanbul \xff\x00")
	f.Fuzz(func(t *testing.T, body string) {
		tokens := spaced(body)
		m := g.Matcher(body, tokens)
		for i := range tokens {
			n, entries := m.Longest(i, len(tokens))
			if n < 0 || i+n > len(tokens) || (n == 0) != (len(entries) == 0) {
				t.Fatalf("Longest(%d) of %q gives %d tokens and %d entries", i, body, n, len(entries))
			}
			m.Title(i, len(tokens))
			m.Demonym(i, len(tokens))
			m.GivenName(i)
		}
		for _, e := range g.Lookup(body) {
			if !utf8.ValidString(string(e.Key)) {
				t.Fatalf("the key %q is no text", e.Key)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
