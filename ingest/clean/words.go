package clean

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed data/words.txt
var wordsText string

// words holds the lists of data/words.txt by their names.
var words = parseWords(wordsText)

// parseWords reads lists: "[name]" and one entry a line. Lines that begin with "#" are comments,
// an entry in quotation marks keeps its blanks.
func parseWords(s string) map[string][]string {
	lists := map[string][]string{}
	name := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && strings.HasSuffix(line, "]") && strings.ToLower(line) == line:
			name = line[1 : len(line)-1]
		default:
			if bare, err := strconv.Unquote(line); err == nil && line[0] == '"' {
				line = bare
			}
			lists[name] = append(lists[name], line)
		}
	}
	return lists
}
