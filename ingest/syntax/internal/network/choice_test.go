package network

import (
	"testing"

	"pgregory.net/rapid"
)

// TestChoice checks the highest of scores and its probability against one pass over them, in numbers
// that fill no vectors and no masks, with equals and with such as are just near enough to count.
func TestChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Map(rapid.IntRange(-60, 60), func(i int) float32 { return float32(i) / 4 })
		scores := rapid.SliceOfN(score, 1, 200).Draw(t, "scores")
		scores[rapid.IntRange(0, len(scores)-1).Draw(t, "impossible")] = never
		best := 0
		for i, s := range scores {
			if s > scores[best] {
				best = i
			}
		}
		if got := highest(scores); got != best {
			t.Fatalf("the highest is %d, want %d", got, best)
		}
		var total float32
		for _, s := range scores {
			total += expNear(s - scores[best])
		}
		if got := probability(scores, scores[best]); got != 1/total {
			t.Fatalf("its probability is %v, want %v", got, 1/total)
		}
	})
}
