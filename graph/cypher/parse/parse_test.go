package parse

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// seeds are queries that between them hold every form of the language.
func seeds(t testing.TB) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/forms.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// TestPrint checks that what a query prints parses to a query that prints the same.
func TestPrint(t *testing.T) {
	for _, src := range seeds(t) {
		q, err := Query(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		checkPrint(t, src, q.String())
	}
}

func checkPrint(t *testing.T, src, once string) {
	t.Helper()
	again, err := Query(once)
	if err != nil {
		t.Errorf("%q prints as %q: %v", src, once, err)
		return
	}
	if twice := again.String(); twice != once {
		t.Errorf("%q prints as\n%s\nthen as\n%s", src, once, twice)
	}
}

// TestKitPrints does the same for the queries of the openCypher kit where it is there.
func TestKitPrints(t *testing.T) {
	dir := os.Getenv("GRAPHBUILD_TCK")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "tck")
	}
	n := 0
	err := filepath.WalkDir(filepath.Join(dir, "features"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".feature" {
			return err
		}
		text, err := os.ReadFile(name)
		for i, part := range strings.Split(string(text), `"""`) {
			if q, err := Query(part); i%2 == 1 && err == nil {
				n++
				checkPrint(t, part, q.String())
			}
		}
		return err
	})
	if err != nil && os.Getenv("GRAPHBUILD_REQUIRE") != "all" {
		t.Skip("the openCypher kit is not there")
	}
	if err != nil || n < 1000 {
		t.Errorf("only %d queries: %v", n, err)
	}
}

// TestErrors checks place and text of errors: testdata/errors.txt has lines "query => line:column: text".
func TestErrors(t *testing.T) {
	text, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		src, want, _ := strings.Cut(line, " => ")
		_, err := Query(strings.ReplaceAll(src, `\n`, "\n"))
		if err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", src, err, want)
		}
	}
}

// TestDepth checks that nesting and length end in an error, not in a crash or a long wait.
func TestDepth(t *testing.T) {
	const n = 100_000
	for name, src := range map[string]string{
		"parentheses": "RETURN " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n),
		"lists":       "RETURN " + strings.Repeat("[", n) + strings.Repeat("]", n),
		"maps":        "RETURN " + strings.Repeat("{a:", n) + "1" + strings.Repeat("}", n),
		"not":         "RETURN " + strings.Repeat("NOT ", n) + "true",
		"minus":       "RETURN " + strings.Repeat("- ", n) + "1",
		"sum":         "RETURN 1" + strings.Repeat("+1", n),
		"access":      "RETURN a" + strings.Repeat(".a", n),
		"case":        "RETURN " + strings.Repeat("CASE WHEN true THEN ", n) + "1",
		"exists":      "MATCH (n) WHERE " + strings.Repeat("EXISTS { MATCH (n) WHERE ", n) + "true",
		"labels":      "MATCH (n:" + strings.Repeat("(", n) + "A" + strings.Repeat(")", n) + ") RETURN n",
		"not labels":  "MATCH (n:" + strings.Repeat("!", n) + "A) RETURN n",
		"nodes":       "MATCH " + strings.Repeat("(", n) + "a" + strings.Repeat(")", n) + " RETURN a",
		"patterns":    "RETURN " + strings.Repeat("({a: ", n) + "1" + strings.Repeat("})--()", n),
		"digits":      "RETURN " + strings.Repeat("9", n),
		"long":        strings.Repeat(" ", maxQuery) + "RETURN 1",
	} {
		if _, err := Query(src); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		q, err := Query(src)
		if err != nil {
			var e *fault.Error
			if !errors.As(err, &e) || e.Line == 0 || e.Message == "" {
				t.Errorf("%q: error without place: %v", src, err)
			}
			return
		}
		checkPrint(t, src, q.String())
	})
}

func FuzzLex(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tokens, err := lex(src)
		if err != nil {
			return
		}
		at := 0
		for i, x := range tokens {
			if x.start < at || x.end < x.start || x.end > len(src) {
				t.Fatalf("%q: token %d at %d to %d behind %d", src, i, x.start, x.end, at)
			}
			if x.match >= 0 && x.match <= i {
				t.Fatalf("%q: bracket %d closes at %d", src, i, x.match)
			}
			at = x.end
		}
	})
}
