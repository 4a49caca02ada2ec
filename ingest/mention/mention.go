// Package mention finds the names, demonyms, offices and quantities of a document.
//
// A name is found by the gazetteer first, then by structure: titles, head words ("… Ministry"),
// appositions, brackets that introduce an acronym; then by the grammar around it; a small
// statistical model has one vote; the document's other mentions of the same words come last.
// Headlines and other zones in title case take names only from the gazetteer or the body.
package mention

import (
	"context"
	"fmt"
	"hash/fnv"
	"sort"
	"strings"
	"sync"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

// Stage returns the stage that finds mentions. It reads tags and trees where a document has them,
// and does with the shapes of words where it has none. Time is linear in the number of tokens.
func Stage(g *gazetteer.Gazetteer) text.Stage { return Trained(g, namesModel) }

// Trained returns the stage with another model of names than the embedded one, as Train writes
// it. An empty model leaves the judgement to the rules. A broken one fails when the stage runs.
func Trained(g *gazetteer.Gazetteer, model []byte) text.Stage {
	known, err := load(model)
	clusters := sync.Pool{New: func() any { return map[string][2]string{} }}
	return text.Stage{
		Name:    "mention",
		Version: version(g, model),
		Needs:   []text.Layer{text.LayerTags},
		Gives:   []text.Layer{text.LayerMentions},
		Run: func(ctx context.Context, d *text.Document) error {
			if err != nil {
				return err
			}
			f := newFinder(g, known, d)
			f.clusters = clusters.Get().(map[string][2]string)
			defer clusters.Put(f.clusters)
			if err := f.find(ctx); err != nil {
				return err
			}
			d.Mentions = f.mentions()
			return nil
		},
	}
}

// version sums up the rules, by hand, and the tables and weights they work with.
func version(g *gazetteer.Gazetteer, model []byte) string {
	sum := fnv.New32a()
	sum.Write([]byte(wordTable))
	sum.Write(model)
	return fmt.Sprintf("1-%08x-%s", sum.Sum32(), g.Version())
}

// knowledge is what every document is read with.
type knowledge struct {
	words   lexicon
	vectors *vector.Table
	judge   *judge // nil: the rules alone
}

func load(model []byte) (knowledge, error) {
	known := knowledge{words: newLexicon()}
	var err error
	if known.vectors, err = vector.Load(); err != nil {
		return known, err
	}
	if len(model) > 0 {
		known.judge, err = readJudge(model)
	}
	return known, err
}

// finder holds what is found of one document.
type finder struct {
	view
	judge   *judge
	vectors *vector.Table
	names   map[string]graph.Type // folded names of the body with their types
	people  map[string]bool       // folded last words of full names of persons
	found   []text.Mention
	// longForms gives the end of a name that its acronym follows in brackets, by its first token;
	// acronyms the folded long form of a folded acronym; common holds acronyms of common words.
	longForms map[int]int
	acronyms  map[string]string
	common    map[string]bool
	support   map[graph.Key]int    // how often things of a country are named
	clusters  map[string][2]string // of words, also of documents read before
}

func newFinder(g *gazetteer.Gazetteer, known knowledge, d *text.Document) *finder {
	return &finder{view: newView(g, known.words, d), judge: known.judge, vectors: known.vectors,
		names: map[string]graph.Type{}, people: map[string]bool{},
		longForms: map[int]int{}, acronyms: map[string]string{}, common: map[string]bool{}, support: map[graph.Key]int{},
		clusters: map[string][2]string{}}
}

// find reads the body first, then what is written in title case, whose names the body attests.
func (f *finder) find(ctx context.Context) error {
	f.findLongForms()
	f.weigh()
	for _, titleCased := range []bool{false, true} {
		for i := range f.doc.Sentences {
			if i%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if f.titleCased[i] == titleCased {
				f.sentence(i)
			}
		}
		if !titleCased {
			f.settle()
		}
	}
	if f.tagged {
		f.quantities()
	}
	return nil
}

// mentions returns what was found, sorted by start, the longer first.
func (f *finder) mentions() []text.Mention {
	sort.SliceStable(f.found, func(i, j int) bool {
		a, b := f.found[i], f.found[j]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End > b.End
	})
	return f.found
}

// piece is a run of tokens with what is known of it.
type piece struct {
	first, last int
	form        text.Form
	typ         graph.Type
	key         graph.Key
	gender      text.Gender
	metonym     bool
	rule        string
	confidence  float32
}

// add files a piece as a mention of the sentence.
func (f *finder) add(sentence int, p piece) {
	if p.typ == graph.Person && p.form == text.Name && p.last-p.first > 1 {
		f.people[f.word(p.last-1)] = true
		if f.familyFirst(p) {
			f.people[f.word(p.first)] = true
		}
	}
	f.found = append(f.found, text.Mention{
		Span:  text.Span{Start: f.doc.Tokens[p.first].Start, End: f.doc.Tokens[p.last-1].End},
		First: p.first, Last: p.last, Head: f.head(p.first, p.last), Sentence: sentence, Form: p.form, Type: p.typ,
		Key: p.key, Metonym: p.metonym, Gender: p.gender, Rule: p.rule, Confidence: p.confidence,
	})
}

// familyFirst reports whether a name is written in the East Asian order: a hyphen or three short
// words, or the gazetteer says so.
func (f *finder) familyFirst(p piece) bool {
	if entry, ok := f.gazetteer.ByKey(p.key); ok {
		return strings.HasPrefix(entry.Name, entry.Family+" ")
	}
	return f.hyphen(p.last - 2)
}

// head returns the token whose head lies outside the run, the last word of the run if there are
// no trees or several such tokens.
func (f *finder) head(first, last int) int {
	head := text.None
	for i := first; i < last; i++ {
		at := f.doc.Tokens[i].Head
		if f.doc.Tokens[i].Dep == "" || at >= first && at < last {
			continue
		}
		if head == text.None {
			head = i
		}
	}
	if head == text.None {
		return last - 1
	}
	return head
}
