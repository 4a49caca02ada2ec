package date

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is a sort of lexeme.
type kind byte

const (
	word    kind = 'w'
	number  kind = 'n' // digits alone: "12", "2024"
	ordinal kind = 'o' // "12th"
	decade  kind = 'd' // "1990s"
	other   kind = 'x' // "7,000", "18:04", "155mm"
	mark    kind = 'm' // one rune of punctuation
)

// lexeme is a word, number or mark; offsets are bytes of the document.
type lexeme struct {
	start, end int
	kind       kind
	lower      string
	capital    bool
	value      int    // of number, ordinal and decade
	digits     int    // how many
	tag        string // part of speech, "" unknown
}

// lex cuts s, which begins at offset base of its document. Hyphens and slashes are marks of their
// own, so that "mid-2022" reads like "mid 2022".
func lex(s string, base int) []lexeme { return appendLexemes(make([]lexeme, 0, len(s)/5+1), s, base) }

// appendLexemes is lex into memory of the caller's.
func appendLexemes(lexemes []lexeme, s string, base int) []lexeme {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		l := lexeme{start: base + i, kind: mark}
		switch {
		case unicode.IsSpace(r):
			i = end
			continue
		case isDigit(s[i]):
			end = endOfNumber(s, i)
			l.number(s[i:end])
		case (r == '\'' || r == '’') && possessive(s[end:]):
			end++
			l.kind = mark
		case unicode.IsLetter(r):
			end = endOfWord(s, end)
			l.kind, l.capital = word, unicode.IsUpper(r)
		}
		l.end, l.lower = base+end, s[i:end]
		if l.kind == word {
			l.lower = strings.ToLower(l.lower)
		} else if end > i+size && l.kind == mark {
			l.lower = "'s"
		}
		lexemes = append(lexemes, l)
		i = end
	}
	return lexemes
}

// possessive reports whether s begins with the "s" of "'s".
func possessive(s string) bool {
	if s == "" || s[0] != 's' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return len(s) == 1 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func endOfWord(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\u0301' {
			break
		}
		i += size
	}
	return i
}

// endOfNumber goes over digits, the ":00" and ",000" and ".5" that belong to them, and letters
// that follow directly.
func endOfNumber(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
		if i+1 < len(s) && strings.IndexByte(":,.", s[i]) >= 0 && isDigit(s[i+1]) {
			i++
		}
	}
	return endOfWord(s, i)
}

// number tells "2024", "12th", "1990s" and everything else apart.
func (l *lexeme) number(s string) {
	l.kind = other
	digits := 0
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	value, err := strconv.Atoi(s[:digits])
	if err != nil || digits > 4 {
		return
	}
	l.value, l.digits = value, digits
	switch suffix := s[digits:]; {
	case suffix == "":
		l.kind = number
	case suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		l.kind = ordinal
	case suffix == "s" && value%10 == 0:
		l.kind = decade
	}
}

// is reports whether the lexeme is one of the words, which are in lower case.
func (l *lexeme) is(words ...string) bool {
	for _, w := range words {
		if l.lower == w {
			return true
		}
	}
	return false
}
