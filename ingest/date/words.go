package date

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed words.txt
var wordsText string

// wordList holds words in lower case with their values.
type wordList map[string]int

func (l wordList) has(word string) bool {
	_, ok := l[word]
	return ok
}

// words holds the lists of words.txt by their names.
var words = parseWords(wordsText)

// The lists, which words.txt explains.
var (
	weekdays     = words["weekday"]
	numbers      = words["number"]
	units        = words["unit"]
	seasons      = words["season"]
	ordinals     = words["ordinal"]
	monthLeads   = words["month lead"]
	monthLinks   = words["month link"]
	nounLeads    = words["noun lead"]
	agentLeads   = words["agent lead"]
	dayParts     = words["part of day"]
	beforeNumber = words["before a number"]
	afterNumber  = words["after a number"]
	futureWords  = words["future"]
	planWords    = words["plan"]
	modalWords   = words["perhaps"]
	pastWords    = words["past"]
	presentWords = words["present"]
	quarters     = words["quarter"]
	nowWords     = words["now"]
)

// parseWords reads lists: "[name]" and one entry a line, a word and its value or a word alone.
func parseWords(s string) map[string]wordList {
	lists := map[string]wordList{}
	var list wordList
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			list = wordList{}
			lists[strings.Trim(line, "[]")] = list
		case list != nil:
			word, value, _ := strings.Cut(line, " ")
			list[word], _ = strconv.Atoi(value)
		}
	}
	return lists
}

// in reports whether the lexeme is in the list.
func (l *lexeme) in(list wordList) bool { return list.has(l.lower) }
