package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/tools/bench/language/peers"
	"github.com/graphbuild/graphbuild/tools/bench/mention/corpus"
)

// beside prints what peers find in the articles of a folder: CoreNLP, which also says what is the
// same, and others that know names.
func beside(folder string) error {
	articles, err := corpus.Articles(folder)
	if err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	texts := make([]string, len(articles))
	for i, a := range articles {
		texts[i] = a.Text
	}
	for _, p := range peers.All() {
		layer := peers.Names
		if p.Has(peers.Coref) {
			layer = peers.Coref
		}
		if !p.Has(layer) {
			continue
		}
		docs, cost, err := p.Read(context.Background(), layer, texts)
		if errors.Is(err, peers.ErrMissing) {
			fmt.Println(err)
			continue
		}
		if err != nil {
			return err
		}
		t := newTally()
		for i := range docs {
			t.article(articles[i], docs[i].Entities(g))
		}
		fmt.Printf("dev, %s at %.1f kB/s\n%s\n", p.Name, cost.Speed(), t.report("dev"))
	}
	return nil
}
