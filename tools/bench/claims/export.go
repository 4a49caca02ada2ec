package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/claims/corpus"
)

// compare compares documents with their gold, which lies in a folder.
func compare(dir string, docs []*text.Document) (score.Report, error) {
	var export bytes.Buffer
	read := map[string]bool{}
	for _, d := range docs {
		read[strings.TrimSuffix(d.Source, ".txt")] = true
		if err := write(&export, d); err != nil {
			return score.Report{}, err
		}
	}
	report, err := score.Run(dir, &export)
	report.Articles = slices.DeleteFunc(report.Articles, func(a score.Article) bool { return !read[a.Name] })
	return report, err
}

// write adds one document to an export: its named referents and its claims.
func write(out *bytes.Buffer, d *text.Document) error {
	chars := newCounter(d.Text)
	encoder := json.NewEncoder(out)
	entities := corpus.Named(d)
	for i, e := range entities {
		if e == nil {
			continue
		}
		var mentions []any
		for _, form := range e.Aliases {
			mentions = append(mentions, map[string]any{"document": d.Source, "text": form})
		}
		record := map[string]any{"kind": "entity", "id": id(d, i), "name": e.Name, "type": e.Type, "mentions": mentions}
		if err := encoder.Encode(record); err != nil {
			return err
		}
	}
	for i, c := range d.Claims {
		if entities[c.Subject] == nil || c.Object != text.None && entities[c.Object] == nil {
			continue
		}
		if err := encoder.Encode(claim(d, i, chars)); err != nil {
			return err
		}
	}
	return nil
}

func id(d *text.Document, referent int) any {
	if referent == text.None {
		return nil
	}
	return fmt.Sprintf("%s#%d", d.Source, referent)
}

func claim(d *text.Document, i int, chars *counter) map[string]any {
	c := d.Claims[i]
	by := []any{}
	for _, v := range c.Attribution {
		if v.Referent != text.None {
			by = append(by, id(d, v.Referent))
		}
	}
	return map[string]any{
		"kind": "claim", "id": fmt.Sprintf("%s#c%d", d.Source, i), "subject": id(d, c.Subject), "object": id(d, c.Object),
		"type": c.Type, "class": c.Class, "polarity": c.Polarity, "modality": c.Modality, "attribution": by,
		"time": map[string]any{"start": c.Time.Start}, "confidence": c.Confidence, "document": d.Source,
		"evidence": map[string]any{"start": chars.at(c.Start), "end": chars.at(c.End), "text": d.Slice(c.Span)},
	}
}

// counter turns byte offsets into code points.
type counter struct{ starts []int }

func newCounter(s string) *counter {
	c := &counter{}
	for i := range s {
		c.starts = append(c.starts, i)
	}
	return c
}

func (c *counter) at(offset int) int {
	n, _ := slices.BinarySearch(c.starts, offset)
	return n
}
