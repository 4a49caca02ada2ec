// Package relation finds who did what to whom: claims from predicates with their arguments, and
// lasting relations from noun phrases.
//
// Rules, in data files that carry their own examples (folder rules), map a predicate with
// arguments in certain slots of the dependency tree to a relation type. A learned ranker sees
// every pair of mentions of a sentence, with what the rules say of it among its features, and
// decides which pairs are claims, beside the other pairs of the sentence, of which class and how surely.
package relation

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
	"github.com/graphbuild/graphbuild/ingest/text"
	"github.com/graphbuild/graphbuild/ingest/vector"
)

//go:embed model/ranker.bin
var ranker []byte

//go:embed defaults.tsv
var defaultTypes string

// Stage returns the stage that finds claims. Their attribution, polarity, modality, time and
// place are left to a later one. The ontology must hold the types of the embedded rules.
func Stage(o *graph.Ontology, g *gazetteer.Gazetteer) (text.Stage, error) {
	return StageOf(ranker, surest, o, g)
}

// StageOf returns the stage with another ranker, as Train makes it, and the confidence from which
// a candidate is a claim.
func StageOf(model []byte, least float32, o *graph.Ontology, g *gazetteer.Gazetteer) (text.Stage, error) {
	f, err := newFinder(o, g)
	if err != nil {
		return text.Stage{}, err
	}
	version := fnv(string(model))
	for _, net := range []**network.Net{&f.linker, &f.classer, &f.reranker} {
		if *net, model, err = network.Decode(model); err != nil {
			return text.Stage{}, fmt.Errorf("ranker: %w", err)
		}
	}
	finders := sync.Pool{New: func() any {
		one := f.clone()
		one.link, one.class, one.rank = newScorer(f.linker), newScorer(f.classer), newReranker(f.reranker)
		return one
	}}
	return text.Stage{
		Name:    "relation",
		Version: fmt.Sprintf("1-%08x", version),
		Needs:   []text.Layer{text.LayerReferents, text.LayerTrees},
		Gives:   []text.Layer{text.LayerClaims},
		Run: func(ctx context.Context, d *text.Document) error {
			one := finders.Get().(*finder)
			defer finders.Put(one)
			return one.run(ctx, d, least)
		},
	}, nil
}

// finder is the working memory for one document at a time, over shared tables.
type finder struct {
	rules     *ruleSet
	vectors   *vector.Table
	types     map[graph.Class]graph.RelationType // where no rule says which
	linker    *network.Net                       // whether a candidate, seen alone, is a claim
	reranker  *network.Net                       // whether it is, seen beside the others of its sentence
	classer   *network.Net                       // of which class a claim is
	link      *scorer                            // asks linker
	class     *scorer                            // asks classer
	rank      *reranker                          // asks reranker
	describer describer
	tree      tree
	claims    []text.Claim // of one sentence
	kept      []text.Claim // of one document
}

func newFinder(o *graph.Ontology, g *gazetteer.Gazetteer) (*finder, error) {
	rules, err := loadRules(o)
	if err != nil {
		return nil, err
	}
	vectors, err := vector.Load()
	if err != nil {
		return nil, err
	}
	types := map[graph.Class]graph.RelationType{}
	for _, line := range strings.Split(defaultTypes, "\n") {
		class, name, ok := strings.Cut(line, "\t")
		if r, known := o.Lookup(name); ok && known && !strings.HasPrefix(line, "#") {
			types[graph.Class(class)] = r
		}
	}
	for _, class := range graph.Classes() {
		if types[class].Class != class {
			return nil, fmt.Errorf("defaults: no type for class %s", class)
		}
	}
	f := &finder{rules: rules, types: types, vectors: vectors, describer: describer{names: g}}
	return f.clone(), nil
}

// clone returns a finder with memory of its own.
func (f *finder) clone() *finder {
	return &finder{
		rules: f.rules, types: f.types, vectors: f.vectors, linker: f.linker, classer: f.classer, reranker: f.reranker,
		tree: tree{dictionary: newDictionary(f.vectors, f.rules), pairs: map[uint64]int{}}, describer: describer{names: f.describer.names},
	}
}

// sentences calls use for each sentence with its candidates, ready to be described.
func (f *finder) sentences(d *text.Document, use func(text.Sentence, []candidate)) {
	t := &f.tree
	known := newRelatives(d)
	f.describer.open(d)
	for i, mentions := range fileMentions(d) {
		if len(mentions.refer) == 0 {
			continue
		}
		t.load(d, d.Sentences[i], mentions.refer)
		frames := t.frames()
		var found []finding
		for _, frame := range frames {
			found = t.match(frame, found)
		}
		list := t.candidates(frames, found, known)
		f.describer.load(t, frames, mentions.offices, i)
		use(d.Sentences[i], list)
		known.remember(t, found)
	}
}

// frames returns the predicates of the sentence that have arguments; they are good until the next
// sentence.
func (t *tree) frames() []frame {
	frames := t.framed[:0]
	t.args = t.args[:0]
	for i := range t.tokens {
		if !t.predicate(i) {
			continue
		}
		if f := t.frame(i); len(f.args) > 0 {
			frames = append(frames, f)
		}
	}
	t.framed = frames
	return frames
}

func (f *finder) run(ctx context.Context, d *text.Document, least float32) error {
	kept := f.kept[:0]
	f.sentences(d, func(s text.Sentence, list []candidate) {
		f.compete(list)
		kept = f.settle(kept, f.decide(s, least))
	})
	f.kept = kept
	d.Claims = append([]text.Claim(nil), kept...)
	return ctx.Err()
}

// compete gives the reranker the candidates of a sentence that have a chance.
func (f *finder) compete(list []candidate) {
	f.link.load(&f.tree)
	f.rank.reset()
	for _, c := range list {
		score := inParts(f.link.score(&f.describer, c, f.describer.describe(c))[0], f.linker.Scale())
		if score > hopeless {
			f.rank.add(c, f.tree.rival(c).scored(score))
		}
	}
}

// decide returns the claims among the candidates that the reranker has; they are good until the next
// sentence.
func (f *finder) decide(s text.Sentence, least float32) []text.Claim {
	f.class.load(&f.tree)
	f.claims = f.claims[:0]
	for i, c := range f.rank.candidates {
		if f.rank.rivals[i].score < outsider {
			continue
		}
		confidence := f.rank.confidence(&f.describer, i)
		if confidence < least {
			continue
		}
		f.class.score(&f.describer, c, f.describer.describe(c))
		f.claims = append(f.claims, f.claim(s, c, graph.Classes()[f.class.state.Best(nil)], confidence))
	}
	return f.claims
}
