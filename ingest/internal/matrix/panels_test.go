package matrix

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTimes(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			m, k := rapid.IntRange(1, 30).Draw(t, "rows"), 2*rapid.IntRange(1, 20).Draw(t, "pairs")
			p := NewPanels(k, 16*rapid.IntRange(1, 3).Draw(t, "panels"))
			w := rapid.SliceOfN(rapid.Int16Range(-127, 127), k*p.Cols, k*p.Cols).Draw(t, "w")
			for i, v := range w {
				p.Set(i/p.Cols, i%p.Cols, v)
			}
			a := rapid.SliceOfN(rapid.Int16(), m*k, m*k).Draw(t, "a")
			c := make([]int32, m*p.Cols)
			p.Times(c, a)
			for i, got := range c {
				var want int32
				for l := range k {
					want += int32(a[i/p.Cols*k+l]) * int32(w[l*p.Cols+i%p.Cols])
				}
				if got != want {
					t.Fatalf("element %d is %d, want %d", i, got, want)
				}
			}
		})
	})
}

// TestSetColumn checks that a column, of any length, comes back value by value.
func TestSetColumn(t *testing.T) {
	p := NewPanels(5, 20)
	p.SetColumn(17, []int16{1, 2, 3, 4, 5})
	p.Reset(5, 20)
	p.SetColumn(17, []int16{6, 7, 8, 9, 10})
	p.SetColumn(p.Cols-1, []int16{6, 7, 8, 9, 10, 11})
	for row := range 5 {
		for col := range p.Cols {
			want := int16(0)
			if col == 17 || col == p.Cols-1 {
				want = int16(row + 6)
			}
			if got := p.At(row, col); got != want {
				t.Fatalf("(%d, %d) is %d, want %d", row, col, got, want)
			}
		}
	}
}

func TestTimesNothing(t *testing.T) { NewPanels(4, 16).Times(nil, nil) }

func BenchmarkTimes(b *testing.B) {
	const m, k, n = 24, 256, 768
	p := NewPanels(k, n)
	a, c := make([]int16, m*k), make([]int32, m*n)
	for b.Loop() {
		p.Times(c, a)
	}
	b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gmac/s")
}
