// Package ingest takes an article from its page to claims. A Pipeline is a list of stages, in the
// order in which they run; each is a pure function of one document, so that documents can be read
// in parallel, in any order, on any number of machines.
//
//	clean        page furniture out, zones, publication date
//	text         tokens, sentences, quotations
//	syntax       parts of speech, lemmas, dependency trees
//	date         expressions of time, resolved
//	mention      names, demonyms, offices, quantities
//	resolve      what refers to what: "Mr. Kim", "the North", "its"
//	relation     who did what to whom
//	attribution  who says so, whether it is so, when and where
//
// Of "Russian President Vladimir Putin (right) … NHK reported that Mr. Putin is preparing to visit
// North Korea next week", mention finds four names and two offices, resolve makes one person of
// "Vladimir Putin" and "Mr. Putin", relation finds VISITS (Putin, North Korea) at "visit", and
// attribution adds that it is expected, says NHK, for the week after the article's date.
package ingest

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/attribution"
	"github.com/graphbuild/graphbuild/ingest/clean"
	"github.com/graphbuild/graphbuild/ingest/date"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/mention"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/resolve"
	"github.com/graphbuild/graphbuild/ingest/syntax"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Pipeline is the way of one document. It is safe for concurrent use on different documents.
type Pipeline struct{ stages []text.Stage }

// New returns the whole pipeline. It fails where embedded data is broken or the order of the
// stages is wrong.
func New(g *gazetteer.Gazetteer, o *graph.Ontology) (*Pipeline, error) {
	trees, err := syntax.Stage()
	if err != nil {
		return nil, err
	}
	referents, err := resolve.Stage(g)
	if err != nil {
		return nil, err
	}
	claims, err := relation.Stage(o, g)
	if err != nil {
		return nil, err
	}
	voices, err := attribution.Stage()
	if err != nil {
		return nil, err
	}
	stages := []text.Stage{
		clean.Stage(), text.Tokenizer(), trees, date.Stage(), mention.Stage(g), referents, claims, voices,
	}
	return &Pipeline{stages}, text.CheckOrder(stages)
}

// Annotate runs every stage on a document. An error names the stage.
func (p *Pipeline) Annotate(ctx context.Context, d *text.Document) error {
	for _, stage := range p.stages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := stage.Run(ctx, d); err != nil {
			return fmt.Errorf("%s: %w", stage.Name, err)
		}
	}
	return nil
}

// Version changes whenever the same document could give another result.
func (p *Pipeline) Version() string {
	h := fnv.New64a()
	for _, stage := range p.stages {
		fmt.Fprintf(h, "%s %s\n", stage.Name, stage.Version)
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// With returns the pipeline with one more stage at its end. It fails where the stage needs what
// none before it gives.
func (p *Pipeline) With(stage text.Stage) (*Pipeline, error) {
	stages := append(slices.Clone(p.stages), stage)
	return &Pipeline{stages}, text.CheckOrder(stages)
}

// Until returns the pipeline up to and with the named stage.
func (p *Pipeline) Until(name string) (*Pipeline, error) {
	for i, stage := range p.stages {
		if stage.Name == name {
			return &Pipeline{p.stages[:i+1]}, nil
		}
	}
	return nil, fmt.Errorf("no stage %q: there are %s", name, p.names())
}

func (p *Pipeline) names() string {
	list := ""
	for i, stage := range p.stages {
		if i > 0 {
			list += ", "
		}
		list += stage.Name
	}
	return list
}
