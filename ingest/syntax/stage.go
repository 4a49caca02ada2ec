// Package syntax finds the parts of speech, lemmas and dependency tree of each sentence, by models
// trained on the English Web Treebank and GUM (folder model, with its own licence).
//
// The tagger reads a sentence from left to right. The parser is greedy and arc-hybrid: it finds an
// unlabelled tree in two moves a word. A second pass weighs for each word the heads near the one
// found, and a third labels the arcs. All four decide by networks over sparse features with
// whole-number weights, so that every machine finds the same trees. Time is linear in the length of
// the text.
package syntax

import (
	"context"
	_ "embed" // the model

	"github.com/graphbuild/graphbuild/ingest/syntax/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
)

//go:embed model/english.bin
var english []byte

// Stage returns the stage that gives tags, lemmas and trees. Each sentence has exactly one root.
// The confidence of an arc is the probability that the models give its head and its label.
// Decoding the embedded model costs about a tenth of a second: call Stage once a process.
func Stage() (text.Stage, error) {
	m, err := decode(english)
	if err != nil {
		return text.Stage{}, err
	}
	return text.Stage{
		Name:    "syntax",
		Version: "2-" + m.version(),
		Needs:   []text.Layer{text.LayerTokens},
		Gives:   []text.Layer{text.LayerTags, text.LayerTrees},
		Run:     m.run,
	}, nil
}

// mostWords is the length at which a sentence is parsed in pieces, so that no text, however odd,
// can take more memory than a long sentence.
const mostWords = 2000

// run fills the tags, lemmas and trees of a document.
func (m *model) run(ctx context.Context, d *text.Document) error {
	p := m.newPass(d.Text)
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		root := text.None
		for first := s.First; first < s.Last; first += mostWords {
			root = p.piece(d.Tokens, first, min(first+mostWords, s.Last), root)
		}
	}
	return nil
}

// pass is the working memory for one document.
type pass struct {
	m         *model
	lookup    *lookup
	lemmas    map[ending]string
	text      string
	words     []word
	forms     []string
	config    config
	corrector *corrector
	nodes     []node
	voter     voter
	tree      tree
	odds      []int32   // of the moves that made the arcs, then of the labels
	steps     []uint8   // of the odds of the moves
	sure      []float32 // of the heads

	f                        features
	tagging, parsing, naming *network.State
}

func (m *model) newPass(text string) *pass {
	return &pass{
		m: m, text: text, lookup: newLookup(m), lemmas: map[ending]string{},
		tagging: m.tagger.NewState(), parsing: m.parser.NewState(), naming: m.labeller.NewState(),
		corrector: newCorrector(m.corrector, m.kinds),
	}
}

// piece analyses tokens[first:last]. Its root hangs on the given root, which is None in the first
// piece of a sentence; the root of the sentence is returned.
func (p *pass) piece(tokens []text.Token, first, last, root int) int {
	p.read(tokens[first:last])
	cased := isCased(p.forms)
	if cased > 0 {
		flatten(p.words, p.forms)
	}
	tagLine(p.m.tagger, p.tagging, &p.f, p.words, cased)
	p.heads()
	p.tree.build(p.words, p.nodes)
	labelLine(p.m.labeller, p.naming, &p.f, &p.tree, p.odds)
	for i := first; i < last; i++ {
		at := i - first + pad
		token := &tokens[i]
		token.Tag = p.m.tags[p.words[at].tag]
		token.Lemma = p.lemma(p.forms[i-first], p.words[at].tag)
		token.Dep = p.m.deps[p.tree.labels[at]]
		token.Confidence = p.sure[at] * chance(p.odds[at], p.m.labeller.Scale())
		if head := p.tree.head[at]; head != len(p.words)-pad {
			token.Head = first + head - pad
			continue
		}
		token.Head = root
		if root == text.None {
			root = i
			continue
		}
		token.Dep = "parataxis" // a later piece of a sentence
	}
	return root
}

// heads parses the line, and corrects what the parser found.
func (p *pass) heads() {
	p.config.start(p.words)
	parseLine(p.m.parser, p.parsing, &p.f, &p.config, p.odds)
	root := len(p.words) - pad
	for i := pad; i < root; i++ {
		p.steps[i] = stepOf(chance(p.odds[i], p.m.parser.Scale()))
	}
	p.tree.build(p.words, p.config.nodes)
	p.corrector.start(&p.tree, p.steps)
	p.voter.start(len(p.words))
	for d := pad; d < root; d++ {
		p.corrector.weigh(d, &p.voter)
	}
	p.voter.join(p.nodes, root, p.sure)
}

// lemma finds a lemma, and remembers it.
func (p *pass) lemma(form string, tag uint8) string {
	key := ending{tag, form}
	lemma, ok := p.lemmas[key]
	if !ok {
		if len(p.lemmas) >= mostRemembered {
			clear(p.lemmas)
		}
		name := p.m.tags[tag]
		lemma = p.m.lemmas.of(form, tag, name == "NNP" || name == "NNPS")
		p.lemmas[key] = lemma
	}
	return lemma
}

// read makes the padded line of a run of tokens.
func (p *pass) read(tokens []text.Token) {
	n := len(tokens) + 2*pad
	if cap(p.words) < n {
		p.words, p.nodes, p.sure = make([]word, n), make([]node, n), make([]float32, n)
		p.odds, p.steps = make([]int32, n), make([]uint8, n)
	}
	p.words, p.nodes, p.sure = p.words[:n], p.nodes[:n], p.sure[:n]
	p.odds, p.steps = p.odds[:n], p.steps[:n]
	p.forms = p.forms[:0]
	pads(p.words)
	for i := range tokens {
		form := p.text[tokens[i].Start:tokens[i].End]
		p.forms = append(p.forms, form)
		p.words[i+pad] = p.lookup.of(form)
	}
}

// chance is the probability of the better of two, given the difference of their scores.
func chance(lead, scale int32) float32 {
	return float32(1 / (1 + network.Exp(-float64(lead)/float64(scale))))
}
