package network

// Random is a generator of pseudo-random numbers (splitmix64, Steele et al. 2014).
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

// shuffle brings n things into random order.
func (r *Random) shuffle(n int, swap func(i, j int)) {
	for i := range n {
		swap(i, r.Below(i+1))
	}
}
