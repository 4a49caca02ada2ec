// Package syntax finds the parts of speech, lemmas and dependency tree of each sentence, by models
// trained on the English Web Treebank and GUM (folder model, with its own licence).
//
// The tagger reads a sentence from left to right. The parser is greedy and arc-hybrid: it finds the
// unlabelled tree in two moves a word, and a second pass labels the arcs of the finished tree. All
// three decisions are made by a network over sparse features with whole-number weights, so that
// every machine finds the same trees. Time is linear in the length of the text.
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
		Version: "1-" + m.version(),
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
	m      *model
	text   string
	words  []word
	forms  []string
	config config
	tree   tree
	odds   [2][]int32 // of heads, of labels

	f                        features
	tagging, parsing, naming *network.State
}

func (m *model) newPass(text string) *pass {
	return &pass{
		m: m, text: text,
		tagging: m.tagger.NewState(), parsing: m.parser.NewState(), naming: m.labeller.NewState(),
	}
}

// piece analyses tokens[first:last]. Its root hangs on the given root, which is None in the first
// piece of a sentence; the root of the sentence is returned.
func (p *pass) piece(tokens []text.Token, first, last, root int) int {
	p.read(tokens[first:last])
	tagLine(p.m.tagger, p.tagging, &p.f, p.words, isCased(p.forms))
	p.config.start(p.words)
	parseLine(p.m.parser, p.parsing, &p.f, &p.config, p.odds[0])
	p.tree.build(p.words, p.config.nodes)
	labelLine(p.m.labeller, p.naming, &p.f, &p.tree, p.odds[1])
	for i := first; i < last; i++ {
		at := i - first + pad
		token := &tokens[i]
		token.Tag = p.m.tags[p.words[at].tag]
		token.Lemma = p.m.lemmas.of(p.forms[i-first], p.words[at].tag, token.Tag == "NNP" || token.Tag == "NNPS")
		token.Dep = p.m.deps[p.tree.labels[at]]
		token.Confidence = chance(p.odds[0][at], p.m.parser.Scale()) * chance(p.odds[1][at], p.m.labeller.Scale())
		if head := p.tree.head[at]; head != p.config.root {
			token.Head = first + head - pad
			continue
		}
		token.Head = root
		if root == text.None {
			root = i
		}
	}
	return root
}

// read makes the padded line of a run of tokens.
func (p *pass) read(tokens []text.Token) {
	n := len(tokens) + 2*pad
	if cap(p.words) < n {
		p.words = make([]word, n)
		p.odds = [2][]int32{make([]int32, n), make([]int32, n)}
	}
	p.words, p.odds[0], p.odds[1] = p.words[:n], p.odds[0][:n], p.odds[1][:n]
	p.forms = p.forms[:0]
	pads(p.words)
	for i := range tokens {
		form := p.text[tokens[i].Start:tokens[i].End]
		p.forms = append(p.forms, form)
		w := &p.words[i+pad]
		w.look(form)
		w.class = p.m.classes[w.form]
	}
}

// chance is the probability of the better of two, given the difference of their scores.
func chance(lead, scale int32) float32 {
	return float32(1 / (1 + network.Exp(-float64(lead)/float64(scale))))
}
