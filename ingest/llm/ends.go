package llm

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// register finds the referents of a document by their names.
type register struct {
	doc      *text.Document
	byName   map[string][]int // folded name → referents, each once
	mentions [][]int          // referent → its mentions, in order
	shown    [][]int          // the same without pronouns
	forms    [][]string       // referent → the words that name it
	anaphors map[string]int
}

func newRegister(d *text.Document) *register {
	g := &register{doc: d, byName: map[string][]int{}, mentions: make([][]int, len(d.Referents)),
		shown: make([][]int, len(d.Referents)),
		forms: make([][]string, len(d.Referents)), anaphors: readAnaphors()}
	for i, r := range d.Referents {
		g.enter(r.Name, i)
	}
	for i, m := range d.Mentions {
		for _, r := range m.Referents {
			if r < 0 || r >= len(d.Referents) {
				continue
			}
			g.mentions[r] = append(g.mentions[r], i)
			if m.Form != text.Pronoun {
				g.shown[r] = append(g.shown[r], i)
			}
			if len(m.Referents) == 1 && (m.Form == text.Name || m.Form == text.Demonym) {
				g.enter(d.Slice(m.Span), r)
			}
		}
	}
	return g
}

func (g *register) enter(name string, referent int) {
	if key := fold(name); key != "" && !slices.Contains(g.byName[key], referent) {
		g.byName[key] = append(g.byName[key], referent)
	}
	if form := evenWords(name); form != "" && referent < len(g.forms) && !slices.Contains(g.forms[referent], form) {
		g.forms[referent] = append(g.forms[referent], form)
	}
}

// end is a referent and the mention that shows it; both None for nothing.
type end struct{ referent, mention int }

var noEnd = end{text.None, text.None}

// reach is how far from a quote, within its sentence, a mention still belongs to it.
const reach = 500

// bound returns the stretch around a quote whose mentions belong to it: the sentences that it
// touches, and so many before them.
func (g *register) bound(quote text.Span, before int) text.Span {
	out, sentences := quote, g.doc.Sentences
	i, _ := slices.BinarySearchFunc(sentences, quote.Start, func(s text.Sentence, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	for i = max(i-before, 0); i < len(sentences) && sentences[i].Start < quote.End; i++ {
		out = text.Span{Start: min(out.Start, sentences[i].Start), End: max(out.End, sentences[i].End)}
	}
	return text.Span{Start: max(out.Start, quote.Start-reach), End: min(out.End, quote.End+reach)}
}

// named returns what a name of an answer refers to in a quote: a referent of that name with a
// mention there, or a mention in these very words ("he"). A mention inside the quote comes before
// one beside it.
func (g *register) named(name string, quote text.Span) (end, bool) {
	key, beside := fold(name), noEnd
	around := g.bound(quote, 0)
	for i, m := range mentionsFrom(g.doc, around.Start, around.End) {
		r := g.refers(m, key)
		switch {
		case r == text.None || !around.Contains(m.Span):
		case quote.Contains(m.Span):
			return end{r, i}, true
		case beside == noEnd:
			beside = end{r, i}
		}
	}
	return beside, beside != noEnd
}

//go:embed anaphors.txt
var anaphorList string

// readAnaphors returns the words that point back, and how many things each may stand for.
func readAnaphors() map[string]int {
	words := map[string]int{}
	for _, line := range strings.Split(anaphorList, "\n") {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		for _, w := range f[1:] {
			words[w] = 1
			if f[0] == "several" {
				words[w] = 2
			}
		}
	}
	return words
}

// pointsAway returns how many things named elsewhere the sentences of a quote may stand for: by
// a pronoun, a description ("the hospital", "a Chinese bidder"), an office without its body ("Prime
// Minister Ishiba"); two in a headline, which leaves such words out.
func (g *register) pointsAway(quote text.Span) int {
	around, tokens := g.bound(quote, 0), g.doc.Tokens
	if g.inTitle(quote) {
		return 2
	}
	n := 0
	for _, m := range mentionsFrom(g.doc, around.Start, around.End) {
		if m.Form == text.Office {
			n++
		}
	}
	i := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= around.Start })
	for ; i < len(tokens) && tokens[i].End <= around.End; i++ {
		if word := strings.ToLower(g.doc.Slice(tokens[i].Span)); word != "the" || g.describes(i+1) {
			n += g.anaphors[word]
		}
	}
	return n
}

// describes reports whether the words from a token on, behind "the", are a description and no name:
// they come to a noun without a capital, as "Russian president" does.
func (g *register) describes(from int) bool {
	tokens := g.doc.Tokens
	for i := from; i < len(tokens) && i < from+longestDescription; i++ {
		switch tag := tokens[i].Tag; {
		case tag == "NN" || tag == "NNS" || tag == "": // no tag: whatever has no capital will do
			return startsLower(g.doc.Slice(tokens[i].Span))
		case !strings.HasPrefix(tag, "JJ") && !strings.HasPrefix(tag, "NNP") && tag != "CD" && tag != "HYPH":
			return false
		}
	}
	return false
}

// longestDescription is how many words are looked at for its noun.
const longestDescription = 5

// inTitle reports whether a quote stands outside the running text: in a headline or caption.
func (g *register) inTitle(quote text.Span) bool {
	for _, z := range g.doc.Zones {
		if z.Contains(quote) {
			return z.Kind != text.Body
		}
	}
	return false
}

func startsLower(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first)
}

// nearby returns what names refer to no farther than so many sentences before a quote, if its
// sentences point at as many things.
func (g *register) nearby(quote text.Span, names ...string) ([]end, bool) {
	const sentences = 3
	if g.pointsAway(quote) < len(names) {
		return nil, false
	}
	around := g.bound(quote, sentences)
	var ends []end
	for _, name := range names {
		e, ok := g.outside(name, quote)
		if !ok || !around.Contains(g.doc.Mentions[e.mention].Span) {
			return nil, false
		}
		ends = append(ends, e)
	}
	return ends, true
}

// elsewhere returns what a name refers to outside the sentences of a quote, if these point away.
func (g *register) elsewhere(name string, quote text.Span) (end, bool) {
	if g.pointsAway(quote) == 0 {
		return noEnd, false
	}
	return g.outside(name, quote)
}

// outside returns what a name refers to: by its last mention before a quote, else by the first behind.
func (g *register) outside(name string, quote text.Span) (end, bool) {
	before, behind := noEnd, noEnd
	for _, r := range g.byName[fold(name)] {
		list := g.shown[r]
		at, _ := slices.BinarySearchFunc(list, quote.Start, func(m, start int) int { return g.doc.Mentions[m].Start - start })
		if at > 0 && list[at-1] > before.mention {
			before = end{r, list[at-1]}
		}
		if at < len(list) && (behind == noEnd || list[at] < behind.mention) {
			behind = end{r, list[at]}
		}
	}
	if before != noEnd {
		return before, true
	}
	return behind, behind != noEnd
}

// within returns the referent of a name that stands in the sentences of a quote inside the name of
// something else: "US" in "US Air Force".
func (g *register) within(name string, quote text.Span) (end, bool) {
	around := g.bound(quote, 0)
	words := plain(g.doc.Slice(around), around.Start)
	for _, r := range g.byName[fold(name)] {
		for _, form := range g.forms[r] {
			if len(words.find(form)) > 0 || g.inPart(form, words) {
				return end{r, text.None}, true
			}
		}
	}
	return noEnd, false
}

// inPart reports whether a word of a name stands in text where no mention is, as in "Kim, Putin
// sign" or "Navy fires missile".
func (g *register) inPart(name string, words plainText) bool {
	const shortest = 3
	for _, part := range strings.Fields(name) {
		if len(part) < shortest || startsLower(part) {
			continue
		}
		for _, at := range words.find(part) {
			if !g.inMention(at) {
				return true
			}
		}
	}
	return false
}

// inMention reports whether a mention overlaps a span.
func (g *register) inMention(span text.Span) bool {
	for _, m := range mentionsFrom(g.doc, span.Start-reach, span.End) {
		if m.Overlaps(span) {
			return true
		}
	}
	return false
}

// refers returns the referent of a mention that a folded name means, or None.
func (g *register) refers(m *text.Mention, key string) int {
	if key == "" {
		return text.None
	}
	for _, r := range m.Referents {
		if slices.Contains(g.byName[key], r) {
			return r
		}
	}
	if r := g.sameWords(m, key); r != text.None {
		return r
	}
	if len(m.Referents) == 1 && fold(g.doc.Slice(m.Span)) == key {
		if r := m.Referents[0]; r >= 0 && r < len(g.doc.Referents) {
			return r
		}
	}
	return text.None
}

// sameWords returns the referent of a name that a mention's words stand for elsewhere in the document:
// "Moscow" is the city here and the state there, and the model says which.
func (g *register) sameWords(m *text.Mention, key string) int {
	if m.Form != text.Name {
		return text.None
	}
	words := g.byName[fold(g.doc.Slice(m.Span))]
	for _, r := range g.byName[key] {
		if slices.Contains(words, r) {
			return r
		}
	}
	return text.None
}

// nearest returns a referent by its name with the mention that stands nearest to a quote, of
// those with the same distance the first.
func (g *register) nearest(name string, quote text.Span) (end, bool) {
	if e, ok := g.named(name, quote); ok {
		return e, true
	}
	best, least := noEnd, 0
	for _, r := range g.byName[fold(name)] {
		list := g.mentions[r]
		at, _ := slices.BinarySearchFunc(list, quote.Start, func(m, start int) int { return g.doc.Mentions[m].Start - start })
		for _, k := range []int{at - 1, at} {
			if k < 0 || k >= len(list) {
				continue
			}
			distance := max(g.doc.Mentions[list[k]].Start-quote.Start, quote.Start-g.doc.Mentions[list[k]].Start)
			if best == noEnd || distance < least {
				best, least = end{r, list[k]}, distance
			}
		}
	}
	return best, best != noEnd
}
