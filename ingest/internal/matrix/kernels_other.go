//go:build !amd64

package matrix

func addPanel(c, a View, panel []float32, j int) { addPanelPlain(c, a, panel, j) }

func addRow(a View, i int, panel, to []float32) { addRowPlain(a, i, panel, to) }

func (p *Panels) timesPanel(c []int32, a []int16, rows, j int) { p.timesPanelPlain(c, a, rows, j) }
