package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// real makes a collection of any size of articles that the pipeline has read: each of them again
// and again, of another month and outlet. Names, claims and what stands beside what are those of
// real news. Four times in five half of the other words are exchanged for some of the same length,
// so that it is no copy.
type real struct {
	articles []*text.Document
	words    map[int][]string // by length
}

func newReal(g *gazetteer.Gazetteer, patterns string) (*real, error) {
	o, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	p, err := ingest.New(g, o)
	if err != nil {
		return nil, err
	}
	r := &real{words: map[int][]string{}}
	for _, pattern := range strings.Split(patterns, ",") {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if err := r.read(p, path); err != nil {
				return nil, err
			}
		}
	}
	if len(r.articles) == 0 {
		return nil, fmt.Errorf("no articles in %s", patterns)
	}
	return r, nil
}

func (r *real) read(p *ingest.Pipeline, path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	d := &text.Document{ID: "document/" + filepath.Base(path), Source: filepath.Base(path), Text: string(b)}
	if err := p.Annotate(context.Background(), d); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.articles = append(r.articles, d)
	for _, w := range plainWords(d) {
		word := d.Slice(w)
		r.words[len(word)] = append(r.words[len(word)], word)
	}
	return nil
}

// plainWords returns the words in small letters that name nothing.
func plainWords(d *text.Document) (words []text.Span) {
	inName := make([]bool, len(d.Text))
	for _, m := range d.Mentions {
		for i := m.Start; i < m.End; i++ {
			inName[i] = true
		}
	}
	start := 0
	for i := 0; i <= len(d.Text); i++ {
		if i < len(d.Text) && d.Text[i] >= 'a' && d.Text[i] <= 'z' && !inName[i] {
			continue
		}
		if i-start >= 3 {
			words = append(words, text.Span{Start: start, End: i})
		}
		start = i + 1
	}
	return words
}

// article returns article i of the collection.
func (r *real) article(i int) *text.Document {
	base, round := r.articles[i%len(r.articles)], i/len(r.articles)
	random := rand.New(rand.NewPCG(1, uint64(i)))
	months := 0
	if round > 0 {
		months = random.IntN(240) - 120
	}
	d := *base
	d.ID, d.Source = fmt.Sprintf("%s-%d", base.ID, round), fmt.Sprintf("%d/%s", round, base.Source)
	if round > 0 {
		d.Publisher = fmt.Sprintf("Outlet %d", random.IntN(40))
	}
	d.Published = later(base.Published, months)
	d.Claims = append([]text.Claim(nil), base.Claims...)
	for at := range d.Claims {
		t := &d.Claims[at].Time
		t.Start, t.End = later(t.Start, months), later(t.End, months)
	}
	if random.IntN(5) > 0 && round > 0 {
		d.Text = r.reword(base, random)
	}
	return &d
}

func (r *real) reword(d *text.Document, random *rand.Rand) string {
	b := []byte(d.Text)
	for _, w := range plainWords(d) {
		if random.IntN(2) == 0 {
			list := r.words[w.Len()]
			copy(b[w.Start:], list[random.IntN(len(list))])
		}
	}
	return string(b)
}

// later moves a date, of whatever precision, by months.
func later(date string, months int) string {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.AddDate(0, months, 0).Format(layout)
		}
	}
	return date
}
