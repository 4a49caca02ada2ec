package mention

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// sentence finds the mentions of one sentence from left to right. Pieces never overlap, but for
// names within names.
func (f *finder) sentence(at int) {
	s := f.doc.Sentences[at]
	for i := s.First; i < s.Last; {
		p, ok := f.piece(i, s, at)
		if !ok {
			i++
			continue
		}
		if p.form != "" {
			f.add(at, p)
		}
		if owner, ok := f.owner(p); ok {
			f.add(at, owner)
		}
		if p.form != "" && !f.titleCased[at] {
			if whole, ok := f.organ(p, s); ok {
				f.add(at, whole)
				f.addSeat(at, p.last, whole.last)
				p.last = whole.last
			}
		}
		i = p.last
	}
}

// piece returns what begins at a token. A piece without a form is words to pass over.
func (f *finder) piece(i int, s text.Sentence, at int) (piece, bool) {
	if f.shapes[i] == mark {
		return piece{}, false
	}
	if p, ok := f.side(i, s); ok {
		return p, true
	}
	if p, ok := f.election(i, s); ok {
		return p, true
	}
	if p, ok := f.bareOrgan(i, s); ok && !f.titleCased[at] {
		return p, true
	}
	if f.titleCased[at] {
		return f.headlinePiece(i, s)
	}
	gaz, found := f.known(i, s)
	if d, ok := f.demonym(i, s); ok && d.last-d.first > 1 && (!found || d.last >= gaz.last) {
		return d, true
	}
	if last, ok := f.introduced(i, s); ok && (!found || gaz.last < last) && f.proper(i) {
		return f.longName(i, last), true
	}
	if head, ok := f.generalHead(i, s); ok {
		return head, true
	}
	if office, ok := f.office(i, s); ok && (!found || office.last > gaz.last) {
		return office, true
	}
	if named, ok := f.namedAfter(i, s); ok {
		return named, true
	}
	if f.proper(i) {
		if title, ok := f.title(i, s); ok && (!found || title.last > gaz.last) && f.titleApplies(title, s) {
			return title, true
		}
	}
	if !f.begins(i, s.First) && !f.demonymBegins(i, s) {
		if found && f.plainKnown(i, gaz, s) {
			return f.afterKnown(i, gaz, s), true
		}
		return piece{}, false
	}
	return f.capitalPiece(i, s, gaz, found)
}

// capitalPiece reads what begins with a capital: the longest of a headed name, a gazetteer name,
// a title, a demonym and a person's name; else the capitals as they come.
func (f *finder) capitalPiece(i int, s text.Sentence, gaz piece, found bool) (piece, bool) {
	end := f.run(i, s.Last)
	headed, ok := f.headed(i, end, s)
	if ok && (!found || headed.last > gaz.last) {
		return headed, true
	}
	person, isPerson := f.person(i, end, s)
	if isPerson && (!found || person.last > gaz.last && gaz.typ != graph.Organization) {
		return person, true
	}
	if found {
		if longer, ok := f.prolong(gaz, end, s); ok {
			return longer, true
		}
		return f.afterKnown(i, gaz, s), true
	}
	if d, ok := f.demonym(i, s); ok {
		return d, true
	}
	if state, ok := f.nicknamed(i, end); ok {
		return state, true
	}
	if end-i > 2 && f.given(i+1) && !f.given(i) && (f.opens(i, s.First) || f.inLower[f.word(i)]) {
		return piece{first: i, last: i + 1}, true
	}
	end = f.cut(i, end, s)
	p := f.unknown(i, f.incorporated(f.numbered(i, end, s), s), s)
	if longer, ok := f.lowerHead(p, s); ok {
		return longer, true
	}
	return p, true
}

// cut returns where an unknown name that begins at i ends within its run: before a title.
func (f *finder) cut(i, end int, s text.Sentence) int {
	for j := i + 1; j < end; j++ {
		if n, t := f.titleAt(j, s.Last); n > 0 && t.Position != "after" && f.proper(j) {
			return f.trimParticles(i, j)
		}
		if n, entries := f.matcher.Longest(j, end); n > 1 && entries[0].Type == graph.Person {
			return f.trimParticles(i, j)
		}
		if n, _ := f.matcher.Demonym(j, end); n > 0 && j+n == end {
			return f.trimParticles(i, j)
		}
	}
	return end
}
