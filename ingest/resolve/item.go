package resolve

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

type number byte

const (
	anyNumber number = iota
	singular
	plural
)

type kind byte

const (
	fixed       kind = iota // an office or quantity: kept as it is
	name                    // a name or demonym that the mention stage found
	description             // a noun phrase whose head says what it may refer to
	reference               // a pronoun
	thing                   // another noun phrase: never written, but draws pronouns away
	collection              // a coordination: "Kenya and Uganda"
)

// item is an expression under resolution: a mention with what grammar says of it.
type item struct {
	text.Mention
	kind    kind
	number  number
	anchor  int    // its head, or the form of address that the tree makes the head of a name
	role    string // "subject", "passive", "object", "oblique", "of", "possessor", "apposition", "modifier", "root", "other"
	clause  int    // the token that governs its clause
	zone    int
	quote   int      // the innermost quotation around it, or None
	head    string   // lower-case lemma of the head
	words   []string // folded words of a name, without titles
	article string   // "definite", "demonstrative", "possessive", "indefinite", "bare"
	numeral bool     // "two leaders", "both countries"
	country graph.Key
	region  []string // ISO codes of the countries that its words fit; nil for any
	owner   int      // the item that possesses it, or None
	of      int      // the item that "of", "to", "in" … add to it, or None
	pronoun pronoun
	noun    head
	group   int
	members []int // items of a collection
	gold    string
}

// foldWord lower-cases a word and takes off what spelling varies in.
func foldWord(word string) string {
	word = strings.ToLower(word)
	if !strings.ContainsFunc(word, unusual) {
		return word
	}
	word = strings.Trim(word, ".'’\"“”")
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', '\'', '’', '‘', 'ʼ':
			return -1
		}
		return r
	}, word)
}

func unusual(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

// foldName splits a name into folded words; hyphens part words as blanks do.
func foldName(name string) []string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r == ' ' || r == '-' || r == '\u2010' || r == '\u2011' || r == '\n' || r == '\t' || r == '\u00a0'
	})
	words := fields[:0]
	for _, field := range fields {
		if word := stripAccents(foldWord(field)); word != "" && word != "s" {
			words = append(words, word)
		}
	}
	return words
}
