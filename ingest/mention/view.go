package mention

import (
	"strings"
	"unicode"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// shape is how a token is written.
type shape byte

const (
	mark     shape = iota
	lower          // "house", "al"
	capital        // "House", "McDonald"
	capitals       // "NATO", "U.S."
	mixed          // "iPhone"
	number         // "12", "7,000", "2nd"
)

// view is a document as the rules look at it: shapes, folded words, the case of each word in
// the whole text.
type view struct {
	gazetteer  *gazetteer.Gazetteer
	words      lexicon
	doc        *text.Document
	matcher    *gazetteer.Matcher
	shapes     []shape
	uses       []uses          // of the word of each token
	propers    []bool          // which tokens are written as a name may be
	titleCased []bool          // by sentence
	inLower    map[string]bool // words that occur in lower case
	inCapital  map[string]bool // words that occur with a capital where none is due
	tagged     bool
}

func newView(g *gazetteer.Gazetteer, words lexicon, d *text.Document) view {
	v := view{gazetteer: g, words: words, doc: d, shapes: make([]shape, len(d.Tokens)),
		uses: make([]uses, len(d.Tokens)), propers: make([]bool, len(d.Tokens)),
		inLower: make(map[string]bool, len(d.Tokens)/4), inCapital: map[string]bool{}}
	for i, token := range d.Tokens {
		v.shapes[i] = shapeOf(d.Slice(token.Span))
		v.propers[i] = mayName(d.Slice(token.Span), v.shapes[i])
		v.tagged = v.tagged || token.Tag != ""
	}
	v.matcher = g.Matcher(d.Text, d.Tokens)
	for i := range v.uses {
		v.uses[i] = words.of(v.matcher.Word(i))
	}
	v.titleCased = make([]bool, len(d.Sentences))
	for i, s := range d.Sentences {
		v.titleCased[i] = d.Zones[s.Zone].TitleCased() || v.shouting(s)
		if !v.titleCased[i] {
			v.noteCase(s)
		}
	}
	return v
}

func shapeOf(word string) shape {
	upper, low, digit := 0, 0, 0
	first := shape(mark)
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			low++
		case unicode.IsDigit(r):
			digit++
		default:
			continue
		}
		if first == mark {
			first = lower
			if unicode.IsUpper(r) {
				first = capital
			} else if unicode.IsDigit(r) {
				first = number
			}
		}
	}
	switch {
	case first == number && upper+low <= 2 && upper == 0, first == mark:
		return first
	case upper > 1 && low == 0:
		return capitals
	case first == lower && upper > 0, first == number:
		return mixed
	}
	return first
}

// shouting reports whether most words of a sentence of some length begin with a capital.
func (v *view) shouting(s text.Sentence) bool {
	up, low := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch v.shapes[i] {
		case capital, capitals:
			up++
		case lower:
			if len(v.matcher.Word(i)) > 3 {
				low++
			}
		}
	}
	return up >= 4 && low*6 < up && !v.stopped(s)
}

// stopped reports whether a sentence ends in a full stop, as headlines do not, or in the dash of a
// dateline.
func (v *view) stopped(s text.Sentence) bool {
	for i := s.Last - 1; i >= s.First; i-- {
		switch v.text(i) {
		case ".", "?", "!", "-", "--", "–", "—":
			return true
		case "”", "\"", "’", "'", ")":
		default:
			return false
		}
	}
	return false
}

func (v *view) noteCase(s text.Sentence) {
	for i := s.First; i < s.Last; i++ {
		switch v.shapes[i] {
		case lower:
			if word := v.matcher.Word(i); !v.inLower[word] {
				v.inLower[word] = true
			}
		case capital, mixed, capitals:
			if !v.opens(i, s.First) {
				v.inCapital[v.matcher.Word(i)] = true
			}
		}
	}
}

// text returns a token as written.
func (v *view) text(i int) string { return v.doc.Slice(v.doc.Tokens[i].Span) }

// word returns a token in lower case without accents, "" for a mark. Outside the document it is
// "" too.
func (v *view) word(i int) string {
	if i < 0 || i >= len(v.shapes) {
		return ""
	}
	return v.matcher.Word(i)
}

// is reports whether the word of a token is in the lexicon for a use; outside the document there is
// none.
func (v *view) is(use string, i int) bool { return i >= 0 && i < len(v.uses) && v.uses[i].has(use) }

// typeAs returns the type that the word of a token gives in a use, "" if none.
func (v *view) typeAs(use string, i int) graph.Type {
	if i < 0 || i >= len(v.uses) {
		return ""
	}
	return v.uses[i].typeOf(use)
}

// never reports whether a token is a word that is no name by itself, and begins none.
func (v *view) never(i int) bool {
	return v.is("never", i) && !strings.Contains(v.text(i), "-")
}

// opens reports whether a capital is due at a token: at the start of a sentence or quotation,
// after a colon or a bullet.
func (v *view) opens(i, first int) bool {
	for j := i - 1; j >= first; j-- {
		switch v.text(j) {
		case ":", "—", "–", ";", "?", "!", "...", "…", "•", "*":
			return true
		case "\"", "“", "”", "'", "‘", "``", "''", "(", "[", "-":
			if j == i-1 {
				continue
			}
			return false
		}
		return j != i-1 && v.quoteAt(i-1) && v.text(j) == ","
	}
	return true
}

func (v *view) quoteAt(i int) bool {
	switch v.text(i) {
	case "\"", "“", "‘", "``", "'":
		return true
	}
	return false
}

// proper reports whether a token is written as a name may be.
func (v *view) proper(i int) bool { return i >= 0 && i < len(v.propers) && v.propers[i] }

// mayName reports whether a token of a shape is written as a name may be.
func mayName(token string, s shape) bool {
	switch s {
	case capital, capitals:
		if strings.ContainsAny(token, "0123456789") && currency(token) {
			return false
		}
		return token != "I" && !strings.HasPrefix(token, "@")
	case mixed:
		return !strings.ContainsAny(token, "$€£-")
	}
	return false
}

// touching reports whether two neighbouring tokens have nothing between them.
func (v *view) touching(i int) bool {
	return i+1 < len(v.doc.Tokens) && v.doc.Tokens[i].End == v.doc.Tokens[i+1].Start
}

// hyphen reports whether a token is a hyphen that ties its two neighbours into one word.
func (v *view) hyphen(i int) bool {
	if i <= 0 || i+1 >= len(v.doc.Tokens) || v.shapes[i] != mark {
		return false
	}
	switch v.text(i) {
	case "-", "–", "‑", "‐":
		return v.touching(i-1) && v.touching(i)
	}
	return false
}

// possessive reports whether a token is 's.
func (v *view) possessive(i int) bool {
	if i < 0 || i >= len(v.doc.Tokens) {
		return false
	}
	switch v.text(i) {
	case "'s", "’s", "'S", "’S", "'", "’":
		return true
	}
	return false
}
