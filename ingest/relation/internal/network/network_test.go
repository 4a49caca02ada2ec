package network

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/graphbuild/graphbuild/ingest/internal/portable"
)

// trained learns which of two features is there without the other, and the sign of a value.
func trained(t testing.TB) (*Net, [][]uint32) {
	t.Helper()
	a, b := Mix(1, 1, 0), Mix(1, 2, 0)
	examples := [][]uint32{{}, {a}, {b}, {a, b}}
	count := Count{}
	for _, e := range examples {
		for range 5 {
			count.Add(e)
		}
	}
	trainer := NewTrainer(count, 1, Shape{Hidden: 16, Classes: 2, Dense: 1}, 1)
	gradient := make([]float32, 2)
	for range 800 {
		for i, e := range examples {
			for _, value := range []int8{-100, 100} {
				scores := trainer.Score(e, []int8{value}, true)
				want := i == 1 || i == 2
				for c, target := range []bool{want, value > 0} {
					gradient[c] = sigmoid(scores[c])
					if target {
						gradient[c]--
					}
				}
				trainer.Learn(gradient)
			}
		}
	}
	return trainer.Quantise(), examples
}

func sigmoid(x float32) float32 {
	if x > 0 {
		return 1 - sigmoid(-x)
	}
	e := float32(portable.Exp(float64(x)))
	return e / (1 + e)
}

func TestLearnsExclusiveOr(t *testing.T) {
	net, examples := trained(t)
	again, rest, err := Decode(net.Append(nil))
	if err != nil || len(rest) > 0 {
		t.Fatalf("decode: %v, %d bytes left", err, len(rest))
	}
	for _, n := range []*Net{net, again} {
		s := n.NewState()
		for i, e := range examples {
			for _, value := range []int8{-100, 100} {
				n.Score(append(e, 12345), []int8{value}, s)
				if got, want := s.Scores[0] > 0, i == 1 || i == 2; got != want {
					t.Errorf("example %d, value %d: got %v", i, value, got)
				}
				if got := s.Scores[1] > 0; got != (value > 0) {
					t.Errorf("example %d: value %d taken for %v", i, value, got)
				}
			}
		}
	}
}

// The net of two trainers side by side gives the mean of their scores.
func TestBeside(t *testing.T) {
	a, b := Mix(1, 1, 0), Mix(1, 2, 0)
	count := Count{}
	count.Add([]uint32{a, b})
	shape := Shape{Hidden: 16, Classes: 2, Dense: 1}
	one, other := NewTrainer(count, 1, shape, 1), NewTrainer(count, 1, shape, 2)
	both := one.Beside(other).Quantise()
	for _, features := range [][]uint32{{}, {a}, {a, b}} {
		values := []int8{50}
		x, y := slices.Clone(one.Score(features, values, false)), other.Score(features, values, false)
		state := both.NewState()
		both.Score(features, values, state)
		for c := range shape.Classes {
			got := float64(state.Scores[c]) / float64(both.Scale())
			if want := float64(x[c]+y[c]) / 2; math.Abs(got-want) > 0.01 {
				t.Errorf("%v, class %d: score %.3f, the mean is %.3f", features, c, got, want)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	first, _ := trained(t)
	second, _ := trained(t)
	if !bytes.Equal(first.Append(nil), second.Append(nil)) {
		t.Error("two trainings differ")
	}
}

func FuzzDecode(f *testing.F) {
	net, _ := trained(f)
	data := net.Append(nil)
	f.Add(data)
	f.Add(data[:len(data)-1])
	f.Add(data[:10])
	f.Fuzz(func(t *testing.T, data []byte) {
		n, _, err := Decode(data)
		if err == nil {
			n.Score([]uint32{1, Mix(1, 1, 0)}, []int8{1, 2, 3}, n.NewState())
		}
	})
}
