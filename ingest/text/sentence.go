package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitter cuts the tokens of a zone into sentences.
type splitter struct {
	text   string
	words  *lexicon
	tokens []Token
}

// split returns the sentences of tokens[first:last], which are those of one zone.
func (s *splitter) split(first, last, zone int) []Sentence {
	var sentences []Sentence
	opens := true // a paragraph begins
	for start := first; start < last; {
		end := start
		if opens {
			end = s.dateline(start, last)
		}
		if end == start {
			end = s.sentence(start, last)
		}
		span := Span{s.tokens[start].Start, s.tokens[end-1].End}
		sentences = append(sentences, Sentence{Span: span, First: start, Last: end, Zone: zone})
		opens = end < last && s.paragraphEnds(end-1)
		start = end
	}
	return sentences
}

// sentence returns the index after the sentence that begins at a token.
func (s *splitter) sentence(start, last int) int {
	for i := start; i+1 < last; i++ {
		if s.paragraphEnds(i) || s.credit(i+1, last) {
			return i + 1
		}
		if !s.ends(i) {
			continue
		}
		if end := s.closers(i+1, last); end == last || s.begins(i, end) {
			return end
		}
	}
	return last
}

func (s *splitter) word(i int) string { return s.text[s.tokens[i].Start:s.tokens[i].End] }

// touches reports whether nothing stands between token i and the one before it.
func (s *splitter) touches(i int) bool { return s.tokens[i-1].End == s.tokens[i].Start }

// paragraphEnds reports whether a blank line follows token i.
func (s *splitter) paragraphEnds(i int) bool {
	gap := s.text[s.tokens[i].End:s.tokens[i+1].Start]
	first := strings.IndexByte(gap, '\n')
	return first >= 0 && strings.IndexByte(gap[first+1:], '\n') >= 0
}

// credit reports whether a picture's credit begins at token i: "Photo: Reuters".
func (s *splitter) credit(i, last int) bool {
	return i+2 < last && s.word(i+1) == ":" && s.words.credits[s.word(i)] && !s.touches(i)
}

// ends reports whether token i can be the last word of a sentence, closing marks apart.
func (s *splitter) ends(i int) bool {
	word := s.word(i)
	last, _ := utf8.DecodeLastRuneInString(word)
	if !sentenceEnd(last) {
		return false
	}
	if len(word) == 1 || !unicode.IsLetter(rune(word[0])) && word[0] < utf8.RuneSelf {
		return true
	}
	switch s.words.abbreviations[word] {
	case "title", "number", "inner":
		return false
	}
	return true
}

// mostClosers bounds the number of closing marks after a sentence end, and with it the work on
// text that is nothing but such marks.
const mostClosers = 12

// closers returns the index after the closing quotes and brackets that follow a sentence end.
func (s *splitter) closers(i, last int) int {
	for last = min(last, i+mostClosers); i < last; {
		switch word := s.word(i); word {
		case "”", "’", ")", "]", "}", "»", "''", "’’":
		case "\"", "'", "“":
			if !s.touches(i) || i+1 < last && s.touches(i+1) && wordStart(s.word(i+1)) {
				return i
			}
		default:
			if !strings.HasSuffix(word, ".") || !s.touches(i) || len(word) > 1 {
				return i
			}
		}
		i++
	}
	return i
}

func wordStart(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return wordRune(r)
}

// begins reports whether token next begins a sentence, given that token end may end one.
func (s *splitter) begins(end, next int) bool {
	word := s.word(next)
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsLower(first) || strings.ContainsRune(",;:)%", first) {
		return false
	}
	closed := s.word(end)
	if len(closed) > 1 && wordStart(closed) { // an abbreviation
		if opensQuote(first) && next+1 < len(s.tokens) {
			word = s.word(next + 1)
		}
		return s.words.starters[word] || next+1 < len(s.tokens) && s.word(next+1) == ":"
	}
	if strings.ContainsRune("-–—&", first) {
		return !sentenceDots(closed) && s.tokens[next-1].End != s.tokens[next].Start
	}
	return true
}

func sentenceDots(word string) bool { return strings.HasPrefix(word, "..") || word == "…" }

func opensQuote(r rune) bool { return r == '"' || r == '“' || r == '‘' || r == '\'' }
