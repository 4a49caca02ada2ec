package network

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// parity makes examples whose class is whether two of the three features are alike: no linear
// classifier learns it.
func parity(random *Random) (features []uint32, class int) {
	a, b := uint32(random.Below(2)), uint32(random.Below(2))
	return []uint32{Mix(1, a, 0), Mix(2, b, 0), Mix(3, uint32(random.Below(50)), 0)}, int(a ^ b)
}

func trained(seed uint64) *Trainer {
	count, random := Count{}, Random(seed)
	for range 1000 {
		features, _ := parity(&random)
		count.Add(features)
	}
	t := NewTrainer(count, 2, 16, 2, seed)
	for range 20000 {
		features, class := parity(&random)
		scores := t.Score(features, true)
		Softmax(scores, nil)
		scores[class]--
		t.Learn(scores)
	}
	return t
}

func TestLearnsParity(t *testing.T) {
	net := trained(1).Quantise()
	state, random := net.NewState(), Random(7)
	for range 200 {
		features, class := parity(&random)
		net.Score(features, state)
		if got := state.Best(nil); got != class {
			t.Fatalf("class %d, want %d", got, class)
		}
	}
}

func TestSameBytes(t *testing.T) {
	first, second := trained(3).Quantise().Append(nil), trained(3).Quantise().Append(nil)
	if string(first) != string(second) {
		t.Fatal("two trainings with one seed differ")
	}
	net, rest, err := Decode(append(first, 9))
	if err != nil || len(rest) != 1 {
		t.Fatalf("decode: %v, %d bytes left", err, len(rest))
	}
	if string(net.Append(nil)) != string(first) {
		t.Fatal("decode and append are not inverse")
	}
	for cut := range len(first) {
		if _, _, err := Decode(first[:cut]); err == nil {
			t.Fatalf("a net of %d of %d bytes was read", cut, len(first))
		}
	}
}

// TestWholeNumbers compares the scores of the net with those of the trainer.
func TestWholeNumbers(t *testing.T) {
	trainer := trained(5)
	net := trainer.Quantise()
	state, random := net.NewState(), Random(11)
	for range 100 {
		features, _ := parity(&random)
		net.Score(features, state)
		for c, want := range trainer.Score(features, false) {
			got := float64(state.Scores[c]) / float64(net.Scale())
			if math.Abs(got-float64(want)) > 0.3 {
				t.Fatalf("class %d: %.3f, want %.3f", c, got, want)
			}
		}
	}
}

func TestSumsAreScores(t *testing.T) {
	count, random := Count{}, Random(2)
	for range 100 {
		features, _ := parity(&random)
		count.Add(features)
	}
	net := NewTrainer(count, 1, 16, 1, 1).Quantise()
	state := net.NewState()
	features, _ := parity(&random)
	net.Score(features, state)
	sum := net.NewSum()
	known := net.Sum(features[:1], sum) + net.Sum(features[1:], sum)
	if got := net.Value(sum, known); got != state.Scores[0] {
		t.Fatalf("value %d, score %d", got, state.Scores[0])
	}
}

func TestExp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-700, 0).Draw(t, "x")
		if got, want := Exp(x), math.Exp(x); math.Abs(got-want) > 1e-12*want {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
	})
}
