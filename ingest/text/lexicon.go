package text

import (
	_ "embed" // the word lists
	"strings"
)

//go:embed data/abbreviations.txt
var abbreviationsFile string

//go:embed data/starters.txt
var startersFile string

//go:embed data/credits.txt
var creditsFile string

//go:embed data/months.txt
var monthsFile string

//go:embed data/prefixes.txt
var prefixesFile string

//go:embed data/clitics.txt
var cliticsFile string

//go:embed data/units.txt
var unitsFile string

// lexicon holds the word lists of tokenizer and splitter.
type lexicon struct {
	abbreviations map[string]string // with full stop → title, inner, number, ender
	starters      map[string]bool
	credits       map[string]bool
	months        map[string]bool
	prefixes      map[string]bool
	units         map[string]bool
	cuts          map[string]int // word → length of its first part
	smileys       []string
}

func newLexicon() *lexicon {
	l := &lexicon{
		abbreviations: map[string]string{},
		starters:      set(startersFile),
		credits:       set(creditsFile),
		months:        set(monthsFile),
		prefixes:      set(prefixesFile),
		units:         set(unitsFile),
		cuts:          map[string]int{},
		smileys:       []string{":-)", ";-)", ":-(", ":)", ":(", ";)", "=)"},
	}
	for _, line := range lines(abbreviationsFile) {
		fields := strings.Fields(line)
		for _, word := range fields[1:] {
			l.abbreviations[word] = fields[0]
		}
	}
	for _, line := range lines(cliticsFile) {
		fields := strings.Fields(line)
		l.cuts[fields[0]] = len(fields[1])
	}
	return l
}

// smiley returns the length of the smiley that makes up the whole of s, 0 if there is none.
func (l *lexicon) smiley(s string) int {
	for _, face := range l.smileys {
		if s == face {
			return len(face)
		}
	}
	return 0
}

// lines returns the lines of a list that are neither empty nor comments.
func lines(file string) []string {
	var kept []string
	for _, line := range strings.Split(file, "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			kept = append(kept, line)
		}
	}
	return kept
}

func set(file string) map[string]bool {
	words := map[string]bool{}
	for _, line := range lines(file) {
		for _, word := range strings.Fields(line) {
			words[word] = true
		}
	}
	return words
}
