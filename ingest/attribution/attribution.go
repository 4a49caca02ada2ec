// Package attribution says, for every claim that a document makes, who says so, whether it is
// affirmed, and whether it is a fact, a plan or a possibility; and when and where it took place.
//
// A claim's trigger is followed up its dependency tree. On the way stand cues: words that report,
// believe, deny, plan or condition what hangs below them ("NHK reported that Putin plans to
// visit": visit ← plans ← reported). Each adds its voice to the attribution and changes polarity
// or modality. The cues are data: see cues.tsv.
package attribution

import (
	"context"
	"fmt"
	"strings"

	"github.com/graphbuild/graphbuild/ingest/text"
)

// Stage returns the stage that qualifies the claims of a document: it sets their Attribution,
// Polarity, Modality, Time, Place and Theme. It fails only where the embedded data are broken.
func Stage() (text.Stage, error) { return StageWith(weightsFile) }

// StageWith returns the stage with the weights that Learn gave, for cross-validation.
func StageWith(weights string) (text.Stage, error) {
	cues, err := loadCues()
	if err != nil {
		return text.Stage{}, err
	}
	m, err := parseModel(weights)
	if err != nil {
		return text.Stage{}, fmt.Errorf("weights.tsv: %w", err)
	}
	return text.Stage{
		Name: "attribution", Version: "1-" + cues.version + "-" + m.version,
		Needs: []text.Layer{text.LayerClaims, text.LayerTrees, text.LayerReferents, text.LayerDates},
		Gives: []text.Layer{text.LayerVoices},
		Run: func(_ context.Context, d *text.Document) error {
			qualify(cues, m, d)
			return nil
		},
	}, nil
}

func qualify(cues *cueTable, m *model, d *text.Document) {
	r := newReader(cues, m, d)
	for i := range d.Claims {
		claim := &d.Claims[i]
		if claim.Trigger == text.None {
			claim.Trigger = r.link(claim)
		}
		switch {
		case claim.Trigger == text.None:
		case r.lasting(claim):
			r.setTime(claim)
		default:
			r.qualify(claim)
		}
	}
}

// reader answers questions about one document. What it has found out about a sentence it keeps
// for the sentence's other claims.
type reader struct {
	cues       *cueTable
	model      *model
	doc        *text.Document
	from       []int32 // where the children of each token begin in kids
	kids       []int32
	sentenceOf []int32   // by token
	mentionAt  []int32   // by head token: the longest mention, None without one
	matches    [][]match // by sentence; nil where nobody has asked
	datesIn    [][]int   // by sentence: its dates that say something
	anchors    [][]int   // by date: the words that it modifies
}

func newReader(cues *cueTable, m *model, d *text.Document) *reader {
	r := &reader{
		cues: cues, model: m, doc: d,
		sentenceOf: make([]int32, len(d.Tokens)), mentionAt: make([]int32, len(d.Tokens)),
		matches: make([][]match, len(d.Sentences)),
	}
	for s, sentence := range d.Sentences {
		for i := sentence.First; i < sentence.Last; i++ {
			r.sentenceOf[i] = int32(s)
		}
	}
	for i := range r.mentionAt {
		r.mentionAt[i] = text.None
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; r.mentionAt[m.Head] == text.None && len(m.Referents) > 0 {
			r.mentionAt[m.Head] = int32(i)
		}
	}
	r.fileChildren()
	r.fileDates()
	return r
}

// fileChildren files tokens by those that they hang on.
func (r *reader) fileChildren() {
	tokens := r.doc.Tokens
	r.from, r.kids = make([]int32, len(tokens)+2), make([]int32, len(tokens))
	for i := range tokens {
		if h := tokens[i].Head; h != text.None {
			r.from[h+2]++
		}
	}
	for i := range tokens {
		r.from[i+2] += r.from[i+1]
	}
	for i := range tokens {
		if h := tokens[i].Head; h != text.None {
			r.kids[r.from[h+1]] = int32(i)
			r.from[h+1]++
		}
	}
}

// children returns the tokens that hang on a token, in order.
func (r *reader) children(token int) []int32 { return r.kids[r.from[token]:r.from[token+1]] }

// link returns the word that ties a claim's two ends together in the tree, their lowest common
// ancestor, where both stand in one sentence.
func (r *reader) link(claim *text.Claim) int {
	if claim.SubjectAt == text.None || claim.ObjectAt == text.None {
		return text.None
	}
	subject := r.doc.Mentions[claim.SubjectAt].Head
	for t := r.doc.Mentions[claim.ObjectAt].Head; t != text.None; t = r.doc.Tokens[t].Head {
		for above := subject; above != text.None; above = r.doc.Tokens[above].Head {
			if above == t {
				return t
			}
		}
	}
	return text.None
}

// lasting reports whether a claim rests on a noun phrase: a title, an apposition, a possessive.
// Such a phrase is the writer's, whoever says the sentence around it.
func (r *reader) lasting(claim *text.Claim) bool {
	return claim.Class.Lasting() && (r.nominal(claim.Trigger) || r.nominal(r.link(claim)))
}

// nominal reports whether a token is the head of a noun phrase, and no predicate.
func (r *reader) nominal(token int) bool {
	return token != text.None && !strings.HasPrefix(r.doc.Tokens[token].Tag, "VB") && r.child(token, "cop") == text.None
}

func (r *reader) qualify(claim *text.Claim) {
	f := r.frame(claim.Trigger)
	r.setTime(claim)
	r.setPlace(claim)
	r.setTheme(claim)
	r.decide(claim, &f)
	claim.Reasons = append(claim.Reasons, f.reasons...)
}
