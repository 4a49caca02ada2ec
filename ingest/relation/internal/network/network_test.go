package network

import (
	"bytes"
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
