package clean

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// gold is what the measure reads of an annotated article.
type gold struct {
	Published   string   `json:"published"`
	NotEntities []string `json:"not_entities"`
	Statements  []struct {
		Evidence any  `json:"evidence"`
		Optional bool `json:"optional"`
	} `json:"statements"`
}

// tally counts over the articles of one folder.
type tally struct {
	articles, evidence, read, mustEvidence, mustRead int
	furniture, removed, dated, right                 int
}

// TestArticles measures on the annotated articles, where they are at hand, how much of the
// evidence lies in zones that are read, how much of what must not become an entity is dropped,
// and how many dates of publication are right. Run with -v for the table.
func TestArticles(t *testing.T) {
	root := shared(t)
	for _, set := range []string{"dev", "own", "train"} {
		dates := sourceDates(filepath.Join(root, "bench", set, "SOURCES.tsv"))
		if set == "own" {
			dates = sourceDates(filepath.Join("testdata", "own-published.tsv"))
		}
		files, err := filepath.Glob(filepath.Join(root, "bench", set, "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no articles in %s: %v", set, err)
		}
		var sum tally
		for _, file := range files {
			measure(t, file, dates, &sum)
		}
		t.Logf("%-5s articles %3d · evidence read %d of %d, required %d of %d · furniture dropped %d of %d · published right %d of %d",
			set, sum.articles, sum.read, sum.evidence, sum.mustRead, sum.mustEvidence, sum.removed, sum.furniture, sum.right, sum.dated)
		if sum.mustRead*1000 < sum.mustEvidence*995 {
			t.Errorf("%s: %d of %d pieces of required evidence are not read", set, sum.mustEvidence-sum.mustRead, sum.mustEvidence)
		}
		if sum.right*100 < sum.dated*97 {
			t.Errorf("%s: %d of %d dates are wrong", set, sum.dated-sum.right, sum.dated)
		}
	}
}

func measure(t *testing.T, file string, dates map[string]string, sum *tally) {
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSuffix(filepath.Base(file), ".txt")
	var g gold
	raw, err := os.ReadFile(strings.TrimSuffix(file, ".txt") + ".json")
	if err == nil {
		err = json.Unmarshal(raw, &g)
	}
	if err != nil {
		t.Fatal(err)
	}
	if g.Published == "" {
		g.Published = dates[name]
	}
	doc := &text.Document{Text: string(content)}
	if err := run(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	check(t, name, doc, g, sum)
}

func check(t *testing.T, name string, doc *text.Document, g gold, sum *tally) {
	read := readText(doc)
	sum.articles++
	for _, s := range g.Statements {
		for _, words := range evidence(s.Evidence) {
			found := strings.Contains(read, words)
			sum.evidence++
			if found {
				sum.read++
			} else {
				t.Logf("%s: not read (optional %v): %.120s", name, s.Optional, words)
			}
			if !s.Optional {
				sum.mustEvidence++
				if found {
					sum.mustRead++
				}
			}
		}
	}
	for _, words := range g.NotEntities {
		if strings.Contains(doc.Text, words) {
			sum.furniture++
			if !strings.Contains(read, words) {
				sum.removed++
			}
		}
	}
	if g.Published != "" {
		sum.dated++
		if doc.Published == g.Published {
			sum.right++
		} else {
			t.Logf("%s: published %q, want %q", name, doc.Published, g.Published)
		}
	}
}

func evidence(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, evidence(item)...)
		}
		return all
	}
	return nil
}

// readText joins the zones that are read; those of one line stay together, so that evidence
// across a caption and its credit still counts only if both are read.
func readText(doc *text.Document) string {
	var b strings.Builder
	end := 0
	for _, zone := range doc.Zones {
		if !zone.Read() {
			b.WriteString("\x00")
			continue
		}
		if end > 0 && end <= zone.Start {
			b.WriteString(doc.Text[end:zone.Start])
		}
		b.WriteString(doc.Slice(zone.Span))
		end = zone.End
	}
	return b.String()
}

// sourceDates reads the last column of a table, a date, by the first, an article.
func sourceDates(file string) map[string]string {
	dates := map[string]string{}
	content, err := os.ReadFile(file)
	if err != nil {
		return dates
	}
	for row := range strings.Lines(string(content)) {
		fields := strings.Split(strings.TrimSpace(row), "\t")
		if len(fields) >= 2 && fields[0] != "name" {
			dates[fields[0]] = fields[len(fields)-1]
		}
	}
	return dates
}

// shared returns the optional data folder beside the repository.
func shared(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	root := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(filepath.Join(root, "bench")); err != nil {
		if os.Getenv("GRAPHBUILD_REQUIRE") == "all" {
			t.Fatalf("the annotated articles are missing: %v", err)
		}
		t.Skip("no annotated articles beside the repository (../shared/bench)")
	}
	return root
}
