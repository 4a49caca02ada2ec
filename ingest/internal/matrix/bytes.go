package matrix

// Zero stands for 0 in the rows that Bytes multiplies: the number x is kept as the byte x+Zero,
// since processors multiply unsigned bytes by signed ones.
const Zero = 128

// Bytes is a matrix of 8-bit whole numbers packed for Times: columns in panels of 16, and in each
// panel the values of four rows beside one another. Where the processor has no products of bytes it
// is a matrix of Panels.
type Bytes struct {
	Rows, Cols int // multiples of 4 and 16
	data       []int8
	start      []int32 // of the sums of each column: what takes Zero off the rows
	wide       *Panels // in place of data
}

// NewBytes returns a packed matrix of zeros; the sizes are rounded up.
func NewBytes(rows, cols int) *Bytes {
	p := &Bytes{Rows: (rows + 3) &^ 3, Cols: (cols + lanes - 1) / lanes * lanes}
	if !hasBytes() {
		p.wide = NewPanels(p.Rows, p.Cols)
		return p
	}
	p.data, p.start = make([]int8, p.Rows*p.Cols), make([]int32, p.Cols)
	return p
}

func (p *Bytes) at(row, col int) int {
	return (col/lanes*(p.Rows/4)+row/4)*4*lanes + col%lanes*4 + row%4
}

// At returns one value.
func (p *Bytes) At(row, col int) int8 {
	if p.wide != nil {
		return int8(p.wide.At(row, col))
	}
	return p.data[p.at(row, col)]
}

// Set sets one value.
func (p *Bytes) Set(row, col int, v int8) {
	if p.wide != nil {
		p.wide.Set(row, col, int16(v))
		return
	}
	at := p.at(row, col)
	p.start[col] -= Zero * (int32(v) - int32(p.data[at]))
	p.data[at] = v
}

// Times sets c, of p.Cols columns, to the product of a, of p.Rows columns, and p.
func (p *Bytes) Times(c []int32, a []uint8) {
	rows := len(a) / p.Rows
	switch {
	case rows == 0:
	case p.wide != nil:
		p.wide.Times(c, widened(a))
	default:
		p.times(c[:rows*p.Cols], a, rows)
	}
}

func widened(a []uint8) []int16 {
	wide := make([]int16, len(a))
	for i, v := range a {
		wide[i] = int16(v) - Zero
	}
	return wide
}
