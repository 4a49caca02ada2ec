package parse

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

// number reads an integer (decimal, 0x, 0o) or a float. Letters that follow belong to it, so that
// 12ab is a bad number and not a number and a name.
func (l *lexer) number() error {
	i, isFloat := l.wordEnd(l.pos), false
	if hexOrOctal(l.src[l.pos:i]) {
		l.emit(integer, i)
		return nil
	}
	if i < len(l.src) && l.src[i] == '.' && l.digitAt(i+1) {
		isFloat = true
		i = l.wordEnd(i + 1)
	}
	text := l.src[l.pos:i]
	if last := text[len(text)-1]; (last == 'e' || last == 'E') && i < len(l.src) && (l.src[i] == '-' || l.src[i] == '+') && l.digitAt(i+1) {
		i = l.wordEnd(i + 1)
		text = l.src[l.pos:i]
	}
	if isFloat || strings.ContainsAny(text, "eE") {
		l.emit(float, i)
		return nil
	}
	l.emit(integer, i)
	return nil
}

func hexOrOctal(s string) bool {
	return len(s) > 1 && s[0] == '0' && (s[1]|0x20 == 'x' || s[1]|0x20 == 'o')
}

// parseInteger reads an integer token. A leading minus is given apart, because the smallest
// integer has no positive twin.
func parseInteger(t token, negative bool) (int64, error) {
	text := t.text
	if negative {
		text = "-" + text
	}
	base := 10
	if hexOrOctal(t.text) {
		base = 0
	} else if len(t.text) > 1 && t.text[0] == '0' && strings.Trim(t.text, "01234567") == "" {
		base = 8
	}
	n, err := strconv.ParseInt(withoutUnderscores(text), base, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fault.NewSyntax(t.start, "IntegerOverflow", "the integer %s is too large", short(text)).WithHint("integers have 64 bits")
	case err != nil:
		return 0, badNumber(t)
	}
	return n, nil
}

// withoutUnderscores turns 1_000 into 1000. One that doesn't stand between two digits stays, so that
// the number is refused.
func withoutUnderscores(s string) string {
	if strings.HasSuffix(s, "_") || strings.Contains(s, "__") || strings.Contains(s, "._") || strings.Contains(s, "_.") {
		return s
	}
	return strings.ReplaceAll(s, "_", "")
}

func badNumber(t token) error {
	return fault.NewSyntax(t.start, "InvalidNumberLiteral", "%s is no number", short(t.text))
}

func parseFloat(t token) (float64, error) {
	text := withoutUnderscores(strings.TrimRight(t.text, "dDfF"))
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case math.IsInf(f, 0):
		return 0, fault.NewSyntax(t.start, "FloatingPointOverflow", "the number %s is too large", short(t.text))
	case err != nil && !errors.Is(err, strconv.ErrRange), strings.ContainsAny(text, "_xX"):
		return 0, badNumber(t)
	}
	return f, nil
}

func short(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

var escapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', '`': '`', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// quotedString reads a string in either kind of quotes.
func (l *lexer) quotedString(quote byte) error {
	start := l.pos
	rest := l.src[start+1:]
	if i := strings.IndexAny(rest, string(quote)+`\`); i >= 0 && rest[i] == quote {
		l.emit(str, start+i+2)
		l.tokens[len(l.tokens)-1].text = strings.ToValidUTF8(rest[:i], "\ufffd")
		return nil
	}
	var b strings.Builder
	for i := start + 1; i < len(l.src); {
		switch c := l.src[i]; c {
		case quote:
			l.emit(str, i+1)
			l.tokens[len(l.tokens)-1].text = strings.ToValidUTF8(b.String(), "\ufffd")
			return nil
		case '\\':
			size, err := l.escape(&b, i)
			if err != nil {
				return err
			}
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return fault.NewSyntax(start, "UnexpectedSyntax", "a string begins here and never ends").WithHint("close it with %c", quote)
}

// escape writes what the escape at i stands for and returns its length.
func (l *lexer) escape(b *strings.Builder, i int) (int, error) {
	if i+1 >= len(l.src) {
		return 1, nil
	}
	c := l.src[i+1]
	if to, ok := escapes[c]; ok {
		b.WriteByte(to)
		return 2, nil
	}
	digits := map[byte]int{'u': 4, 'U': 8}[c]
	if digits == 0 {
		return 0, fault.NewSyntax(i, "InvalidStringEscape", "the escape \\%c is unknown", c).WithHint(`write \\ for a backslash`)
	}
	stop := i + 2 + digits
	if stop > len(l.src) {
		return 0, badUnicode(i)
	}
	n, err := strconv.ParseUint(l.src[i+2:stop], 16, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, badUnicode(i)
	}
	size := digits + 2
	if low, ok := l.lowSurrogate(stop); ok && n >= 0xd800 && n < 0xdc00 {
		n, size = 0x10000+(n-0xd800)<<10+(low-0xdc00), size+6
	}
	b.WriteRune(rune(n))
	return size, nil
}

// lowSurrogate reads the second half of a character beyond U+FFFF written as two escapes.
func (l *lexer) lowSurrogate(i int) (uint64, bool) {
	if i+6 > len(l.src) || l.src[i:i+2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(l.src[i+2:i+6], 16, 32)
	return n, err == nil && n >= 0xdc00 && n < 0xe000
}

func badUnicode(start int) error {
	return fault.NewSyntax(start, "InvalidUnicodeLiteral", "an escape of a character needs four hexadecimal digits after \\u, eight after \\U")
}
