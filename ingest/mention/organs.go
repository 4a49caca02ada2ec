package mention

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// organ reads the institutions of a state that are written small, after the state: "Russian
// defense ministry", "Niger's army". The state is a mention within it.
func (f *finder) organ(p piece, s text.Sentence) (piece, bool) {
	at := p.last
	if p.typ == graph.City || p.typ == graph.Location {
		return f.localPolice(p, s)
	}
	if p.typ != graph.Country {
		return piece{}, false
	}
	if at < s.Last && f.possessive(at) {
		at++
	} else if p.form != text.Demonym && p.typ != graph.Country {
		return piece{}, false
	}
	if at >= s.Last || f.shapes[at] != lower {
		return piece{}, false
	}
	n := f.organLength(at, s.Last)
	if n == 0 {
		return piece{}, false
	}
	if f.is("abroad", at+n-1) {
		n += f.seat(at+n, s)
	}
	return piece{first: p.first, last: at + n, form: text.Name, typ: graph.Organization, rule: "organ", confidence: 0.7}, true
}

// localPolice reads "Northamptonshire police", "Paris police".
func (f *finder) localPolice(p piece, s text.Sentence) (piece, bool) {
	if p.last >= s.Last || f.word(p.last) != "police" || f.modifies(p.last) {
		return piece{}, false
	}
	return piece{first: p.first, last: p.last + 1, form: text.Name, typ: graph.Organization, rule: "organ", confidence: 0.7}, true
}

// organLength returns the number of tokens of the institution that begins at a token.
func (f *finder) organLength(at, limit int) int {
	name := feature.Empty
	longest := 0
	for n := 1; n <= 4 && at+n <= limit && f.shapes[at+n-1] == lower; n++ {
		if n > 1 {
			name = feature.ExtendByte(name, ' ')
		}
		name = feature.Extend(name, f.word(at+n-1))
		if f.words.at(name).has("organ") {
			longest = n
		}
	}
	return longest
}

// addSeat files the place or body within "embassy in Pyongyang", "mission to the United Nations".
func (f *finder) addSeat(sentence, first, last int) {
	for i := first; i < last; i++ {
		if !f.proper(i) {
			continue
		}
		if n, entries := f.matcher.Longest(i, last); n > 0 {
			e := f.choose(entries)
			f.add(sentence, piece{first: i, last: i + n, form: text.Name, typ: e.Type, key: e.Key, rule: "seat", confidence: 0.9})
			return
		}
	}
}

// bareOrgan reads a ministry without its state: "the unification ministry".
func (f *finder) bareOrgan(i int, s text.Sentence) (piece, bool) {
	if f.word(i) != "the" || i+2 >= s.Last || f.shapes[i+1] != lower {
		return piece{}, false
	}
	n := f.organLength(i+1, s.Last)
	if n < 2 || f.word(i+n) != "ministry" && f.word(i+n) != "office" {
		return piece{}, false
	}
	return piece{first: i + 1, last: i + 1 + n, form: text.Name, typ: graph.Organization, rule: "bare organ", confidence: 0.6}, true
}

// seat returns the number of tokens of "in Pyongyang", "to the United Nations" after an embassy.
func (f *finder) seat(at int, s text.Sentence) int {
	if at+1 >= s.Last || f.word(at) != "in" && f.word(at) != "to" {
		return 0
	}
	next := at + 1
	if f.word(next) == "the" && next+1 < s.Last {
		next++
	}
	if n, _ := f.matcher.Longest(next, s.Last); n > 0 && f.proper(next) {
		return next + n - at
	}
	return 0
}
