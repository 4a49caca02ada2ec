package view

// tree is a quadtree that sums up distant masses (Barnes and Hut 1986).
type tree struct {
	cells []cell
	at    []vector
	mass  []float64
}

// cell is a square of the plane: empty, one point, or four quarters.
type cell struct {
	corner   vector
	size     float64
	mass     float64
	moment   vector // of the masses inside
	point    int    // -1: none, or more than one
	quarters int    // the first of four cells, 0: none
}

const (
	leastCell = 1.0 // smaller squares are not divided
	openness  = 1.1 // a cell counts as one mass where its size is below this share of its distance
)

func newTree(at []vector, mass []float64) *tree {
	t := &tree{at: at, mass: mass}
	low, high := vector{}, vector{}
	for _, v := range at {
		low = vector{min(low.x, v.x), min(low.y, v.y)}
		high = vector{max(high.x, v.x), max(high.y, v.y)}
	}
	t.cells = append(make([]cell, 0, 3*len(at)), cell{corner: low, size: max(high.x-low.x, high.y-low.y) + 1, point: -1})
	for i := range at {
		t.add(i)
	}
	return t
}

func (t *tree) add(i int) {
	for at := 0; ; {
		c := &t.cells[at]
		empty := c.mass == 0
		c.mass += t.mass[i]
		c.moment = c.moment.plus(t.at[i].times(t.mass[i]))
		if empty {
			c.point = i
			return
		}
		if c.quarters == 0 {
			if c.size <= leastCell {
				c.point = -1
				return
			}
			t.divide(at)
		}
		at = t.quarter(at, t.at[i])
	}
}

// divide makes quarters, and moves the one point of the cell into its own.
func (t *tree) divide(at int) {
	c := t.cells[at]
	half := c.size / 2
	t.cells[at].quarters, t.cells[at].point = len(t.cells), -1
	for q := range 4 {
		corner := c.corner.plus(vector{float64(half * float64(q%2)), float64(half * float64(q/2))})
		t.cells = append(t.cells, cell{corner: corner, size: half, point: -1})
	}
	into := &t.cells[t.quarter(at, t.at[c.point])]
	into.mass, into.point = t.mass[c.point], c.point
	into.moment = t.at[c.point].times(t.mass[c.point])
}

func (t *tree) quarter(at int, v vector) int {
	c := &t.cells[at]
	q, half := c.quarters, c.size/2
	if v.x >= c.corner.x+half {
		q++
	}
	if v.y >= c.corner.y+half {
		q += 2
	}
	return q
}

// push is the sum of mass over distance, away from all points but i itself.
func (t *tree) push(from vector, i int) vector {
	var force vector
	stack := [256]int{}
	for n := 1; n > 0; {
		n--
		c := &t.cells[stack[n]]
		if c.mass == 0 || c.point == i {
			continue
		}
		apart := from.plus(c.moment.times(-1 / c.mass))
		square := float64(apart.x*apart.x) + float64(apart.y*apart.y)
		if c.quarters == 0 || float64(c.size*c.size) < float64(openness*openness*square) {
			force = force.plus(apart.times(c.mass / max(square, 1)))
			continue
		}
		for q := range 4 {
			stack[n] = c.quarters + q
			n++
		}
	}
	return force
}
