package mention

import (
	_ "embed"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

//go:embed data/words.tsv
var wordTable string

// lexicon is the table of words that tell names, by use. Words are folded to lower case.
type lexicon struct {
	uses map[string]map[string]graph.Type
}

func newLexicon() *lexicon {
	l := &lexicon{uses: map[string]map[string]graph.Type{}}
	for _, line := range strings.Split(wordTable, "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 || fields[0] == "use" {
			continue
		}
		if l.uses[fields[0]] == nil {
			l.uses[fields[0]] = map[string]graph.Type{}
		}
		l.uses[fields[0]][fields[1]] = graph.Type(fields[2])
	}
	return l
}

// has reports whether a word is in the table for a use.
func (l *lexicon) has(use, word string) bool {
	_, ok := l.uses[use][word]
	return ok
}

// typeOf returns the type that a word gives in a use, "" if none.
func (l *lexicon) typeOf(use, word string) graph.Type { return l.uses[use][word] }
