package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// dateSet is the parsed file of expressions; its head explains the format.
type dateSet struct {
	anchors []string
	cases   []dateCase
}

// dateCase is a sentence with a marked expression, and what it is on each anchor.
type dateCase struct {
	line     int
	sentence string
	span     text.Span // of the expression; empty: the sentence holds no date
	want     []string
}

func readSet(file string) (*dateSet, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	set := &dateSet{}
	number := 0
	for line := range strings.Lines(string(content)) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "anchors "):
			set.anchors = strings.Fields(line)[1:]
		default:
			c, err := parseCase(line, len(set.anchors))
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, number, err)
			}
			c.line = number
			set.cases = append(set.cases, c)
		}
	}
	return set, nil
}

// parseCase reads "words [expression] words | value | value | value", or "words | none".
func parseCase(line string, anchors int) (dateCase, error) {
	fields := strings.Split(line, " | ")
	before, rest, marked := strings.Cut(fields[0], "[")
	words, after, closed := strings.Cut(rest, "]")
	c := dateCase{sentence: fields[0], want: fields[1:]}
	if marked {
		c.sentence = before + words + after
		c.span = text.Span{Start: len(before), End: len(before) + len(words)}
	}
	switch {
	case marked != closed:
		return c, fmt.Errorf("a bracket is missing")
	case len(c.want) == 1:
		c.want = make([]string, anchors)
		for i := range c.want {
			c.want[i] = fields[1]
		}
	case len(c.want) != anchors:
		return c, fmt.Errorf("%d values, want 1 or %d", len(c.want), anchors)
	}
	return c, nil
}

// score returns how many expressions come out right, over all anchors.
func (s *dateSet) score(details io.Writer) (right, total int) {
	for _, c := range s.cases {
		for i, anchor := range s.anchors {
			total++
			if got := c.resolve(anchor); got == c.want[i] {
				right++
			} else {
				fmt.Fprintf(details, "line %d: %s on %s: got %s, want %s\n", c.line, c.sentence, anchor, got, c.want[i])
			}
		}
	}
	return right, total
}

// resolve returns the value found for the marked expression, "none" without one. A date that
// covers only part of the expression, or none of it, does not count.
func (c *dateCase) resolve(anchor string) string {
	doc := &text.Document{Text: c.sentence, Published: anchor}
	for _, stage := range []text.Stage{text.Tokenizer(), date.Stage()} {
		if err := stage.Run(context.Background(), doc); err != nil {
			return err.Error()
		}
	}
	for _, d := range doc.Dates {
		if c.span.Len() == 0 || d.Span == c.span {
			return show(d)
		}
	}
	if c.span.Len() > 0 && len(doc.Dates) > 0 {
		return "none (but " + doc.Slice(doc.Dates[0].Span) + ")"
	}
	return "none"
}

// show writes a date as the file does: EDTF and the modifier.
func show(d text.Date) string {
	value := date.EDTF(d.Interval)
	if d.Interval.Modifier != "" {
		value = strings.TrimSuffix(value, "~") + " " + d.Interval.Modifier
	}
	return value
}
