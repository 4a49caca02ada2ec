package network

import (
	"math"
	"math/bits"
)

// highest returns the index of the highest score, the first of equals.
func highest(scores []float32) int {
	most := greatest(scores)
	for from := 0; from < len(scores); from += maskBits {
		if mask := atLeast(scores[from:min(from+maskBits, len(scores))], most); mask != 0 {
			return from + bits.TrailingZeros64(mask)
		}
	}
	return 0
}

// probability is that of the highest score.
func probability(scores []float32, most float32) float32 {
	var total float32
	for from := 0; from < len(scores); from += maskBits {
		part := scores[from:min(from+maskBits, len(scores))]
		// Of scores that are further down expNear is 0.
		for mask := atLeast(part, most-(expReach+1)); mask != 0; mask &= mask - 1 {
			total += expNear(part[bits.TrailingZeros64(mask)] - most)
		}
	}
	return 1 / total
}

// vectorScores is how many scores the vector code needs at least.
const vectorScores = 8

// greatest returns the highest of scores.
func greatest(scores []float32) float32 {
	if vectorStep && len(scores) >= vectorScores {
		return greatestVector(len(scores), &scores[0])
	}
	most := float32(math.Inf(-1))
	for _, score := range scores {
		if score > most {
			most = score
		}
	}
	return most
}

const maskBits = 64

// atLeast returns which of up to maskBits scores are not below a bound, a bit for each.
func atLeast(scores []float32, bound float32) (mask uint64) {
	if vectorStep && len(scores) >= vectorScores {
		return atLeastVector(len(scores), &scores[0], bound)
	}
	for i, score := range scores {
		if score >= bound {
			mask |= 1 << i
		}
	}
	return mask
}
