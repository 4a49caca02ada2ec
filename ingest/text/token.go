package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutter cuts the text of one zone into tokens. It reads every byte a bounded number of times.
type cutter struct {
	text   string
	words  *lexicon
	tokens []Token
}

// cut adds the tokens of text[start:end].
func (c *cutter) cut(start, end int) {
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(c.text[i:end])
		if blank(r) {
			i += size
			continue
		}
		stop := i + size
		for stop < end {
			r, size := utf8.DecodeRuneInString(c.text[stop:end])
			if blank(r) {
				break
			}
			stop += size
		}
		c.chunk(i, stop)
		i = stop
	}
}

// blank reports whether a rune parts words and belongs to none: spaces, control characters,
// zero-width marks and the replacement character of a broken byte.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	switch r {
	case utf8.RuneError, '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// chunk cuts what stands between two spaces.
func (c *cutter) chunk(start, end int) {
	if stop := address(c.text[start:end]); stop > 0 {
		c.add(start, start+stop)
		start += stop
	}
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(c.text[i:end])
		switch {
		case wordRune(r):
			i = c.word(i, end)
		case apostrophe(r) && c.clitic(i, end) > 0:
			stop := c.clitic(i, end)
			c.add(i, stop)
			i = stop
		case (r == '#' || r == '@') && i == start && letterAt(c.text, i+size, end):
			i = c.tagged(i, end)
		default:
			i = c.mark(i, end)
		}
	}
}

func (c *cutter) add(start, end int) {
	if start < end {
		c.tokens = append(c.tokens, Token{Span: Span{start, end}, Head: None})
	}
}

// address returns the length of a web or mail address at the start of a chunk, 0 if there is none.
func address(chunk string) int {
	at := strings.IndexByte(chunk, '@')
	mail := at > 0 && at < len(chunk)-1 && strings.IndexByte(chunk[at:], '.') > 0
	if !mail && !strings.HasPrefix(chunk, "www.") && !strings.HasPrefix(chunk, "http://") &&
		!strings.HasPrefix(chunk, "https://") {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(chunk); !wordRune(r) {
		return 0
	}
	return len(strings.TrimRight(chunk, ".,;:!?)]}>\"'”’»"))
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == 'ʼ' || r == '‘' }

func letterAt(s string, i, end int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:end])
	return unicode.IsLetter(r)
}

// tagged cuts "#tag" or "@user" in one piece.
func (c *cutter) tagged(start, end int) int {
	stop := start + 1 + wordRun(c.text[start+1:end])
	c.add(start, stop)
	return stop
}

// wordRun returns the length of the run of word runes at the start of s.
func wordRun(s string) int {
	for i, r := range s {
		if !wordRune(r) {
			return i
		}
	}
	return len(s)
}

// mark cuts punctuation and symbols: a run of one and the same mark, or of sentence ends ("?!").
func (c *cutter) mark(start, end int) int {
	if n := c.words.smiley(c.text[start:end]); n > 0 {
		c.add(start, start+n)
		return start + n
	}
	first, size := utf8.DecodeRuneInString(c.text[start:end])
	stop := start + size
	for stop < end {
		r, size := utf8.DecodeRuneInString(c.text[stop:end])
		same := r == first && strings.ContainsRune(".!?-–—*=_~<>'`…+|", r)
		if !same && !(sentenceEnd(first) && sentenceEnd(r)) {
			break
		}
		stop += size
	}
	if first == '\'' && stop-start > 2 {
		stop = start + 1
	}
	c.add(start, stop)
	return stop
}

func sentenceEnd(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }
