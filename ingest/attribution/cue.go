package attribution

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/internal/feature"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed cues.tsv
var cueFile string

// effect is what a cue does to the claim below it. An unknown polarity leaves the claim's own.
type effect struct {
	polarity graph.Polarity // "" unknown
	modality graph.Modality
}

// cue is one line of cues.tsv.
type cue struct {
	words   []string // lemmas or lower-case forms; gap stands for up to maxGap words
	pos     string
	kind    string
	source  string // the slot of who says so; "article" or "none" where nobody named does
	content string // the slot of what is said
	plain   effect
	negated effect
	example string
}

const (
	gap    = "…"
	maxGap = 6
)

// cueTable finds cues by their first word.
type cueTable struct {
	all     []*cue
	byFirst *feature.Table[opening] // by the word's hash
	version string
}

// opening holds the cues that begin with one word, the longer first, and the hash of the second word of
// each, 0 where any may follow: hundreds begin with "be", which is frequent.
type opening struct {
	cues    []*cue
	seconds []uint64
}

func loadCues() (*cueTable, error) {
	table, byFirst := &cueTable{}, make(map[string][]*cue)
	lines := strings.Split(strings.TrimSuffix(cueFile, "\n"), "\n")
	for n, line := range lines[1:] {
		c, err := parseCue(line)
		if err != nil {
			return nil, fmt.Errorf("cues.tsv:%d: %w", n+2, err)
		}
		table.all = append(table.all, c)
		byFirst[c.words[0]] = append(byFirst[c.words[0]], c)
	}
	table.byFirst = feature.NewTable[opening](len(byFirst))
	for first, cues := range byFirst {
		slices.SortStableFunc(cues, func(a, b *cue) int { return len(b.words) - len(a.words) })
		table.byFirst.Set(hashLower(first), opening{cues, seconds(cues)})
	}
	h := fnv.New32a()
	h.Write([]byte(cueFile))
	table.version = fmt.Sprintf("%08x", h.Sum32())
	return table, nil
}

func seconds(cues []*cue) []uint64 {
	hashes := make([]uint64, len(cues))
	for i, c := range cues {
		if len(c.words) > 1 && c.words[1] != gap {
			hashes[i] = hashLower(c.words[1])
		}
	}
	return hashes
}

// hashLower returns the hash of a word in lower case.
func hashLower(word string) uint64 {
	h := feature.Empty
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return feature.Hash(strings.ToLower(word))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = feature.ExtendByte(h, c)
	}
	return h
}

func parseCue(line string) (*cue, error) {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return nil, fmt.Errorf("%d columns, want 10", len(f))
	}
	c := &cue{words: strings.Fields(strings.ToLower(f[0])), pos: f[1], kind: f[2], source: f[3], content: f[4], example: f[9]}
	var err error
	if c.plain, err = parseEffect(f[5], f[6]); err != nil {
		return nil, err
	}
	if c.negated, err = parseEffect(f[7], f[8]); err != nil {
		return nil, err
	}
	if len(c.words) == 0 || c.words[0] == gap {
		return nil, fmt.Errorf("cue %q does not begin with a word", f[0])
	}
	return c, nil
}

func parseEffect(polarity, modality string) (effect, error) {
	e := effect{modality: graph.Modality(modality)}
	switch e.modality {
	case graph.Actual, graph.Expected, graph.Possible:
	default:
		return e, fmt.Errorf("modality %q", modality)
	}
	switch polarity {
	case "+", "-":
		e.polarity = graph.Polarity(polarity)
	case "?":
	default:
		return e, fmt.Errorf("polarity %q", polarity)
	}
	return e, nil
}

// match is a cue in a sentence.
type match struct {
	cue    *cue
	tokens []int // in order
	head   int   // the one nearest the root
}

func (m *match) has(token int) bool { return slices.Contains(m.tokens, token) }

// matchesIn returns the cues of a sentence. Where cues share a word, the longer one holds.
func (r *reader) matchesIn(sentence int) []match {
	if r.matches[sentence] != nil {
		return r.matches[sentence]
	}
	found := []match{}
	s := r.doc.Sentences[sentence]
	this, next := hashes{}, r.hashes(s.First, s.Last)
	for i := s.First; i < s.Last; i++ {
		this, next = next, r.hashes(i+1, s.Last)
		found = r.matchesAt(found, i, s.Last, this, next)
	}
	found = r.disjoint(found)
	r.matches[sentence] = found
	return found
}

// hashes are those of a token's lemma and form in lower case; 0 past the end of a sentence.
type hashes struct{ lemma, form uint64 }

func (r *reader) hashes(i, last int) hashes {
	if i >= last {
		return hashes{}
	}
	t := &r.doc.Tokens[i]
	return hashes{hashLower(t.Lemma), hashLower(r.doc.Slice(t.Span))}
}

// matchesAt adds the cues that begin at token i.
func (r *reader) matchesAt(found []match, i, last int, this, next hashes) []match {
	for _, first := range [...]uint64{this.lemma, this.form} {
		opening, _ := r.cues.byFirst.Get(first)
		for at, second := range opening.seconds {
			if second != 0 && second != next.lemma && second != next.form {
				continue
			}
			c := opening.cues[at]
			if !c.fits(r.doc.Tokens[i].Tag) {
				continue
			}
			if tokens := r.matchCue(c, i, last); tokens != nil && r.hasInfinitive(c, tokens) {
				found = append(found, match{c, tokens, r.nearestRoot(tokens)})
			}
		}
		if this.form == this.lemma {
			break
		}
	}
	return found
}

// matchCue returns the tokens of a cue that begins at token i, nil where it does not.
func (r *reader) matchCue(c *cue, i, last int) []int {
	var few [8]int
	tokens := append(few[:0], i)
	at, room := i+1, 0
	for _, word := range c.words[1:] {
		if word == gap {
			room = maxGap
			continue
		}
		found := r.nextWord(word, at, min(at+room+1, last))
		if found < 0 {
			return nil
		}
		tokens, at, room = append(tokens, found), found+1, 0
	}
	return slices.Clone(tokens)
}

func (r *reader) nextWord(word string, from, to int) int {
	for i := from; i < to; i++ {
		if r.isWord(i, word) {
			return i
		}
	}
	return -1
}

func (r *reader) isWord(i int, word string) bool {
	t := &r.doc.Tokens[i]
	return strings.EqualFold(t.Lemma, word) || strings.EqualFold(r.doc.Slice(t.Span), word)
}

// takesInfinitive reports whether a cue ends in the "to" of an infinitive.
func (c *cue) takesInfinitive() bool {
	return len(c.words) > 1 && c.words[len(c.words)-1] == "to" && (c.content == "xcomp" || c.content == "acl")
}

// hasInfinitive reports whether the last word of a cue that takes an infinitive is that of one.
func (r *reader) hasInfinitive(c *cue, tokens []int) bool {
	return !c.takesInfinitive() || r.doc.Tokens[tokens[len(tokens)-1]].Tag == "TO"
}

// fits reports whether a tag is that of the part of speech with which a cue is listed.
func (c *cue) fits(tag string) bool {
	switch c.pos {
	case "VERB":
		return strings.HasPrefix(tag, "VB")
	case "NOUN":
		return strings.HasPrefix(tag, "NN")
	case "ADJ":
		return strings.HasPrefix(tag, "JJ") || tag == "VBN" || tag == "VBG"
	}
	return true
}

func (r *reader) nearestRoot(tokens []int) int {
	best, least := tokens[0], len(r.doc.Tokens)
	for _, t := range tokens {
		if d := r.depth(t); d < least {
			best, least = t, d
		}
	}
	return best
}

// depth counts the arcs from a token to its root. A parser's trees have no cycles.
func (r *reader) depth(token int) int {
	n := 0
	for h := r.doc.Tokens[token].Head; h != text.None; h = r.doc.Tokens[h].Head {
		n++
	}
	return n
}

// disjoint keeps the longest of matches that share a token, the first of equally long ones.
func (r *reader) disjoint(found []match) []match {
	order := slices.Clone(found)
	slices.SortStableFunc(order, func(a, b match) int { return len(b.tokens) - len(a.tokens) })
	taken := make(map[int]bool)
	kept := []match{}
	for _, m := range order {
		if slices.ContainsFunc(m.tokens, func(t int) bool { return taken[t] }) && len(m.tokens) > 0 && !r.sameTokens(kept, m) {
			continue
		}
		for _, t := range m.tokens {
			taken[t] = true
		}
		kept = append(kept, m)
	}
	slices.SortStableFunc(kept, func(a, b match) int { return a.tokens[0] - b.tokens[0] })
	return kept
}

// sameTokens reports whether a kept match has just these tokens: two readings of one cue that
// differ in where the content hangs.
func (r *reader) sameTokens(kept []match, m match) bool {
	return slices.ContainsFunc(kept, func(k match) bool { return slices.Equal(k.tokens, m.tokens) })
}
