package resolve

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// TestCases reads testdata/cases.txt, which explains itself.
func TestCases(t *testing.T) {
	content, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(content), "\n--- ")[1:] {
		name, marked, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) { checkCase(t, strings.TrimSpace(marked)) })
	}
}

func checkCase(t *testing.T, marked string) {
	plain, marks := unmark(marked)
	doc := read(t, plain)
	known := make(map[string]int) // id → referent
	for _, m := range marks {
		got := referentsAt(doc, m.span)
		if len(got) != len(m.ids) {
			t.Errorf("%q refers to %s, want %s", plain[m.span.Start:m.span.End], namesOf(doc, got), strings.Join(m.ids, "+"))
			continue
		}
		if len(m.ids) == 1 {
			if old, ok := known[m.ids[0]]; ok && old != got[0] {
				t.Errorf("%q refers to %s, want %s", plain[m.span.Start:m.span.End], namesOf(doc, got), doc.Referents[old].Name)
			} else {
				known[m.ids[0]] = got[0]
			}
			continue
		}
		for _, id := range m.ids {
			if !slices.Contains(got, known[id]) {
				t.Errorf("%q refers to %s, which lack %s", plain[m.span.Start:m.span.End], namesOf(doc, got), id)
			}
		}
	}
	for a := range known {
		for b := range known {
			if a < b && known[a] == known[b] {
				t.Errorf("%s and %s are one: %s", a, b, doc.Referents[known[a]].Name)
			}
		}
	}
}

type mark struct {
	ids  []string
	span text.Span
}

// unmark returns a text without its marks, and the marks, inner ones first.
func unmark(marked string) (string, []mark) {
	var plain strings.Builder
	var open, done []mark
	for i := 0; i < len(marked); {
		switch {
		case strings.HasPrefix(marked[i:], "[["):
			bar := i + strings.IndexByte(marked[i:], '|')
			open = append(open, mark{strings.Split(marked[i+2:bar], "+"), text.Span{Start: plain.Len()}})
			i = bar + 1
		case strings.HasPrefix(marked[i:], "]]"):
			m := open[len(open)-1]
			open = open[:len(open)-1]
			m.span.End = plain.Len()
			done = append(done, m)
			i += 2
		default:
			plain.WriteByte(marked[i])
			i++
		}
	}
	return plain.String(), done
}

// referentsAt returns what the mention of a span refers to: that of just these words, else the
// longest one within them but for an article.
func referentsAt(doc *text.Document, span text.Span) []int {
	best, found := 0, []int(nil)
	for _, m := range doc.Mentions {
		if !span.Contains(m.Span) || m.Form == text.Office {
			continue
		}
		missing := doc.Text[span.Start:m.Start] + doc.Text[m.End:span.End]
		if missing != "" && !strings.EqualFold(strings.TrimSpace(missing), "the") && missing != "'s" && missing != "The 's" {
			continue
		}
		if m.Len() > best {
			best, found = m.Len(), m.Referents
		}
	}
	return found
}

func namesOf(doc *text.Document, referents []int) string {
	var names []string
	for _, r := range referents {
		names = append(names, doc.Referents[r].Name)
	}
	return fmt.Sprintf("%q", names)
}
