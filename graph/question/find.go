package question

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/internal/edit"
)

// Fit says how well a name fits what was asked for, the best first.
type Fit int

// The fits.
const (
	Exact Fit = iota // a key, or a name as written
	Fold             // but for case, accents and punctuation
	Words            // the words asked for are among the name's, or begin them
	Near             // a few letters differ: ask whether it was meant
)

// Match is an entity that a name may mean.
type Match struct {
	Entity int    // row
	Name   string // the name or alias that fits
	Fit    Fit
	miss   int // letters that differ, or words that are only begun
	count  int // mentions under that name
}

// Find returns the entities that a name as a person types it may mean: those of the best fit that
// there is, the most mentioned first, then by key. It takes time linear in the names.
func Find(g *graph.Graph, name string) []Match {
	if row, ok := g.EntityRow(graph.Key(strings.TrimSpace(name))); ok {
		return []Match{{Entity: row, Name: g.EntityName(row)}}
	}
	q := asked{name: strings.TrimSpace(name), folded: fold(name)}
	q.words = strings.Fields(q.folded)
	if len(q.words) == 0 {
		return nil
	}
	var out []Match
	for row, e := range g.Entities() {
		if m, ok := q.best(row, e); ok {
			out = append(out, m)
		}
	}
	return bestOf(out)
}

func bestOf(list []Match) []Match {
	slices.SortFunc(list, func(x, y Match) int {
		return cmp.Or(cmp.Compare(x.Fit, y.Fit), cmp.Compare(x.miss, y.miss), cmp.Compare(y.count, x.count), cmp.Compare(x.Entity, y.Entity))
	})
	end := slices.IndexFunc(list, func(m Match) bool { return m.Fit != list[0].Fit || m.miss != list[0].miss })
	if end < 0 {
		return list
	}
	return list[:end]
}

// asked is a name that was typed.
type asked struct {
	name, folded string
	words        []string
}

// best returns how an entity's names fit at best.
func (q *asked) best(row int, e graph.Entity) (best Match, ok bool) {
	try := func(name string, count int) {
		fit, miss, fits := q.fit(name)
		m := Match{row, name, fit, miss, count}
		if fits && (!ok || cmp.Or(cmp.Compare(m.Fit, best.Fit), cmp.Compare(m.miss, best.miss)) < 0) {
			best, ok = m, true
		}
	}
	total := 0
	for _, a := range e.Aliases {
		total += a.Count
	}
	try(e.Name, total)
	for _, a := range e.Aliases {
		try(a.Name, a.Count)
	}
	if ok && best.Fit == Words {
		best.count = total
	}
	return best, ok
}

func (q *asked) fit(name string) (fit Fit, miss int, ok bool) {
	if name == q.name {
		return Exact, 0, true
	}
	folded := fold(name)
	if folded == q.folded || strings.ReplaceAll(folded, " ", "") == strings.ReplaceAll(q.folded, " ", "") {
		return Fold, 0, true
	}
	if words := strings.Fields(folded); begins(words, q.words) {
		return Words, q.unfinished(words), true
	}
	limit := (len(q.folded) + 1) / 4
	if miss := edit.Distance(folded, q.folded, limit); miss <= limit {
		return Near, miss, true
	}
	return 0, 0, false
}

// unfinished counts the words asked for that are no whole words of a name.
func (q *asked) unfinished(words []string) int {
	n := 0
	for _, a := range q.words {
		if !slices.Contains(words, a) {
			n++
		}
	}
	return n
}

// begins reports whether each word asked for begins another word of a name.
func begins(words, asked []string) bool {
	used := make([]bool, len(words))
	for _, a := range asked {
		at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, a) })
		for at >= 0 && used[at] {
			next := slices.IndexFunc(words[at+1:], func(w string) bool { return strings.HasPrefix(w, a) })
			if next < 0 {
				return false
			}
			at += 1 + next
		}
		if at < 0 || len(a) < 2 {
			return false
		}
		used[at] = true
	}
	return true
}

// fold returns a name in lower case without accents, with blanks for all that is neither letter
// nor digit.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '.' || r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
