package network

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestVectorStep checks that the vector code rounds as the plain code does.
func TestVectorStep(t *testing.T) {
	if !vectorStep {
		t.Skip("this machine has no vector code")
	}
	rapid.Check(t, func(t *rapid.T) {
		n := 16 * rapid.IntRange(1, 6).Draw(t, "units")
		floats := func(name string, n int, size float32) []float32 {
			return rapid.SliceOfN(rapid.Float32Range(-size, size), n, n).Draw(t, name)
		}
		sums := rapid.SliceOfN(rapid.Int32Range(-1<<24, 1<<24), 3*n, 3*n).Draw(t, "sums")
		s := step{scale: floats("scale", 3*n, 1e-5), bias: floats("bias", 3*n, 3), before: floats("before", 2*n, 2), c: floats("c", n, 5)}
		skip := floats("skip", n, 9)
		plain, vector := s, s
		plain.c = append([]float32(nil), s.c...)
		states, fixed := [2][]float32{make([]float32, n), make([]float32, n)}, [2][]uint8{make([]uint8, n), make([]uint8, n)}
		plain.runPlain(sums, skip, states[0], fixed[0])
		eachStep(func() {
			vector.c = append([]float32(nil), s.c...)
			vector.run(sums, skip, states[1], fixed[1])
			if diff := cmp.Diff(plain.c, vector.c) + cmp.Diff(states[0], states[1]) + cmp.Diff(fixed[0], fixed[1]); diff != "" {
				t.Fatal(diff)
			}
		})
		p := product{scale: s.scale[:n], bias: s.bias[:n]}
		want, got := make([]int16, n), make([]int16, n)
		p.fixPlain(want, sums[:n], 128, -100, 4095)
		p.fix(got, sums[:n], 128, -100, 4095)
		h := product{scale: s.scale[n : 2*n], bias: s.bias[n : 2*n]}
		wantBytes, gotBytes := make([]uint8, n), make([]uint8, n)
		joinPlain(wantBytes, sums[:n], sums[n:2*n], s.before[:n], &p, &h, labelUnit)
		join(gotBytes, sums[:n], sums[n:2*n], s.before[:n], &p, &h, labelUnit)
		p.floats(states[0][:n], sums[:n])
		for j := range n {
			states[1][j] = float32(float32(sums[j])*p.scale[j]) + p.bias[j]
		}
		wantSums, gotSums := make([]int32, n), make([]int32, n)
		addThree(gotSums, sums, sums[n:], sums[2*n:])
		row := rapid.SliceOfN(rapid.Int8(), n, n).Draw(t, "row")
		addRow(gotSums, row)
		for j := range n {
			wantSums[j] = sums[j] + sums[n+j] + sums[2*n+j] + int32(row[j])
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(wantBytes, gotBytes) + cmp.Diff(states[1], states[0]) + cmp.Diff(wantSums, gotSums); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestSquashes checks the curves against the functions that they stand for.
func TestSquashes(t *testing.T) {
	for x := float32(-12); x <= 12; x += 1.0 / 128 {
		s, h := float64(squashes.sigmoid.at(x)), float64(squashes.tanh.at(x))
		want := exactSigmoid(min(max(float64(x), -reach), reach))
		if math.Abs(s-want) > 1e-3 || math.Abs(h-(2*want-1)) > 2e-3 {
			t.Fatalf("at %v σ is %v, tanh of the half %v, want %v and %v", x, s, h, want, 2*want-1)
		}
	}
}

// TestToByte checks rounding to bytes against that of the standard library.
func TestToByte(t *testing.T) {
	for x := float32(-140); x <= 140; x += 1.0 / 64 {
		want := uint8(math.RoundToEven(float64(min(max(x, -128), 127))) + 128)
		if got := toByte(x); got != want {
			t.Fatalf("%v is %d, want %d", x, got, want)
		}
		if got := positiveByte(x); got != max(want, 128) {
			t.Fatalf("%v, where positive, is %d, want %d", x, got, max(want, 128))
		}
	}
}
