package matrix

// The inner loops in Go, for machines without vector code of ours, and as what that is tested by.

func addPanelPlain(c, a View, panel []float32, j int) {
	for i := range c.Rows {
		addRowPlain(a, i, panel, c.Data[i*c.Row+j:][:lanes])
	}
}

func addRowPlain(a View, i int, panel, to []float32) {
	for k := range a.Cols {
		v := a.Data[i*a.Row+k*a.Col]
		for l, w := range panel[k*lanes:][:lanes] {
			to[l] += v * w
		}
	}
}

func (p *Panels) timesPanelPlain(c []int32, a []int16, rows, j int) {
	for i := range rows {
		var sum [lanes]int32
		for k := 0; k < p.Rows; k += 2 {
			v0, v1 := int32(a[i*p.Rows+k]), int32(a[i*p.Rows+k+1])
			for l, w := 0, p.data[j*p.Rows+k*lanes:][:2*lanes]; l < lanes; l++ {
				sum[l] += v0*int32(w[2*l]) + v1*int32(w[2*l+1])
			}
		}
		copy(c[i*p.Cols+j:], sum[:])
	}
}
