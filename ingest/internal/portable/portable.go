// Package portable has the numbers that training and models need with the same bits on every machine.
package portable

import "math"

// Exp is e^x for x ≤ 0: the products are rounded before they are added, and nothing comes from the
// processor's own library.
func Exp(x float64) float64 {
	if x < -700 {
		return 0
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := (x - float64(k*0.6931471803691238)) - float64(k*1.9082149292705877e-10)
	sum, term := 1.0, 1.0
	for i := 1; i <= 12; i++ {
		term = float64(term*r) / float64(i)
		sum += term
	}
	return math.Ldexp(sum, int(k))
}

// Random is a generator of pseudo-random numbers (splitmix64, Steele et al. 2014). Its value is the
// seed.
type Random uint64

// Next returns 64 random bits.
func (r *Random) Next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Float returns a number in [0, 1).
func (r *Random) Float() float32 { return float32(r.Next()>>40) / (1 << 24) }

// Below returns a number in [0, n).
func (r *Random) Below(n int) int { return int(r.Next() % uint64(n)) }
