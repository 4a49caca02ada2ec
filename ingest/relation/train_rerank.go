package relation

import (
	"slices"

	"github.com/graphbuild/graphbuild/ingest/relation/internal/network"
)

// reranking learns whether a candidate is a claim beside its rivals.
func reranking() course {
	return course{network.Shape{Hidden: 32, Classes: 1}, 8, 0.02, 6}
}

// folds is the number of parts of the lessons in scoreUnseen.
const folds = 4

// scoreUnseen gives each sample the score that a linker has for it which has not learnt from its lesson.
func scoreUnseen(samples []sample) {
	for fold := range folds {
		rest := slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.lesson%folds == fold })
		net := linking().pair(rest, linkLoss)
		state := net.NewState()
		for i := range samples {
			if s := &samples[i]; s.lesson%folds == fold {
				net.Score(s.features, s.values, state)
				s.rival = s.rival.scored(inParts(state.Scores[0], net.Scale()))
			}
		}
	}
}

// reranked turns samples, those of a sentence one after the other, into what the reranker learns from.
func reranked(samples []sample) []sample {
	var out []sample
	for len(samples) > 0 {
		n := 1
		for n < len(samples) && samples[n].lesson == samples[0].lesson && samples[n].sentence == samples[0].sentence {
			n++
		}
		out = append(out, rerankedSentence(samples[:n])...)
		samples = samples[n:]
	}
	return out
}

func rerankedSentence(samples []sample) []sample {
	alive := slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.rival.score <= hopeless })
	rivals := make([]rival, len(alive))
	for i, s := range alive {
		rivals[i] = s.rival
	}
	for i := range alive {
		s := &alive[i]
		s.features, s.values = beside(slices.Clone(s.about), rivals, i), nil
	}
	return alive
}
