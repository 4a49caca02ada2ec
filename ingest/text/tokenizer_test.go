package text

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// run tokenizes a text without zones.
func run(t interface{ Fatal(...any) }, s string) *Document {
	d := &Document{Text: s}
	if err := Tokenizer().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// render writes the tokens of a document with spaces, its sentences with bars between.
func render(d *Document) string {
	var sentences []string
	for _, s := range d.Sentences {
		var words []string
		for _, token := range d.Tokens[s.First:s.Last] {
			words = append(words, d.Slice(token.Span))
		}
		sentences = append(sentences, strings.Join(words, " "))
	}
	return strings.Join(sentences, " | ")
}

// check reports the first broken invariant of the layer tokens.
func check(d *Document) string {
	end, next := 0, 0
	for _, token := range d.Tokens {
		if token.Start < end || token.Len() <= 0 || token.End > len(d.Text) {
			return "tokens overlap, are empty or out of order"
		}
		end = token.End
	}
	for _, s := range d.Sentences {
		if s.First != next || s.Last <= s.First {
			return "sentences do not tile the tokens"
		}
		next = s.Last
		span := Span{d.Tokens[s.First].Start, d.Tokens[s.Last-1].End}
		if span != s.Span || !d.Zones[s.Zone].Contains(span) {
			return "a sentence's span is not that of its tokens, or leaves its zone"
		}
	}
	if next != len(d.Tokens) {
		return "tokens without a sentence"
	}
	for _, q := range d.Quotations {
		if q.Start < 0 || q.End > len(d.Text) || q.Len() <= 0 {
			return "a quotation out of the text"
		}
	}
	return ""
}

func TestInvariants(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		" ", "\n", "\n\n", ".", "!", "\"", "“", "”", "'", "’", "s", "n't", "U.S.", "Mr.", "Kim", "Jong-un",
		"5km", "3.5", "$", "(", ")", "-", "—", "@", "www.a.b", "é", "\x00", "\xff", "…", "don’t", "no", "pro-",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ToValidUTF8(strings.Join(rapid.SliceOfN(pieces, 0, 60).Draw(t, "pieces"), ""), "\ufffd")
		if broken := check(run(t, s)); broken != "" {
			t.Fatal(broken)
		}
	})
}

func FuzzTokenizer(f *testing.F) {
	f.Add("Mr. Kim said: “”the visit” isn't over.\n\nU.S. talks")
	f.Fuzz(func(t *testing.T, s string) {
		if broken := check(run(t, s)); broken != "" {
			t.Fatal(broken)
		}
	})
}
