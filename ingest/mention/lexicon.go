package mention

import (
	_ "embed"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

//go:embed data/words.tsv
var wordTable string

// lexicon is the table of words that tell names. Words are folded to lower case. Most words of a
// text are not in it, which one look tells whatever the use.
type lexicon struct {
	uses map[string][]use // by word
}

// use is what a word is in the table for, and the type that it gives.
type use struct {
	name string
	typ  graph.Type
}

func newLexicon() *lexicon {
	l := &lexicon{uses: map[string][]use{}}
	for _, line := range strings.Split(wordTable, "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 || fields[0] == "use" {
			continue
		}
		l.uses[fields[1]] = append(l.uses[fields[1]], use{fields[0], graph.Type(fields[2])})
	}
	return l
}

// has reports whether a word is in the table for a use.
func (l *lexicon) has(name, word string) bool {
	for _, u := range l.uses[word] {
		if u.name == name {
			return true
		}
	}
	return false
}

// typeOf returns the type that a word gives in a use, "" if none; the last line for it counts.
func (l *lexicon) typeOf(name, word string) graph.Type {
	var typ graph.Type
	for _, u := range l.uses[word] {
		if u.name == name {
			typ = u.typ
		}
	}
	return typ
}
