package mention

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// settle collects the names of the body and makes their types agree.
func (f *finder) settle() {
	f.verdicts()
	f.retype()
	for _, m := range f.found {
		if m.Form == text.Name {
			f.names[f.folded(m.First, m.Last)] = m.Type
		}
	}
}

// retype makes single unknown words agree with the full names that hold them: "Rim" is a person
// where "Rim Chol Guk" is one.
func (f *finder) retype() {
	full := map[string]graph.Type{}
	for _, m := range f.found {
		if m.Form != text.Name || m.Last-m.First < 2 {
			continue
		}
		for _, at := range []int{m.First, m.Last - 1} {
			word := f.word(at)
			if known, ok := full[word]; ok && known != m.Type {
				full[word] = ""
				continue
			}
			full[word] = m.Type
		}
	}
	for i, m := range f.found {
		if m.Form != text.Name || m.Last-m.First > 1 || m.Rule == "gazetteer" && m.Type != graph.City {
			continue
		}
		if full[f.word(m.First)] == graph.Person && !m.Metonym {
			f.found[i].Type, f.found[i].Rule, f.found[i].Key = graph.Person, "family name", ""
		}
	}
}

func (f *finder) folded(first, last int) string {
	var b strings.Builder
	for i := first; i < last; i++ {
		if w := f.word(i); w != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	return b.String()
}

// headlinePiece finds in title case only what the gazetteer or the body knows.
func (f *finder) headlinePiece(i int, s text.Sentence) (piece, bool) {
	for last := min(s.Last, i+6); last > i; last-- {
		if typ, ok := f.names[f.folded(i, last)]; ok && f.proper(i) && f.word(last-1) != "" {
			p := piece{first: i, last: last, form: text.Name, typ: typ, rule: "as in the body", confidence: 0.8}
			if gaz, found := f.known(i, s); found && gaz.last == last {
				p.key, p.typ = gaz.key, gaz.typ
			}
			return p, true
		}
	}
	if gaz, found := f.known(i, s); found && f.proper(i) && (gaz.typ == graph.Country || gaz.last-gaz.first > 1 || f.shapes[i] == capitals) {
		return f.afterKnown(i, gaz, s), true
	}
	if f.proper(i) {
		return f.demonym(i, s)
	}
	return piece{}, false
}
