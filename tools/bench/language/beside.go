package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/tools/bench/language/peers"
	"github.com/graphbuild/graphbuild/tools/bench/usage"
)

// compared are the corpora that peers read too, and how many words of each.
func compared() []corpus { return []corpus{corpora()[0], corpora()[3], corpora()[6]} }

// beside prints what we and the peers make of the same raw text: everything is F1 over the words of
// text and treebank, as in the shared task of CoNLL 2018. Peers that are not to be had are named.
func beside(data string, most int) error {
	parse, err := syntax.Stage()
	if err != nil {
		return err
	}
	var names []string
	var parts [][]gold
	for _, c := range compared() {
		sentences, err := c.read(data)
		if err != nil {
			return err
		}
		names, parts = append(names, c.name), append(parts, atMost(documents(sentences), most))
	}
	fmt.Printf("\nraw text, beside peers   words  tokens  sentences   tags  classes    UAS    LAS     kB/s    MB\n")
	ours, cost, err := readOurs(parse, texts(parts))
	if err != nil {
		return err
	}
	printRaw("graphbuild", names, parts, ours, cost)
	for _, p := range peers.All() {
		layer := peers.Tags
		if p.Has(peers.Trees) {
			layer = peers.Trees
		}
		docs, cost, err := p.Read(context.Background(), layer, texts(parts))
		if errors.Is(err, peers.ErrMissing) {
			fmt.Println(err)
			continue
		}
		if err != nil {
			return err
		}
		read := make([]*text.Document, len(docs))
		for i := range docs {
			read[i] = &docs[i].Document
		}
		printRaw(p.Name, names, parts, read, cost)
	}
	fmt.Println("tags: Penn tags, universal ones where marked u; classes: twelve that both have. Speed with trees where there are LAS,\n" +
		"on one core by processor time, after loading and the first document. CoreNLP and OpenNLP have learned from EWT too.")
	return nil
}

// atMost keeps documents up to some words.
func atMost(docs []gold, most int) []gold {
	words := 0
	for i, g := range docs {
		if words += len(g.words); words > most && i > 0 {
			return docs[:i]
		}
	}
	return docs
}

func texts(parts [][]gold) []string {
	var all []string
	for _, docs := range parts {
		for _, g := range docs {
			all = append(all, g.text)
		}
	}
	return all
}

// readOurs reads texts with our tokenizer, tagger and parser.
func readOurs(parse text.Stage, texts []string) ([]*text.Document, peers.Cost, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var cost peers.Cost
	docs := make([]*text.Document, len(texts))
	start := usage.Processor()
	for i, t := range texts {
		docs[i] = &text.Document{Text: t}
		cost.Bytes += len(t)
		for _, stage := range []text.Stage{text.Tokenizer(), parse} {
			if err := stage.Run(context.Background(), docs[i]); err != nil {
				return nil, cost, err
			}
		}
	}
	cost.Seconds = (usage.Processor() - start).Seconds()
	cost.Peak = usage.Resident()
	return docs, cost, nil
}

func printRaw(program string, names []string, parts [][]gold, docs []*text.Document, cost peers.Cost) {
	for i, name := range names {
		var r raw
		for k, g := range parts[i] {
			r.add(docs[k], g)
		}
		docs = docs[len(parts[i]):]
		fmt.Printf("%-15s %-8s %s", program, name, r)
		if i == 0 {
			fmt.Printf(" %8.1f %5d", cost.Speed(), cost.Peak>>20)
		}
		fmt.Println()
	}
}

// raw is how well raw text is read.
type raw struct {
	cuts
	tags, classes, heads, labelled int
	universal, trees               bool
}

// add compares a document with its treebank.
func (r *raw) add(d *text.Document, g gold) {
	r.cuts.add(d, g)
	at := map[text.Span]int{}
	for i, w := range g.words {
		at[w.Span] = i
	}
	for _, t := range d.Tokens {
		i, ok := at[t.Span]
		if !ok {
			continue
		}
		w := g.words[i]
		want := w.XPOS
		if universalTags[t.Tag] {
			want, r.universal = w.UPOS, true
		}
		r.tags += one(t.Tag == want)
		r.classes += one(wordClass(t.Tag) == wordClass(want))
		r.trees = r.trees || t.Dep != ""
		if t.Dep != "" && sameHead(d, g, t, w) {
			r.heads++
			r.labelled += one(universal(t.Dep) == universal(w.Dep))
		}
	}
}

// sameHead reports whether the heads are the same word, or both none.
func sameHead(d *text.Document, g gold, t text.Token, w goldWord) bool {
	if t.Head == text.None || w.Head == text.None {
		return t.Head == w.Head
	}
	return d.Tokens[t.Head].Span == g.words[w.Head].Span
}

func (r raw) f1(n int) float64 {
	return 200 * float64(n) / float64(max(1, r.tokens.found+r.tokens.wanted))
}

func (r raw) String() string {
	mark := " "
	if r.universal {
		mark = "u"
	}
	line := fmt.Sprintf("%6d %7.2f %10.2f %6.2f%s %7.2f", r.tokens.wanted, r.tokens.f1(), r.sentences.f1(), r.f1(r.tags), mark, r.f1(r.classes))
	if !r.trees {
		return line + fmt.Sprintf(" %6s %6s", "-", "-")
	}
	return line + fmt.Sprintf(" %6.2f %6.2f", r.f1(r.heads), r.f1(r.labelled))
}

var universalTags = map[string]bool{
	"ADJ": true, "ADP": true, "ADV": true, "AUX": true, "CCONJ": true, "DET": true, "INTJ": true, "NOUN": true, "NUM": true,
	"PART": true, "PRON": true, "PROPN": true, "PUNCT": true, "SCONJ": true, "VERB": true, "X": true,
}

// wordClass maps Penn and universal tags to what both tell apart.
func wordClass(tag string) string {
	switch tag {
	case "NN", "NNS", "NOUN":
		return "noun"
	case "NNP", "NNPS", "PROPN":
		return "name"
	case "MD", "VERB", "AUX":
		return "verb"
	case "ADJ", "AFX":
		return "adjective"
	case "WRB", "ADV":
		return "adverb"
	case "IN", "TO", "RP", "POS", "ADP", "SCONJ", "PART":
		return "particle"
	case "DT", "PDT", "WDT", "PRP", "PRP$", "WP", "WP$", "EX", "DET", "PRON":
		return "pronoun"
	case "CD", "NUM":
		return "number"
	case "CC", "CCONJ":
		return "conjunction"
	case "UH", "INTJ":
		return "interjection"
	case "$", "#", "SYM":
		return "symbol"
	case "FW", "GW", "LS", "ADD", "XX", "X":
		return "other"
	}
	for prefix, class := range map[string]string{"VB": "verb", "JJ": "adjective", "RB": "adverb"} {
		if strings.HasPrefix(tag, prefix) {
			return class
		}
	}
	return "mark"
}
