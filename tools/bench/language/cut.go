package main

import (
	"context"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/train/conllu"
)

// overlap counts spans found, wanted and both.
type overlap struct{ found, wanted, both int }

func (o overlap) f1() float64 { return 200 * float64(o.both) / float64(max(1, o.found+o.wanted)) }

func (o *overlap) add(found, wanted map[text.Span]bool) {
	o.found += len(found)
	o.wanted += len(wanted)
	for span := range found {
		if wanted[span] {
			o.both++
		}
	}
}

// cuts is how well a text is cut.
type cuts struct{ tokens, sentences overlap }

// measureCut puts the sentences of each document together again and cuts the text anew.
func measureCut(sentences []conllu.Sentence) (cuts, error) {
	var sum cuts
	for first := 0; first < len(sentences); {
		last := first
		for last < len(sentences) && sentences[last].Document == sentences[first].Document {
			last++
		}
		if err := sum.document(sentences[first:last]); err != nil {
			return sum, err
		}
		first = last
	}
	return sum, nil
}

func (c *cuts) document(sentences []conllu.Sentence) error {
	d := &text.Document{}
	var b strings.Builder
	words, spans := map[text.Span]bool{}, map[text.Span]bool{}
	for i, s := range sentences {
		if i > 0 && s.Paragraph != sentences[i-1].Paragraph {
			b.WriteString("\n\n")
		}
		start, end := b.Len(), 0
		for _, w := range s.Words {
			at := b.Len()
			b.WriteString(w.Form)
			end = b.Len()
			words[text.Span{Start: at, End: end}] = true
			if w.Space {
				b.WriteByte(' ')
			}
		}
		spans[text.Span{Start: start, End: end}] = true
	}
	d.Text = b.String()
	if err := text.Tokenizer().Run(context.Background(), d); err != nil {
		return err
	}
	found, cut := map[text.Span]bool{}, map[text.Span]bool{}
	for _, t := range d.Tokens {
		found[t.Span] = true
	}
	for _, s := range d.Sentences {
		cut[s.Span] = true
	}
	c.tokens.add(found, words)
	c.sentences.add(cut, spans)
	return nil
}
