package date

import (
	"context"
	"strings"
	"testing"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// datesOf runs the tokenizer and the stage over a text of the given day.
func datesOf(t testing.TB, published, s string) []text.Date {
	t.Helper()
	doc := &text.Document{Text: s, Published: published}
	for _, stage := range []text.Stage{text.Tokenizer(), Stage()} {
		if err := stage.Run(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
	}
	return doc.Dates
}

// show writes a date as rules.txt and dates.txt do.
func show(i graph.Interval) string {
	value := EDTF(i)
	if i.Modifier != "" {
		value += " " + i.Modifier
		value = strings.Replace(value, "~", "", 1)
	}
	return value
}

func showAll(dates []text.Date) string {
	var all []string
	for _, d := range dates {
		all = append(all, show(d.Interval))
	}
	return strings.Join(all, " ")
}

// TestRules runs the examples of every rule.
func TestRules(t *testing.T) {
	for _, r := range table.rules {
		if len(r.examples) == 0 {
			t.Errorf("rule %s has no example", r.name)
		}
		used := r.action == nil
		for _, e := range r.examples {
			dates := datesOf(t, e.anchor, e.text)
			if got := showAll(dates); got != e.value {
				t.Errorf("%s: %q on %s gives %q, want %q", r.name, e.text, e.anchor, got, e.value)
			}
			for _, d := range dates {
				used = used || d.Rule == r.name
			}
			used = used || e.value == ""
		}
		if !used {
			t.Errorf("no example of %s uses it", r.name)
		}
	}
	if len(table.rules) < 60 {
		t.Errorf("%d rules, want 60 or more", len(table.rules))
	}
}

func TestBrokenRules(t *testing.T) {
	for _, source := range []string{
		"a : b : day",
		"[expressions]\na : b",
		"[expressions]\na : b : fly",
		"[expressions]\na : COLOUR : day",
		"[expressions]\na :  : day",
		"[expressions]\n+ 2024-06-13 | x = y",
		"[expressions]\na : b : day\n+ x",
	} {
		if _, err := parseRules(source); err == nil {
			t.Errorf("no error for %q", source)
		}
	}
}

func TestWords(t *testing.T) {
	for _, name := range []string{
		"weekday", "number", "unit", "season", "ordinal", "month lead", "month link", "noun lead", "agent lead", "part of day",
		"before a number", "after a number", "future", "plan", "perhaps", "past", "present", "quarter", "now",
	} {
		if len(words[name]) == 0 {
			t.Errorf("list %q is empty", name)
		}
	}
	if len(words) != 19 {
		t.Errorf("%d lists", len(words))
	}
}
