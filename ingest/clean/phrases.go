package clean

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/internal/edit"
)

//go:embed data/phrases.tsv
var phrasesTSV string

// phrase is one entry of data/phrases.tsv, whose head tells what the fields mean.
type phrase struct {
	kind   text.ZoneKind
	match  string
	words  string
	limit  int
	reason string

	good, bad []string // examples
}

var phrases = mustPhrases(phrasesTSV)

// phrasesByWord holds the indices of phrases under their first word.
var phrasesByWord = indexPhrases(phrases)

// mustPhrases panics on a broken table, which is a mistake in this package.
func mustPhrases(tsv string) []phrase {
	list, err := parsePhrases(tsv)
	if err != nil {
		panic(err)
	}
	return list
}

func parsePhrases(tsv string) ([]phrase, error) {
	var list []phrase
	number := 0
	for row := range strings.Lines(tsv) {
		number++
		row = strings.TrimRight(row, "\n")
		switch {
		case row == "" || row[0] == '#':
		case len(list) > 0 && strings.HasPrefix(row, "= "):
			list[len(list)-1].good = append(list[len(list)-1].good, row[2:])
		case len(list) > 0 && strings.HasPrefix(row, "! "):
			list[len(list)-1].bad = append(list[len(list)-1].bad, row[2:])
		default:
			entry, err := parsePhrase(row)
			if err != nil {
				return nil, fmt.Errorf("phrases.tsv:%d: %w", number, err)
			}
			list = append(list, entry)
		}
	}
	return list, nil
}

func parsePhrase(row string) (phrase, error) {
	fields := strings.Split(row, "\t")
	if len(fields) != 5 {
		return phrase{}, fmt.Errorf("%d fields, want 5", len(fields))
	}
	limit, err := strconv.Atoi(fields[3])
	if err != nil {
		return phrase{}, fmt.Errorf("words: %w", err)
	}
	switch fields[1] {
	case "is", "starts", "ends", "has":
	default:
		return phrase{}, fmt.Errorf("unknown match %q", fields[1])
	}
	if fold(fields[2]) != fields[2] {
		return phrase{}, fmt.Errorf("%q is not folded", fields[2])
	}
	return phrase{kind: text.ZoneKind(fields[0]), match: fields[1], words: fields[2], limit: limit, reason: fields[4]}, nil
}

func indexPhrases(list []phrase) map[string][]int {
	index := map[string][]int{}
	for i, entry := range list {
		first, _, _ := strings.Cut(entry.words, " ")
		index[first] = append(index[first], i)
	}
	return index
}

// maxPhrase is the highest limit of words in the table, about.
const maxPhrase = 40

// dropPhrases claims lines by what they say. A line that reads like a sentence about somebody
// other than the reader is left alone.
func dropPhrases(p *page) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.folded == "" || l.words > maxPhrase {
			continue
		}
		if entry := findPhrase(l); entry != nil {
			p.claim(l, entry.kind, entry.reason)
		} else if misspelt(l.folded, "advertisement") {
			p.claim(l, text.Furniture, "advert")
		}
	}
}

// findPhrase returns the first entry of the table that claims the line, nil if none does.
func findPhrase(l *line) *phrase {
	best := len(phrases)
	for rest, at := l.folded, 0; rest != ""; at++ {
		word, tail, _ := strings.Cut(rest, " ")
		for _, i := range phrasesByWord[word] {
			if i < best && phrases[i].claims(l, rest, at == 0) {
				best = i
			}
		}
		rest = tail
	}
	if best == len(phrases) {
		return nil
	}
	return &phrases[best]
}

// claims reports whether the entry matches the line; rest is the folded line from a word on that
// is the phrase's first, and atStart says that it is the whole line.
func (e *phrase) claims(l *line, rest string, atStart bool) bool {
	if l.words > e.limit || !strings.HasPrefix(rest, e.words) {
		return false
	}
	after := rest[len(e.words):]
	if after != "" && after[0] != ' ' {
		return false
	}
	switch e.match {
	case "is":
		return atStart && after == ""
	case "starts":
		return atStart && !l.tells()
	case "ends":
		return after == "" && !l.tells()
	}
	return !l.tells()
}

// tells reports whether a line is a sentence that tells something: closed, and with a word of
// speech or without one that speaks to the reader or of the page itself.
func (l *line) tells() bool {
	if !l.stop || l.small < 3 {
		return false
	}
	tells := true
	for word := range strings.SplitSeq(l.folded, " ") {
		if slices.Contains(words["speech"], word) {
			return true
		}
		tells = tells && !slices.Contains(words["reader"], word)
	}
	return tells
}

// misspelt reports whether a one-word line is word with at most two letters wrong, missing or
// too many.
func misspelt(s, word string) bool {
	return !strings.Contains(s, " ") && edit.Distance(s, word, 2) <= 2
}
