package date

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// finder resolves the dates of a document, sentence by sentence.
type finder struct {
	doc   *text.Document
	clock clock
	day   day // latest day up to the publication that was named outside quotations; 0 none
	quote int // the first quotation that may still hold a span

	lexemes []lexeme // of the sentence at hand
	scanner scanner
}

// speechDays is how long before the publication a speech may lie whose clock a quotation keeps.
const speechDays = 7

// sentence finds the dates of sentence i.
func (f *finder) sentence(i int) {
	s := &f.doc.Sentences[i]
	f.lexemes = appendLexemes(f.lexemes[:0], f.doc.Slice(s.Span), s.Start)
	lexemes, scan := f.lexemes, &f.scanner
	tag(lexemes, f.doc.Tokens[s.First:s.Last])
	scan.load(lexemes)
	token := s.First
	for at := 0; at < len(lexemes); {
		m := scan.longest(at, frameLevel)
		if m == nil || m.end <= at {
			at++
			continue
		}
		c := f.clock
		c.tense = tenseAt(lexemes, m.start, m.end)
		span := spanOf(lexemes, m)
		if f.doc.Zones[s.Zone].Kind == text.Caption {
			c.tense = past // "Kallas arrives for Thursday's talks"
		}
		if spoken, ok := f.speechDay(span); ok {
			c.anchor = spoken
		}
		interval, ok := m.resolve(c)
		if ok && !interval.IsZero() {
			interval.Words = f.doc.Slice(span)
			token = f.add(span, i, token, interval, m.rule.name)
		}
		at = m.end
	}
}

// spanOf returns the bytes of a match without the stop that ends the sentence, or follows a word
// that is no abbreviation.
func spanOf(lexemes []lexeme, m *match) text.Span {
	last := m.end - 1
	if lexemes[last].is(".") && last > m.start && (m.end == len(lexemes) || len(lexemes[last-1].lower) > len("sept")) {
		last--
	}
	return text.Span{Start: lexemes[m.start].start, End: lexemes[last].end}
}

// add appends a date and returns the token after its first.
func (f *finder) add(span text.Span, sentence, token int, interval graph.Interval, rule string) int {
	last := f.doc.Sentences[sentence].Last
	for token < last && f.doc.Tokens[token].End <= span.Start {
		token++
	}
	end := token
	for end < last && f.doc.Tokens[end].Start < span.End {
		end++
	}
	f.doc.Dates = append(f.doc.Dates, text.Date{
		Span: span, First: token, Last: end, Sentence: sentence, Interval: interval, Rule: rule,
	})
	if interval.Start != "" {
		f.clock.focus = interval
	}
	if d, ok := parseDay(interval.Start); ok && interval.Start == interval.End && d <= f.clock.anchor && !f.quoted(span) {
		f.day = max(f.day, d)
	}
	return token
}

// speechDay returns the day of the speech if the span lies in a quotation: the latest day that the
// text has named before, as the news of which the speech is part, if it is not long before the
// publication.
func (f *finder) speechDay(span text.Span) (day, bool) {
	return f.day, f.clock.anchored && f.day != 0 && f.clock.anchor-f.day <= speechDays && f.quoted(span)
}

// quoted reports whether the span lies in a quotation. Spans come in order.
func (f *finder) quoted(span text.Span) bool {
	quotations := f.doc.Quotations
	for f.quote < len(quotations) && quotations[f.quote].End <= span.Start {
		f.quote++
	}
	return f.quote < len(quotations) && quotations[f.quote].Contains(span)
}

// tag copies the parts of speech of tokens to the lexemes that begin where they do.
func tag(lexemes []lexeme, tokens []text.Token) {
	t := 0
	for i := range lexemes {
		for t < len(tokens) && tokens[t].End <= lexemes[i].start {
			t++
		}
		if t < len(tokens) && tokens[t].Start == lexemes[i].start {
			lexemes[i].tag = tokens[t].Tag
		}
	}
}
