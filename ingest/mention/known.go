package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// known returns the longest gazetteer name at a token.
func (f *finder) known(i int, s text.Sentence) (piece, bool) {
	n, entries := f.matcher.Longest(i, s.Last)
	if n == 0 {
		return piece{}, false
	}
	if f.word(i) == "the" && !f.articleCounts(i, n, s) || strings.ContainsAny(f.text(i+n-1), "$€£") {
		return piece{}, false
	}
	e := f.choose(entries)
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

// choose picks among namesakes: the state, unless the document speaks of another place's country
// and never of the state itself ("Georgia" among American states); else what lies in the country
// that the document speaks of most.
func (f *finder) choose(entries []gazetteer.Entry) gazetteer.Entry {
	best, most := 0, -1
	for i, e := range entries {
		n := f.support[homeOf(e)]
		if e.Type == graph.Country && n > 0 {
			return e
		}
		if n > most {
			best, most = i, n
		}
	}
	if most == 0 {
		for _, e := range entries {
			if e.Type == graph.Country {
				return e
			}
		}
	}
	return entries[best]
}

// homeOf returns the country of an entry, itself for a country.
func homeOf(e gazetteer.Entry) graph.Key {
	if e.Type == graph.Country && e.Kind != "nation" {
		return e.Key
	}
	return e.Country
}

// weigh counts how often the document names something of each country by an unambiguous name.
func (f *finder) weigh() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		if f.shapes[i] == lower || f.shapes[i] == mark {
			continue
		}
		if n, key := f.matcher.Demonym(i, len(f.doc.Tokens)); n > 0 {
			f.support[key]++
		}
		n, entries := f.matcher.Longest(i, len(f.doc.Tokens))
		if n == 0 {
			continue
		}
		if home := homeOf(entries[0]); len(entries) == 1 && home != "" {
			f.support[home]++
		}
		i += n - 1
	}
}

// place reports whether the word before a token makes a place of it.
func (f *finder) place(i int) bool { return f.is("inplace", i-1) }

// plainKnown reports whether a gazetteer name may stand where no name can begin by its capital:
// it has several words, or begins small ("al-Qaeda"), or is an acronym.
func (f *finder) plainKnown(i int, p piece, s text.Sentence) bool {
	if p.last-p.first > 1 {
		return f.shapes[i] == lower || !f.never(i) || f.properAfter(i+1, p.last)
	}
	if f.shapes[i] == capitals {
		return true
	}
	if f.shapes[i] != capital && f.shapes[i] != mixed {
		return false
	}
	word := f.word(i)
	return !f.never(i) && !f.is("weak", i) && !f.inLower[word] && !f.given(i)
}

// properAfter reports whether a word from i on is written like a name.
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
	if f.is("particle", i) || f.word(i) == "the" && p.last-i > 1 {
		if f.word(i) == "the" {
			p.first++
		}
	}
	if (p.typ == graph.City || p.typ == graph.Location) && p.last < s.Last && f.proper(p.last) && f.is("placehead", p.last) {
		p.last++
	}
	if longer, ok := f.lowerHead(p, s); ok {
		return longer
	}
	if p.typ == graph.City && p.last < s.Last && f.shapes[p.last] == lower && f.is("placehead", p.last) && f.typeAs("head", p.last) == graph.Location {
		p.typ, p.key, p.rule = graph.Location, "", "region of a town"
		p.last++
		return p
	}
	if p.typ == graph.City {
		if state, ok := f.gazetteer.Metonym(f.doc.Text[f.doc.Tokens[p.first].Start:f.doc.Tokens[p.last-1].End]); ok && f.acts(p, s) {
			p.typ, p.key, p.metonym, p.rule = graph.Country, state, true, "metonym"
		}
	}
	return p
}

// prolong extends a known single word by the unknown capitals after it, which make another name:
// "Hyundai Rotem", "Dnipro Hour". A word for a person, "Democrat", has that person after it.
func (f *finder) prolong(p piece, end int, s text.Sentence) (piece, bool) {
	if p.last-p.first > 1 || end <= p.last || p.typ == graph.Country || f.is("placehead", p.last) || f.is("roleperson", p.first) {
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
		if typ := f.words.of(f.word(p.last) + " " + f.word(p.last+1)).typeOf("lowpair"); typ != "" {
			return piece{first: p.first, last: p.last + 2, form: text.Name, typ: typ, rule: "lower head", confidence: 0.75}, true
		}
	}
	typ := f.typeAs("lowhead", p.last)
	if typ == graph.Location && p.key != "" && f.is("placehead", p.last) {
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

// nicknamed reads other names of a state, of two words or more: "Foggy Bottom", "Islamic Republic".
func (f *finder) nicknamed(i, end int) (piece, bool) {
	state, ok := f.gazetteer.Metonym(f.doc.Text[f.doc.Tokens[i].Start:f.doc.Tokens[end-1].End])
	if !ok || end-i < 2 {
		return piece{}, false
	}
	return piece{first: i, last: end, form: text.Name, typ: graph.Country, key: state, metonym: true, rule: "metonym", confidence: 0.8}, true
}

// incorporated includes a company's form after a comma: "Asset Management, Inc."
func (f *finder) incorporated(last int, s text.Sentence) int {
	if last+1 < s.Last && f.text(last) == "," && f.is("company", last+1) {
		return last + 2
	}
	return last
}

// knownAt reports whether a known name begins at a token.
func (f *finder) knownAt(i, end int) bool {
	n, _ := f.matcher.Longest(i, end)
	return n > 0
}
