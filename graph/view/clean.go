package view

import (
	"strings"
	"unicode"
)

// clean returns a name as a person sees it on one line: control and format characters (zero width,
// direction marks) left out, every kind of white space a space. What remains empty becomes "?".
func clean(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co), r&0xFFFE == 0xFFFE:
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		return "?"
	}
	return name
}
