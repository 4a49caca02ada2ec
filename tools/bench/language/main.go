// Language measures the language core on the treebanks of the data folder: sentences, tags, lemmas
// and trees, and speed and memory on one core.
//
//	go run ./tools/bench/language -data ../shared/data [-peers]
//
// Trees are measured from our own tags on the treebank's tokens; sentences on the text of the
// documents with their paragraphs. None of the text measured on was trained on. With -peers the
// same raw text is also read by other programs for English, each fetched when it is first needed.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/train/conllu"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	others := flag.Bool("peers", false, "print what CoreNLP, OpenNLP, wink-nlp and prose find in the same text")
	most := flag.Int("peer-words", 12000, "words of each corpus that peers read")
	only := flag.Bool("only-peers", false, "nothing but that")
	flag.Parse()
	var err error
	if !*only {
		err = run(*data)
	}
	if err == nil && (*others || *only) {
		err = beside(*data, *most)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "language: error:", err)
		os.Exit(1)
	}
}

// corpus is a part of the treebanks that is measured.
type corpus struct {
	name  string
	files []string
	genre string // start of the names of the documents wanted
	// cutOnly is set where the trees were trained on, so that only tokens and sentences, which go
	// by rules, are measured.
	cutOnly bool
}

func corpora() []corpus {
	return []corpus{
		{"GUM news", []string{"gum-dev", "gum-test"}, "GUM_news", false},
		{"GUM news all", []string{"gum-dev", "gum-test", "gum-train"}, "GUM_news", true},
		{"EWT dev", []string{"en_ewt-dev"}, "", false},
		{"EWT test", []string{"en_ewt-test"}, "", false},
		{"GUM dev", []string{"gum-dev"}, "", false},
		{"GUM test", []string{"gum-test"}, "", false},
		{"PUD", []string{"en_pud-test"}, "", false},
	}
}

func (c corpus) read(data string) ([]conllu.Sentence, error) {
	var kept []conllu.Sentence
	for _, file := range c.files {
		all, err := conllu.ReadFile(filepath.Join(data, "ud", file+".conllu"))
		if err != nil {
			return nil, err
		}
		for _, s := range all {
			if strings.HasPrefix(s.Document, c.genre) {
				kept = append(kept, s)
			}
		}
	}
	return kept, nil
}

func run(data string) error {
	parse, err := syntax.Stage()
	if err != nil {
		return err
	}
	fmt.Println("corpus        words  tokens F1  sentences F1   tags  lemmas    UAS    LAS   without punctuation: UAS    LAS")
	for _, c := range corpora() {
		row, err := c.measure(data, parse)
		if err != nil {
			return err
		}
		fmt.Println(row)
	}
	return speed(data, parse)
}

// row is what is measured on a corpus.
type row struct {
	name string
	cuts
	score
}

func (c corpus) measure(data string, parse text.Stage) (row, error) {
	r := row{name: c.name}
	sentences, err := c.read(data)
	if err != nil {
		return r, err
	}
	if r.cuts, err = measureCut(sentences); err != nil || c.cutOnly {
		return r, err
	}
	for i := range sentences {
		if err := r.score.add(parse, &sentences[i]); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (r row) String() string {
	line := fmt.Sprintf("%-12s %6d %10.2f %13.2f", r.name, r.tokens.wanted, r.tokens.f1(), r.sentences.f1())
	if r.words == 0 {
		return line
	}
	return line + fmt.Sprintf(" %6.2f %7.2f %6.2f %6.2f %26.2f %6.2f", r.percent(r.tags), r.percent(r.lemmas),
		r.percent(r.heads), r.percent(r.labelled), r.plain(r.plainHeads), r.plain(r.plainLabelled))
}

// score counts what is right on the treebank's own tokens.
type score struct {
	words, tags, lemmas, heads, labelled, plainWords, plainHeads, plainLabelled int
}

func (s *score) percent(n int) float64 { return 100 * float64(n) / float64(max(1, s.words)) }
func (s *score) plain(n int) float64   { return 100 * float64(n) / float64(max(1, s.plainWords)) }

// add parses one treebank sentence and compares.
func (s *score) add(parse text.Stage, gold *conllu.Sentence) error {
	d := tokens(gold)
	if err := parse.Run(context.Background(), d); err != nil {
		return err
	}
	for i, w := range gold.Words {
		got := d.Tokens[i]
		s.words++
		s.tags += one(got.Tag == w.XPOS)
		s.lemmas += one(got.Lemma == w.Lemma)
		head := got.Head == w.Head
		label := head && universal(got.Dep) == universal(w.Dep)
		s.heads += one(head)
		s.labelled += one(label)
		if w.UPOS != "PUNCT" {
			s.plainWords++
			s.plainHeads += one(head)
			s.plainLabelled += one(label)
		}
	}
	return nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// universal cuts the subtype off a relation, as the CoNLL 2018 evaluation does.
func universal(dep string) string {
	dep, _, _ = strings.Cut(dep, ":")
	return dep
}

// tokens makes a document of one sentence with the treebank's tokens.
func tokens(gold *conllu.Sentence) *text.Document {
	d := &text.Document{}
	var b strings.Builder
	for _, w := range gold.Words {
		start := b.Len()
		b.WriteString(w.Form)
		d.Tokens = append(d.Tokens, text.Token{Span: text.Span{Start: start, End: b.Len()}, Head: text.None})
		if w.Space {
			b.WriteByte(' ')
		}
	}
	d.Text = b.String()
	d.Sentences = []text.Sentence{{Span: text.Span{Start: 0, End: len(d.Text)}, First: 0, Last: len(d.Tokens)}}
	return d
}
