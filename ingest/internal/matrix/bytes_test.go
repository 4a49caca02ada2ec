package matrix

import (
	"testing"

	"pgregory.net/rapid"
)

// TestBytes checks every set of inner loops against sums taken one by one, also where rows and
// columns don't fill tiles.
func TestBytes(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			m := rapid.IntRange(0, 100).Draw(t, "rows")
			k := rapid.SampledFrom([]int{4, 20, 64, 128, 192}).Draw(t, "inner")
			p := NewBytes(k, 16*rapid.IntRange(1, 4).Draw(t, "panels"))
			random := rapid.Uint64().Draw(t, "seed")
			next := func() uint8 {
				random = random*6364136223846793005 + 1442695040888963407
				return uint8(random >> 56)
			}
			w, a := make([]int8, k*p.Cols), make([]uint8, m*k)
			for i := range w {
				w[i] = int8(next())
				p.Set(i/p.Cols, i%p.Cols, 1)
				p.Set(i/p.Cols, i%p.Cols, w[i])
			}
			for i := range a {
				a[i] = next()
			}
			c := make([]int32, m*p.Cols)
			p.Times(c, a)
			for i, got := range c {
				var want int32
				for l := range k {
					want += (int32(a[i/p.Cols*k+l]) - Zero) * int32(w[l*p.Cols+i%p.Cols])
				}
				if got != want {
					t.Fatalf("element %d is %d, want %d", i, got, want)
				}
			}
			if at := len(w) - 1; p.At(at/p.Cols, at%p.Cols) != w[at] {
				t.Fatal("the last value doesn't come back")
			}
		})
	})
}

func BenchmarkBytes(b *testing.B) {
	eachBenchmark(b, func(b *testing.B) {
		const m, k, n = 240, 256, 768
		p := NewBytes(k, n)
		a, c := make([]uint8, m*k), make([]int32, m*n)
		for b.Loop() {
			p.Times(c, a)
		}
		b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gmac/s")
	})
}
