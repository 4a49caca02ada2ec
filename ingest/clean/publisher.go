package clean

import (
	"slices"
	"strings"
)

// maxTop is how many lines above the headline are tried.
const maxTop = 30

// publisher returns the agency named in the opening of the body, "KYIV (Continental Press) —",
// "MOSCOW, November 1. /Severny Telegraph/.", or else a name that stands alone above the
// headline and is that of an outlet by its words or because it comes back elsewhere on the
// page; "" if there is neither.
func publisher(p *page) string {
	if p.first < len(p.lines) {
		if name := agency(p.text(&p.lines[p.first])); name != "" {
			return name
		}
	}
	for i := range min(max(p.headline, 0), maxTop) {
		l := &p.lines[i]
		if l.reason == aboveHeadline && l.words >= 1 && l.words <= 5 && l.small == 0 && (outlet(l.folded) || p.comesBack(i)) {
			return p.text(l)
		}
	}
	return ""
}

func outlet(folded string) bool {
	for word := range strings.SplitSeq(folded, " ") {
		if slices.Contains(words["outlet"], word) {
			return true
		}
	}
	return false
}

// comesBack reports whether a line that is not read contains the words of line i.
func (p *page) comesBack(i int) bool {
	name := p.lines[i].folded
	for j := range p.lines {
		if other := &p.lines[j]; j != i && !other.zone().Read() && len(other.folded) > len(name) && strings.Contains(" "+other.folded+" ", " "+name+" ") {
			return true
		}
	}
	return false
}

// agency reads the wire service in the first words of a paragraph whose dateline it closes.
func agency(s string) string {
	head := s[:min(len(s), 120)]
	if open := strings.Index(head, " ("); open > 0 {
		end := strings.IndexByte(head[open:], ')')
		if end > 0 && dash(strings.TrimLeft(head[open+end+1:], " ")) {
			return head[open+len(" (") : open+end]
		}
	}
	if _, after, found := strings.Cut(head, " /"); found {
		if name, rest, found := strings.Cut(after, "/"); found && len(name) < 40 && strings.HasPrefix(rest, ".") {
			return name
		}
	}
	return ""
}

func dash(s string) bool {
	for _, mark := range []string{"—", "–", "--", "- "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}
