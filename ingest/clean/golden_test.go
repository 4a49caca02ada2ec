package clean

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/text"
	"pgregory.net/rapid"
)

// golden is a page with what must come of it: a line of prose, fields, "---", and the lines of
// the page with the kinds of zones that each holds, and a reason in brackets where it matters.
type golden struct {
	published, publisher, title string
	kinds, lines                []string
}

func readGolden(t *testing.T, file string) golden {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, page, found := strings.Cut(string(content), "\n---\n")
	if !found {
		t.Fatalf("%s has no page", file)
	}
	var g golden
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "published":
			g.published = value
		case "publisher":
			g.publisher = value
		case "title":
			g.title = value
		}
	}
	for line := range strings.Lines(page) {
		kinds, words, found := strings.Cut(strings.TrimSuffix(line, "\n"), "|")
		if !found {
			t.Fatalf("%s: no bar in %q", file, line)
		}
		g.kinds = append(g.kinds, strings.TrimSpace(kinds))
		g.lines = append(g.lines, strings.TrimPrefix(words, " "))
	}
	return g
}

// TestGolden runs every page of testdata.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < len(filters) {
		t.Fatalf("%d pages for %d filters: %v", len(files), len(filters), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { checkGolden(t, readGolden(t, file)) })
	}
}

func checkGolden(t *testing.T, g golden) {
	doc := &text.Document{Text: strings.Join(g.lines, "\n")}
	if err := run(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	start := 0
	for i, line := range g.lines {
		got := kindsIn(doc, text.Span{Start: start, End: start + len(line)})
		want := g.kinds[i]
		if !strings.Contains(want, "(") {
			got, _, _ = strings.Cut(got, " (")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", line, kindsIn(doc, text.Span{Start: start, End: start + len(line)}), want)
		}
		start += len(line) + 1
	}
	published := doc.Published
	if doc.Inferred {
		published += " inferred"
	}
	if doc.Title != g.title {
		t.Errorf("title %q, want %q", doc.Title, g.title)
	}
	if g.published != "" && published != g.published {
		t.Errorf("published %q, want %q", published, g.published)
	}
	if g.publisher != "" && doc.Publisher != g.publisher {
		t.Errorf("publisher %q, want %q", doc.Publisher, g.publisher)
	}
}

// kindsIn lists the kinds of the zones that begin in a line, with the reason if there is only
// one; "+" for a line that goes on with the zone of the one before.
func kindsIn(doc *text.Document, line text.Span) string {
	var kinds []string
	reason := ""
	for _, zone := range doc.Zones {
		switch {
		case zone.Start >= line.Start && zone.Start < line.End:
			kinds = append(kinds, string(zone.Kind))
			reason = zone.Reason
		case zone.Overlaps(line):
			kinds = append(kinds, "+")
		}
	}
	if len(kinds) == 1 && reason != "" {
		return kinds[0] + " (" + reason + ")"
	}
	return strings.Join(kinds, ",")
}

// TestPhrases runs the examples of the table.
func TestPhrases(t *testing.T) {
	for _, entry := range phrases {
		for _, example := range entry.good {
			if found := phraseOf(example); found == nil || found.kind != entry.kind {
				t.Errorf("%q is not claimed like %q", example, entry.words)
			}
		}
		for _, example := range entry.bad {
			if found := phraseOf(example); found != nil {
				t.Errorf("%q is claimed by %q", example, found.words)
			}
		}
	}
}

func phraseOf(s string) *phrase {
	l := line{Span: text.Span{End: len(s)}}
	l.measure(s)
	return findPhrase(&l)
}

func TestBrokenPhrases(t *testing.T) {
	for _, row := range []string{"furniture\tis\tx", "furniture\tis\tx\tmany\tr", "furniture\tlike\tx\t1\tr", "furniture\tis\tX!\t1\tr"} {
		if _, err := parsePhrases(row); err == nil {
			t.Errorf("no error for %q", row)
		}
	}
}

// checkZones checks that zones are in order, hold text, and leave out nothing but blanks.
func checkZones(t interface{ Fatalf(string, ...any) }, doc *text.Document) {
	end := 0
	for _, zone := range doc.Zones {
		if zone.Start < end || zone.End <= zone.Start || zone.End > len(doc.Text) || zone.Kind == "" {
			t.Fatalf("zone %+v after %d in %q", zone, end, doc.Text)
		}
		if zone.Kind != text.Body && zone.Reason == "" {
			t.Fatalf("zone %+v without a reason", zone)
		}
		if left := strings.Trim(doc.Text[end:zone.Start], blanks+"\n"); left != "" {
			t.Fatalf("%q is in no zone", left)
		}
		end = zone.End
	}
	if left := strings.Trim(doc.Text[end:], blanks+"\n"); left != "" {
		t.Fatalf("%q is in no zone", left)
	}
}

// TestZonesCover shuffles lines of all pages into new ones.
func TestZonesCover(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, file := range files {
		lines = append(lines, readGolden(t, file).lines...)
	}
	rapid.Check(t, func(t *rapid.T) {
		doc := &text.Document{Text: strings.Join(rapid.SliceOf(rapid.SampledFrom(lines)).Draw(t, "lines"), "\n")}
		if err := run(context.Background(), doc); err != nil {
			t.Fatalf("%v", err)
		}
		checkZones(t, doc)
	})
}

func FuzzClean(f *testing.F) {
	f.Add(samplePage, "")
	f.Add("By \n(\n|\n© \n18:04 x\n", "2024-06-12")
	f.Fuzz(func(t *testing.T, s, published string) {
		doc := &text.Document{Text: strings.ToValidUTF8(s, "\ufffd"), Published: published}
		if err := run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		checkZones(t, doc)
	})
}

// TestWords checks that the file has every list that the filters ask for.
func TestWords(t *testing.T) {
	for _, name := range []string{
		"published", "updated", "around dates", "author", "bio", "job", "picture", "caption mark", "credit mark", "agency",
		"teaser mark", "outlet", "clock zone", "speech", "reader", "role",
	} {
		if len(words[name]) == 0 {
			t.Errorf("list %q is empty", name)
		}
	}
	if len(words) != 16 || len(words[""]) > 0 {
		t.Errorf("%d lists, %d entries before the first", len(words), len(words[""]))
	}
}
