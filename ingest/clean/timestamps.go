package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// cutTimestamps sets apart the time of day that heads an entry of a live page: "18:04", "13.38
// GMT", and the "18:30" of "18:30 Bloc to meet on Monday", whose rest becomes a subhead.
func cutTimestamps(p *page) {
	p.split(func(l *line) []line {
		if l.kind != "" || l.folded == "" || l.words > 18 {
			return nil
		}
		end := clockEnd(p.text(l))
		switch {
		case end == 0:
		case end == l.Len():
			p.claim(l, text.Dateline, timeOfDay)
		case (!l.stop || l.question) && !l.prose() && !strings.ContainsAny(p.text(l), "|·"):
			rest := trim(p.doc.Text, text.Span{Start: l.Start + end, End: l.End})
			return []line{
				{Span: text.Span{Start: l.Start, End: l.Start + end}, kind: text.Dateline, reason: timeOfDay},
				{Span: rest, kind: text.Subhead, reason: "headed by a time of day"},
			}
		}
		return nil
	})
}

const timeOfDay = "time of day"

// clockEnd returns the length of the time of day that s begins with, zone included, 0 if none.
// The rest of s, if any, must be set off by a blank.
func clockEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 2 || i+3 > len(s) || (s[i] != ':' && s[i] != '.') || !digit(s[i+1]) || !digit(s[i+2]) {
		return 0
	}
	i += 3
	for _, zone := range words["clock zone"] {
		if strings.HasPrefix(s[i:], zone) {
			i += len(zone)
			break
		}
	}
	if i < len(s) && s[i] != ' ' && s[i] != '\t' {
		return 0
	}
	return i
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
