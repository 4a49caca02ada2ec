package text

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCases reads testdata/tokens.txt: a text, then after "=>" its tokens, with bars between
// sentences and, after "quotes", its quotations.
func TestCases(t *testing.T) {
	content, err := os.ReadFile("testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(content), "\n----\n") {
		var input, want, quotes []string
		into := &input
		for _, line := range strings.Split(strings.TrimRight(block, "\n"), "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "=> "):
				into = &want
				*into = append(*into, line[3:])
			case strings.HasPrefix(line, "quotes "):
				quotes = append(quotes, line[7:])
			default:
				*into = append(*into, line)
			}
		}
		d := run(t, strings.Join(input, "\n"))
		if diff := cmp.Diff(strings.Join(want, " "), render(d)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", strings.Join(input, "\n"), diff)
		}
		var got []string
		for _, q := range d.Quotations {
			got = append(got, d.Slice(q.Span))
		}
		if diff := cmp.Diff(quotes, got); diff != "" && quotes != nil {
			t.Errorf("quotations of %q (-want +got):\n%s", strings.Join(input, "\n"), diff)
		}
	}
}
