package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// person returns a person's name that begins with a given name or the family name of someone
// known.
func (f *finder) person(i, end int, s text.Sentence) (piece, bool) {
	gender, given := f.matcher.GivenName(i)
	if !given || f.placeOfTitle(i, s) {
		return piece{}, false
	}
	last := f.nickname(f.personEnd(i, end, s), s)
	if last-i < 2 {
		return piece{}, false
	}
	return piece{first: i, last: last, form: text.Name, typ: graph.Person, gender: gender, rule: "given name", confidence: 0.9}, true
}

// placeOfTitle reports whether a given name is here what a title is of: "German Chancellor Angela Merkel",
// "Jordan King Abdullah".
func (f *finder) placeOfTitle(i int, s text.Sentence) bool {
	if i+1 >= s.Last {
		return false
	}
	n, title := f.titleAt(i+1, s.Last)
	if n == 0 || title.Position == "after" || !f.proper(i+1) || !f.unknownCapital(i+1+n) {
		return false
	}
	if demonym, _ := f.matcher.Demonym(i, i+1); demonym > 0 {
		return true
	}
	known, entries := f.matcher.Longest(i, s.Last)
	return known == 1 && entries[0].Type == graph.Country
}

// nickname extends a name over a nickname in quotation marks: Joaquín "El Chapo" Guzmán.
func (f *finder) nickname(end int, s text.Sentence) int {
	if end+3 >= s.Last || !f.quoteAt(end) {
		return end
	}
	for j := end + 1; j < min(end+4, s.Last-1); j++ {
		switch f.text(j) {
		case "\"", "”", "’", "''", "'":
			if j > end+1 && f.proper(j+1) {
				return f.run(j+1, s.Last)
			}
			return end
		}
		if !f.proper(j) {
			return end
		}
	}
	return end
}

// personEnd returns where a person's name ends within a run: after at most five words, before a
// title, a known organisation or a head word.
func (f *finder) personEnd(i, end int, s text.Sentence) int {
	words := 0
	for j := i; j < end; j++ {
		if f.shapes[j] == mark || f.is("particle", j) {
			continue
		}
		if words++; words > 5 {
			return j
		}
		if j == i {
			continue
		}
		if f.shapes[j] == capitals && len(f.word(j)) > 1 && !f.roman(j) && !strings.Contains(f.text(j), ".") && f.shapes[i] != capitals {
			return f.trimParticles(i, j)
		}
		if n, t := f.titleAt(j, s.Last); n > 0 && t.Position != "after" && words > 2 && !f.given(j) {
			return f.trimParticles(i, j)
		}
		if words > 2 && f.typeAs("head", j) != "" && !f.is("surname", j) {
			return f.trimParticles(i, j)
		}
	}
	return end
}

// trimParticles moves an end back over hyphens and particles.
func (f *finder) trimParticles(i, end int) int {
	for end > i+1 && (f.shapes[end-1] == mark || f.is("particle", end-1)) && !f.proper(end-1) {
		end--
	}
	return end
}
