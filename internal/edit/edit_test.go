package edit

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDistanceIsThatOfTheWholeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(`[ab]{0,6}`).Draw(t, "a"), rapid.StringMatching(`[ab]{0,6}`).Draw(t, "b")
		limit := rapid.IntRange(1, 4).Draw(t, "limit")
		want := min(slowDistance(a, b), limit+1)
		if got := Distance(a, b, limit); got != want {
			t.Fatalf("%q %q: got %d, want %d", a, b, got, want)
		}
	})
}

func slowDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	n, m := len(a)-1, len(b)-1
	best := min(slowDistance(a[:n], b)+1, slowDistance(a, b[:m])+1, slowDistance(a[:n], b[:m])+differ(a[n], b[m]))
	if n > 0 && m > 0 && a[n] == b[m-1] && a[n-1] == b[m] {
		best = min(best, slowDistance(a[:n-1], b[:m-1])+1)
	}
	return best
}
