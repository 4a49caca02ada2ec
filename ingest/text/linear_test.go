package text

import (
	"strings"
	"testing"
	"time"
)

// TestLinear reads a megabyte of what is odd without a line break. Were any of it quadratic, it would
// take hours.
func TestLinear(t *testing.T) {
	const size = 1 << 20
	for name, piece := range map[string]string{
		"letters":            "a",
		"clitics":            "a's",
		"hyphens":            "a-",
		"prefixes":           "re-",
		"closing quotes":     "”",
		"straight quotes":    "\"",
		"opening quotes":     "“",
		"stops and brackets": ".)",
		"stops and quotes":   ".\"",
		"single quotes":      " 'a' ",
		"addresses":          "a@b.c",
		"initials":           "A.",
		"short sentences":    "A. b ",
		"line breaks":        "\n",
		"broken":             "\xff",
	} {
		start := time.Now()
		d := run(t, strings.Repeat(piece, size/len(piece))+" end")
		if broken := check(d); broken != "" {
			t.Errorf("%s: %s", name, broken)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: 1 MB took %v", name, took)
		}
	}
}
