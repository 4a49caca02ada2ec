package clean

import (
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// dropMenus claims breadcrumbs and rows of links: "Home / World / Asia", "News | Sport | Weather",
// "HomeWorld NewsA headline that was glued to them...".
func dropMenus(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != "" || l.folded == "" {
			continue
		}
		s := p.text(l)
		switch {
		case l.prose() && l.words > 25:
		case breadcrumb(s):
			p.claim(l, text.Furniture, "breadcrumb")
		case !l.prose() && menu(s, l):
			p.claim(l, text.Furniture, "menu")
		}
	}
}

// breadcrumb reports whether s begins with "Home" and a separator, or with "Home" glued to
// another capitalised word.
func breadcrumb(s string) bool {
	rest, ok := strings.CutPrefix(s, "Home")
	if !ok || rest == "" {
		return false
	}
	if c := rest[0]; c >= 'A' && c <= 'Z' {
		return true
	}
	return separator(strings.TrimLeft(rest, " \t"))
}

// separator reports whether s begins with a mark that menus put between their entries.
func separator(s string) bool {
	for _, mark := range []string{"|", "/", ">", "›", "»", "→", "·", "•", "▾"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// menu reports whether the line is short entries with separators between them.
func menu(s string, l *line) bool {
	if l.stop && l.small >= 3 {
		return false
	}
	cuts := separators(s)
	switch {
	case cuts == 0:
		return false
	case cuts == 1:
		return l.words <= 6 && !l.stop && !strings.Contains(s, "  ") && !strings.Contains(s, ":")
	}
	return l.words <= 4*(cuts+1)
}

// separators counts separator marks with blanks around them and runs of two or more blanks.
func separators(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\t' {
			continue
		}
		rest := strings.TrimLeft(s[i:], " \t")
		width := len(s) - i - len(rest)
		if separator(rest) {
			n++
			i += width + 1
		} else if width > 1 {
			n++
			i += width - 1
		}
	}
	return n
}
