package format

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns text as a person sees it on one line: control and format characters (zero
// width, direction marks) left out, every kind of white space a space, bytes that are no UTF-8
// as U+FFFD. Emoji keep their joiners' neighbours, not the joiners.
func visible(text string) string {
	if strings.IndexFunc(text, unseen) < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case !unseen(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == utf8.RuneError:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unseen reports whether a character is replaced in visible text. The first cases are the most
// frequent characters of news, of which none is.
func unseen(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f, r > 0xAD && r < 0x600, r >= 0x2010 && r < 0x2028, r > 0x3000 && r < 0xD800:
		return false
	case r == utf8.RuneError: // also what is no UTF-8, to be replaced by this very character
		return true
	}
	return unicode.IsSpace(r) || noncharacter(r) ||
		unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

func noncharacter(r rune) bool { return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF }

// shorten cuts a visible text to a number of characters, at a space where one is near.
func shorten(text string, characters int) string {
	if len(text) <= characters || utf8.RuneCountInString(text) <= characters {
		return text
	}
	end := 0
	for range characters - 1 {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > end*2/3 {
		end = space
	}
	return strings.TrimRight(text[:end], " ,;:") + "…"
}
