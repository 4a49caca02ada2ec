package matrix

// Panels is a matrix of 16-bit whole numbers packed for Times: columns in panels of 16, and in each
// panel the values of two rows beside one another.
type Panels struct {
	Rows, Cols int // even; a multiple of 16
	data       []int16
}

// NewPanels returns a packed matrix of zeros; an odd number of rows and columns that don't fill a
// panel are rounded up.
func NewPanels(rows, cols int) *Panels {
	p := &Panels{}
	p.Reset(rows, cols)
	return p
}

// Reset makes p a matrix of zeros as NewPanels does, in the same memory where it suffices.
func (p *Panels) Reset(rows, cols int) {
	p.Rows, p.Cols = (rows+1)&^1, (cols+lanes-1)/lanes*lanes
	n := p.Rows * p.Cols
	if cap(p.data) < n {
		p.data = make([]int16, n)
	}
	p.data = p.data[:n]
	clear(p.data)
}

func (p *Panels) at(row, col int) int {
	return (col/lanes*(p.Rows/2)+row/2)*2*lanes + col%lanes*2 + row%2
}

// At returns one value.
func (p *Panels) At(row, col int) int16 { return p.data[p.at(row, col)] }

// Set sets one value.
func (p *Panels) Set(row, col int, v int16) { p.data[p.at(row, col)] = v }

// Times sets c, of p.Cols columns, to the product of a, of p.Rows columns, and p. Sums that leave
// 32 bits wrap.
func (p *Panels) Times(c []int32, a []int16) {
	rows := len(a) / p.Rows
	c = c[:rows*p.Cols]
	for j := 0; j < p.Cols && rows > 0; j += lanes {
		p.timesPanel(c, a, rows, j)
	}
}

// SetColumn sets the first len(v) values of a column.
func (p *Panels) SetColumn(col int, v []int16) {
	at := p.at(0, col)
	for ; len(v) >= 2; v, at = v[2:], at+2*lanes {
		pair := p.data[at:][:2]
		pair[0], pair[1] = v[0], v[1]
	}
	if len(v) == 1 {
		p.data[at] = v[0]
	}
}
