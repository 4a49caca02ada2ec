// Package matrix multiplies the small dense matrices of networks: float32 in training, and whole
// numbers in use, where every machine must find the same product.
//
// On amd64 the inner loops are vector code, chosen by what the processor has; elsewhere they are Go.
package matrix

// View is a matrix of float32 in memory of its owner. Element (i, j) is Data[i*Row+j*Col].
type View struct {
	Data       []float32
	Rows, Cols int
	Row, Col   int
}

// Of returns the view of a matrix whose rows follow one another.
func Of(data []float32, rows, cols int) View {
	return View{Data: data[:rows*cols], Rows: rows, Cols: cols, Row: cols, Col: 1}
}

// T is the transposed view.
func (v View) T() View {
	return View{Data: v.Data, Rows: v.Cols, Cols: v.Rows, Row: v.Col, Col: v.Row}
}

// Slice is the view of the columns [from, to).
func (v View) Slice(from, to int) View {
	v.Data = v.Data[from*v.Col:]
	v.Cols = to - from
	return v
}

// lanes is the number of columns that are computed together.
const lanes = 16

// Adder is the working memory of Add. The zero value is ready.
type Adder struct{ panel []float32 }

// Add adds the product of a and b to c, whose columns must be adjacent (Col is 1). Each sum is taken
// in the order of the columns of a, each product and sum rounded once (on amd64).
func (w *Adder) Add(c, a, b View) {
	if c.Rows != a.Rows || c.Cols != b.Cols || a.Cols != b.Rows || c.Col != 1 {
		panic("matrix: the sizes of a product differ")
	}
	if len(w.panel) < a.Cols*lanes {
		w.panel = make([]float32, a.Cols*lanes)
	}
	for j := 0; j < c.Cols && c.Rows > 0; j += lanes {
		w.pack(b, j)
		if j+lanes <= c.Cols {
			addPanel(c, a, w.panel, j)
			continue
		}
		w.addNarrow(c, a, j)
	}
}

// pack copies the columns of b from j on to the panel, with zeros beyond the last.
func (w *Adder) pack(b View, j int) {
	n := min(lanes, b.Cols-j)
	for k := range b.Rows {
		row := (*[lanes]float32)(w.panel[k*lanes:])
		if b.Col == 1 && n == lanes {
			*row = [lanes]float32(b.Data[k*b.Row+j:])
			continue
		}
		clear(row[n:])
		for i := range n {
			row[i] = b.Data[k*b.Row+(j+i)*b.Col]
		}
	}
}

// addNarrow is addPanel for fewer than lanes columns.
func (w *Adder) addNarrow(c, a View, j int) {
	var tile [lanes]float32
	for i := range c.Rows {
		n := copy(tile[:], c.Data[i*c.Row+j:i*c.Row+c.Cols])
		clear(tile[n:])
		addRow(a, i, w.panel, tile[:])
		copy(c.Data[i*c.Row+j:], tile[:n])
	}
}
