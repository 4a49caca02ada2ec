package format

import (
	"unicode/utf8"
)

// xml appends text as XML content or attribute value. Characters that XML 1.0 forbids are left
// out, bytes that are no UTF-8 become U+FFFD, and line ends and tabs are written as references,
// since a parser would turn them into spaces; so are the line ends of XML 1.1, by which some parsers go.
func (s *sink) xml(text string) {
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && xmlPlain[c] {
			i++
			continue
		}
		size, replacement := 1, ""
		if c < utf8.RuneSelf {
			replacement = xmlReference(c)
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			if replacement = wideReference(r, size); replacement == "" {
				i += size
				continue
			}
		}
		s.buf = append(append(s.buf, text[start:i]...), replacement...)
		i += size
		start = i
	}
	s.buf = append(s.buf, text[start:]...)
}

// xmlPlain marks the ASCII characters that stand for themselves.
var xmlPlain = func() (plain [utf8.RuneSelf]bool) {
	for c := byte(' '); c < 0x7f; c++ {
		plain[c] = xmlReference(c) == ""
	}
	return plain
}()

// xmlReference is what stands for an ASCII character that is not plain; "" leaves it out.
func xmlReference(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case '\t':
		return "&#9;"
	case '\n':
		return "&#10;"
	case '\r':
		return "&#13;"
	}
	return ""
}

// wideReference is what stands for a character beyond ASCII of so many bytes; "" leaves it as it is.
func wideReference(r rune, size int) string {
	switch r {
	case utf8.RuneError:
		if size > 1 {
			return ""
		}
		return "\ufffd"
	case 0xFFFE, 0xFFFF:
		return "\ufffd"
	case 0x85:
		return "&#133;"
	case 0x2028:
		return "&#8232;"
	}
	return ""
}
