package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// findCaptions claims captions by the credit that they end or begin with, and sets the credit
// apart: "… in Pyongyang. File | Photo Credit: AP" is a caption and a credit.
func findCaptions(p *page) {
	p.split(func(l *line) []line {
		if l.kind != "" || l.folded == "" {
			return nil
		}
		s := p.text(l)
		start, end := captionBounds(s)
		if start > 0 || end < len(s) {
			return p.captionParts(l, start, end)
		}
		if pictured(l.folded) {
			p.claim(l, text.Caption, "says that it is of a picture")
		}
		return nil
	})
}

// captionParts splits a line at the offsets within it where the caption's words begin and end.
func (p *page) captionParts(l *line, start, end int) []line {
	var parts []line
	add := func(from, to int, kind text.ZoneKind, reason string) {
		if span := trim(p.doc.Text, text.Span{Start: l.Start + from, End: l.Start + to}); span.Len() > 0 {
			parts = append(parts, line{Span: span, kind: kind, reason: reason})
		}
	}
	add(0, start, text.Furniture, "number or mark of a picture")
	add(start, end, text.Caption, "picture credit beside it")
	add(end, l.Len(), text.Credit, "picture credit")
	return parts
}

// captionBounds returns where in s the words of a caption begin and end; all of s if it is none.
func captionBounds(s string) (start, end int) {
	start = captionStart(s)
	end = start + creditStart(s[start:])
	for before := creditStart(s[start:end]); start+before < end; before = creditStart(s[start:end]) {
		end = start + before
	}
	return start, end
}

// pictured reports whether a folded line begins as captions do.
func pictured(folded string) bool {
	for _, begin := range words["picture"] {
		if strings.HasPrefix(folded, begin+" ") {
			return true
		}
	}
	return false
}

// captionStart skips "Picture caption:", "[Image:", "1 of 4 |".
func captionStart(s string) int {
	for _, mark := range words["caption mark"] {
		if strings.HasPrefix(s, mark) {
			if close := strings.IndexByte(s, ')'); mark == "(Photo:" && close > 0 {
				return close + 1
			}
			return len(mark)
		}
	}
	if bar := strings.Index(s, " | "); bar > 0 && bar <= len("10 of 10") && digit(s[0]) && strings.Contains(s[:bar], " of ") {
		return bar + len(" | ")
	}
	return 0
}

// creditStart returns where the picture credit begins that s ends with, len(s) if there is none.
func creditStart(s string) int {
	best := len(s)
	if !mayHoldCredit(s) {
		return best
	}
	for _, mark := range words["credit mark"] {
		at := strings.Index(s, mark)
		if at < 0 || at >= best || len(s)-at > 80 || !closedBefore(s[:at], mark) {
			continue
		}
		best = at
	}
	best = min(best, bracketCredit(s), looseCredit(s))
	if bare := strings.TrimRight(s[:best], " |"); strings.HasSuffix(bare, ". File") || strings.HasSuffix(bare, " File photo") {
		best = strings.LastIndex(bare, " File")
	}
	return best
}

// mayHoldCredit rules out quickly most lines that have no picture credit.
func mayHoldCredit(s string) bool {
	tail := s[max(0, len(s)-80):]
	for i := range len(tail) {
		switch tail[i] {
		case ':', '/', '|', '(', "©"[1], "…"[2]:
			return true
		}
	}
	for _, agency := range words["agency"] {
		if strings.HasSuffix(tail, agency) {
			return true
		}
	}
	return strings.HasSuffix(tail, "File") || strings.HasSuffix(tail, "photo") || strings.Contains(tail, "...") || strings.Contains(tail, "Photo by")
}

// closedBefore reports whether what precedes a credit mark is nothing or a closed sentence. A
// mark that no sentence contains may follow anything.
func closedBefore(before, mark string) bool {
	before = strings.TrimRight(before, " ")
	if before == "" || endsSentence(before) || strings.HasSuffix(before, ",") {
		return true
	}
	return strings.Contains(mark, ":") || strings.Contains(mark, "/") || strings.Contains(mark, "|") || strings.Contains(mark, "...")
}

// looseCredit returns where a few words behind the last full stop begin that name an agency:
// "… in Pyongyang. KCNA via REUTERS", "… in Sochi. Sputnik/Ivan Orlov/Pool".
func looseCredit(s string) int {
	at := strings.LastIndex(s, ". ")
	if at < 20 || len(s)-at > 70 || strings.HasSuffix(s, ".") {
		return len(s)
	}
	tail := s[at+len(". "):]
	if n := len(strings.Fields(tail)); n > 8 || n == 0 || tail[0] < 'A' || tail[0] > 'Z' {
		return len(s)
	}
	for _, agency := range words["agency"] {
		if strings.HasSuffix(tail, agency) {
			return at + 1
		}
	}
	if slash := strings.IndexByte(tail, '/'); slash > 1 && !strings.Contains(tail, " / ") && !strings.ContainsAny(tail, "0123456789") {
		return at + 1
	}
	return len(s)
}

// bracketCredit returns where a last bracket with an agency or photographer in it begins:
// "(Reuters)", "(Ukrainian Presidential Press Office via AP)", "(EUD/Lotte Meyns)".
func bracketCredit(s string) int {
	bare := strings.TrimRight(s, " ")
	if !strings.HasSuffix(bare, ")") {
		return len(s)
	}
	open := strings.LastIndexByte(bare, '(')
	if open <= 0 || bare[open-1] != ' ' || len(bare)-open > 90 || !endsSentence(strings.TrimRight(bare[:open], " ")) {
		return len(s)
	}
	inside := bare[open+1 : len(bare)-1]
	fields := strings.Fields(inside)
	for _, word := range fields {
		if word == "via" || strings.Contains(word, "/") || word == "Photo" || word == "Photo:" || word == "Press" {
			return open
		}
	}
	if len(fields) == 1 && inside[0] >= 'A' && inside[0] <= 'Z' {
		return open
	}
	return len(s)
}
