package main

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/train/conllu"
)

// gold is a document of a treebank as running text, with its paragraphs.
type gold struct {
	text      string
	words     []goldWord
	sentences []text.Span
}

// goldWord is a word with its span in the text. Its head is one of the document's words, or none.
type goldWord struct {
	text.Span
	conllu.Word
}

// documents puts the sentences of each document together again.
func documents(sentences []conllu.Sentence) []gold {
	var all []gold
	for first := 0; first < len(sentences); {
		last := first
		for last < len(sentences) && sentences[last].Document == sentences[first].Document {
			last++
		}
		all = append(all, together(sentences[first:last]))
		first = last
	}
	return all
}

func together(sentences []conllu.Sentence) gold {
	var g gold
	var b strings.Builder
	for i, s := range sentences {
		if i > 0 && s.Paragraph != sentences[i-1].Paragraph {
			b.WriteString("\n\n")
		}
		start, end, before := b.Len(), 0, len(g.words)
		for _, w := range s.Words {
			at := b.Len()
			b.WriteString(w.Form)
			end = b.Len()
			if w.Head != text.None {
				w.Head += before
			}
			g.words = append(g.words, goldWord{text.Span{Start: at, End: end}, w})
			if w.Space {
				b.WriteByte(' ')
			}
		}
		g.sentences = append(g.sentences, text.Span{Start: start, End: end})
	}
	g.text = b.String()
	return g
}
