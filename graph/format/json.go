package format

import (
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

const hex = "0123456789abcdef"

// json appends a JSON string. Bytes that are no UTF-8 become U+FFFD. Beside what JSON asks for,
// the characters that begin markup and end lines in scripts are escaped, so that the output can
// be put into a page.
func (s *sink) json(text string) {
	s.buf = append(s.buf, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' && c != '<' && c < utf8.RuneSelf {
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			if (r != utf8.RuneError || size > 1) && r != '\u2028' && r != '\u2029' {
				i += size
				continue
			}
		}
		s.buf = append(s.buf, text[start:i]...)
		s.jsonEscape(text[i : i+size])
		i += size
		start = i
	}
	s.buf = append(append(s.buf, text[start:]...), '"')
}

// jsonEscape appends the escape of one character.
func (s *sink) jsonEscape(char string) {
	switch char {
	case `"`, `\`:
		s.buf = append(s.buf, '\\', char[0])
	case "\n":
		s.raw(`\n`)
	case "\t":
		s.raw(`\t`)
	case "\r":
		s.raw(`\r`)
	case "\u2028":
		s.raw(`\u2028`)
	case "\u2029":
		s.raw(`\u2029`)
	default:
		if c := char[0]; c < utf8.RuneSelf {
			s.buf = append(s.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			return
		}
		s.raw("\ufffd")
	}
}

// name appends a comma and the name of an object's next member; the names are ours.
func (s *sink) name(name string) {
	s.raw(`,"`, name, `":`)
}

// jsonKey appends a key, null where there is none.
func (s *sink) jsonKey(k graph.Key) {
	if k == "" {
		s.raw("null")
		return
	}
	s.json(string(k))
}

func jsonList[S ~string](s *sink, items []S) {
	s.buf = append(s.buf, '[')
	for i, item := range items {
		if i > 0 {
			s.buf = append(s.buf, ',')
		}
		s.json(string(item))
	}
	s.buf = append(s.buf, ']')
}

// jsonValue appends the value of a property.
func (s *sink) jsonValue(p property.Property) {
	switch p.Kind {
	case property.Text:
		s.json(p.Text)
	case property.List:
		jsonList(s, p.List)
	case property.Integer:
		s.int(int(p.Int))
	case property.Float:
		s.float(p.Float)
	case property.Bool:
		s.bool(p.Int != 0)
	}
}

func (s *sink) bool(b bool) {
	if b {
		s.raw("true")
		return
	}
	s.raw("false")
}
