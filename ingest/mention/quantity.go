package mention

import (
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// quantities finds what is counted: "about 7,000 containers", "hundreds of soldiers", "$340,000".
// A number needs a noun after it or a currency before it; dates, times and numbers within names
// are none. It needs tags.
func (f *finder) quantities() {
	taken := make([]bool, len(f.doc.Tokens)+1)
	for _, m := range f.found {
		for i := m.First; i < m.Last; i++ {
			taken[i] = true
		}
	}
	for at, s := range f.doc.Sentences {
		for i := s.First; i < s.Last; i++ {
			last, ok := f.quantity(i, s, taken)
			if !ok {
				continue
			}
			first := f.quantifier(i, s)
			f.add(at, piece{first: first, last: last, form: text.Quantity, rule: "quantity", confidence: 0.8})
			i = last - 1
		}
	}
}

// quantity returns the end of a quantity whose number begins at a token.
func (f *finder) quantity(i int, s text.Sentence, taken []bool) (int, bool) {
	money := f.currencyAt(i)
	if taken[i] || !money && !f.numeral(i) || f.is("month", i-1) && i > s.First {
		return 0, false
	}
	end := i
	if money {
		end++
	}
	for end < s.Last && !taken[end] && f.numeral(end) {
		end++
	}
	if money && end == i+1 || end-i > 1 && f.yearLike(i) || f.words.of(f.inside(end, s)).has("month") {
		return 0, false
	}
	if end < s.Last && f.word(end) == "of" && f.is("collection", end-1) {
		end++
	}
	noun := f.counted(end, s, taken)
	if noun == 0 {
		return end, money
	}
	if end-i == 1 && f.yearLike(i) && f.doc.Tokens[noun-1].Tag != "NNS" {
		return 0, false
	}
	return noun, true
}

// counted returns the end of the noun that is counted from a token on, past at most three
// adjectives or nouns; 0 if there is none.
func (f *finder) counted(i int, s text.Sentence, taken []bool) int {
	last := 0
	for j := i; j < min(s.Last, i+4) && !taken[j]; j++ {
		switch tag := f.doc.Tokens[j].Tag; {
		case tag == "NN" || tag == "NNS":
			last = j + 1
			if tag == "NNS" {
				return last
			}
		case tag == "JJ" || tag == "VBN" || f.text(j) == "%" || tag == "HYPH":
			if f.text(j) == "%" {
				return j + 1
			}
		default:
			return last
		}
	}
	return last
}

// numeral reports whether a token is a part of a number: "7,000", "two", "million", "dozens".
func (f *finder) numeral(i int) bool {
	if f.shapes[i] == number {
		return !strings.Contains(f.text(i), ":")
	}
	return f.doc.Tokens[i].Tag == "CD" && f.shapes[i] != mark || f.is("collection", i)
}

func (f *finder) currencyAt(i int) bool {
	if f.shapes[i] == number {
		return false
	}
	token := f.text(i)
	for j := range len(token) { // most tokens are plain letters
		if token[j] == '$' || token[j] >= utf8.RuneSelf {
			return strings.ContainsAny(token, "$€£¥")
		}
	}
	return false
}

func (f *finder) yearLike(i int) bool {
	t := f.text(i)
	return len(t) == 4 && (t[:2] == "19" || t[:2] == "20" || t[:2] == "18") && f.shapes[i] == number
}

// quantifier moves the start of a quantity back over "about", "more than", "at least".
func (f *finder) quantifier(i int, s text.Sentence) int {
	if i-2 >= s.First && f.words.of(f.word(i-2)+" "+f.word(i-1)).has("approx") {
		return i - 2
	}
	if i-1 >= s.First && f.is("approx", i-1) {
		return i - 1
	}
	return i
}
