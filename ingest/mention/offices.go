package mention

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// office reads offices that no table can list: "Road Transport and Bridges Minister", "Minister of
// Information", "Deputy Secretary for Homeland Security". All but the head are topics.
func (f *finder) office(i int, s text.Sentence) (piece, bool) {
	if !f.proper(i) {
		return piece{}, false
	}
	last := f.officeBefore(i, s.Last)
	if last == 0 {
		last = f.officeOf(i, s.Last)
	}
	if last == 0 {
		return piece{}, false
	}
	return piece{first: i, last: last, form: text.Office, typ: graph.Person, rule: "office", confidence: 0.85}, true
}

// officeBefore returns the end of topics followed by a head such as Minister, 0 if there is none.
func (f *finder) officeBefore(i, limit int) int {
	for j := i; j < limit && j < i+longestTitle; j++ {
		word := f.word(j)
		if j > i && f.proper(j) && f.is("officehead", j) {
			return j + 1
		}
		if !(f.proper(j) && f.topic(word)) && !(j > i && (word == "and" || f.text(j) == "," || f.text(j) == "&")) {
			return 0
		}
	}
	return 0
}

// officeOf returns the end of a head such as Minister with "of" or "for" and topics after it.
func (f *finder) officeOf(i, limit int) int {
	if !f.is("officehead", i) || i+2 >= limit {
		return 0
	}
	if w := f.word(i + 1); w != "of" && w != "for" {
		return 0
	}
	last := 0
	for j := i + 2; j < limit && j < i+longestTitle; j++ {
		word := f.word(j)
		switch {
		case f.proper(j) && f.topic(word):
			last = j + 1
		case word == "the" && j == i+2, last == j && (word == "and" || f.text(j) == "&"):
		default:
			return last
		}
	}
	return last
}

// topic reports whether a word is the business of an institution rather than a name: listed, or
// with the ending of an abstract noun.
func (f *finder) topic(word string) bool {
	if f.words.of(word).has("topic") {
		return true
	}
	for _, ending := range []string{"tion", "tions", "ment", "ments", "ics", "ogy", "ology", "ance", "ence", "ity", "ities", "ship", "ture", "graphy", "ing", "fare"} {
		if len(word) > len(ending)+3 && word[len(word)-len(ending):] == ending {
			return true
		}
	}
	return false
}

// election reads "2020 United States presidential election", "2018 midterm elections".
func (f *finder) election(i int, s text.Sentence) (piece, bool) {
	if f.shapes[i] != number || len(f.text(i)) != 4 || f.text(i) < "1800" || f.text(i) > "2099" {
		return piece{}, false
	}
	for j := i + 1; j < s.Last && j < i+8; j++ {
		if f.is("vote", j) {
			return piece{first: i, last: j + 1, form: text.Name, typ: graph.Event, rule: "vote of a year", confidence: 0.8}, true
		}
		if !f.proper(j) && !f.is("votekind", j) && f.word(j) != "of" && !f.possessive(j) {
			return piece{}, false
		}
	}
	return piece{}, false
}
