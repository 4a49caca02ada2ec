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
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || noncharacter(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
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
