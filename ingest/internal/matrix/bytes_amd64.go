package matrix

func hasBytes() bool { return has512 }

// times multiplies by the widest tiles that fit. The last tiles may cover rows a second time.
func (p *Bytes) times(c []int32, a []uint8, rows int) {
	if hasTiles && rows >= 32 && p.Rows%64 == 0 && p.Cols%32 == 0 {
		for j := 0; j < p.Cols; j += 32 {
			byteTiles(rows, p.Rows, &a[0], &p.data[j*p.Rows], &p.start[j], &c[j], p.Cols*4)
		}
		return
	}
	for j := 0; j < p.Cols; j += lanes {
		w, start := &p.data[j*p.Rows], &p.start[j]
		if rows >= 4 {
			bytePanel(rows, p.Rows/4, &a[0], w, start, &c[j], p.Cols*4)
			continue
		}
		for i := range rows {
			byteRow(p.Rows/4, &a[i*p.Rows], w, start, &c[i*p.Cols+j])
		}
	}
}

//go:noescape
func bytePanel(rows, quads int, a *uint8, w *int8, start, c *int32, stride int)

//go:noescape
func byteRow(quads int, a *uint8, w *int8, start, c *int32)

//go:noescape
func byteTiles(rows, k int, a *uint8, w *int8, start, c *int32, stride int)
