// Package resolve finds out which expressions of a document refer to the same thing.
//
// It works in sieves, from the surest to the least sure, and every mention keeps the name of the
// sieve that resolved it as its rule. Names come first: by the key of the gazetteer
// ("gazetteer"), the same words ("exact-name"), hyphens and spelling ("variant"), acronyms
// ("acronym"), parts ("part-of-name"), surnames ("surname"), demonyms ("demonym"). Capitals and
// residences that stand for their state ("metonym") are told from places by a linear model. Then
// come titles and appositions ("apposition"), offices on the date of the article ("office"), and
// last, in the order of the text, descriptions ("description") and pronouns ("pronoun"), for
// which a linear model ranks what was spoken of before them. The model is data/weights.tsv: one
// line a feature, in words; learn.go makes it.
//
// Two persons with different full names never become one, nor do things of different types,
// genders or gazetteer keys. What stays unresolved has no referents.
package resolve

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"

	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// version changes with the rules and tables. The version of the stage has a digest of the weights
// too.
const version = "5"

// Stage returns the stage that resolves the mentions of a document. It adds mentions of form
// Nominal and Pronoun and fills Document.Referents; plural mentions have several referents. Its
// time is linear in the text. It fails only if the embedded tables are broken.
func Stage(g *gazetteer.Gazetteer) (text.Stage, error) {
	weights, err := tables.ReadFile("data/weights.tsv")
	if err != nil {
		return text.Stage{}, fmt.Errorf("resolve: %w", err)
	}
	return StageWith(g, weights)
}

// StageWith returns the stage with the weights that Learn made, instead of the embedded ones.
func StageWith(g *gazetteer.Gazetteer, weights []byte) (text.Stage, error) {
	lex, err := loadLexicon()
	if err != nil {
		return text.Stage{}, err
	}
	m, err := parseModel(string(weights))
	if err != nil {
		return text.Stage{}, err
	}
	l := leadersOf(g)
	digest := fnv.New32a()
	digest.Write(weights)
	rooms := sync.Pool{New: func() any { return &room{} }}
	return text.Stage{
		Name:    "resolve",
		Version: fmt.Sprintf("%s-%08x", version, digest.Sum32()),
		Needs:   []text.Layer{text.LayerMentions, text.LayerTrees},
		Gives:   []text.Layer{text.LayerReferents},
		Run: func(ctx context.Context, doc *text.Document) error {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("resolve %s: %w", doc.ID, err)
			}
			r := newResolver(doc, g, lex, m, rooms.Get().(*room))
			defer r.leave(&rooms)
			r.leaders = l
			r.run()
			r.write(doc)
			return nil
		},
	}, nil
}
