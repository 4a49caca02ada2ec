package date

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/graphbuild/graphbuild/ingest/text"
	"pgregory.net/rapid"
)

// FuzzStage checks that any text gives dates whose spans and tokens are in order and whose bounds
// are dates that do not end before they begin.
func FuzzStage(f *testing.F) {
	for _, r := range table.rules {
		for _, e := range r.examples {
			f.Add(e.text, e.anchor)
		}
	}
	f.Add("on February 29, in 29 February 2023 and 31 June", "2023-02-28")
	f.Fuzz(func(t *testing.T, s, published string) {
		s = strings.ToValidUTF8(s, "\ufffd")
		doc := &text.Document{Text: s, Published: published}
		for _, stage := range []text.Stage{text.Tokenizer(), Stage()} {
			if err := stage.Run(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
		}
		checkDates(t, doc)
	})
}

func checkDates(t *testing.T, doc *text.Document) {
	end := 0
	for _, d := range doc.Dates {
		i := d.Interval
		switch {
		case d.Start < end || d.End <= d.Start || d.End > len(doc.Text):
			t.Errorf("span %v after %d in %q", d.Span, end, doc.Text)
		case doc.Slice(d.Span) != i.Words:
			t.Errorf("words %q, text %q", i.Words, doc.Slice(d.Span))
		case d.First >= d.Last:
			t.Errorf("no tokens in %q", i.Words)
		case i.IsZero() || EDTF(i) == "" || i.Precision == "":
			t.Errorf("%q says nothing: %+v", i.Words, i)
		case i.Start != "" && i.End != "" && i.First() > i.Last():
			t.Errorf("%q ends before it begins: %+v", i.Words, i)
		case !dateOrEmpty(i.Start) || !dateOrEmpty(i.End):
			t.Errorf("%q has no dates: %+v", i.Words, i)
		}
		end = d.End
	}
}

func dateOrEmpty(s string) bool {
	if s == "" {
		return true
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// TestAnchors runs every example on arbitrary days of publication.
func TestAnchors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(table.rules).Draw(t, "rule")
		e := rapid.SampledFrom(r.examples).Draw(t, "example")
		anchor := day(rapid.IntRange(-70000, 40000).Draw(t, "anchor"))
		doc := &text.Document{Text: e.text, Published: anchor.String()}
		for _, stage := range []text.Stage{text.Tokenizer(), Stage()} {
			if err := stage.Run(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
		}
		for _, d := range doc.Dates {
			if !dateOrEmpty(d.Interval.Start) || !dateOrEmpty(d.Interval.End) || d.Interval.Start != "" && d.Interval.End != "" && d.Interval.First() > d.Interval.Last() {
				t.Fatalf("%q on %v gives %+v", d.Interval.Words, anchor, d.Interval)
			}
		}
	})
}

func TestResolve(t *testing.T) {
	tests := []struct {
		words, anchor string
		future        bool
		want          string
	}{
		{"last October", "2024-06-13", false, "2023-10"},
		{"on Wednesday", "2024-06-13", false, ""},
		{"Wednesday", "2024-06-13", false, "2024-06-12"},
		{"Wednesday", "2024-06-13", true, "2024-06-19"},
		{"late May", "2024-06-13", false, "2024-05 end"},
		{"next week", "2024-06-13", false, "2024-06-17/2024-06-23"},
		{"next week", "", false, ""},
		{"April 2019", "", false, "2019-04"},
		{"", "2024-06-13", false, ""},
	}
	for _, test := range tests {
		got, ok := Resolve(test.words, test.anchor, test.future)
		if show(got) != test.want || ok != (test.want != "") {
			t.Errorf("Resolve(%q, %s, %v) = %q, %v, want %q", test.words, test.anchor, test.future, show(got), ok, test.want)
		}
	}
}

// TestQuotation checks that the day of a speech, not that of the article, dates its words.
func TestQuotation(t *testing.T) {
	const s = "On Tuesday the minister wrote to the board. \"I told him last night that he had to go,\" the letter says. He left yesterday."
	if got, want := showAll(datesOf(t, "2019-09-12", s)), "2019-09-10 2019-09-09 2019-09-11"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkStage(b *testing.B) {
	s := strings.Repeat("North Korea has sent troops since last October, and the two leaders met in Vladivostok in April 2019, the ministry said on Wednesday in Seoul. ", 700)
	doc := &text.Document{Text: s, Published: "2024-06-13"}
	if err := text.Tokenizer().Run(context.Background(), doc); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	stage := Stage()
	for b.Loop() {
		if err := stage.Run(context.Background(), doc); err != nil {
			b.Fatal(err)
		}
	}
}
