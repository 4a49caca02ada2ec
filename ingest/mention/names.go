package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
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
		if state := p.typ == graph.Country && !f.titleCased[at]; state {
			if whole, ok := f.organ(p, s); ok {
				f.add(at, whole)
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
	if f.titleCased[at] {
		return f.headlinePiece(i, s)
	}
	gaz, found := f.known(i, s)
	if d, ok := f.demonym(i, s); ok && d.last-d.first > 1 && (!found || d.last >= gaz.last) && f.proper(i) {
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
	if title, ok := f.title(i, s); ok && f.proper(i) && (!found || title.last > gaz.last) && f.titleApplies(title, s) {
		return title, true
	}
	if !f.begins(i, s.First) {
		if found && f.plainKnown(i, gaz, s) {
			return f.afterKnown(i, gaz, s), true
		}
		return piece{}, false
	}
	return f.capitalPiece(i, s, gaz, found)
}

// longName types a name that its acronym confirms, by its last head word.
func (f *finder) longName(i, last int) piece {
	p := piece{first: i, last: last, form: text.Name, typ: graph.Organization, rule: "acronym follows", confidence: 0.9}
	for j := last - 1; j >= i; j-- {
		if typ := f.words.typeOf("head", f.word(j)); typ != "" {
			p.typ = typ
			break
		}
	}
	return p
}

// generalHead reads names that begin like a title: "General Assembly", "General Staff".
func (f *finder) generalHead(i int, s text.Sentence) (piece, bool) {
	if !f.proper(i) || i+1 >= s.Last || !f.proper(i+1) || f.words.typeOf("head", f.word(i+1)) != graph.Organization {
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
	p := f.unknown(i, f.numbered(i, end, s), s)
	if longer, ok := f.lowerHead(p, s); ok {
		return longer, true
	}
	return p, true
}

// nicknamed reads other names of a state, of two words or more: "Foggy Bottom", "Islamic Republic".
func (f *finder) nicknamed(i, end int) (piece, bool) {
	state, ok := f.gazetteer.Metonym(f.doc.Text[f.doc.Tokens[i].Start:f.doc.Tokens[end-1].End])
	if !ok || end-i < 2 {
		return piece{}, false
	}
	return piece{first: i, last: end, form: text.Name, typ: graph.Country, key: state, metonym: true, rule: "metonym", confidence: 0.8}, true
}

// known returns the longest gazetteer name at a token.
func (f *finder) known(i int, s text.Sentence) (piece, bool) {
	n, entries := f.matcher.Longest(i, s.Last)
	if n == 0 {
		return piece{}, false
	}
	if f.word(i) == "the" && !f.articleCounts(i, n, s) || strings.ContainsAny(f.text(i+n-1), "$€£") {
		return piece{}, false
	}
	e := f.choose(entries, i, i+n, s)
	p := piece{first: i, last: i + n, form: text.Name, typ: e.Type, key: e.Key, gender: e.Gender,
		rule: "gazetteer", confidence: 0.95}
	return p, true
}

// articleCounts reports whether a name of n tokens that begins with "the" is one: what follows the
// article is no longer name of its own.
func (f *finder) articleCounts(i, n int, s text.Sentence) bool {
	if n == 1 || n == 2 && i+n < s.Last && f.proper(i+n) {
		return false
	}
	without, _ := f.matcher.Longest(i+1, s.Last)
	return without+1 < n
}

// choose picks among namesakes: the one whose country the document speaks of, else the first.
func (f *finder) choose(entries []gazetteer.Entry, first, last int, s text.Sentence) gazetteer.Entry {
	if len(entries) == 1 {
		return entries[0]
	}
	if last-first == 1 && (first == s.First || !f.place(first)) {
		for _, e := range entries {
			if e.Type == graph.Person || e.Type == graph.Organization {
				break
			}
		}
	}
	for _, e := range entries {
		if e.Type == graph.Country {
			return e
		}
	}
	return entries[0]
}

// place reports whether the word before a token makes a place of it.
func (f *finder) place(i int) bool { return f.words.has("inplace", f.word(i-1)) }

// plainKnown reports whether a gazetteer name may stand where no name can begin by its capital:
// it has several words, or begins small ("al-Qaeda"), or is an acronym.
func (f *finder) plainKnown(i int, p piece, s text.Sentence) bool {
	if p.last-p.first > 1 {
		return !f.never(i) || f.properAfter(i+1, p.last)
	}
	if f.shapes[i] == capitals {
		return true
	}
	if f.shapes[i] != capital && f.shapes[i] != mixed {
		return false
	}
	word := f.word(i)
	return !f.never(i) && !f.words.has("weak", word) && !f.inLower[word] && !f.given(i)
}

func (f *finder) properAfter(i, last int) bool {
	for ; i < last; i++ {
		if f.proper(i) && !f.never(i) {
			return true
		}
	}
	return false
}

// afterKnown finishes a gazetteer name: the state that a capital stands for, the gender.
func (f *finder) afterKnown(i int, p piece, s text.Sentence) piece {
	if f.words.has("particle", f.word(i)) || f.word(i) == "the" && p.last-i > 1 {
		if f.word(i) == "the" {
			p.first++
		}
	}
	if (p.typ == graph.City || p.typ == graph.Location) && p.last < s.Last && f.proper(p.last) && f.words.has("placehead", f.word(p.last)) {
		p.last++
	}
	if longer, ok := f.lowerHead(p, s); ok {
		return longer
	}
	if p.typ == graph.City {
		if state, ok := f.gazetteer.Metonym(f.doc.Text[f.doc.Tokens[p.first].Start:f.doc.Tokens[p.last-1].End]); ok && f.acts(p, s) {
			p.typ, p.key, p.metonym, p.rule = graph.Country, state, true, "metonym"
		}
	}
	return p
}

// prolong extends a known single word by the unknown capitals after it, which make another name:
// "Hyundai Rotem", "Dnipro Hour".
func (f *finder) prolong(p piece, end int, s text.Sentence) (piece, bool) {
	if p.last-p.first > 1 || end <= p.last || p.typ == graph.Country || p.typ == graph.Person || f.words.has("placehead", f.word(p.last)) {
		return p, false
	}
	last := f.cut(p.first, end, s)
	if last <= p.last || f.shapes[p.first] == capitals && !f.country(p.last) {
		return p, false
	}
	for j := p.last; j < last; j++ {
		if n, _ := f.matcher.Longest(j, end); n > 0 && f.shapes[p.first] != capitals || f.given(j) {
			return p, false
		}
		if n, _ := f.matcher.Demonym(j, j+1); n > 0 {
			return p, false
		}
	}
	typ := p.typ
	if typ == graph.City || typ == graph.Location {
		typ = graph.Organization
	}
	return piece{first: p.first, last: last, form: text.Name, typ: typ, rule: "known word and more", confidence: 0.7}, true
}

// lowerHead extends a name over a head word in lower case: "Incheon airport", "Yalu river".
func (f *finder) lowerHead(p piece, s text.Sentence) (piece, bool) {
	if p.last >= s.Last || f.shapes[p.last] != lower || p.typ == graph.Person && p.key != "" || p.form != text.Name {
		return p, false
	}
	if p.last+1 < s.Last {
		if typ := f.words.typeOf("lowpair", f.word(p.last)+" "+f.word(p.last+1)); typ != "" {
			return piece{first: p.first, last: p.last + 2, form: text.Name, typ: typ, rule: "lower head", confidence: 0.75}, true
		}
	}
	typ := f.words.typeOf("lowhead", f.word(p.last))
	if typ == graph.Location && p.key != "" && f.words.has("placehead", f.word(p.last)) {
		return p, false
	}
	if typ == "" || p.typ == graph.Country || p.typ == graph.Organization && p.key != "" {
		return p, false
	}
	if p.last+1 < s.Last && f.shapes[p.last+1] == lower && f.tagged && strings.HasPrefix(f.doc.Tokens[p.last+1].Tag, "NN") {
		return p, false
	}
	return piece{first: p.first, last: p.last + 1, form: text.Name, typ: typ, rule: "lower head", confidence: 0.75}, true
}

// headed returns the longest name from i that ends in a head word such as Ministry or Airport,
// with what "of" ties to it. The run of capitals ends at end.
func (f *finder) headed(i, end int, s text.Sentence) (piece, bool) {
	last, typ := f.lastHead(i, end)
	if first := f.words.typeOf("first", f.word(i)); first != "" && last == 0 && (end > i+1 || f.numberAfter(end, s) > end && first == graph.Product) {
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

func (f *finder) knownAt(i, end int) bool {
	n, _ := f.matcher.Longest(i, end)
	return n > 0
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
		word := f.word(j)
		typ := f.words.typeOf("head", word)
		if typ == "" || f.titleInside(i, j+1) || f.titleOver(i, j, end) {
			continue
		}
		if f.words.has("surname", word) && f.given(i) && j-i <= 2 {
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
		if n > 0 && j+n < last && title.Position != "after" && title.Office != "executive" && f.words.typeOf("head", f.word(j+n)) == "" && title.Needs != "none" {
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
		case f.words.has("soft", tie) && tie != "the" && end > i && f.words.has("postof", f.word(end-1)):
			if next < s.Last && f.word(next) == "the" {
				next++
			}
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
		if f.given(j) && f.proper(j+1) && f.words.typeOf("head", f.word(j+1)) == "" {
			if n, _ := f.matcher.Longest(first, end); first+n <= j {
				return j
			}
		}
	}
	return end
}

// ofType returns the type of a name whose head stands before "of".
func (f *finder) ofType(head int) graph.Type {
	if typ := f.words.typeOf("postof", f.word(head)); typ != "" {
		return typ
	}
	if typ := f.words.typeOf("head", f.word(head)); typ != "" {
		return typ
	}
	return graph.Organization
}

func (f *finder) ofInside(i, end int) bool {
	for j := i; j < end; j++ {
		if w := f.word(j); w == "of" || w == "for" || w == "on" {
			return true
		}
	}
	return false
}

// collective reports whether the possessive at a token follows a plural, as in the names of
// institutions: "Prosecutors' Office", "Women's Forum".
func (f *finder) collective(at int) bool {
	if text := f.text(at); text == "'" || text == "’" {
		return true
	}
	return f.words.has("plural", f.word(at-1))
}

// gazetteerHead reports whether the words before a possessive are a name of their own.
func (f *finder) gazetteerHead(i, end int) bool {
	n, _ := f.matcher.Longest(i, end)
	if i+n == end || f.words.has("weak", f.word(end-1)) && end-i == 1 {
		return true
	}
	demonym, _ := f.matcher.Demonym(i, i+1)
	return i+demonym == end || f.given(i) || f.people[f.word(end-1)]
}

// person returns a person's name that begins with a given name or the family name of someone
// known.
func (f *finder) person(i, end int, s text.Sentence) (piece, bool) {
	gender, given := f.matcher.GivenName(i)
	if !given {
		return piece{}, false
	}
	last := f.nickname(f.personEnd(i, end, s), s)
	if last-i < 2 {
		return piece{}, false
	}
	return piece{first: i, last: last, form: text.Name, typ: graph.Person, gender: gender, rule: "given name", confidence: 0.9}, true
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
		if f.shapes[j] == mark || f.words.has("particle", f.word(j)) {
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
		if words > 2 && f.words.typeOf("head", f.word(j)) != "" && !f.words.has("surname", f.word(j)) {
			return f.trimParticles(i, j)
		}
	}
	return end
}

// trimParticles moves an end back over hyphens and particles.
func (f *finder) trimParticles(i, end int) int {
	for end > i+1 && (f.shapes[end-1] == mark || f.words.has("particle", f.word(end-1))) && !f.proper(end-1) {
		end--
	}
	return end
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
