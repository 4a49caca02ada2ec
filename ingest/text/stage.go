package text

import (
	"context"
	"fmt"
)

// Layer names a field of Document that a stage fills or needs.
type Layer string

// The layers, in the order in which they are built.
const (
	LayerText      Layer = "text"
	LayerZones     Layer = "zones"
	LayerTokens    Layer = "tokens" // with sentences and quotations
	LayerTags      Layer = "tags"   // with lemmas
	LayerTrees     Layer = "trees"
	LayerDates     Layer = "dates"
	LayerMentions  Layer = "mentions"
	LayerReferents Layer = "referents"
	LayerClaims    Layer = "claims"
	LayerVoices    Layer = "voices" // attribution, polarity, modality, time and place of claims
)

// Stage is one step of the pipeline: a pure function of one document. Run must be safe to call
// from several goroutines on different documents. Version changes whenever the same document
// could give another result, so that a store knows what to build again.
type Stage struct {
	Name    string
	Version string
	Needs   []Layer
	Gives   []Layer
	Run     func(context.Context, *Document) error
}

// CheckOrder reports the first stage that needs a layer which no stage before it gives.
func CheckOrder(stages []Stage) error {
	have := map[Layer]bool{LayerText: true}
	for _, stage := range stages {
		for _, need := range stage.Needs {
			if !have[need] {
				return fmt.Errorf("stage %s needs %s, which no stage before it gives", stage.Name, need)
			}
		}
		for _, layer := range stage.Gives {
			have[layer] = true
		}
	}
	return nil
}
