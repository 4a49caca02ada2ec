package main

import (
	"context"

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
	for _, g := range documents(sentences) {
		d := &text.Document{Text: g.text}
		if err := text.Tokenizer().Run(context.Background(), d); err != nil {
			return sum, err
		}
		sum.add(d, g)
	}
	return sum, nil
}

// add compares the tokens and sentences of a document with those of the treebank.
func (c *cuts) add(d *text.Document, g gold) {
	words, spans := map[text.Span]bool{}, map[text.Span]bool{}
	for _, w := range g.words {
		words[w.Span] = true
	}
	for _, s := range g.sentences {
		spans[s] = true
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
}
