// Package corpus binds the annotated statements of articles to their documents: each statement
// with a trigger becomes a claim, with what the annotation says of it.
package corpus

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest"
	"github.com/graphbuild/graphbuild/ingest/attribution"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Article is a document with its statements as claims. Labels, Statements and
// Document.Claims are parallel.
type Article struct {
	Document   *text.Document
	Labels     []attribution.Label
	Statements []Statement
	Unbound    int // statements whose trigger is not in the text as one piece
}

// Load reads the annotated articles of folders, sorted by file, as far as the resolve stage.
func Load(ctx context.Context, folders ...string) ([]Article, error) {
	p, err := pipeline()
	if err != nil {
		return nil, err
	}
	var articles []Article
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.json"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			a, err := load(ctx, p, file)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			articles = append(articles, a)
		}
	}
	return articles, nil
}

func load(ctx context.Context, p *ingest.Pipeline, file string) (Article, error) {
	var g gold
	raw, err := os.ReadFile(file)
	if err != nil {
		return Article{}, err
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		return Article{}, err
	}
	content, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
	if err != nil {
		return Article{}, err
	}
	d := &text.Document{ID: file, Source: file, Text: string(content)}
	if err := p.Annotate(ctx, d); err != nil {
		return Article{}, err
	}
	return bind(d, &g), nil
}

func bind(d *text.Document, g *gold) Article {
	a := Article{Document: d}
	for _, s := range g.Statements {
		trigger := locate(d, s)
		if trigger == text.None {
			a.Unbound++
			continue
		}
		subject := text.None
		for r := range d.Referents {
			if subject == text.None && sameEntity(d, g, r, s.Subject) {
				subject = r
			}
		}
		d.Claims = append(d.Claims, text.Claim{
			Trigger: trigger, Class: s.Class[0], Subject: subject, Object: text.None, Place: text.None,
			SubjectAt: text.None, ObjectAt: text.None, Polarity: graph.Positive, Modality: graph.Actual,
		})
		a.Labels = append(a.Labels, label(d, g, s))
		a.Statements = append(a.Statements, s)
	}
	return a
}

func label(d *text.Document, g *gold, s Statement) attribution.Label {
	l := attribution.Label{When: s.When, Polarity: graph.Positive, Modalities: modalities(s.Modality), Speakers: make(map[int]bool)}
	if s.Polarity != "" {
		l.Polarity = graph.Polarity(s.Polarity)
	}
	for r := range d.Referents {
		for _, id := range s.By {
			if sameEntity(d, g, r, id) {
				l.Speakers[r] = true
			}
		}
	}
	return l
}

func modalities(want any) []graph.Modality {
	switch w := want.(type) {
	case string:
		return []graph.Modality{graph.Modality(w)}
	case []any:
		var list []graph.Modality
		for _, x := range w {
			list = append(list, graph.Modality(fmt.Sprint(x)))
		}
		return list
	}
	return []graph.Modality{graph.Actual}
}

// pipeline returns the stages before attribution that a claim's trigger and ends need.
func pipeline() (*ingest.Pipeline, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	o, err := graph.DefaultOntology()
	if err != nil {
		return nil, err
	}
	whole, err := ingest.New(g, o)
	if err != nil {
		return nil, err
	}
	return whole.Until("resolve")
}

type goldEntity struct {
	ID, Name string
	Aliases  []string
}

// Statement is one annotated statement.
type Statement struct {
	Subject  string `json:"s"`
	Class    []graph.Class
	Evidence any    `json:"evidence"`
	Polarity string `json:"polarity"`
	Modality any    `json:"modality"`
	By       []string
	When     string
	Trigger  string
}

type gold struct {
	Entities   []goldEntity
	Statements []Statement
}

// locate returns the token nearest the root among the trigger words of a statement.
func locate(d *text.Document, s Statement) int {
	quote, ok := s.Evidence.(string)
	if !ok || s.Trigger == "" {
		return text.None
	}
	at := strings.Index(d.Text, quote)
	inside := strings.Index(strings.ToLower(quote), strings.ToLower(s.Trigger))
	if at < 0 || inside < 0 {
		return text.None
	}
	span := text.Span{Start: at + inside, End: at + inside + len(s.Trigger)}
	first := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= span.Start })
	for i := first; i < len(d.Tokens) && d.Tokens[i].End <= span.End; i++ {
		if h := d.Tokens[i].Head; h == text.None || d.Tokens[h].Start < span.Start || d.Tokens[h].Start >= span.End {
			return i
		}
	}
	return text.None
}

func sameEntity(d *text.Document, g *gold, referent int, id string) bool {
	for _, e := range g.Entities {
		if e.ID != id {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if strings.EqualFold(d.Referents[referent].Name, name) || hasMention(d, referent, name) {
				return true
			}
		}
	}
	return false
}

func hasMention(d *text.Document, referent int, name string) bool {
	for _, m := range d.Mentions {
		if len(m.Referents) == 1 && m.Referents[0] == referent && strings.EqualFold(d.Slice(m.Span), name) {
			return true
		}
	}
	return false
}
