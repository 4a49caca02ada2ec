// Train learns the models that the program embeds. Each model has a file and a command here.
//
//	go run ./tools/train syntax -data ../shared/data -o ingest/syntax/model/english.bin
//
// The same data give the same bytes on every machine.
package main

import (
	"fmt"
	"os"
)

// command trains one model. Its arguments are those after its name.
type command struct {
	name, doc string
	run       func(args []string) error
}

// commands lists the models that can be trained.
func commands() []command {
	return []command{
		{"syntax", "tags, lemmas and trees, from the treebanks EWT and GUM and silver trees", trainSyntax},
		{"mention", "which candidates are names and of what type, from CrossNER, WikiGold and the learning articles", trainMention},
		{"coref", "antecedents and metonyms, from GUM and the marked articles", trainCoref},
		{"attribution", "who says a claim, and whether it is so, from the annotated articles", trainAttribution},
		{"claims", "which pairs of mentions are claims, and of which class, from the annotated articles and second readings of them", trainClaims},
		{"sheets", "no model: the learning articles as larger ones are shown them, for the scripts in silver/make", writeSheets},
		{"vectors", "static word vectors and clusters, from the folder of a BERT encoder", trainVectors},
	}
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train: error:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	for _, c := range commands() {
		if len(args) > 0 && args[0] == c.name {
			return c.run(args[1:])
		}
	}
	message := "name the model to train:"
	for _, c := range commands() {
		message += fmt.Sprintf("\n  %-10s %s", c.name, c.doc)
	}
	return fmt.Errorf("%s", message)
}
