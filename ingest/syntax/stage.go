// Package syntax finds the parts of speech, lemmas and dependency tree of each sentence, by a
// network trained on the English Web Treebank and GUM (folder model, with its own licence).
//
// The network (internal/network) decides in whole numbers, so that every machine finds the same
// trees. Time is linear in the length of the text.
package syntax

import (
	"context"
	_ "embed" // the model
	"strings"
	"sync"

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed model/english.bin
var english []byte

// Stage returns the stage that gives tags, lemmas and trees. Each sentence has exactly one root.
// The confidence of an arc is the probability that the network gives its head and its label.
// Decoding the embedded model costs about a tenth of a second: call Stage once a process.
func Stage() (text.Stage, error) {
	m, err := decode(english)
	if err != nil {
		return text.Stage{}, err
	}
	return m.stage("4-" + version(english)), nil
}

// stage returns the stage. Its working memory is kept from document to document: many words come
// again.
func (m *model) stage(version string) text.Stage {
	memory := sync.Pool{New: func() any { return newPass(m) }}
	return text.Stage{
		Name:    "syntax",
		Version: version,
		Needs:   []text.Layer{text.LayerTokens},
		Gives:   []text.Layer{text.LayerTags, text.LayerTrees},
		Run: func(ctx context.Context, d *text.Document) error {
			p := memory.Get().(*pass)
			defer memory.Put(p)
			return p.run(ctx, d)
		},
	}
}

// Sentences are analysed some together, which is faster. A longer one is analysed in pieces, so that
// no text, however odd, takes more time or memory for a word than a long sentence.
const (
	fewWords  = 200
	mostWords = 500
)

// run fills the tags, lemmas and trees of a document.
func (p *pass) run(ctx context.Context, d *text.Document) error {
	p.d = d
	defer func() { p.d = nil }()
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			p.forget()
			return err
		}
		for first := s.First; first < s.Last; first += mostWords {
			p.put(piece{first, min(first+mostWords, s.Last), first > s.First})
		}
		if len(p.places) >= fewWords {
			p.flush()
		}
	}
	p.flush()
	return nil
}

// piece is the run [first, last) of tokens: a sentence, or a part of a long one.
type piece struct {
	first, last int
	later       bool // not the first of its sentence
}

// pass is the working memory for one document at a time.
type pass struct {
	m      *model
	d      *text.Document
	memory *network.Run
	lemmas []lemmaPair // of each word in memory
	root   int         // of the first piece of the sentence

	pieces         []piece // that wait to be analysed
	places, starts []int   // of their words
	forms          []string
	name           []byte
	keys           []uint32
	word           network.Word
}

func newPass(m *model) *pass {
	return &pass{m: m, memory: m.network.NewRun(), starts: []int{0}}
}

// put reads the words of a piece.
func (p *pass) put(s piece) {
	p.forms = p.forms[:0]
	for _, token := range p.d.Tokens[s.first:s.last] {
		p.forms = append(p.forms, p.d.Text[token.Start:token.End])
	}
	line := lineOf(p.forms)
	for _, form := range p.forms {
		p.places = append(p.places, p.place(form, line))
	}
	p.pieces, p.starts = append(p.pieces, s), append(p.starts, len(p.places))
}

// place returns where the network remembers a word.
func (p *pass) place(form string, line lineKind) int {
	if len(form) > 2*longest {
		form = form[:2*longest]
	}
	p.name = append(append(p.name[:0], form...), byte(line))
	if at, ok := p.memory.Place(p.name); ok {
		return at
	}
	p.keys = p.m.keys(p.keys[:0], form, line)
	p.m.features(&p.word, p.keys, form)
	return p.memory.Read(p.name, p.word.Rows, p.word.Dense)
}

// flush analyses the pieces that wait.
func (p *pass) flush() {
	if len(p.pieces) == 0 {
		return
	}
	results := p.memory.Parse(p.places, p.starts)
	for i, s := range p.pieces {
		p.write(s, p.places[p.starts[i]:], results[p.starts[i]:p.starts[i+1]])
	}
	p.forget()
}

// forget empties the list of pieces that wait, and the memory of words if that is full.
func (p *pass) forget() {
	p.pieces, p.places, p.starts = p.pieces[:0], p.places[:0], p.starts[:1]
	if p.memory.Forget() {
		clear(p.lemmas)
	}
}

// write gives the tokens of a piece what the network found. The root of a later piece hangs on that
// of the first.
func (p *pass) write(s piece, places []int, results []network.Result) {
	root := text.None
	for i, r := range results {
		token := &p.d.Tokens[s.first+i]
		token.Tag, token.Dep = p.m.tags[r.Tag], p.m.deps[r.Label]
		token.Lemma = p.lemma(p.d.Text[token.Start:token.End], places[i], r.Tag)
		token.Confidence = r.Sure
		switch {
		case r.Head >= 0:
			token.Head = s.first + r.Head
		case s.later:
			token.Head, token.Dep = p.root, "parataxis"
		default:
			token.Head, root = text.None, s.first+i
		}
	}
	if !s.later {
		p.root = root
	}
}

// lemma finds the lemma of the word at a place in memory, and remembers it.
func (p *pass) lemma(form string, place int, tag uint8) string {
	if len(form) > longest {
		return form
	}
	for len(p.lemmas) <= place {
		p.lemmas = append(p.lemmas, lemmaPair{})
	}
	known := &p.lemmas[place]
	if known[0].tag != tag || known[0].text == "" {
		known[0], known[1] = known[1], known[0]
	}
	if known[0].tag != tag || known[0].text == "" {
		name := p.m.tags[tag]
		form = strings.Clone(form) // the text must not be kept
		known[0] = ending{tag, p.m.lemmas.of(form, tag, name == "NNP" || name == "NNPS")}
	}
	return known[0].text
}

// lemmaPair holds the lemmas of a word under the two tags that it had last, the latest first; "" none.
// Many words take turns in two tags.
type lemmaPair [2]ending
