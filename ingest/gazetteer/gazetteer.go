// Package gazetteer knows the names that news takes for granted: states, cities, leaders with
// their terms of office, organisations, demonyms, metonyms, titles and given names.
//
// The names lie in data/ as sorted, tab-separated tables that are embedded in the program. A new
// name is one line in one of the hand-made tables; built.tsv and the word tables are written by
// tools/gazetteer. The gazetteer types and resolves names; it never claims anything by itself.
package gazetteer

import (
	"math/bits"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Entry is one thing with a name.
type Entry struct {
	Key     graph.Key // "country/kp", "city/seoul", "person/kim-jong-un", "organization/nato"
	Name    string    // the usual English name
	Type    graph.Type
	Kind    string      // finer than Type, lower case: "media", "party", "capital", "sea"; "" unknown
	Country graph.Key   // home country, "" unknown or none
	Parent  graph.Key   // what it is a part of, "" unknown
	Gender  text.Gender // of a person
	Family  string      // the family name of a person, wherever it stands in Name
	Aliases []string    // other names, as written
	ISO     string      // ISO 3166-1 alpha-2 of a country or territory
	// Wikidata is the item's identifier, "Q884"; "" unknown.
	Wikidata string
	Offices  []Office // sorted by From
}

// Office is a term that a person held. From and To are ISO dates of any precision, half-open:
// the office is held on From and no longer on To. Empty means unknown, or still held.
type Office struct {
	Title    string
	Country  graph.Key
	From, To string
}

// Title is a form of address, rank, office or role noun that stands beside a name.
type Title struct {
	Form     string // as written: "Foreign Minister", "Mr."
	Office   string // class: "head_of_state", "foreign_minister", "military", "other" …
	Needs    string // what it is an office of: "country", "organization", "place" or "none"
	Position string // where it stands: "before", "after" or "both"
	Gender   text.Gender
	Common   bool // written in lower case too: "foreign minister"
}

// Gazetteer answers questions about names. It is safe for use by several goroutines, and what it
// returns must not be changed.
type Gazetteer struct {
	entries  []Entry // sorted by Key
	byKey    map[graph.Key]int32
	byName   table[[]name] // in the order of entries
	starts   table[start]  // by the first word of what begins with it
	demonyms table[graph.Key]
	metonyms table[graph.Key]
	given    table[text.Gender]
	titles   table[*Title]
	holders  map[holding][]term
	version  string
}

// table files values by the hash of folded words with blanks between them: a text asks for many that no
// table has, and so need not put them together.
type table[V any] struct{ *feature.Table[V] }

func newTable[V any](size int) table[V] { return table[V]{feature.NewTable[V](size)} }

func (t table[V]) of(words []string) (V, bool) { return t.Get(hash(words)) }

func hash(words []string) uint64 {
	h := feature.Empty
	for i, word := range words {
		if i > 0 {
			h = feature.ExtendByte(h, ' ')
		}
		h = feature.Extend(h, word)
	}
	return h
}

// start is what the tables have that begins with a word, so that one look at each word of a text
// tells which of them to search.
type start struct {
	names, titles, demonyms lengths
	small                   bool // some name begins small
	given                   bool // the word is a given name
	gender                  text.Gender
}

// lengths is a set of numbers of words, up to longestName: bit n is for n words.
type lengths uint16

func (l *lengths) add(words int)     { *l |= 1 << words }
func (l lengths) has(words int) bool { return l>>words&1 != 0 }
func (l lengths) most() int          { return bits.Len16(uint16(l)) - 1 } // -1 if there are none

// name is one written form of an entry.
type name struct {
	written string
	entry   int32
	main    bool
}

// Lookup returns the entries that a name may stand for, best first: those whose main name it is,
// then those with it as an alias, each in the order of their keys. Accents, full stops and
// hyphens don't count. Case does: "us" is no country, "RUSSIA" is. A leading "the" may be missing.
func (g *Gazetteer) Lookup(name string) []Entry {
	words := foldWords(nil, name)
	names, _ := g.byName.of(words)
	found := g.pick(nil, names, name)
	if len(words) > 1 && words[0] == "the" {
		names, _ = g.byName.of(words[1:])
		found = g.pick(found, names, trimArticle(name))
	}
	return found
}

func trimArticle(name string) string {
	if len(name) > 4 && (name[:4] == "the " || name[:4] == "The ") {
		return name[4:]
	}
	return name
}

// pick appends the entries of those names whose case agrees with the surface, main names first,
// each entry once.
func (g *Gazetteer) pick(found []Entry, names []name, surface string) []Entry {
	for _, main := range []bool{true, false} {
		for _, n := range names {
			if n.main == main && caseAgrees(n.written, surface) && !hasKey(found, g.entries[n.entry].Key) {
				found = append(found, g.entries[n.entry])
			}
		}
	}
	return found
}

func hasKey(entries []Entry, key graph.Key) bool {
	for _, e := range entries {
		if e.Key == key {
			return true
		}
	}
	return false
}

// ByKey returns the entry with a key.
func (g *Gazetteer) ByKey(key graph.Key) (Entry, bool) {
	at, ok := g.byKey[key]
	if !ok {
		return Entry{}, false
	}
	return g.entries[at], true
}

// Version is a checksum of the tables: it changes with them.
func (g *Gazetteer) Version() string { return g.version }

// Len returns the number of entries.
func (g *Gazetteer) Len() int { return len(g.entries) }

// At returns the entry at an index from 0 to Len()-1, in the order of keys.
func (g *Gazetteer) At(i int) Entry { return g.entries[i] }

// Demonym returns the country whose people or manner a word names: "Russian", "Iranians",
// "South Korean". The word is capitalised as in print. "Korean" alone has no country.
func (g *Gazetteer) Demonym(word string) (graph.Key, bool) {
	if !startsUpper(word) {
		return "", false
	}
	return g.demonyms.of(foldWords(nil, word))
}

// Metonym returns the state that a capital, residence or nickname may stand for: "Moscow",
// "the Kremlin", "Blue House". Whether it does is for the reader of the sentence to say.
func (g *Gazetteer) Metonym(form string) (graph.Key, bool) {
	words := foldWords(nil, form)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	key, ok := g.metonyms.of(words)
	return key, ok && startsUpper(trimArticle(form))
}

// GivenName reports whether a word is a given name, and whose. The gender is unknown for names
// of both.
func (g *Gazetteer) GivenName(word string) (text.Gender, bool) {
	gender, ok := g.given.of(foldWords(nil, word))
	return gender, ok && startsUpper(word)
}

// Title returns what is known of a title or office, in any case: "Mr.", "defence minister".
func (g *Gazetteer) Title(form string) (Title, bool) {
	if title, ok := g.titles.of(foldWords(nil, form)); ok {
		return *title, true
	}
	return Title{}, false
}
