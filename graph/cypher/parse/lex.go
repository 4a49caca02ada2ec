package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
)

type kind uint8

const (
	end     kind = iota
	word         // an identifier or keyword
	quoted       // an identifier in backticks; text is without them
	str          // a string; text is the value
	integer      // text as written
	float        // text as written
	param        // text is the name
	punct        // an operator or bracket
)

// token is one word of the query. match is the index of the closing bracket of an opening one.
type token struct {
	kind       kind
	text       string
	start, end int
	match      int
}

// maxQuery bounds the text of a query; nothing that a person writes comes near.
const maxQuery = 1 << 20

// lexer cuts the text into tokens in one pass and pairs the brackets as it goes, so that the
// parser can look behind a bracket in constant time.
type lexer struct {
	src    string
	pos    int
	tokens []token
	open   []int // indices of brackets not closed yet
}

// lex cuts the whole text; the last token is of kind end.
func lex(src string) ([]token, error) {
	if len(src) > maxQuery {
		return nil, fault.NewLimit(nil, "the query has %d bytes, more than %d", len(src), maxQuery)
	}
	l := &lexer{src: src, tokens: make([]token, 0, len(src)/2+8)}
	for {
		if err := l.space(); err != nil {
			return nil, err
		}
		if l.pos >= len(src) {
			break
		}
		if err := l.next(); err != nil {
			return nil, err
		}
	}
	l.tokens = append(l.tokens, token{kind: end, start: len(src), end: len(src), match: -1})
	return l.tokens, nil
}

// space skips white space and comments.
func (l *lexer) space() error {
	for l.pos < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[l.pos:])
		rest := l.src[l.pos:]
		switch {
		case isSpace(r):
			l.pos += size
		case strings.HasPrefix(rest, "//"):
			l.pos += lineLength(rest)
		case strings.HasPrefix(rest, "/*"):
			close := strings.Index(rest[2:], "*/")
			if close < 0 {
				return fault.NewSyntax(l.pos, "UnexpectedSyntax", "a comment begins here and never ends")
			}
			l.pos += close + 4
		default:
			return nil
		}
	}
	return nil
}

// isSpace knows the white space of Unicode and what Java takes for it.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f || r == 0x180e || r == 0xfeff || r == 0x200b || r == 0x2060
}

func lineLength(s string) int {
	if i := strings.IndexAny(s, "\n\r"); i >= 0 {
		return i
	}
	return len(s)
}

// next reads one token; white space is skipped already.
func (l *lexer) next() error {
	c := l.src[l.pos]
	r, _ := utf8.DecodeRuneInString(l.src[l.pos:])
	switch {
	case c >= '0' && c <= '9', c == '.' && l.digitAt(l.pos+1) && !l.afterOperand():
		return l.number()
	case c == '\'' || c == '"':
		return l.quotedString(c)
	case c == '`':
		return l.backticks(quoted)
	case c == '$':
		return l.parameter()
	case wordStart(r):
		l.emit(word, l.wordEnd(l.pos))
		return nil
	}
	return l.operator()
}

// afterOperand tells .5 in "x .5" from the fraction of "1 + .5": behind an operand a dot is an access.
func (l *lexer) afterOperand() bool {
	if len(l.tokens) == 0 {
		return false
	}
	last := l.tokens[len(l.tokens)-1]
	return last.end == l.pos && (last.kind == word || last.kind == quoted || last.text == ")" || last.text == "]" || last.text == ".")
}

func (l *lexer) digitAt(i int) bool { return i < len(l.src) && l.src[i] >= '0' && l.src[i] <= '9' }

func (l *lexer) emit(k kind, end int) {
	l.tokens = append(l.tokens, token{kind: k, text: l.src[l.pos:end], start: l.pos, end: end, match: -1})
	l.pos = end
}

func wordStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Pc, r)
}

// wordEnd finds the end of a name, ASCII without decoding.
func (l *lexer) wordEnd(i int) int {
	for i < len(l.src) {
		if c := l.src[i]; c < utf8.RuneSelf {
			if c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(l.src[i:])
		if !wordStart(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return i
		}
		i += size
	}
	return i
}

func (l *lexer) parameter() error {
	start := l.pos
	l.pos++
	if l.pos < len(l.src) && l.src[l.pos] == '`' {
		if err := l.backticks(param); err != nil {
			return err
		}
		l.tokens[len(l.tokens)-1].start = start
		return nil
	}
	stop := l.wordEnd(l.pos)
	if stop == l.pos {
		return fault.NewSyntax(start, "UnexpectedSyntax", "a parameter needs a name").WithHint("write $name")
	}
	l.emit(param, stop)
	l.tokens[len(l.tokens)-1].start = start
	return nil
}

// backticks reads `a name`; two backticks inside stand for one.
func (l *lexer) backticks(k kind) error {
	for i := l.pos + 1; i < len(l.src); i++ {
		if l.src[i] != '`' {
			continue
		}
		if i+1 < len(l.src) && l.src[i+1] == '`' {
			i++
			continue
		}
		name := strings.ReplaceAll(l.src[l.pos+1:i], "``", "`")
		l.emit(k, i+1)
		l.tokens[len(l.tokens)-1].text = name
		return nil
	}
	return fault.NewSyntax(l.pos, "UnexpectedSyntax", "a name in backticks begins here and never ends")
}

var operators = [...]string{"..", "<>", "<=", ">=", "=~", "+=", "||", "::"}

func (l *lexer) operator() error {
	rest := l.src[l.pos:]
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			l.emit(punct, l.pos+2)
			return nil
		}
	}
	if strings.IndexByte("()[]{}.,:;|+-*/%^=<>!&?", rest[0]) < 0 {
		return l.strange()
	}
	l.emit(punct, l.pos+1)
	l.pair(len(l.tokens) - 1)
	return nil
}

// strange refuses a character, with a hint where it only looks like the right one.
func (l *lexer) strange() error {
	r, _ := utf8.DecodeRuneInString(l.src[l.pos:])
	detail := "UnexpectedSyntax"
	if r >= utf8.RuneSelf {
		detail = "InvalidUnicodeCharacter"
	}
	err := fault.NewSyntax(l.pos, detail, "the character %q has no meaning here", r)
	if unicode.Is(unicode.Pd, r) {
		err.Hint = "write a plain - instead"
	}
	return err
}

// pair remembers an opening bracket, or tells the one that this bracket closes where it ends.
func (l *lexer) pair(i int) {
	switch l.tokens[i].text {
	case "(", "[", "{":
		l.open = append(l.open, i)
	case ")", "]", "}":
		if n := len(l.open); n > 0 {
			l.tokens[l.open[n-1]].match = i
			l.open = l.open[:n-1]
		}
	}
}
