package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// longestTitle bounds the words of a title.
const longestTitle = 7

// titleAt returns the longest title at a token and its number of tokens, 0 if there is none.
func (f *finder) titleAt(i, limit int) (int, *gazetteer.Title) {
	if f.shapes[i] == mark || f.word(i) == "" {
		return 0, nil
	}
	if n, title := f.matcher.Title(i, min(limit, i+longestTitle)); n > 0 && (title.Common || f.proper(i)) {
		return n, title
	}
	if f.shapes[i] == capital && (f.is("roleperson", i) || scholar(f.word(i))) {
		return 1, &gazetteer.Title{Form: f.text(i), Office: "other", Needs: "none", Position: "before"}
	}
	return 0, nil
}

// scholar reports whether a word ends like a man of science: "immunologist", "statistician".
func scholar(word string) bool {
	return strings.HasSuffix(word, "ologist") || strings.HasSuffix(word, "tician")
}

// title returns a title with a capital or in lower case as an office. Forms of address are passed
// over, but give the gender of the name after them.
func (f *finder) title(i int, s text.Sentence) (piece, bool) {
	n, t := f.titleAt(i, s.Last)
	if n == 0 {
		return piece{}, false
	}
	p := piece{first: i, last: i + n, form: text.Office, typ: graph.Person, gender: t.Gender, rule: "title", confidence: 0.9}
	if f.is("before", i) {
		p.form = ""
	}
	return p, true
}

// namedAfter reads what is named after a titled person: "Prince Sultan Air Base", "King Abdullah
// University".
func (f *finder) namedAfter(i int, s text.Sentence) (piece, bool) {
	if !f.proper(i) {
		return piece{}, false
	}
	if n, _ := f.titleAt(i, s.Last); n != 1 {
		return piece{}, false
	}
	end := f.run(i, s.Last)
	if end-i < 3 {
		return piece{}, false
	}
	typ := f.typeAs("head", end-1)
	if typ != graph.Facility && typ != graph.Organization || f.is("surname", end-1) || f.titleInside(i+1, end) {
		return piece{}, false
	}
	return piece{first: i, last: end, form: text.Name, typ: typ, rule: "named after", confidence: 0.8}, true
}

// titleApplies reports whether a title stands beside a person: before a name, or by itself with
// a capital as an office.
func (f *finder) titleApplies(p piece, s text.Sentence) bool {
	if p.form == "" {
		return f.proper(p.last) && p.last < s.Last
	}
	return true
}

// side reads lower-case titles and the person after any title.
func (f *finder) side(i int, s text.Sentence) (piece, bool) {
	if i > s.First && f.begins(i, s.First) {
		if gender, ok := f.titleBefore(i, s); ok && !f.organisation(i, s) {
			return f.titled(i, s, gender)
		}
	}
	if f.shapes[i] != lower {
		return piece{}, false
	}
	p, ok := f.title(i, s)
	if !ok || !f.beside(p, s) {
		return piece{}, false
	}
	return p, true
}

// beside reports whether a lower-case title has a name right after it.
func (f *finder) beside(p piece, s text.Sentence) bool {
	return p.last < s.Last && f.proper(p.last) && !f.never(p.last) && !f.organisation(p.last, s)
}

// organisation reports whether what begins at a token is known to be no person.
func (f *finder) organisation(i int, s text.Sentence) bool {
	n, entries := f.matcher.Longest(i, s.Last)
	if n > 0 && entries[0].Type != graph.Person && !(n == 1 && f.loneCity(entries[0], i)) {
		return true
	}
	if n, _ := f.matcher.Demonym(i, i+1); n > 0 {
		return true
	}
	if n, _ := f.titleAt(i, s.Last); n > 0 && f.proper(i) && (!f.given(i) || strings.HasSuffix(f.text(i), ".")) {
		return true
	}
	last, _ := f.lastHead(i, f.run(i, s.Last))
	return last > 0
}

// loneCity reports whether a known single word may be a person's first name after a title: a
// given name, or a town before an unknown capital ("Ambassador Gao Liwen").
func (f *finder) loneCity(e gazetteer.Entry, i int) bool {
	return f.unknownCapital(i+1) && (f.given(i) || e.Type == graph.City && e.Kind != "capital" && f.typeAs("head", i+1) == "")
}

// titleBefore returns the gender of a title that ends right before a token.
func (f *finder) titleBefore(i int, s text.Sentence) (text.Gender, bool) {
	for first := max(s.First, i-longestTitle); first < i; first++ {
		if f.shapes[first] == mark {
			continue
		}
		n, t := f.titleAt(first, i)
		if first+n == i && n > 0 && t.Position != "after" {
			return t.Gender, true
		}
	}
	return 0, false
}

// titled returns the name of a person that follows a title.
func (f *finder) titled(i int, s text.Sentence, gender text.Gender) (piece, bool) {
	end := f.run(i, s.Last)
	p := piece{first: i, last: f.personEnd(i, end, s), form: text.Name, typ: graph.Person, gender: gender,
		rule: "after title", confidence: 0.92}
	if n, entries := f.matcher.Longest(i, s.Last); n > 0 && entries[0].Type == graph.Person && i+n >= p.last {
		p.last, p.key = i+n, entries[0].Key
	}
	if p.gender == text.UnknownGender {
		p.gender, _ = f.matcher.GivenName(i)
	}
	return p, true
}
