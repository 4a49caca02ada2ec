package matrix

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// drawn returns the view of a matrix of random numbers, sometimes transposed.
func drawn(t *rapid.T, name string, rows, cols int) View {
	data := rapid.SliceOfN(rapid.Float32Range(-2, 2), rows*cols, rows*cols).Draw(t, name)
	if rapid.Bool().Draw(t, name+" transposed") {
		return Of(data, cols, rows).T()
	}
	return Of(data, rows, cols)
}

func (v View) at(i, j int) float64 { return float64(v.Data[i*v.Row+j*v.Col]) }

func TestAdd(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			size := rapid.IntRange(1, 40)
			m, n, k := size.Draw(t, "rows"), size.Draw(t, "columns"), size.Draw(t, "inner")
			a, b, c := drawn(t, "a", m, k), drawn(t, "b", k, n), make([]float32, m*n)
			var w Adder
			w.Add(Of(c, m, n), a, b)
			w.Add(Of(c, m, n), a, b)
			for i := range m {
				for j := range n {
					want := 0.0
					for l := range k {
						want += 2 * a.at(i, l) * b.at(l, j)
					}
					if math.Abs(float64(c[i*n+j])-want) > 1e-3 {
						t.Fatalf("(%d, %d) is %v, want %v", i, j, c[i*n+j], want)
					}
				}
			}
		})
	})
}

// TestAddSlice checks that a product changes nothing beside the columns it is added to.
func TestAddSlice(t *testing.T) {
	c := make([]float32, 2*40)
	one := Of([]float32{1, 1}, 2, 1)
	var w Adder
	w.Add(Of(c, 2, 40).Slice(3, 23), one, Of(make([]float32, 20), 1, 20))
	row := make([]float32, 20)
	for i := range row {
		row[i] = 1
	}
	w.Add(Of(c, 2, 40).Slice(3, 23), one, Of(row, 1, 20))
	for i, v := range c {
		want := float32(0)
		if j := i % 40; j >= 3 && j < 23 {
			want = 1
		}
		if v != want {
			t.Fatalf("element %d is %v, want %v", i, v, want)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	const m, k, n = 1200, 256, 768
	x, y, z := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	var w Adder
	for b.Loop() {
		w.Add(Of(z, m, n), Of(x, m, k), Of(y, k, n))
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
