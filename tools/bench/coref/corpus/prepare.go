package corpus

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Prepare runs the stages before resolve on the documents of lessons.
func Prepare(ctx context.Context, lessons []resolve.Lesson, g *gazetteer.Gazetteer) error {
	trees, err := syntax.Stage()
	if err != nil {
		return err
	}
	stages := []text.Stage{clean.Stage(), text.Tokenizer(), trees, mention.Stage(g)}
	for i := range lessons {
		for _, stage := range stages {
			if err := stage.Run(ctx, lessons[i].Document); err != nil {
				return fmt.Errorf("%s: %s: %w", lessons[i].Document.ID, stage.Name, err)
			}
		}
	}
	return nil
}

// GoldNames returns a lesson whose document has the marked names as its mentions, instead of
// those that the mention stage found. Offices and quantities stay.
func GoldNames(l resolve.Lesson, g *gazetteer.Gazetteer) resolve.Lesson {
	doc := *l.Document
	var mentions []text.Mention
	for _, m := range doc.Mentions {
		if m.Form == text.Office || m.Form == text.Quantity {
			mentions = append(mentions, m)
		}
	}
	for _, a := range l.Answers {
		if m, ok := goldName(&doc, a, l.Types, g); ok {
			mentions = append(mentions, m)
		}
	}
	slices.SortStableFunc(mentions, func(x, y text.Mention) int {
		if x.Start != y.Start {
			return x.Start - y.Start
		}
		return y.End - x.End
	})
	doc.Mentions = mentions
	l.Document = &doc
	return l
}

func goldName(doc *text.Document, a resolve.Answer, types map[string]graph.Type, g *gazetteer.Gazetteer) (text.Mention, bool) {
	m := text.Mention{Span: a.Span, Form: text.Name, Confidence: 1, First: -1}
	for s, sentence := range doc.Sentences {
		if sentence.Start <= a.Start && a.Start < sentence.End {
			m.Sentence = s
		}
	}
	for i, token := range doc.Tokens {
		if token.Start >= a.Start && token.End <= a.End {
			if m.First < 0 {
				m.First = i
			}
			m.Last = i + 1
		}
	}
	if m.First < 0 || len(a.Entities) != 1 || !nameLike(doc, m) {
		return m, false
	}
	if word := doc.Slice(doc.Tokens[m.First].Span); strings.EqualFold(word, "the") && m.Last-m.First > 1 {
		m.First++
		m.Start = doc.Tokens[m.First].Start
	}
	m.Head = m.Last - 1
	m.Type = types[a.Entities[0]]
	words := doc.Slice(m.Span)
	if key, ok := g.Demonym(words); ok && m.Type == graph.Country {
		m.Form, m.Key = text.Demonym, key
		return m, true
	}
	for _, entry := range g.Lookup(words) {
		if entry.Type == m.Type {
			m.Key, m.Gender = entry.Key, entry.Gender
			break
		}
	}
	if key, ok := g.Metonym(words); ok && m.Type == graph.Country && m.Key == "" {
		m.Key, m.Metonym = key, true
	}
	return m, true
}

// nameLike reports whether the words of a mention are a name: capitalised, no pronoun, and
// without a common noun as the head.
func nameLike(doc *text.Document, m text.Mention) bool {
	first := doc.Slice(doc.Tokens[m.First].Span)
	if strings.EqualFold(first, "the") && m.Last-m.First > 1 {
		first = doc.Slice(doc.Tokens[m.First+1].Span)
	}
	r, _ := utf8.DecodeRuneInString(first)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) || doc.Tokens[m.First].Tag == "PRP" || doc.Tokens[m.First].Tag == "PRP$" {
		return false
	}
	last := doc.Slice(doc.Tokens[m.Last-1].Span)
	r, _ = utf8.DecodeRuneInString(last)
	switch strings.ToLower(first) {
	case "the", "a", "an", "both", "his", "her", "its", "their", "he", "she", "it", "they", "we", "i", "our", "my", "this", "that":
		return unicode.IsUpper(r) && m.Last-m.First > 1
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}
