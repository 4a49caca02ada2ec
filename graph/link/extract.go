package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// extract takes from a document what linking needs, and nothing that depends on other documents.
func (l *Linker) extract(d *text.Document) *article {
	a := &article{meta: graph.Document{
		Key: graph.Key(d.ID), Source: d.Source, Publisher: d.Publisher, Title: d.Title,
		Published: d.Published, Language: d.Language,
	}}
	at := l.locals(d, a)
	chars := newCharCounter(d.Text)
	addMentions(d, a, at, chars)
	for i := range a.locals {
		l.nameLocal(a, i)
	}
	a.claims, a.dropped = l.claims(d, at, chars)
	l.addContexts(a)
	a.copies = signatureOf(d)
	return a
}

// locals makes a local of each referent that can be an entity, and returns for each referent its
// local, or none. Referents with one key of the gazetteer are one.
func (l *Linker) locals(d *text.Document, a *article) []int {
	at := make([]int, len(d.Referents))
	byKey := map[graph.Key]int{}
	for i, r := range d.Referents {
		at[i] = none
		if r.Key == "" && (!r.Named || formOf(r.Type, r.Name) == "" || r.Type == "") {
			continue
		}
		if n, ok := byKey[r.Key]; ok && r.Key != "" {
			at[i] = n
			continue
		}
		at[i] = len(a.locals)
		byKey[r.Key] = at[i]
		a.locals = append(a.locals, local{
			key: r.Key, typ: r.Type, name: tidy(r.Name), country: r.Country, gender: int(r.Gender),
		})
	}
	return at
}

// tidy returns a name on one line.
func tidy(name string) string { return strings.Join(strings.Fields(name), " ") }

func addMentions(d *text.Document, a *article, at []int, chars *charCounter) {
	for _, m := range d.Mentions {
		for _, r := range m.Referents {
			if r < 0 || r >= len(at) || at[r] == none {
				continue
			}
			here := &a.locals[at[r]]
			words := tidy(d.Slice(m.Span))
			switch m.Form {
			case text.Name, text.Demonym:
				here.count(words)
			case text.Office:
				here.offices = append(here.offices, strings.ToLower(words))
			}
			here.mentions = append(here.mentions, place{m.Start, m.End, chars.at(m.Start), d.Slice(m.Span)})
		}
	}
	for i := range a.locals {
		a.locals[i].finish()
	}
}

func (l *local) count(name string) {
	for i := range l.aliases {
		if l.aliases[i].Name == name {
			l.aliases[i].Count++
			return
		}
	}
	l.aliases = append(l.aliases, graph.Alias{Name: name, Count: 1})
}

// finish brings what was collected in the order of the text into an order of its own.
func (l *local) finish() {
	if len(l.aliases) == 0 {
		l.aliases = []graph.Alias{{Name: l.name, Count: 1}}
	}
	slices.SortFunc(l.aliases, func(x, y graph.Alias) int { return cmp.Compare(x.Name, y.Name) })
	slices.Sort(l.offices)
	l.offices = slices.Compact(l.offices)
	slices.SortFunc(l.mentions, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(y.end, x.end))
	})
	l.mentions = slices.Compact(l.mentions)
}

// claims returns the claims whose ends are entities, by key, and how many are not among them.
func (l *Linker) claims(d *text.Document, at []int, chars *charCounter) (out []claim, dropped int) {
	seen := map[string]int{}
	for _, c := range d.Claims {
		subject, object := localOf(at, c.Subject), localOf(at, c.Object)
		if subject == none || c.Object != text.None && object == none || c.Len() <= 0 {
			dropped++
			continue
		}
		k := claim{
			subject: subject, object: object, place: localOf(at, c.Place), typ: c.Type, class: c.Class,
			predicate: c.Predicate, theme: tidy(d.Slice(c.Theme)), time: c.Time, polarity: c.Polarity, modality: c.Modality,
			confidence: c.Confidence, rule: c.Rule, symmetric: l.symmetric(c.Type),
			subjectMetonym: metonym(d, c.SubjectAt), objectMetonym: metonym(d, c.ObjectAt),
			at: place{c.Start, c.End, chars.at(c.Start), d.Slice(c.Span)},
		}
		for _, v := range c.Attribution {
			k.voices = append(k.voices, voice{localOf(at, v.Referent), tidy(d.Slice(v.Span))})
		}
		k.suffix = strconv.Itoa(c.Start) + "-" + strconv.Itoa(c.End) + "/" + c.Type
		if seen[k.suffix]++; seen[k.suffix] > 1 {
			k.suffix += "/" + strconv.Itoa(seen[k.suffix])
		}
		out = append(out, k)
	}
	slices.SortFunc(out, func(x, y claim) int { return cmp.Compare(x.suffix, y.suffix) })
	return out, dropped
}

func (l *Linker) symmetric(typ string) bool {
	t, ok := l.ontology.Lookup(typ)
	return ok && t.Symmetric
}

func localOf(at []int, referent int) int {
	if referent < 0 || referent >= len(at) {
		return none
	}
	return at[referent]
}

func metonym(d *text.Document, mention int) bool {
	return mention >= 0 && mention < len(d.Mentions) && d.Mentions[mention].Metonym
}

// charCounter turns byte offsets into counts of code points, in one pass where offsets ascend.
type charCounter struct {
	text  string
	bytes int
	chars int
}

func newCharCounter(text string) *charCounter { return &charCounter{text: text} }

func (c *charCounter) at(offset int) int {
	if offset < c.bytes {
		return c.chars - utf8.RuneCountInString(c.text[offset:c.bytes])
	}
	c.chars += utf8.RuneCountInString(c.text[c.bytes:offset])
	c.bytes = offset
	return c.chars
}

// company is the number of other things of a document that are kept with each of its things.
const company = 12

// addContexts notes for each local what else the document names, the most mentioned first.
func (l *Linker) addContexts(a *article) {
	order := make([]int, len(a.locals))
	names := make([]string, len(a.locals))
	for i, here := range a.locals {
		order[i] = i
		names[i] = string(here.key)
		if names[i] == "" {
			names[i] = here.form()
		}
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(len(a.locals[y].mentions), len(a.locals[x].mentions)), cmp.Compare(names[x], names[y]))
	})
	for i := range a.locals {
		for _, other := range order {
			if len(a.locals[i].context) == company {
				break
			}
			if other != i && names[other] != "" && names[other] != names[i] {
				a.locals[i].context = append(a.locals[i].context, names[other])
			}
		}
	}
}
