package view

import "math"

// place is where an entity lies on the page, in whole units.
type place struct{ x, y int }

// layOut returns where the entities of the page lie, by importance. It is ForceAtlas2 (Jacomy et
// al. 2014: springs, repulsion by degree, gravity) with Barnes and Hut's approximation, in
// levels: the first few hundred entities find their places alone, so that the page opens on a
// picture of its own; then the plane grows and four times as many find theirs around them, and so
// on. What was placed stays in place. Nothing is random, and no product is fused with a sum, so
// that every machine lays out alike.
func (b *builder) layOut() []place {
	l := newLayout(b.radii())
	l.connect(b.springs())
	for count := firstLevel; ; count *= levelFactor {
		count = min(count, len(l.at))
		l.place(count)
		if count == len(l.at) {
			break
		}
		l.grow()
	}
	l.surround()
	return l.rounded()
}

const (
	firstLevel  = 150 // entities that the page opens on: see assets/state.js
	levelFactor = 4
	gap         = 14.0 // units between two circles
)

// radii grow with the square root of an entity's importance, as on the page.
func (b *builder) radii() []float64 {
	radii := make([]float64, len(b.rows))
	for i, row := range b.rows {
		radii[i] = radius(b.weight[row], b.weight[b.rows[0]])
	}
	return radii
}

func radius(weight, most int) float64 {
	return 5 + float64(17*math.Sqrt(float64(weight)/float64(max(most, 1))))
}

// spring pulls two entities towards each other.
type spring struct {
	a, b     int
	strength float64
}

// springs are one for each pair of related entities, the stronger the more claims there are, and
// weaker between communities.
func (b *builder) springs() []spring {
	at := map[[2]int]int{}
	var list []spring
	for row := range b.g.RelationCount() {
		from, to := b.g.Ends(row)
		x, y := b.place[from], b.place[to]
		if !b.has(from) || !b.has(to) || x == y {
			continue
		}
		pair := [2]int{min(x, y), max(x, y)}
		i, ok := at[pair]
		if !ok {
			i = len(list)
			at[pair], list = i, append(list, spring{pair[0], pair[1], 0.6})
		}
		list[i].strength = min(list[i].strength+0.2, 2)
	}
	return list
}

type vector struct{ x, y float64 }

func (v vector) plus(o vector) vector { return vector{v.x + o.x, v.y + o.y} }

func (v vector) times(f float64) vector { return vector{float64(v.x * f), float64(v.y * f)} }

func (v vector) length() float64 {
	return math.Sqrt(float64(v.x*v.x) + float64(v.y*v.y))
}

// layout places circles, in their order.
type layout struct {
	at         []vector
	radius     []float64
	neighbours [][]spring // of each, with a the other one
	mass       []float64
	placed     int
	forces     []vector
	last       []vector
}

func newLayout(radii []float64) *layout {
	n := len(radii)
	return &layout{
		at: make([]vector, n), radius: radii, neighbours: make([][]spring, n), mass: make([]float64, n),
		forces: make([]vector, n), last: make([]vector, n),
	}
}

func (l *layout) connect(list []spring) {
	for _, s := range list {
		l.neighbours[s.a] = append(l.neighbours[s.a], spring{a: s.b, strength: s.strength})
		l.neighbours[s.b] = append(l.neighbours[s.b], spring{a: s.a, strength: s.strength})
	}
}

// alone reports whether a circle has no spring. It takes no part until the others lie.
func (l *layout) alone(i int) bool { return len(l.neighbours[i]) == 0 }

// surround puts the circles that are alone around all others, on a sunflower's spiral.
func (l *layout) surround() {
	const room = 900.0 // square units for each
	widest := 0.0
	for i, v := range l.at {
		if !l.alone(i) {
			widest = max(widest, v.length())
		}
	}
	turn, square := vector{1, 0}, float64((widest+60)*(widest+60))
	for i := range l.at {
		if l.alone(i) {
			turn, square = turned(turn), square+room
			l.at[i] = turn.times(math.Sqrt(square))
		}
	}
}

// grow makes room for the next level.
func (l *layout) grow() {
	for i := range l.at[:l.placed] {
		l.at[i] = l.at[i].times(2)
	}
}

// place finds places for the circles up to count; those placed before stay.
func (l *layout) place(count int) {
	l.start(count)
	rounds := 400
	if l.placed > 0 {
		rounds = 120
	}
	for i := range l.mass[:count] {
		l.mass[i] = 0
		if l.alone(i) {
			continue
		}
		l.mass[i] = 1
		for _, s := range l.neighbours[i] {
			if s.a < count {
				l.mass[i] += s.strength
			}
		}
	}
	for round := range rounds {
		l.step(count, 1-float64(round)/float64(rounds))
	}
	for range 60 {
		if !l.separate(count) {
			break
		}
	}
	l.placed = count
}

// start puts each new circle beside the middle of its placed neighbours, or, where it has none,
// outside on a sunflower's spiral.
func (l *layout) start(count int) {
	turn := vector{1, 0}
	for i := l.placed; i < count; i++ {
		turn = turned(turn)
		var sum vector
		weight := 0.0
		for _, s := range l.neighbours[i] {
			if s.a < i {
				sum = sum.plus(l.at[s.a].times(s.strength))
				weight += s.strength
			}
		}
		spiral := turn.times(float64(26 * math.Sqrt(float64(i+1))))
		if weight == 0 {
			l.at[i] = spiral.times(1.5)
			continue
		}
		l.at[i] = sum.times(1 / weight).plus(spiral.times(0.4))
	}
}

// turned returns a vector turned by the golden angle.
func turned(v vector) vector {
	const cos, sin = -0.7373688780783197, 0.6754902942615238
	return vector{float64(v.x*cos) - float64(v.y*sin), float64(v.x*sin) + float64(v.y*cos)}
}

// The strengths of the forces.
const (
	repulsion  = 620.0
	attraction = 11.0
	gravity    = 5.0
)

// pull is a spring's force by unit of its length. It grows with the root of the length: less than
// ForceAtlas2's, so that groups stand apart and hubs don't draw everything into one clew.
func pull(strength, length float64) float64 {
	return float64(attraction*strength) / math.Sqrt(max(length, 1))
}

// step moves the circles that are not placed yet along the forces, at most so far as heat allows.
func (l *layout) step(count int, heat float64) {
	tree := newTree(l.at[:count], l.mass)
	for i := l.placed; i < count; i++ {
		if l.alone(i) {
			continue
		}
		force := tree.push(l.at[i], i).times(float64(repulsion * l.mass[i]))
		for _, s := range l.neighbours[i] {
			if s.a < count {
				apart := l.at[s.a].plus(l.at[i].times(-1))
				force = force.plus(apart.times(pull(s.strength, apart.length())))
			}
		}
		if away := l.at[i].length(); away > 0 {
			force = force.plus(l.at[i].times(-gravity * l.mass[i] / math.Sqrt(away)))
		}
		l.forces[i] = force
	}
	for i := l.placed; i < count; i++ {
		if !l.alone(i) {
			l.move(i, heat)
		}
	}
}

// move slows a circle down that swings to and fro.
func (l *layout) move(i int, heat float64) {
	force := l.forces[i]
	swing := force.plus(l.last[i].times(-1)).length()
	speed := 0.8 / (1 + math.Sqrt(swing)/4) / l.mass[i]
	shift := force.times(speed)
	most := 2 + float64(60*heat)
	if long := shift.length(); long > most {
		shift = shift.times(most / long)
	}
	l.at[i], l.last[i] = l.at[i].plus(shift), force
}

// separate pushes circles apart that overlap, and reports whether any did. A grid finds them.
func (l *layout) separate(count int) bool {
	const cell = 60.0
	grid := map[[2]int][]int{}
	overlap := false
	where := func(v vector) [2]int { return [2]int{int(math.Floor(v.x / cell)), int(math.Floor(v.y / cell))} }
	for i := range count {
		if l.alone(i) {
			continue
		}
		c := where(l.at[i])
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, j := range grid[[2]int{c[0] + dx, c[1] + dy}] {
					overlap = l.push(i, j) || overlap
				}
			}
		}
		c = where(l.at[i])
		grid[c] = append(grid[c], i)
	}
	return overlap
}

// push moves i, which comes later than j, and j too where it is not yet placed.
func (l *layout) push(i, j int) bool {
	apart := l.at[i].plus(l.at[j].times(-1))
	want := l.radius[i] + l.radius[j] + gap
	have := apart.length()
	if have >= want || i < l.placed {
		return false
	}
	if have == 0 {
		apart, have = vector{0.6, 0.8}, 1
	}
	shift := apart.times((want - l.distance(i, j) + 0.5) / have)
	if j < l.placed {
		l.at[i] = l.at[i].plus(shift)
		return true
	}
	l.at[i] = l.at[i].plus(shift.times(0.5))
	l.at[j] = l.at[j].plus(shift.times(-0.5))
	return true
}

func (l *layout) distance(i, j int) float64 { return l.at[i].plus(l.at[j].times(-1)).length() }

func (l *layout) rounded() []place {
	out := make([]place, len(l.at))
	for i, v := range l.at {
		out[i] = place{int(math.Round(v.x)), int(math.Round(v.y))}
	}
	return out
}
