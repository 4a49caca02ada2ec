package gazetteer

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// longestName bounds the words of a name, so that matching is linear in the text.
const longestName = 12

// Matcher finds names in a run of tokens.
type Matcher struct {
	gazetteer *Gazetteer
	text      string
	tokens    []text.Token
	words     []string // folded words of all tokens
	starts    []start  // of each word
	first     []int32  // token → its first word; one more for the end
	longest   []found  // token → the longest name
}

// found is the answer of Longest where nothing limits it.
type found struct {
	known   bool
	tokens  int
	entries []Entry
}

// Matcher prepares the tokens of a text, which are in order and do not overlap.
func (g *Gazetteer) Matcher(text string, tokens []text.Token) *Matcher {
	m := &Matcher{gazetteer: g, text: text, tokens: tokens}
	m.first = make([]int32, 0, len(tokens)+1)
	m.words = make([]string, 0, len(tokens))
	for i := range tokens {
		m.first = append(m.first, int32(len(m.words)))
		m.words = foldWords(m.words, text[tokens[i].Start:tokens[i].End])
	}
	m.first = append(m.first, int32(len(m.words)))
	m.starts, m.longest = make([]start, len(m.words)), make([]found, len(tokens))
	for i, word := range m.words {
		m.starts[i] = g.starts[word]
	}
	return m
}

// start returns what begins with the first word of a token: nothing, if it is a mark.
func (m *Matcher) start(token int) start {
	if m.first[token] == m.first[token+1] {
		return start{}
	}
	return m.starts[m.first[token]]
}

func (m *Matcher) startsUpper(token int) bool {
	return startsUpper(m.text[m.tokens[token].Start:m.tokens[token].End])
}

// Word returns the folded form of a token: lower case, no accents; "" for a mark.
func (m *Matcher) Word(token int) string {
	from, to := m.first[token], m.first[token+1]
	if from == to {
		return ""
	}
	return m.words[from]
}

// Longest returns the longest name that begins at a token and ends before the token limit, as a
// number of tokens with the entries that bear it, best first; 0 if there is none.
func (m *Matcher) Longest(at, limit int) (int, []Entry) {
	first := m.start(at)
	if first.names == 0 {
		return 0, nil
	}
	word := m.Word(at)
	if !m.startsUpper(at) && !first.small && !particle(word) && !startsDigit(word) {
		return 0, nil
	}
	whole := &m.longest[at]
	if !whole.known {
		whole.known = true
		whole.tokens, whole.entries = m.search(at, len(m.tokens))
	}
	if at+whole.tokens <= limit {
		return whole.tokens, whole.entries
	}
	return m.search(at, limit)
}

// search is Longest for a token that begins names.
func (m *Matcher) search(at, limit int) (int, []Entry) {
	counts := m.start(at).names
	last := m.lastToken(at, limit, counts.most())
	var room [longestJoined]byte
	joined := m.join(room[:0], at, last)
	for ; last >= at; last-- {
		if m.first[last+1] == m.first[last] {
			continue // a name does not end in a mark
		}
		var names []name
		if counts.has(m.count(at, last)) {
			names = m.gazetteer.byName[string(joined)]
		}
		joined = m.without(joined, last)
		if len(names) == 0 {
			continue
		}
		if found := m.gazetteer.pick(nil, names, m.text[m.tokens[at].Start:m.tokens[last].End]); len(found) > 0 {
			return last - at + 1, found
		}
	}
	return 0, nil
}

// count returns the number of words of the tokens from at to last.
func (m *Matcher) count(at, last int) int { return int(m.first[last+1] - m.first[at]) }

// lastToken returns the last token before limit that ends within a number of words from at.
func (m *Matcher) lastToken(at, limit, words int) int {
	end := m.first[at] + int32(words)
	last := at - 1
	for i := at; i < limit && m.first[i+1] <= end && i < at+2*longestName; i++ {
		last = i
	}
	return last
}

// Title returns the longest title that begins at a token and ends before the token limit, as a
// number of tokens, 0 if there is none.
func (m *Matcher) Title(at, limit int) (int, Title) {
	last, title := longestIn(m, at, limit, m.start(at).titles, m.gazetteer.titles)
	return last - at, title
}

// Demonym returns the longest demonym that begins at a token and ends before the token limit, as
// a number of tokens with its state; 0 if there is none.
func (m *Matcher) Demonym(at, limit int) (int, graph.Key) {
	counts := m.start(at).demonyms
	if counts == 0 || !m.startsUpper(at) {
		return 0, ""
	}
	last, key := longestIn(m, at, limit, counts, m.gazetteer.demonyms)
	return last - at, key
}

// GivenName reports whether a token is a given name, and whose.
func (m *Matcher) GivenName(at int) (text.Gender, bool) {
	first := m.start(at)
	if !first.given || m.first[at+1] != m.first[at]+1 || !m.startsUpper(at) {
		return text.UnknownGender, false
	}
	return first.gender, true
}

// longestIn returns the end of the longest run of tokens from at whose words, of one of the counts, are
// in a table, at itself if there is none, and what the table has for them.
func longestIn[T any](m *Matcher, at, limit int, counts lengths, table map[string]T) (int, T) {
	var none T
	if counts == 0 {
		return at, none
	}
	last := m.lastToken(at, limit, counts.most())
	var room [longestJoined]byte
	joined := m.join(room[:0], at, last)
	for ; last >= at; last-- {
		if m.first[last+1] == m.first[last] {
			continue
		}
		if counts.has(m.count(at, last)) {
			if found, ok := table[string(joined)]; ok {
				return last + 1, found
			}
		}
		joined = m.without(joined, last)
	}
	return at, none
}

// longestJoined is the number of bytes of a name for which no memory is asked.
const longestJoined = 128

// join appends the words of the tokens from at to last, with blanks between them, as tables have
// them.
func (m *Matcher) join(out []byte, at, last int) []byte {
	if last < at {
		return out
	}
	for i, word := range m.words[m.first[at]:m.first[last+1]] {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, word...)
	}
	return out
}

// without cuts the words of the last token off what join gave.
func (m *Matcher) without(joined []byte, last int) []byte {
	for _, word := range m.words[m.first[last]:m.first[last+1]] {
		joined = joined[:max(0, len(joined)-len(word)-1)]
	}
	return joined
}
