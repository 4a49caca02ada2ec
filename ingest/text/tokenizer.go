package text

import (
	"context"
	"strings"
)

// Tokenizer returns the stage that cuts the zones which later stages read into tokens, sentences
// and quotations. Tokens follow the conventions of the English Universal Dependencies treebanks.
// A document without zones is taken as paragraphs of body text, and gets those as its zones.
// Time is linear in the length of the text.
func Tokenizer() Stage {
	words := newLexicon()
	return Stage{
		Name:    "text",
		Version: "1",
		Needs:   []Layer{LayerZones},
		Gives:   []Layer{LayerTokens},
		Run: func(ctx context.Context, d *Document) error {
			return tokenize(ctx, words, d)
		},
	}
}

func tokenize(ctx context.Context, words *lexicon, d *Document) error {
	if len(d.Zones) == 0 {
		d.Zones = Paragraphs(d.Text)
	}
	d.Tokens, d.Sentences, d.Quotations = nil, nil, nil
	cut := cutter{text: d.Text, words: words, tokens: make([]Token, 0, len(d.Text)/5)}
	for i, zone := range d.Zones {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !zone.Read() {
			continue
		}
		first := len(cut.tokens)
		cut.cut(zone.Start, zone.End)
		split := splitter{text: d.Text, words: words, tokens: cut.tokens}
		d.Sentences = append(d.Sentences, split.split(first, len(cut.tokens), i)...)
		d.Quotations = append(d.Quotations, quotations(d.Text, cut.tokens[first:], zone)...)
	}
	d.Tokens = cut.tokens
	return nil
}

// Paragraphs returns the paragraphs of a plain text as body zones: runs of lines between blank
// ones, without the space around them.
func Paragraphs(s string) []Zone {
	var zones []Zone
	start, end := None, 0
	for i := 0; i < len(s); {
		line := s[i:]
		if stop := strings.IndexByte(line, '\n'); stop >= 0 {
			line = line[:stop+1]
		}
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			at := i + strings.Index(line, trimmed)
			if start == None {
				start = at
			}
			end = at + len(trimmed)
		} else if start != None {
			zones = append(zones, Zone{Span: Span{start, end}, Kind: Body})
			start = None
		}
		i += len(line)
	}
	if start != None {
		zones = append(zones, Zone{Span: Span{start, end}, Kind: Body})
	}
	return zones
}
