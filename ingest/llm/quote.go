package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// plainText is text with its white space and quotation marks made equal, and the way back.
type plainText struct {
	words string
	at    []int // for each byte of words, where it comes from; one more for the end
}

// plain evens out text that stands at an offset of a document.
func plain(s string, offset int) plainText {
	var p plainText
	var b strings.Builder
	space := false
	for i, c := range s {
		size := 1
		switch {
		case unicode.IsSpace(c):
			if space {
				continue
			}
			b.WriteByte(' ')
		case strings.ContainsRune("'‘’‚‛`´′", c):
			b.WriteByte('\'')
		case strings.ContainsRune("\"“”„‟″«»", c):
			b.WriteByte('"')
		default:
			_, size = utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+size])
		}
		space = unicode.IsSpace(c)
		for range size {
			p.at = append(p.at, offset+i)
		}
	}
	p.words = b.String()
	p.at = append(p.at, offset+len(s))
	return p
}

// mostPlaces bounds how many places of a quote or name are looked at.
const mostPlaces = 32

// find returns where the words of another plain text stand, whole words only, in order. What is
// sought must not begin or end with a space.
func (p plainText) find(sought string) []text.Span {
	var out []text.Span
	for from := 0; sought != "" && len(out) < mostPlaces; {
		i := strings.Index(p.words[from:], sought)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(sought)
		if wordEdge(p.words, start) && wordEdge(p.words, end) {
			out = append(out, text.Span{Start: p.at[start], End: p.at[end]})
		}
		from = end
	}
	return out
}

// wordEdge reports whether an offset is not inside a word.
func wordEdge(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	return !(inWord(before) && inWord(after))
}

func inWord(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c))
}

// evenWords evens out words of an answer, without the space and marks around them.
func evenWords(s string) string { return strings.Trim(plain(s, 0).words, ` "'`) }

// fold evens out a name so that its forms compare equal: case, article and possessive are gone.
func fold(name string) string {
	s := strings.ToLower(evenWords(name))
	s = strings.TrimPrefix(s, "the ")
	return strings.TrimSuffix(s, "'s")
}
