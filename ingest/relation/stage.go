// Package relation finds who did what to whom: claims from predicates with their arguments, and
// lasting relations from noun phrases.
//
// Rules, in data files that carry their own examples (folder rules), map a predicate with
// arguments in certain slots of the dependency tree to a relation type. A learned ranker sees
// every pair of mentions of a sentence, with what the rules say of it among its features, and
// decides which pairs are claims, of which class and how surely.
package relation

import (
	"context"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/gazetteer"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Stage returns the stage that finds claims. Their attribution, polarity, modality, time and
// place are left to a later one. The ontology must hold the types of the embedded rules.
func Stage(o *graph.Ontology, g *gazetteer.Gazetteer) (text.Stage, error) {
	rules, err := loadRules(o)
	if err != nil {
		return text.Stage{}, err
	}
	return text.Stage{
		Name:    "relation",
		Version: "1",
		Needs:   []text.Layer{text.LayerReferents, text.LayerTrees},
		Gives:   []text.Layer{text.LayerClaims},
		Run: func(ctx context.Context, d *text.Document) error {
			return rules.run(ctx, d)
		},
	}, nil
}

func (set *ruleSet) run(ctx context.Context, d *text.Document) error {
	d.Claims = nil
	t := &tree{slots: set.slots}
	for i, mentions := range mentionsBySentence(d) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(mentions) == 0 {
			continue
		}
		t.load(d, d.Sentences[i], mentions)
		for _, f := range set.find(t) {
			d.Claims = t.claims(d.Claims, d.Sentences[i], f)
		}
	}
	return nil
}

// find returns what the rules find in a sentence.
func (set *ruleSet) find(t *tree) []finding {
	var found []finding
	for i := range t.tokens {
		if t.predicate(i) && set.candidates(t, i) != nil {
			found = set.match(t, t.frame(i), found)
		}
	}
	return found
}

// claims adds a claim for each pair of referents of a finding.
func (t *tree) claims(claims []text.Claim, s text.Sentence, f finding) []text.Claim {
	if f.rule.relation.Name == "" {
		return claims
	}
	for _, subject := range t.doc.Mentions[f.subject].Referents {
		objects := []int{text.None}
		if f.object != none {
			objects = t.doc.Mentions[f.object].Referents
		}
		for _, object := range objects {
			if object == subject {
				continue
			}
			claims = append(claims, text.Claim{
				Span: s.Span, Trigger: t.first + f.trigger, Subject: subject, Object: object, Place: text.None,
				SubjectAt: f.subject, ObjectAt: f.object, Type: f.rule.relation.Name, Class: f.rule.relation.Class,
				Predicate: t.lemma(f.trigger), Polarity: graph.Positive, Modality: graph.Actual,
				Confidence: 0.5, Rule: f.rule.name,
			})
		}
	}
	return claims
}
