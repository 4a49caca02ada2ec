package llm

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// ruled returns the test article with a claim of the rules that Putin visits North Korea.
func ruled(t *testing.T, change func(*text.Claim)) *text.Document {
	t.Helper()
	d := article(t, summit)
	c := text.Claim{
		Span: d.Sentences[0].Span, Trigger: text.None, Subject: 0, Object: 1, Place: text.None, SubjectAt: 0, ObjectAt: 1,
		Type: "VISITS", Class: graph.Consult, Polarity: graph.Positive, Modality: graph.Expected, Confidence: 0.5,
		Rule: "visit/visit", Reasons: []string{"rule"},
	}
	change(&c)
	d.Claims = []text.Claim{c}
	return d
}

func TestBoth(t *testing.T) {
	tests := []struct {
		about  string
		change func(*text.Claim)
		want   []string // claims with their rules
	}{
		{"found by both", func(*text.Claim) {}, []string{
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK visit/visit + llm:test-model 0.90`}},
		{"the model knows the type", func(c *text.Claim) { c.Type = "TALKS_WITH" }, []string{
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK visit/visit + llm:test-model 0.90`}},
		{"the rules know the date", func(c *text.Claim) { c.Time = graph.Interval{Start: "2024", End: "2024"} }, []string{
			`Vladimir Putin VISITS North Korea + expected 2024 by NHK visit/visit + llm:test-model 0.90`}},
		{"conflict on modality", func(c *text.Claim) { c.Modality = graph.Actual }, []string{
			`Vladimir Putin VISITS North Korea + actual visit/visit 0.50 conflict: llm:test-model reads it as + expected`,
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK llm:test-model 0.80 conflict: visit/visit reads it as + actual`}},
		{"conflict on polarity", func(c *text.Claim) { c.Polarity = graph.Negative }, []string{
			`Vladimir Putin VISITS North Korea - expected visit/visit 0.50 conflict: llm:test-model reads it as + expected`,
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK llm:test-model 0.80 conflict: visit/visit reads it as - expected`}},
		{"another class", func(c *text.Claim) { c.Type, c.Class = "PRAISES", graph.Support }, []string{
			`Vladimir Putin PRAISES North Korea + expected visit/visit 0.50`,
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK llm:test-model 0.80`}},
		{"other words", func(c *text.Claim) { c.Start, c.End = 50, 58 }, []string{
			`Vladimir Putin VISITS North Korea + expected 2024-06-17/2024-06-23 by NHK llm:test-model 0.80`,
			`Vladimir Putin VISITS North Korea + expected visit/visit 0.50`}},
	}
	for _, test := range tests {
		d := ruled(t, test.change)
		before := append([]text.Claim(nil), d.Claims...)
		r := answering(t, d, good)
		if err := r.Stage(true).Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range d.Claims {
			got = append(got, showRule(d, c))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: want -, got +\n%s", test.about, diff)
		}
		if len(before[0].Reasons) != 1 {
			t.Errorf("%s: the claim of the rules was changed in place", test.about)
		}
	}
}

func showRule(d *text.Document, c text.Claim) string {
	s, _, _ := strings.Cut(show(d, c), ` "`)
	s += " " + c.Rule + " " + strings.TrimRight(formatConfidence(c.Confidence), " ")
	if last := c.Reasons[len(c.Reasons)-1]; strings.HasPrefix(last, "conflict") {
		s += " " + last
	}
	return s
}

func formatConfidence(f float32) string {
	hundredths := int(f*100 + 0.5)
	return "0." + string(rune('0'+hundredths/10)) + string(rune('0'+hundredths%10))
}

func TestSymmetricEitherWay(t *testing.T) {
	d := article(t, "[Ana Reyes|Ana Reyes|Person] met [Bo Lind|Bo Lind|Person].")
	d.Claims = []text.Claim{{
		Span: d.Sentences[0].Span, Trigger: text.None, Subject: 1, Object: 0, SubjectAt: 1, ObjectAt: 0, Type: "MEETS",
		Class: graph.Consult, Polarity: graph.Positive, Modality: graph.Actual, Confidence: 0.5, Rule: "meet",
	}}
	said := `{"s":"Ana Reyes","o":"Bo Lind","t":"MEETS","c":"CONSULT","q":"Ana Reyes met Bo Lind"}`
	again := strings.Replace(said, "MEETS", "NEGOTIATES_WITH", 1)
	r := answering(t, d, `{"claims":[`+said+`,`+said+`,`+again+`]}`)
	if err := r.Stage(true).Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Claims {
		got = append(got, c.Type+" "+c.Rule)
	}
	// A claim of the rules is confirmed once; the model's second one stands by itself.
	if diff := cmp.Diff([]string{"MEETS meet + llm:test-model", "NEGOTIATES_WITH llm:test-model"}, got); diff != "" {
		t.Error(diff)
	}
}
