package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// shorthand is a short name that means something in some documents only: "the North".
type shorthand struct {
	key      graph.Key
	contexts []graph.Key
}

func (l *lexicon) addShorthand(fields []string) error {
	contexts := make([]graph.Key, 0, 2)
	for _, key := range strings.Split(fields[2], ",") {
		contexts = append(contexts, graph.Key(key))
	}
	l.shorthands[fields[0]] = shorthand{graph.Key(fields[1]), contexts}
	return nil
}

// innerNames returns the mentions of a document with the names that lie within others: the
// country in "Russian Foreign Ministry", the body in the office "NATO Secretary-General"; and
// with shorthands like "the North", where the document speaks of the Koreas.
func innerNames(doc *text.Document, gaz *gazetteer.Gazetteer, lex *lexicon) []text.Mention {
	mentions := slices.Clone(doc.Mentions)
	covered := make([]bool, len(doc.Tokens))
	keys := make(map[graph.Key]bool)
	for _, m := range doc.Mentions {
		keys[m.Key] = true
		if m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		for at := m.First; at < m.Last; at++ {
			covered[at] = true
		}
	}
	for _, m := range doc.Mentions {
		switch {
		case m.Form == text.Office:
			for at := m.First; at < m.Last; at++ {
				if covered[at] {
					continue
				}
				if inner, ok := innerName(doc, gaz, m, at); ok {
					mentions = append(mentions, inner)
					covered[at] = true
				}
			}
		case m.Form == text.Name && m.Key == "" && m.Type != graph.Person && m.Last-m.First > 1:
			if inner, ok := innerName(doc, gaz, m, m.First); ok && inner.Last < m.Last && inner.Type == graph.Country {
				mentions = append(mentions, inner)
			}
		}
	}
	mentions = append(mentions, shorthands(doc, lex, keys, covered)...)
	slices.SortStableFunc(mentions, func(a, b text.Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return mentions
}

// innerName returns the name of a country, people or body that begins at a token of a mention.
func innerName(doc *text.Document, gaz *gazetteer.Gazetteer, m text.Mention, at int) (text.Mention, bool) {
	for last := min(at+3, m.Last); last > at; last-- {
		inner := m
		inner.First, inner.Last, inner.Head = at, last, last-1
		inner.Span = text.Span{Start: doc.Tokens[at].Start, End: doc.Tokens[last-1].End}
		inner.Form, inner.Key, inner.Gender, inner.Rule = text.Name, "", text.UnknownGender, "inner-name"
		words := doc.Slice(inner.Span)
		if key, ok := gaz.Demonym(words); ok {
			inner.Form, inner.Type, inner.Key = text.Demonym, graph.Country, key
			return inner, true
		}
		for _, entry := range gaz.Lookup(words) {
			if entry.Type == graph.Country || entry.Type == graph.Organization {
				inner.Type, inner.Key = entry.Type, entry.Key
				return inner, true
			}
		}
	}
	return m, false
}

// shorthands finds "the North" and the like in documents that speak of one of their contexts.
func shorthands(doc *text.Document, lex *lexicon, keys map[graph.Key]bool, covered []bool) []text.Mention {
	var found []text.Mention
	known := func(k graph.Key) bool { return keys[k] }
	active := make(map[string]shorthand)
	for word, short := range lex.shorthands {
		if slices.ContainsFunc(short.contexts, known) {
			active[word] = short
		}
	}
	if len(active) == 0 {
		return nil
	}
	for s, sentence := range doc.Sentences {
		for at := sentence.First; at < sentence.Last; at++ {
			token := doc.Tokens[at]
			short, ok := active[doc.Slice(token.Span)]
			if !ok || covered[at] {
				continue
			}
			article := at > sentence.First && strings.EqualFold(doc.Slice(doc.Tokens[at-1].Span), "the")
			joined := at+2 < sentence.Last && doc.Slice(doc.Tokens[at+1].Span) == "and" && covered[at+2]
			if !article && !joined {
				continue
			}
			if next := at + 1; next < sentence.Last && !joined && strings.HasPrefix(doc.Tokens[next].Tag, "NNP") {
				continue
			}
			found = append(found, text.Mention{
				Span: token.Span, First: at, Last: at + 1, Head: at, Sentence: s, Form: text.Name,
				Type: graph.Country, Key: short.key, Rule: "shorthand", Confidence: 0.9,
			})
		}
	}
	return found
}
