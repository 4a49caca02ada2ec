package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// longLine bytes or longWords words make a line a paragraph of prose without a closer look.
const (
	longLine  = 600
	longWords = 50
)

// line is a non-blank line or paragraph, without the blanks around it.
type line struct {
	text.Span
	kind        text.ZoneKind // "" while no filter has claimed it
	reason      string
	blankBefore bool
	blankAfter  bool
	words       int
	capitals    int    // words that begin with a capital or digit
	small       int    // words of four and more letters that begin with a small letter
	folded      string // letters and digits in lower case, single spaces; "" for a long line or one of marks
	stop        bool   // ends like a sentence
	question    bool   // is one question
}

// page is a document while its lines are sorted.
type page struct {
	doc      *text.Document
	lines    []line
	first    int      // index of the first paragraph of prose; len(lines) if there is none
	last     int      // index of the last one; -1 if there is none
	headline int      // index of the headline, -1 unknown
	titled   int      // index of the first line that may be the headline
	authors  []string // folded names from bylines
	dates    []candidate
}

func newPage(doc *text.Document) *page {
	p := &page{doc: doc, headline: -1, lines: split(doc.Text)}
	for i := range p.lines {
		p.lines[i].measure(doc.Text)
	}
	p.bounds()
	return p
}

func (p *page) text(l *line) string { return p.doc.Text[l.Start:l.End] }

// claim decides what a line is, if no filter has before.
func (p *page) claim(l *line, kind text.ZoneKind, reason string) {
	if l.kind == "" {
		l.kind, l.reason = kind, reason
	}
}

// bounds finds the first and last paragraph of prose among the lines not yet claimed.
func (p *page) bounds() {
	p.first, p.last = len(p.lines), -1
	for i := range p.lines {
		if l := &p.lines[i]; l.kind == "" && l.prose() {
			p.first = min(p.first, i)
			p.last = i
		}
	}
}

// prose reports whether the line reads like a paragraph: long, closed, in sentence case.
func (l *line) prose() bool {
	if l.folded == "" {
		return l.words > longWords || l.words == 0 && l.Len() >= longLine
	}
	closed := l.stop && (!l.question || l.words >= 25)
	return l.words >= 12 && l.small >= 3 && (closed || l.words >= 30) && !l.titled()
}

// titled reports whether nearly all longer words of a line begin with a capital.
func (l *line) titled() bool { return l.small*4 <= l.capitals }

// split replaces lines by the parts that cut makes of them; nil leaves a line as it is.
func (p *page) split(cut func(*line) []line) {
	var out []line
	for i := range p.lines {
		l := &p.lines[i]
		parts := cut(l)
		if parts == nil {
			if out != nil {
				out = append(out, *l)
			}
			continue
		}
		if out == nil {
			out = append(make([]line, 0, len(p.lines)+len(parts)), p.lines[:i]...)
		}
		for j := range parts {
			parts[j].measure(p.doc.Text)
			parts[j].blankBefore = j == 0 && l.blankBefore
			parts[j].blankAfter = j == len(parts)-1 && l.blankAfter
		}
		out = append(out, parts...)
	}
	if out != nil {
		p.lines = out
	}
}

func (p *page) zones() []text.Zone {
	zones := make([]text.Zone, len(p.lines))
	for i := range p.lines {
		zones[i] = p.lines[i].zone()
	}
	return zones
}

// zone is the zone that the line becomes: what no filter has claimed is body.
func (l *line) zone() text.Zone {
	if l.kind == "" {
		return text.Zone{Span: l.Span, Kind: text.Body}
	}
	return text.Zone{Span: l.Span, Kind: l.kind, Reason: l.reason}
}

// measure counts the words of a line and folds it.
func (l *line) measure(s string) {
	s = s[l.Start:l.End]
	l.words, l.capitals, l.small, l.folded = 0, 0, 0, ""
	l.stop = endsSentence(s)
	l.question = strings.HasSuffix(s, "?") && !strings.Contains(s, ". ")
	if len(s) >= longLine {
		return
	}
	for word := range strings.FieldsSeq(s) {
		if l.countWord(word); l.words > longWords {
			break
		}
	}
	if l.words <= longWords {
		l.folded = fold(s)
	}
}

func (l *line) countWord(word string) {
	if c := word[0]; c < '0' || c >= utf8.RuneSelf {
		word = strings.TrimLeft(word, "\"'“‘([{-–—")
	}
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsUpper(r) || unicode.IsDigit(r):
		l.words++
		l.capitals++
	case unicode.IsLetter(r):
		l.words++
		if len(word) >= 4 {
			l.small++
		}
	}
}

// endsSentence looks behind closing quotes and brackets for a final stop.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]» ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// fold keeps letters and digits in lower case and turns every run of anything else between them
// into one space; apostrophes vanish.
func fold(s string) string {
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			space = space || r != '\'' && r != '’'
			continue
		default:
			r = unicode.ToLower(r)
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}
