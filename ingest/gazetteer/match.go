package gazetteer

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
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
	for i := range m.words {
		m.starts[i], _ = g.starts.of(m.words[i : i+1])
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
	var room [mostTokens]uint64
	hashes := m.hashes(room[:0], at, limit, counts)
	for last := at + len(hashes) - 1; last >= at; last-- {
		if !m.ends(at, last, counts) {
			continue
		}
		names, ok := m.gazetteer.byName.Get(hashes[last-at])
		if !ok {
			continue
		}
		if found := m.gazetteer.pick(nil, names, m.text[m.tokens[at].Start:m.tokens[last].End]); len(found) > 0 {
			return last - at + 1, found
		}
	}
	return 0, nil
}

// mostTokens bounds the tokens of a name, whose marks are no words.
const mostTokens = 2 * longestName

// hashes appends for each token from at on the hash of the words up to its end, as tables have them, as
// long as there are no more words than the largest of counts, and the token is before limit.
func (m *Matcher) hashes(list []uint64, at, limit int, counts lengths) []uint64 {
	from := m.first[at]
	end := from + int32(counts.most())
	h, word := feature.Empty, from
	for i := at; i < limit && m.first[i+1] <= end && i < at+mostTokens; i++ {
		for ; word < m.first[i+1]; word++ {
			if word > from {
				h = feature.ExtendByte(h, ' ')
			}
			h = feature.Extend(h, m.words[word])
		}
		list = append(list, h)
	}
	return list
}

// ends reports whether what tables have may reach from one token to the end of another, by the number of
// words; nothing ends in a mark.
func (m *Matcher) ends(at, last int, counts lengths) bool {
	return m.first[last+1] > m.first[last] && counts.has(int(m.first[last+1]-m.first[at]))
}

// Title returns the longest title that begins at a token and ends before the token limit, as a
// number of tokens, 0 if there is none.
func (m *Matcher) Title(at, limit int) (int, *Title) {
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
func longestIn[T any](m *Matcher, at, limit int, counts lengths, from table[T]) (int, T) {
	var room [mostTokens]uint64
	if counts != 0 {
		hashes := m.hashes(room[:0], at, limit, counts)
		for last := at + len(hashes) - 1; last >= at; last-- {
			if !m.ends(at, last, counts) {
				continue
			}
			if found, ok := from.Get(hashes[last-at]); ok {
				return last + 1, found
			}
		}
	}
	var none T
	return at, none
}
