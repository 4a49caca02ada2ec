package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestWord is the number of bytes after which a mark joins no more pieces to a word. It bounds
// the work on a word.
const longestWord = 200

// word cuts the word that begins at start, with its clitics, and returns where it ends.
func (c *cutter) word(start, end int) int {
	stop := c.wordEnd(start, end)
	if stop < end && c.text[stop] == '.' && c.keepsStop(start, stop, end) {
		stop++
	}
	if stop < end && c.text[stop] == '$' && stop-start <= 3 && upper(c.text[start:stop]) {
		stop++
	}
	c.parts(start, stop)
	return stop
}

// wordEnd returns the end of the longest word at start: word runes and what joins them.
func (c *cutter) wordEnd(start, end int) int {
	i := start + wordRun(c.text[start:end])
	part := start // start of the piece before the joint
	for i < end && i-start < longestWord {
		r, size := utf8.DecodeRuneInString(c.text[i:end])
		next := i + size
		run := wordRun(c.text[next:end])
		if run == 0 || !c.joins(r, joint{start, part, i, next, next + run}) {
			break
		}
		part, i = next, next+run
	}
	return i
}

// joint is a mark between two pieces of a word: text[word:] begins the word, text[part:mark] is
// the piece before the mark, text[next:end] the one after it.
type joint struct{ word, part, mark, next, end int }

// joins reports whether the mark r holds its two sides together as one word.
func (c *cutter) joins(r rune, j joint) bool {
	before, after := c.text[j.part:j.mark], c.text[j.next:j.end]
	numbers := digit(before[len(before)-1]) && digit(after[0])
	switch r {
	case '.':
		return numbers || !runOn(before, after)
	case ',':
		return numbers && len(after) == 3 && allDigits(after)
	case ':', '/':
		return numbers
	case '&':
		return len(before)+len(after) <= 5 && upper(before) && upper(after)
	case '-', '‑':
		return c.hyphenJoins(j)
	case '@':
		return false
	}
	return apostrophe(r) && r != '`' && r != '‘' && letterAt(after, 0, len(after))
}

// hyphenJoins holds for prefixes and for numbers of three groups and more.
func (c *cutter) hyphenJoins(j joint) bool {
	if j.part == j.word && c.words.prefixes[strings.ToLower(c.text[j.part:j.mark])] {
		return true
	}
	if !allDigits(c.text[j.part:j.mark]) || !allDigits(c.text[j.next:j.end]) {
		return false
	}
	return j.part > j.word || j.end+1 < len(c.text) && c.text[j.end] == '-' && digit(c.text[j.end+1])
}

// runOn reports whether a full stop between two pieces is the end of a sentence with the space
// forgotten: "the end.The next".
func runOn(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	return len(before) > 1 && unicode.IsLower(last) && unicode.IsUpper(first)
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !digit(s[i]) {
			return false
		}
	}
	return s != ""
}

func upper(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// keepsStop reports whether the full stop after text[start:stop] belongs to the word.
func (c *cutter) keepsStop(start, stop, end int) bool {
	if stop+1 < end && (c.text[stop+1] == '.' || sentenceEnd(rune(c.text[stop+1]))) {
		return false
	}
	word := c.text[start:stop]
	switch kind := c.words.abbreviations[c.text[start:stop+1]]; kind {
	case "":
		return initials(word)
	case "number":
		return numberFollows(c.text[stop+1:])
	}
	return true
}

// initials reports whether a word is one capital letter, or single letters with full stops
// between them: "J", "U.S", "p.m".
func initials(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) {
		return unicode.IsUpper(r)
	}
	letter := true
	for _, r := range word {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		letter = !letter
	}
	return !letter
}

func numberFollows(s string) bool {
	for i := 0; i < len(s) && i < 3; i++ {
		if digit(s[i]) {
			return true
		}
		if s[i] != ' ' && s[i] != '\n' {
			return false
		}
	}
	return false
}

// parts adds a word, cut where a clitic or a unit begins.
func (c *cutter) parts(start, end int) {
	word := c.text[start:end]
	if cut := c.words.cuts[strings.ToLower(word)]; cut > 0 {
		c.add(start, start+cut)
		c.add(start+cut, end)
		return
	}
	if plainLetters(word) { // most words
		c.add(start, end)
		return
	}
	cut := negation(word)
	if cut == 0 {
		cut = strings.LastIndexAny(word, "'’ʼ")
		if cut > 0 && c.clitic(start+cut, end) != end {
			cut = 0
		}
	}
	if cut <= 0 {
		cut = c.unit(word)
	}
	if cut > 0 && cut < len(word) {
		c.parts(start, start+cut)
		start += cut
	}
	c.add(start, end)
}

func plainLetters(word string) bool {
	for i := range len(word) {
		if b := word[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// unit returns where the unit of "5km" begins, 0 if there is none.
func (c *cutter) unit(word string) int {
	cut := 0
	for cut < len(word) && (digit(word[cut]) || cut > 0 && (word[cut] == '.' || word[cut] == ':' || word[cut] == ',')) {
		cut++
	}
	if cut > 0 && c.words.units[strings.ToLower(word[cut:])] {
		return cut
	}
	return 0
}

// negation returns where the "n't" of a word begins, 0 if there is none.
func negation(word string) int {
	for _, tail := range []string{"n't", "n’t", "N'T", "N’T", "nʼt"} {
		if len(word) > len(tail) && strings.HasSuffix(word, tail) {
			return len(word) - len(tail)
		}
	}
	return 0
}

// clitic returns the end of the clitic at start ("'s", "’ll"), 0 if there is none. The clitic must
// be followed by no word rune.
func (c *cutter) clitic(start, end int) int {
	_, size := utf8.DecodeRuneInString(c.text[start:end])
	run := wordRun(c.text[start+size : min(end, start+size+4)])
	stop := start + size + run
	switch strings.ToLower(c.text[start+size : stop]) {
	case "s", "m", "d", "re", "ve", "ll", "em", "tis", "twas":
		return stop
	}
	if run >= 2 && allDigits(c.text[start+size:start+size+2]) && run <= 3 {
		return stop
	}
	return 0
}
