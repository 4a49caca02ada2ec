package resolve

import (
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// phrase makes an item of the noun phrase around a head.
func (f *finder) phrase(at, sentence int) item {
	s := f.doc.Sentences[sentence]
	first, last := max(int(f.grammar.left[at]), s.First), min(int(f.grammar.right[at])+1, s.Last)
	first = f.trimLeft(first, at)
	first = f.toDeterminer(first, s.First)
	if first > s.First {
		switch f.lower[first-1] {
		case "both", "either", "neither": // which the tree may take for a conjunction
			first--
		}
	}
	m := text.Mention{
		Span:  text.Span{Start: f.doc.Tokens[first].Start, End: f.doc.Tokens[last-1].End},
		First: first, Last: last, Sentence: sentence, Form: text.Nominal,
		Confidence: f.doc.Tokens[at].Confidence,
	}
	it := f.base(m, at)
	it.kind = thing
	it.number = f.numberAt(at)
	it.article, it.numeral = f.article(first, at)
	f.modifiers(&it, at)
	if noun, ok := f.nounOf(at, &it); ok {
		it.kind, it.noun = description, noun
		it.Gender = noun.gender
		it.region = f.region(&it)
		if len(noun.types) > 0 {
			it.Type = noun.types[0]
		}
	}
	return it
}

// toDeterminer moves the left end of a phrase over the words between it and an article or
// possessive that the tree may have left out: "the long-serving Sultan".
func (f *finder) toDeterminer(first, start int) int {
	for i := first - 1; i >= start && i >= first-6; i-- {
		switch tag := f.doc.Tokens[i].Tag; tag {
		case "DT", "PRP$":
			return i
		case "JJ", "JJR", "JJS", "HYPH", "NN", "VBN", "VBG", "RB", "CD", "NNP":
		default:
			return first
		}
	}
	return first
}

// region returns the countries that "West African", "Gulf" … or the head of a phrase leaves, nil
// if it says nothing of that.
func (f *finder) region(it *item) []string {
	for i := max(it.First, it.Head-4); i <= it.Head; i++ {
		word := f.lower[i]
		if i > it.First {
			two := f.lower[i-1] + " " + word
			if found, ok := f.lex.regions[two]; ok {
				return found
			}
		}
		if i < it.Head {
			next := word + " " + f.lower[i+1]
			if found, ok := f.lex.regions[next]; ok {
				return found
			}
		}
		if found, ok := f.lex.regions[word]; ok {
			return found
		}
	}
	return nil
}

// trimLeft takes prepositions and conjunctions off the left end of a phrase.
func (f *finder) trimLeft(first, at int) int {
	for first < at {
		switch f.doc.Tokens[first].Tag {
		case "IN", "CC", ",", "RB", "``", "''", "-LRB-", "TO":
			first++
		default:
			return first
		}
	}
	return first
}

func (f *finder) numberAt(at int) number {
	switch f.doc.Tokens[at].Tag {
	case "NNS", "NNPS", "CD":
		return plural
	case "NN", "NNP":
		return singular
	}
	return anyNumber
}

// article says how a phrase is determined, and whether it has a number word like "two", "both".
func (f *finder) article(first, at int) (string, bool) {
	article, numeral := "bare", false
	for i := first; i < at && i < first+8; i++ {
		lists := f.lex.listsOf(f.lower[i])
		if slices.Contains(lists, "paired") {
			numeral = true
		}
		if article != "bare" {
			continue
		}
		for _, list := range []string{"definite", "demonstrative", "indefinite"} {
			if slices.Contains(lists, list) {
				article = list
			}
		}
		if f.doc.Tokens[i].Tag == "PRP$" || f.doc.Tokens[i].Tag == "POS" {
			article = "possessive"
		}
	}
	return article, numeral
}

// modifiers notes the country, the possessor and the complement of a phrase.
func (f *finder) modifiers(it *item, at int) {
	for i := it.First; i < it.Last && i < it.First+24; i++ {
		if f.doc.Tokens[i].Head == at && i != at {
			switch {
			case f.doc.Tokens[i].Dep == "nmod:poss":
				it.owner = i
			case i > at && base(f.doc.Tokens[i].Dep) == "nmod" && it.of == text.None:
				it.of = i
			}
		}
		if i < at && it.country == "" && f.names[i] != text.None {
			it.country = f.countryBefore(f.doc.Mentions[f.names[i]])
		}
	}
}

// countryBefore returns the country that a name before a noun gives it: that of a country or
// people, or of a residence that stands for its state, "the Kremlin leader". "" for others.
func (f *finder) countryBefore(m text.Mention) graph.Key {
	if key := countryOf(f.gaz, m); key != "" || m.Type != graph.Organization {
		return key
	}
	key, _ := f.gaz.Metonym(f.doc.Slice(m.Span))
	return key
}

// countryOf returns the country that a mention of a country or its people names, "" of others.
func countryOf(gaz *gazetteer.Gazetteer, m text.Mention) graph.Key {
	if m.Type == graph.Country || m.Form == text.Demonym {
		return m.Key
	}
	return ""
}

// nounOf looks the head of a phrase up in the table of heads, then among the titles.
func (f *finder) nounOf(at int, it *item) (head, bool) {
	word := f.lower[at]
	if noun, ok := f.lex.heads[word]; ok { // "rebels" are a body, a "rebel" is a person
		return noun, true
	}
	if noun, ok := f.lex.heads[it.head]; ok {
		return noun, true
	}
	switch {
	case f.lex.has("pair", it.head) || f.lex.has("paired", it.head) && it.article == "definite":
		return head{kinds: []string{"pair"}}, it.article == "definite"
	case strings.HasSuffix(word, "-year-old") || word == "old" && it.article != "bare",
		it.article == "definite" && (word == "elder" || word == "younger"):
		return head{types: []graph.Type{graph.Person}, kinds: []string{"age"}}, true
	}
	if f.offices[at] == text.None {
		return head{}, false
	}
	title, ok := f.gaz.Title(it.head)
	if !ok {
		return head{}, false
	}
	return head{types: []graph.Type{graph.Person}, gender: title.Gender, kinds: []string{"role"}}, true
}
