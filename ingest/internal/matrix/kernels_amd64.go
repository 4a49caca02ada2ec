package matrix

import "golang.org/x/sys/cpu"

var (
	has256 = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	has512 = has256 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI
)

// addPanel adds a times the panel to columns [j, j+lanes) of c.
func addPanel(c, a View, panel []float32, j int) {
	if !has256 {
		addPanelPlain(c, a, panel, j)
		return
	}
	i := 0
	for ; has512 && i+12 <= c.Rows; i += 12 {
		tile12(a.Cols, &a.Data[i*a.Row], a.Row*4, a.Col*4, &panel[0], &c.Data[i*c.Row+j], c.Row*4)
	}
	for ; i+6 <= c.Rows; i += 6 {
		tile6(a.Cols, &a.Data[i*a.Row], a.Row*4, a.Col*4, &panel[0], &c.Data[i*c.Row+j], c.Row*4)
	}
	for ; i < c.Rows; i++ {
		tile1(a.Cols, &a.Data[i*a.Row], a.Col*4, &panel[0], &c.Data[i*c.Row+j])
	}
}

// addRow adds row i of a times the panel to lanes numbers.
func addRow(a View, i int, panel, to []float32) {
	if !has256 {
		addRowPlain(a, i, panel, to)
		return
	}
	tile1(a.Cols, &a.Data[i*a.Row], a.Col*4, &panel[0], &to[0])
}

// timesPanel sets columns [j, j+lanes) of the product. The last tile may cover rows a second time.
func (p *Panels) timesPanel(c []int32, a []int16, rows, j int) {
	tile, run := 1, wholeTile1
	switch {
	case has512 && rows >= 12:
		tile, run = 12, wholeTile12
	case has512 && rows < 6:
		run = wholeTile1w
	case has256 && rows >= 6:
		tile, run = 6, wholeTile6
	case !has256:
		p.timesPanelPlain(c, a, rows, j)
		return
	}
	w := &p.data[j*p.Rows]
	for i := 0; i < rows; i += tile {
		i = min(i, rows-tile)
		run(p.Rows/2, &a[i*p.Rows], p.Rows*2, w, &c[i*p.Cols+j], p.Cols*4)
	}
}

//go:noescape
func tile12(k int, a *float32, row, col int, b *float32, c *float32, stride int)

//go:noescape
func tile6(k int, a *float32, row, col int, b *float32, c *float32, stride int)

//go:noescape
func tile1(k int, a *float32, col int, b *float32, c *float32)

//go:noescape
func wholeTile12(pairs int, a *int16, row int, w *int16, c *int32, stride int)

//go:noescape
func wholeTile6(pairs int, a *int16, row int, w *int16, c *int32, stride int)

//go:noescape
func wholeTile1(pairs int, a *int16, row int, w *int16, c *int32, stride int)

//go:noescape
func wholeTile1w(pairs int, a *int16, row int, w *int16, c *int32, stride int)
