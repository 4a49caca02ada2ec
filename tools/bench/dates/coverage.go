package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// statement is what the measure reads of an annotated statement.
type statement struct {
	Evidence any    `json:"evidence"`
	When     string `json:"when"`
}

// counts says where the dates of statements were found.
type counts struct{ statements, sentence, article, published int }

// coverage prints for each set of annotated articles how often a statement's date is found.
func coverage(ctx context.Context, out, details io.Writer, bench string) error {
	if _, err := os.Stat(bench); err != nil {
		fmt.Fprintln(out, "no annotated articles beside the repository (../shared/bench)")
		return nil
	}
	fmt.Fprintln(out, "statements with a date: found in a sentence of the evidence, in the article, or there or as the day of publication")
	for _, set := range []string{"dev", "own", "train"} {
		files, err := filepath.Glob(filepath.Join(bench, set, "*.txt"))
		if err != nil {
			return err
		}
		var sum counts
		for _, file := range files {
			if err := sum.add(ctx, file, details); err != nil {
				return err
			}
		}
		percent := func(n int) float64 { return 100 * float64(n) / float64(max(1, sum.statements)) }
		fmt.Fprintf(out, "%-5s %5d statements: %5.1f %%, %5.1f %%, %5.1f %%\n",
			set, sum.statements, percent(sum.sentence), percent(sum.article), percent(sum.published))
	}
	return nil
}

func (sum *counts) add(ctx context.Context, file string, details io.Writer) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(strings.TrimSuffix(file, ".txt") + ".json")
	if err != nil {
		return err
	}
	var gold struct {
		Statements []statement `json:"statements"`
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	doc := &text.Document{Text: string(content)}
	for _, stage := range []text.Stage{clean.Stage(), text.Tokenizer(), date.Stage()} {
		if err := stage.Run(ctx, doc); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	for _, s := range gold.Statements {
		if s.When != "" {
			sum.count(doc, s, filepath.Base(file), details)
		}
	}
	return nil
}

func (sum *counts) count(doc *text.Document, s statement, name string, details io.Writer) {
	sum.statements++
	near, anywhere := false, false
	sentences := sentencesOf(doc, s.Evidence)
	var others []string
	for _, d := range doc.Dates {
		fits := sameDate(s.When, d.Interval.Start) || sameDate(s.When, d.Interval.End)
		anywhere = anywhere || fits
		if sentences[d.Sentence] {
			near = near || fits
			others = append(others, fmt.Sprintf("%q=%s", d.Interval.Words, date.EDTF(d.Interval)))
		}
	}
	if near {
		sum.sentence++
	}
	if anywhere {
		sum.article++
	}
	if anywhere || sameDate(s.When, doc.Published) {
		sum.published++
	}
	if !near {
		fmt.Fprintf(details, "%s: want %s (article %v, published %s), sentence has %v: %.200v\n", name, s.When, anywhere, doc.Published, others, s.Evidence)
	}
}

// sentencesOf returns the sentences that share text with a piece of evidence.
func sentencesOf(doc *text.Document, evidence any) map[int]bool {
	found := map[int]bool{}
	pieces, ok := evidence.([]any)
	if !ok {
		pieces = []any{evidence}
	}
	for _, piece := range pieces {
		words, ok := piece.(string)
		at := strings.Index(doc.Text, words)
		if !ok || at < 0 {
			continue
		}
		span := text.Span{Start: at, End: at + len(words)}
		for i, s := range doc.Sentences {
			if s.Overlaps(span) {
				found[i] = true
			}
		}
	}
	return found
}

// sameDate is the scorer's rule: one date begins with the other, at a month or finer, or at a
// year where no more is wanted.
func sameDate(want, got string) bool {
	if got == "" || want == "" {
		return false
	}
	shorter := min(len(want), len(got))
	return want[:shorter] == got[:shorter] && (shorter >= len("2024-06") || len(want) == len("2024"))
}
