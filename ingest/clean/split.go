package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// split cuts the text into its non-blank lines or, where lines are only as long as a terminal is
// wide, into the paragraphs that they make up.
func split(s string) []line {
	lines := splitLines(s)
	if wrapped(s, lines) {
		lines = joinLines(lines)
	}
	return lines
}

func splitLines(s string) []line {
	var lines []line
	ending := byte('\n')
	if strings.IndexByte(s, '\n') < 0 {
		ending = '\r' // as old Macs wrote
	}
	blank := true
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], ending)
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		span := trim(s, text.Span{Start: start, End: end})
		if span.Len() == 0 {
			blank = true
			if len(lines) > 0 {
				lines[len(lines)-1].blankAfter = true
			}
		} else {
			lines = append(lines, line{Span: span, blankBefore: blank})
			blank = false
		}
		start = end + 1
	}
	if len(lines) > 0 {
		lines[len(lines)-1].blankAfter = true
	}
	return lines
}

// blanks are what does not count at the ends of a line: spaces of all sorts, byte order marks.
const blanks = " \t\r\v\f\u00a0\u2003\u2009\u200b\u3000\ufeff\u2028\u2029\u0085"

// trim takes blanks off both ends of a span: ASCII ones, no-break spaces and byte order marks.
func trim(s string, span text.Span) text.Span {
	left := strings.TrimLeft(s[span.Start:span.End], blanks)
	span.Start = span.End - len(left)
	span.End = span.Start + len(strings.TrimRight(left, blanks))
	return span
}

// wrapped reports whether most lines that another follows directly stop in mid-sentence at
// nearly the same width, which nobody's paragraphs do.
func wrapped(s string, lines []line) bool {
	pairs, broken := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].blankBefore {
			continue
		}
		pairs++
		if continues(s, lines[i-1], lines[i]) {
			broken++
		}
	}
	return pairs >= 5 && broken*2 > pairs
}

// continues reports whether b goes on with the sentence of a.
func continues(s string, a, b line) bool {
	width := a.Len()
	if width < 40 || width > 120 || endsSentence(s[a.Start:a.End]) {
		return false
	}
	c := s[b.Start]
	return 'a' <= c && c <= 'z' || c >= '0' && c <= '9' || width >= 55
}

// joinLines makes one line of those that neither a blank line nor a short line parts.
func joinLines(lines []line) []line {
	joined := lines[:1:1]
	width := lines[0].Len()
	for _, next := range lines[1:] {
		last := &joined[len(joined)-1]
		full := width >= 40
		width = next.Len()
		if full && !next.blankBefore {
			last.End, last.blankAfter = next.End, next.blankAfter
			continue
		}
		joined = append(joined, next)
	}
	return joined
}
