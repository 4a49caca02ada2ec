package mention

import (
	_ "embed"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
)

//go:embed data/words.tsv
var wordTable string

// lexicon is the table of words that tell names, folded to lower case. Most words of a text are not
// in it, which one look tells whatever the use.
type lexicon struct{ words *feature.Table[uses] } // by their hashes

func (l lexicon) of(word string) uses { return l.at(feature.Hash(word)) }

func (l lexicon) at(hash uint64) uses {
	found, _ := l.words.Get(hash)
	return found
}

// uses are what a word is in the table for, and the types that it gives.
type uses []use

type use struct {
	name string
	typ  graph.Type
}

func newLexicon() lexicon {
	l := lexicon{feature.NewTable[uses](0)}
	for _, line := range strings.Split(wordTable, "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 || fields[0] == "use" {
			continue
		}
		l.words.Set(feature.Hash(fields[1]), append(l.of(fields[1]), use{fields[0], graph.Type(fields[2])}))
	}
	return l
}

// has reports whether a use is among them.
func (u uses) has(name string) bool {
	for i := range u {
		if u[i].name == name {
			return true
		}
	}
	return false
}

// typeOf returns the type that a use gives, "" if it is not among them; the last line for it counts.
func (u uses) typeOf(name string) graph.Type {
	var typ graph.Type
	for i := range u {
		if u[i].name == name {
			typ = u[i].typ
		}
	}
	return typ
}
