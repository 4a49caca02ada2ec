package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// finder collects the items of a document: its mentions, and the pronouns, descriptions, other
// noun phrases and coordinations that may refer to the same things.
type finder struct {
	doc     *text.Document
	grammar *grammar
	lex     *lexicon
	gaz     *gazetteer.Gazetteer
	names   []int32  // token → the mention with a name that covers it, or None
	offices []int32  // token → the mention of an office that covers it, or None
	dates   []bool   // token → part of a date
	lower   []string // token → its word in lower case
	quotes  []int32  // token → quotation, or None
	items   []item
	titled  map[int][]int // mention → heads of the titles and descriptions right before its name
}

// find returns the items in order, in room for them.
func (f *finder) find(to *room) []item {
	f.cover()
	f.items = slices.Grow(to.found[:0], len(f.doc.Mentions)+len(f.doc.Tokens)/tokensAnItem)
	for i := range f.doc.Mentions {
		f.items = append(f.items, f.mentioned(i))
	}
	for s := range f.doc.Sentences {
		sentence := f.doc.Sentences[s]
		if !f.read(sentence) {
			continue
		}
		for at := sentence.First; at < sentence.Last; at++ {
			f.token(at, s)
		}
	}
	f.collections()
	to.found, to.items = f.items, appendSorted(to.items[:0], f.items)
	return to.items
}

// tokensAnItem is how many tokens there are to an item that is no mention, at the least.
const tokensAnItem = 4

// appendSorted appends items to a list by their starts, the longer first. An item is large, so that they
// are moved once.
func appendSorted(to, items []item) []item {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if a, b := &items[i], &items[j]; a.Start != b.Start {
			return a.Start - b.Start
		} else {
			return b.End - a.End
		}
	})
	to = slices.Grow(to, len(items))
	for _, from := range order {
		to = append(to, items[from])
	}
	return to
}

func (f *finder) read(s text.Sentence) bool {
	return s.Zone < 0 || s.Zone >= len(f.doc.Zones) || f.doc.Zones[s.Zone].Read()
}

// cover notes for each token which mention, date and quotation it lies in.
func (f *finder) cover() {
	n := len(f.doc.Tokens)
	f.lower = make([]string, n)
	for i := range f.doc.Tokens {
		f.lower[i] = strings.ToLower(f.doc.Slice(f.doc.Tokens[i].Span))
	}
	f.names, f.offices, f.quotes = nones(n), nones(n), nones(n)
	f.dates = make([]bool, n)
	f.titled = make(map[int][]int)
	for i, m := range f.doc.Mentions {
		into := f.names
		if m.Form == text.Office {
			into = f.offices
		} else if m.Form != text.Name && m.Form != text.Demonym {
			continue
		}
		for at := max(m.First, 0); at < min(m.Last, n); at++ {
			if into[at] == text.None {
				into[at] = int32(i)
			}
		}
	}
	for _, d := range f.doc.Dates {
		for at := max(d.First, 0); at < min(d.Last, n); at++ {
			f.dates[at] = true
		}
	}
	f.coverQuotes()
}

func (f *finder) coverQuotes() {
	at := 0
	for q, quotation := range f.doc.Quotations {
		for at < len(f.doc.Tokens) && f.doc.Tokens[at].Start < quotation.Start {
			at++
		}
		for at < len(f.doc.Tokens) && f.doc.Tokens[at].End <= quotation.End {
			f.quotes[at] = int32(q)
			at++
		}
	}
}

func nones(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = text.None
	}
	return list
}

// mentioned makes an item of a mention that an earlier stage found.
func (f *finder) mentioned(i int) item {
	m := f.doc.Mentions[i]
	it := f.base(m, f.grammar.headOf(m.First, m.Last))
	switch m.Form {
	case text.Name, text.Demonym:
		it.kind = name
		it.words = f.nameWords(m)
		it.number = anyNumber
		it.country = countryOf(f.gaz, m)
	default:
		it.kind = fixed
	}
	return it
}

// nameWords returns the folded words of a name without honorifics before it and suffixes after it.
func (f *finder) nameWords(m text.Mention) []string {
	words := foldName(f.doc.Slice(m.Span))
	for len(words) > 1 && (words[0] == "the" || m.Type == graph.Person && f.lex.has("honorific", words[0])) {
		words = words[1:]
	}
	for len(words) > 1 && m.Type == graph.Organization && f.lex.has("suffix", words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// base fills the parts of an item that its head token decides.
func (f *finder) base(m text.Mention, at int) item {
	m.Head = at
	m.Referents = nil
	it := item{Mention: m, owner: text.None, of: text.None, group: text.None, quote: text.None, zone: text.None}
	if at < 0 || at >= len(f.doc.Tokens) {
		return it
	}
	it.anchor = f.anchor(at, m.First)
	it.role = f.grammar.role(it.anchor)
	it.clause = int(f.grammar.clause[at])
	it.quote = int(f.quotes[at])
	it.head = f.lemma(at)
	if m.Sentence >= 0 && m.Sentence < len(f.doc.Sentences) {
		it.zone = f.doc.Sentences[m.Sentence].Zone
	}
	return it
}

// anchor returns the token that ties a phrase to its clause: its head, or the form of address or
// office right before it under which the tree puts it, as in "Secretary of State Rubio".
func (f *finder) anchor(at, first int) int {
	at = f.grammar.anchor(at, first)
	if first <= 0 || first > len(f.offices) || f.offices[first-1] == text.None || f.names[first-1] != text.None {
		return at
	}
	office := f.doc.Mentions[f.offices[first-1]]
	if h := f.doc.Tokens[at].Head; h >= office.First && h < office.Last && base(f.doc.Tokens[at].Dep) == "nmod" {
		return f.grammar.anchor(h, office.First)
	}
	return at
}

// lemma returns the lower-case lemma of a token.
func (f *finder) lemma(at int) string {
	token := &f.doc.Tokens[at]
	if token.Lemma != "" && token.Lemma != "_" {
		return strings.ToLower(token.Lemma)
	}
	return f.lower[at]
}

// token adds the pronoun or noun phrase that a token heads.
func (f *finder) token(at, sentence int) {
	if f.names[at] != text.None || f.dates[at] {
		return
	}
	word := f.doc.Slice(f.doc.Tokens[at].Span)
	tag := f.doc.Tokens[at].Tag
	switch {
	case f.isPronoun(at, word, tag):
		f.addPronoun(at, sentence, f.lex.pronouns[f.lower[at]])
	case f.bareNumeral(at):
		f.addNumeral(at, sentence)
	case tag == "NN" || tag == "NNS" || tag == "NNP" || tag == "NNPS":
		f.addNoun(at, sentence)
	case tag == "JJ" && at > 0 && f.lex.has("postnominal", f.lower[at]) && strings.HasPrefix(f.doc.Tokens[at-1].Tag, "NN"):
		f.items = append(f.items, f.phrase(at, sentence))
	case tag == "JJ" || tag == "JJR" || tag == "CD" || tag == "JJS":
		f.addNounless(at, sentence)
	}
}

func (f *finder) isPronoun(at int, word, tag string) bool {
	switch tag {
	case "PRP", "PRP$", "PRON", "WP", "WDT", "DT", "CC", "PDT":
	default: // most tokens
		return false
	}
	p, ok := f.lex.pronouns[f.lower[at]]
	if !ok {
		return false
	}
	switch {
	case p.class == "who" || p.class == "which":
		return (tag == "WP" || tag == "WDT") && f.relative(at)
	case word == "US" || word == "IT" || word == "I.":
		return false
	case tag == "DT" || tag == "CC" || tag == "PDT":
		return f.standsAlone(at)
	}
	return tag == "PRP" || tag == "PRP$" || tag == "PRON"
}

// standsAlone reports whether "both" or "neither" is a noun phrase of its own.
func (f *finder) standsAlone(at int) bool {
	if at+1 < len(f.doc.Tokens) && strings.EqualFold(f.doc.Slice(f.doc.Tokens[at+1].Span), "of") {
		return false
	}
	switch base(f.doc.Tokens[at].Dep) {
	case "nsubj", "obj", "obl", "nmod":
		return true
	}
	return false
}

// relative reports whether a relative pronoun follows a noun, and so is no question word.
func (f *finder) relative(at int) bool {
	clause := f.grammar.clause[at]
	return f.doc.Tokens[clause].Dep == "acl:relcl"
}

func (f *finder) addPronoun(at, sentence int, p pronoun) {
	token := f.doc.Tokens[at]
	if token.Tag == "PRP" && p.form == "possessive" {
		p.form = "object"
	}
	m := text.Mention{
		Span: token.Span, First: at, Last: at + 1, Sentence: sentence, Form: text.Pronoun,
		Gender: p.gender, Confidence: token.Confidence,
	}
	it := f.base(m, at)
	it.kind, it.pronoun, it.number = reference, p, p.number
	if p.form == "possessive" && it.role != "possessor" {
		it.role = "possessor"
	}
	f.items = append(f.items, it)
}

// addNoun adds the noun phrase that a noun heads, unless the noun is part of a larger name or
// phrase, or stands as a title before a name.
func (f *finder) addNoun(at, sentence int) {
	token := f.doc.Tokens[at]
	switch base(token.Dep) {
	case "compound", "flat", "fixed", "amod", "goeswith", "dep":
		return
	}
	if m := f.nameAfter(at); m != text.None {
		f.titled[m] = append(f.titled[m], at)
		return
	}
	if strings.HasSuffix(token.Dep, ":unmarked") {
		return
	}
	f.items = append(f.items, f.phrase(at, sentence))
}

// nameAfter returns the mention of a person or body whose name follows a noun at once, or None.
func (f *finder) nameAfter(at int) int {
	next := at + 1
	office := f.offices[at] != text.None && f.doc.Mentions[f.offices[at]].Last > next
	if office { // "Secretary of State"
		next = f.doc.Mentions[f.offices[at]].Last
	}
	if next >= len(f.names) || f.names[next] == text.None {
		return text.None
	}
	m := int(f.names[next])
	mention := f.doc.Mentions[m]
	if mention.First != next || mention.Form != text.Name {
		return text.None
	}
	dep := base(f.doc.Tokens[at].Dep)
	inside := f.doc.Tokens[at].Head >= mention.First && f.doc.Tokens[at].Head < mention.Last
	over := f.doc.Tokens[f.grammar.headOf(mention.First, mention.Last)].Head == at
	if !inside && !over && !office && dep != "nmod" {
		return text.None
	}
	return m
}

// bareNumeral reports whether a token is "two", "pair", "latter" … after "the" and before no noun.
func (f *finder) bareNumeral(at int) bool {
	word := f.lower[at]
	if at == 0 || !f.lex.has("pair", word) && !f.lex.has("paired", word) ||
		!f.lex.has("definite", f.lower[at-1]) {
		return false
	}
	if at+1 == len(f.doc.Tokens) {
		return true
	}
	next := f.doc.Tokens[at+1].Tag
	return !strings.HasPrefix(next, "NN") && !strings.HasPrefix(next, "JJ") && next != "CD" && next != "HYPH"
}

// addNumeral adds "the two" or "the latter", whatever the tree makes of it.
func (f *finder) addNumeral(at, sentence int) {
	m := text.Mention{
		Span:  text.Span{Start: f.doc.Tokens[at-1].Start, End: f.doc.Tokens[at].End},
		First: at - 1, Last: at + 1, Sentence: sentence, Form: text.Nominal, Confidence: 1,
	}
	it := f.base(m, at)
	it.kind, it.article, it.number = description, "definite", singular
	it.noun = head{kinds: []string{"pair"}}
	if f.lex.has("paired", it.head) {
		it.number, it.numeral = plural, true
	}
	f.items = append(f.items, it)
}

// addNounless adds "the former", "the two", "the 73-year-old": phrases with an article and no noun.
func (f *finder) addNounless(at, sentence int) {
	switch base(f.doc.Tokens[at].Dep) {
	case "amod", "nummod", "compound", "root", "advmod", "flat", "dep":
		return
	}
	if f.grammar.left[at] == int32(at) {
		return
	}
	it := f.phrase(at, sentence)
	if it.article == "definite" && (it.kind == description || it.noun.types != nil) {
		f.items = append(f.items, it)
	}
}

// collections adds an item for each coordination of names and descriptions of one kind.
func (f *finder) collections() {
	n := len(f.doc.Tokens)
	byHead := nones(n)
	for i := range f.items {
		it := &f.items[i]
		if (it.kind == name || it.kind == description) && it.Head >= 0 && it.Head < n && byHead[it.Head] == text.None {
			byHead[it.Head] = int32(i)
		}
	}
	members := make(map[int][]int)
	var firsts []int
	for i := range f.items {
		head := f.items[i].Head
		if head < 0 || head >= n || byHead[head] != int32(i) {
			continue
		}
		token := &f.doc.Tokens[head]
		if token.Dep != "conj" || token.Head < 0 || byHead[token.Head] == text.None || token.Head == head {
			continue
		}
		first := int(byHead[token.Head])
		if members[first] == nil {
			firsts = append(firsts, first)
		}
		members[first] = append(members[first], i)
	}
	slices.Sort(firsts)
	for _, first := range firsts {
		f.addCollection(append([]int{first}, members[first]...))
	}
}

// addCollection keeps the heads of the members, since sorting will move the items.
func (f *finder) addCollection(parts []int) {
	first, last := f.items[parts[0]], f.items[parts[len(parts)-1]]
	if len(parts) > 6 || last.End < first.Start {
		return
	}
	it := first
	it.kind, it.number = collection, plural
	it.End, it.Last = last.End, last.Last
	it.words, it.country, it.head = nil, "", ""
	it.members = nil
	for _, part := range parts {
		it.members = append(it.members, f.items[part].Head)
		if f.items[part].Type != it.Type {
			it.Type = ""
		}
	}
	f.items = append(f.items, it)
}
