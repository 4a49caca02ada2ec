package resolve

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed data/*.tsv
var tables embed.FS

// head is what a head noun says of the thing that a description with it refers to.
type head struct {
	types  []graph.Type // the likeliest first
	gender text.Gender
	kinds  []string
}

// pronoun is what a pronoun says of its antecedent.
type pronoun struct {
	class  string // "he", "she", "it", "they", "I", "we", "who", "which"
	number number
	gender text.Gender
	form   string // "subject", "object", "possessive", "reflexive"
}

// lexicon holds the language knowledge of this package, read from its tables.
type lexicon struct {
	heads    map[string]head
	pronouns map[string]pronoun
	lists    *feature.Table[[]string] // hash of a word → the lists that it is in

	shorthands map[string]shorthand // word → what it is short for
	regions    map[string][]string  // words → ISO codes of the countries that they fit
}

func loadLexicon() (*lexicon, error) {
	lex := &lexicon{
		heads:    make(map[string]head),
		pronouns: make(map[string]pronoun),
		lists:    feature.NewTable[[]string](0),

		shorthands: make(map[string]shorthand),
		regions:    make(map[string][]string),
	}
	for _, table := range []struct {
		name string
		add  func(fields []string) error
	}{
		{"data/heads.tsv", lex.addHead},
		{"data/pronouns.tsv", lex.addPronoun},
		{"data/words.tsv", lex.addWords},
		{"data/shorthands.tsv", lex.addShorthand},
		{"data/regions.tsv", lex.addRegion},
	} {
		if err := eachLine(table.name, table.add); err != nil {
			return nil, err
		}
	}
	return lex, nil
}

// eachLine calls f for every row of an embedded table.
func eachLine(name string, f func(fields []string) error) error {
	data, err := tables.ReadFile(name)
	if err != nil {
		return fmt.Errorf("resolve: %w", err)
	}
	return eachRow(name, string(data), f)
}

// eachRow calls f for every row of a table, without comments and the line of headings.
func eachRow(name, table string, f func(fields []string) error) error {
	headings := true
	for number, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if headings {
			headings = false
			continue
		}
		if err := f(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("resolve: %s:%d: %w", name, number+1, err)
		}
	}
	return nil
}

func (l *lexicon) addHead(fields []string) error {
	if len(fields) < 4 {
		return fmt.Errorf("%d fields, want head, types, gender, kinds, example", len(fields))
	}
	h := head{gender: genderOf(fields[2]), kinds: strings.Split(fields[3], ",")}
	for _, name := range strings.Split(fields[1], ",") {
		h.types = append(h.types, graph.Type(name))
	}
	l.heads[fields[0]] = h
	return nil
}

func (l *lexicon) addPronoun(fields []string) error {
	if len(fields) < 5 {
		return fmt.Errorf("%d fields, want form, class, number, gender, case, example", len(fields))
	}
	l.pronouns[fields[0]] = pronoun{fields[1], numberOf(fields[2]), genderOf(fields[3]), fields[4]}
	return nil
}

func (l *lexicon) addWords(fields []string) error {
	if len(fields) < 2 {
		return fmt.Errorf("%d fields, want list, words, example", len(fields))
	}
	for _, word := range strings.Fields(fields[1]) {
		hash := feature.Hash(word)
		lists, _ := l.lists.Get(hash)
		l.lists.Set(hash, append(lists, fields[0]))
	}
	return nil
}

func (l *lexicon) addRegion(fields []string) error {
	if len(fields) < 2 {
		return fmt.Errorf("%d fields, want words, countries, example", len(fields))
	}
	l.regions[fields[0]] = strings.Fields(fields[1])
	return nil
}

// has reports whether a lower-case word is in a list.
func (l *lexicon) has(list, word string) bool { return slices.Contains(l.listsOf(word), list) }

// listsOf returns the lists that a lower-case word is in.
func (l *lexicon) listsOf(word string) []string {
	lists, _ := l.lists.Get(feature.Hash(word))
	return lists
}

func genderOf(letter string) text.Gender {
	switch letter {
	case "m":
		return text.Male
	case "f":
		return text.Female
	}
	return text.UnknownGender
}

func numberOf(letter string) number {
	switch letter {
	case "s":
		return singular
	case "p":
		return plural
	}
	return anyNumber
}
