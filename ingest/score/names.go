package score

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	titles = regexp.MustCompile(`^(the|mr|mrs|ms|dr|sir|president|prime minister|leader|chairman|general|` +
		`minister|foreign minister|defen[cs]e minister|secretary|secretary of state|` +
		`spokesman|spokeswoman|spokesperson|ambassador|king|queen|premier)\.?[\s\p{Z}]+`)
	notWord = regexp.MustCompile(`[^\p{L}\p{N}_]+`)
)

// normalise folds case, accents and punctuation, and drops a leading article or title and a
// final 's.
func normalise(name string) string {
	s := strings.Map(func(r rune) rune {
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			return -1
		}
		return r
	}, norm.NFKD.String(name))
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	s = strings.TrimSuffix(strings.TrimFunc(s, unicode.IsSpace), "'s")
	for {
		shorter := titles.ReplaceAllString(s, "")
		if shorter == s {
			break
		}
		s = shorter
	}
	return strings.TrimFunc(notWord.ReplaceAllString(s, " "), unicode.IsSpace)
}

func nameSet(name string, aliases []string) map[string]bool {
	set := map[string]bool{}
	for _, n := range append([]string{name}, aliases...) {
		if n = normalise(n); n != "" {
			set[n] = true
		}
	}
	return set
}

// pairing maps the build's entities to gold ones.
type pairing struct {
	best  map[string]string // one to one
	split map[string]string // pieces of a gold entity that another already stands for
}

// gold returns the gold entity that the build's entity stands for, "" if none.
func (p pairing) gold(id string) string {
	if g, ok := p.best[id]; ok {
		return g
	}
	return p.split[id]
}

type candidate struct {
	main, hits, size int
	id, gold         string
}

// pair matches entities by their names; a gold name that is the build's main name is worth more
// than one among its aliases.
func pair(gold []goldEntity, system []*entity) pairing {
	var list []candidate
	for _, s := range system {
		main := normalise(s.name)
		for _, g := range gold {
			if c, ok := compare(s, main, g); ok {
				list = append(list, c)
			}
		}
	}
	slices.SortFunc(list, func(a, b candidate) int { return b.compare(a) })
	p := pairing{map[string]string{}, map[string]string{}}
	used := map[string]bool{}
	for _, c := range list {
		if _, ok := p.best[c.id]; !ok && !used[c.gold] {
			p.best[c.id] = c.gold
			used[c.gold] = true
		}
	}
	for _, c := range list {
		_, whole := p.best[c.id]
		if _, ok := p.split[c.id]; !ok && !whole {
			p.split[c.id] = c.gold
		}
	}
	return p
}

func compare(s *entity, main string, g goldEntity) (candidate, bool) {
	names := nameSet(g.Name, g.Aliases)
	c := candidate{size: -len(s.names), id: s.id, gold: g.ID}
	for n := range s.names {
		if names[n] {
			c.hits++
		}
	}
	if main == normalise(g.Name) {
		c.main += 2
	}
	if names[main] {
		c.main++
	}
	return c, c.hits > 0
}

func (c candidate) compare(d candidate) int {
	for _, diff := range []int{c.main - d.main, c.hits - d.hits, c.size - d.size} {
		if diff != 0 {
			return diff
		}
	}
	if c.id != d.id {
		return strings.Compare(c.id, d.id)
	}
	return strings.Compare(c.gold, d.gold)
}
