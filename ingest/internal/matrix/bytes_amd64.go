package matrix

func hasBytes() bool { return has512 }

// times multiplies by the widest tiles that fit. The last tile may cover rows a second time.
func (p *Bytes) times(c []int32, a []uint8, rows int) {
	if hasTiles && rows >= 32 && p.Rows%64 == 0 && p.Cols%32 == 0 {
		for j := 0; j < p.Cols; j += 32 {
			byteTiles(rows, p.Rows, &a[0], &p.data[j*p.Rows], &p.start[j], &c[j], p.Cols*4)
		}
		return
	}
	tile, run := 1, byteTile1
	if rows >= 12 {
		tile, run = 12, byteTile12
	}
	for j := 0; j < p.Cols; j += lanes {
		for i := 0; i < rows; i += tile {
			i = min(i, rows-tile)
			run(p.Rows/4, &a[i*p.Rows], p.Rows, &p.data[j*p.Rows], &p.start[j], &c[i*p.Cols+j], p.Cols*4)
		}
	}
}

//go:noescape
func byteTile12(quads int, a *uint8, row int, w *int8, start, c *int32, stride int)

//go:noescape
func byteTile1(quads int, a *uint8, row int, w *int8, start, c *int32, stride int)

//go:noescape
func byteTiles(rows, k int, a *uint8, w *int8, start, c *int32, stride int)
