package portable

import (
	"math"
	"testing"
)

func TestExp(t *testing.T) {
	for x := 0.0; x > -720; x -= 0.37 {
		want, got := math.Exp(x), Exp(x)
		if x < -700 {
			want = 0
		}
		if math.Abs(got-want) > 1e-14*want {
			t.Errorf("Exp(%v) is %v, want %v", x, got, want)
		}
	}
}

// TestRandom checks that the numbers stay as they are, since models are made with them.
func TestRandom(t *testing.T) {
	r := Random(1)
	if got := r.Next(); got != 0x910a2dec89025cc1 {
		t.Errorf("the first number of seed 1 is %#x", got)
	}
	for range 1000 {
		if f := r.Float(); f < 0 || f >= 1 {
			t.Fatalf("Float gave %v", f)
		}
		if n := r.Below(7); n < 0 || n > 6 {
			t.Fatalf("Below(7) gave %d", n)
		}
	}
}
