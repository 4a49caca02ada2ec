package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// headed returns the longest name from i that ends in a head word such as Ministry or Airport,
// with what "of" ties to it. The run of capitals ends at end.
func (f *finder) headed(i, end int, s text.Sentence) (piece, bool) {
	last, typ := f.lastHead(i, end)
	if first := f.typeAs("first", i); first != "" && last == 0 && (end > i+1 || f.numberAfter(end, s) > end && first == graph.Product) {
		stop := f.numberAfter(end, s)
		return piece{first: i, last: stop, form: text.Name, typ: first, rule: "first word", confidence: 0.8}, true
	}
	if more, moreType := f.tied(i, end, last, s); more > last {
		last = more
		if moreType != "" {
			typ = moreType
		}
	}
	if last == 0 || last == i+1 {
		return piece{}, false
	}
	last = f.incorporated(last, s)
	if last < end && f.roman(last) {
		last++
	}
	if typ == graph.Location || typ == graph.Facility {
		if whole := f.cut(i, end, s); whole > last && whole-last <= 2 && !f.given(last) && !f.knownAt(last, end) {
			last, typ = whole, graph.Organization
		}
	}
	return piece{first: i, last: last, form: text.Name, typ: typ, rule: "head word", confidence: 0.85}, true
}

// numbered includes a bare number after capitals within a sentence that no noun follows: "Pier 21",
// "the Chong Bong 7 was boarded".
func (f *finder) numbered(i, end int, s text.Sentence) int {
	if !f.tagged || end >= s.Last || f.shapes[end] != number || f.opens(i, s.First) || len(f.text(end)) > 4 || strings.ContainsAny(f.text(end), ".,:%") {
		return end
	}
	if end+1 < s.Last {
		tag := f.doc.Tokens[end+1].Tag
		if strings.HasPrefix(tag, "NNS") || tag == "CD" || strings.HasPrefix(tag, "NNP") || f.text(end+1) == "-" || f.text(end+1) == "%" {
			return end
		}
	}
	return end + 1
}

// numberAfter includes a number after a name: "Article 5", "Resolution 2397".
func (f *finder) numberAfter(end int, s text.Sentence) int {
	if end < s.Last && f.shapes[end] == number {
		return end + 1
	}
	return end
}

// roman reports whether a token is a Roman numeral above one.
func (f *finder) roman(i int) bool {
	switch f.text(i) {
	case "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XXIII":
		return true
	}
	return false
}

// lastHead returns the end and type of the longest stretch of the run that ends in a head word.
func (f *finder) lastHead(i, end int) (int, graph.Type) {
	for j := end - 1; j > i; j-- {
		typ := f.typeAs("head", j)
		if typ == "" || f.titleInside(i, j+1) || f.titleOver(i, j, end) {
			continue
		}
		if f.is("surname", j) && f.given(i) && j-i <= 2 {
			continue
		}
		return j + 1, typ
	}
	return 0, ""
}

// titleInside reports whether a title of a person stands between, so that the words before and
// after are two names: "Kremlin Spokesman Dmitry Peskov".
func (f *finder) titleInside(i, last int) bool {
	for j := i; j+1 < last; j++ {
		n, title := f.titleAt(j, last)
		if n > 0 && j+n < last && title.Position != "after" && title.Office != "executive" && f.typeAs("head", j+n) == "" && title.Needs != "none" {
			return true
		}
	}
	return false
}

// titleOver reports whether a title begins before a head word and ends after it: "Japanese Chief
// Cabinet Secretary" holds no cabinet.
func (f *finder) titleOver(i, head, end int) bool {
	for j := i; j <= head; j++ {
		if n, _ := f.titleAt(j, end); j+n > head+1 {
			return true
		}
	}
	return false
}

// tied extends a name over of, for, and, & and 's to further capitals.
func (f *finder) tied(i, end, last int, s text.Sentence) (int, graph.Type) {
	typ := graph.Type("")
	for end < s.Last && end-i < longestRun {
		next := end + 1
		tie := f.word(end)
		if tie == "" {
			tie = f.text(end)
		}
		switch {
		case f.possessive(end):
			if end-i > 5 || !f.collective(end) || f.gazetteerHead(i, end) {
				return last, typ
			}
		case tie == "," && last > 0 && f.ofInside(i, end) && f.topic(f.word(end-1)) && next < s.Last && f.topic(f.word(next)) && f.listGoesOn(next, s):
		case tie == "and" || f.text(end) == "&":
		case f.words.of(tie).has("soft") && tie != "the" && end > i && f.is("postof", end-1):
			if next < s.Last && f.word(next) == "the" {
				next++
			}
		case tie == "for" && f.cause(i, end, s):
		default:
			return last, typ
		}
		if next >= s.Last || !f.proper(next) || f.never(next) {
			return last, typ
		}
		stop := f.run(next, s.Last)
		newLast, newType := f.tie(i, end, next, stop, last)
		if newLast == 0 {
			return last, typ
		}
		if newType != "" {
			typ = newType
		}
		last, end = newLast, newLast
	}
	return last, typ
}

// tie decides whether the run from next to stop belongs to the name from i to end, and returns
// where the whole then ends, 0 for no.
func (f *finder) tie(i, end, next, stop, last int) (int, graph.Type) {
	head, typ := f.lastHead(next-1, stop)
	switch {
	case f.possessive(end):
		if head > 0 {
			return head, typ
		}
	case f.text(end) == ",":
		return stop, ""
	case f.text(end) == "&":
		if head > 0 {
			return head, typ
		}
		return stop, graph.Organization
	case f.word(end) == "and":
		if f.country(i) || f.titleInside(i, end) {
			return 0, ""
		}
		if last > 0 && f.ofInside(i, end) && stop-next <= 3 && f.topic(f.word(end-1)) && f.topic(f.word(stop-1)) {
			return stop, ""
		}
		if head == stop && typ != graph.Person && f.topic(f.word(end-1)) {
			return head, typ
		}
	default:
		stop = f.cutGiven(next, stop)
		if n, e := f.matcher.Longest(next, stop); n > 0 && (e[0].Type == graph.Country || e[0].Type == graph.City || e[0].Type == graph.Location) {
			return next + n, f.ofType(end - 1)
		}
		return stop, f.ofType(end - 1)
	}
	return 0, ""
}

// collective reports whether the possessive at a token follows a plural, as in the names of
// institutions: "Prosecutors' Office", "Women's Forum".
func (f *finder) collective(at int) bool {
	if text := f.text(at); text == "'" || text == "’" {
		return true
	}
	return f.is("plural", at-1)
}

// listGoesOn reports whether "X, Y and Z" follows from a token.
func (f *finder) listGoesOn(i int, s text.Sentence) bool {
	for j := i; j < min(s.Last-1, i+6); j++ {
		if f.word(j) == "and" && f.proper(j+1) {
			return true
		}
		if !f.proper(j) && f.text(j) != "," {
			return false
		}
	}
	return false
}

// cutGiven ends a run before a person: a given name after other words.
func (f *finder) cutGiven(first, end int) int {
	for j := first + 1; j+1 < end; j++ {
		if f.given(j) && f.proper(j+1) && f.typeAs("head", j+1) == "" {
			if n, _ := f.matcher.Longest(first, end); first+n <= j {
				return j
			}
		}
	}
	return end
}

// ofType returns the type of a name whose head stands before "of".
func (f *finder) ofType(head int) graph.Type {
	if typ := f.typeAs("postof", head); typ != "" {
		return typ
	}
	if typ := f.typeAs("head", head); typ != "" {
		return typ
	}
	return graph.Organization
}

// ofInside reports whether a name has "of", "for" or "on" within.
func (f *finder) ofInside(i, end int) bool {
	for j := i; j < end; j++ {
		if w := f.word(j); w == "of" || w == "for" || w == "on" {
			return true
		}
	}
	return false
}

// gazetteerHead reports whether the words before a possessive are a name of their own.
func (f *finder) gazetteerHead(i, end int) bool {
	n, _ := f.matcher.Longest(i, end)
	if i+n == end || f.is("weak", end-1) && !f.is("plural", end-1) && end-i == 1 {
		return true
	}
	demonym, _ := f.matcher.Demonym(i, i+1)
	return i+demonym == end || f.given(i) || f.people[f.word(end-1)]
}

// generalHead reads names that begin like a title: "General Assembly", "General Staff".
func (f *finder) generalHead(i int, s text.Sentence) (piece, bool) {
	if !f.proper(i) || i+1 >= s.Last || !f.proper(i+1) || f.typeAs("head", i+1) != graph.Organization {
		return piece{}, false
	}
	if n, t := f.titleAt(i, i+1); n != 1 || t.Office == "" || f.word(i) != "general" && f.word(i) != "foreign" {
		return piece{}, false
	}
	last, typ := f.tied(i, f.run(i, s.Last), i+2, s)
	if typ == "" {
		typ = graph.Organization
	}
	return piece{first: i, last: max(last, i+2), form: text.Name, typ: typ, rule: "head word", confidence: 0.8}, true
}

// longName types a name that its acronym confirms, by its last head word.
func (f *finder) longName(i, last int) piece {
	p := piece{first: i, last: last, form: text.Name, typ: graph.Organization, rule: "acronym follows", confidence: 0.9}
	for j := last - 1; j >= i; j-- {
		if typ := f.typeAs("head", j); typ != "" {
			p.typ = typ
			break
		}
	}
	return p
}

// cause reports whether the name before "for" and the capitals after it make an institution:
// "Cinema for Peace Foundation", "Physicians for Human Rights".
func (f *finder) cause(i, end int, s text.Sentence) bool {
	if end-i > 2 || end+1 >= s.Last || !f.proper(end+1) || f.given(i) || f.opens(i, s.First) && end-i == 1 && f.inLower[f.word(i)] {
		return false
	}
	if n, _ := f.matcher.Longest(i, end); n > 0 {
		return false
	}
	last := f.run(end+1, s.Last) - 1
	return f.typeAs("head", last) == graph.Organization && last > end+1 || f.topic(f.word(last))
}
