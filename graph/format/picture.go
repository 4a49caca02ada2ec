package format

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/analysis"
)

// A picture is the part of a graph that can be read on one page: the backbone of its most
// important entities. Relations between the same two entities in the same direction that look
// alike are one edge.
type picture struct {
	g        *graph.Graph
	entities []int // rows, most important first
	rank     []int // importance by row
	edges    []pictureEdge
	total    int // edges that the whole graph would have
}

// look is how a relation is drawn.
type look uint8

const (
	looksLasting look = iota // an office, membership, place …: no event
	looksFact
	looksExpected
	looksDisputed
	looksDenied
)

type pictureEdge struct {
	from, to int
	look     look
	mutual   bool          // no line has a direction
	lines    []pictureLine // most claims first
	weight   int
}

// pictureLine is the relations of one type on an edge.
type pictureLine struct {
	typ         string
	claims      int
	first, last string
	say, deny   []graph.Key // who, where it is disputed or denied
}

// At most so much is drawn.
const (
	pictureEntities = 28
	pictureEdges    = 44
)

func newPicture(g *graph.Graph) picture {
	p := picture{g: g, rank: g.Importance()}
	chosen := p.choose()
	edges := p.merge(chosen)
	p.total = len(edges)
	p.edges = backbone(edges, g.EntityCount())
	p.entities = p.connected(chosen)
	return p
}

// choose returns the rows of the most important entities that have a relation to another one.
func (p picture) choose() []int {
	rows := p.related()
	slices.SortFunc(rows, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.rank[b], p.rank[a]), cmp.Compare(a, b))
	})
	return rows[:min(len(rows), pictureEntities)]
}

func (p picture) related() []int {
	var rows []int
	for row := range p.g.EntityCount() {
		if p.g.Out().Degree(row)+p.g.In().Degree(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// merge makes edges of the relations among the chosen entities, in this order: events, which have
// a direction; those without one, which join an edge that is there either way round; lasting
// ties, which join the events between the same two.
func (p picture) merge(chosen []int) []pictureEdge {
	in := make(map[int]bool, len(chosen))
	for _, row := range chosen {
		in[row] = true
	}
	var steps [3][]int
	mutual := graph.SymmetricTypes()
	for row := range p.g.RelationCount() {
		from, to := p.g.Ends(row)
		if !in[from] || !in[to] {
			continue
		}
		step := 0
		switch {
		case lookOf(p.g, row) == looksLasting:
			step = 2
		case mutual[p.g.RelationType(row)]:
			step = 1
		}
		steps[step] = append(steps[step], row)
	}
	m := merger{g: p.g, at: map[ends]int{}}
	for step, rows := range steps {
		for _, row := range rows {
			m.add(row, step == 1, mutual)
		}
	}
	return m.edges
}

type ends struct {
	from, to int
	look     look
}

type merger struct {
	g     *graph.Graph
	at    map[ends]int
	edges []pictureEdge
}

// add puts a relation on the edge that it belongs to, a new one where there is none.
func (m *merger) add(row int, eitherWay bool, mutual map[string]bool) {
	from, to := m.g.Ends(row)
	where := ends{from, to, lookOf(m.g, row)}
	places := []ends{where}
	if eitherWay {
		places = append(places, ends{to, from, where.look})
	}
	if where.look == looksLasting {
		places = []ends{{from, to, looksFact}, where}
	}
	for _, place := range places {
		if i, ok := m.at[place]; ok {
			m.edges[i].add(m.g, row, mutual)
			return
		}
	}
	m.at[where] = len(m.edges)
	e := pictureEdge{from: from, to: to, look: where.look, mutual: true}
	e.add(m.g, row, mutual)
	m.edges = append(m.edges, e)
}

func lookOf(g *graph.Graph, relation int) look {
	switch g.RelationStatus(relation) {
	case graph.StatusDisputed:
		return looksDisputed
	case graph.StatusDenied:
		return looksDenied
	case graph.StatusExpected:
		return looksExpected
	}
	if g.RelationClass(relation).Lasting() {
		return looksLasting
	}
	return looksFact
}

func (e *pictureEdge) add(g *graph.Graph, relation int, mutual map[string]bool) {
	r := g.Relation(relation)
	e.mutual = e.mutual && mutual[r.Type]
	claims := max(len(g.ClaimsOf(relation)), 1)
	e.weight += claims
	i := slices.IndexFunc(e.lines, func(l pictureLine) bool { return l.typ == r.Type })
	if i < 0 {
		i = len(e.lines)
		e.lines = append(e.lines, pictureLine{typ: r.Type})
	}
	l := &e.lines[i]
	l.claims += claims
	if r.First != "" && (l.first == "" || r.First < l.first) {
		l.first = r.First
	}
	l.last = max(l.last, r.Last)
	if e.look == looksDisputed || e.look == looksDenied {
		l.say = union(l.say, r.AssertedBy)
		l.deny = union(l.deny, r.DeniedBy)
	}
	slices.SortStableFunc(e.lines, func(a, b pictureLine) int { return cmp.Compare(b.claims, a.claims) })
}

func union(list, more []graph.Key) []graph.Key {
	for _, k := range more {
		if !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	return list
}

// backbone keeps the edges that can be read: first those that hold the picture together, the
// heaviest first (Kruskal's spanning forest), then the heaviest others; what is disputed, denied
// or expected counts double, since a reader looks for it.
func backbone(edges []pictureEdge, entities int) []pictureEdge {
	slices.SortStableFunc(edges, func(a, b pictureEdge) int { return cmp.Compare(b.heft(), a.heft()) })
	parent := make([]int, entities)
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	var keep, rest []pictureEdge
	for _, e := range edges {
		a, b := root(e.from), root(e.to)
		if a != b {
			parent[a] = b
			keep = append(keep, e)
		} else {
			rest = append(rest, e)
		}
	}
	room := max(0, pictureEdges-len(keep))
	keep = append(keep, rest[:min(len(rest), room)]...)
	slices.SortFunc(keep, func(a, b pictureEdge) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.look, b.look))
	})
	return keep
}

func (e pictureEdge) heft() int {
	if e.look >= looksExpected {
		return 2 * e.weight
	}
	return e.weight
}

// clusters groups the entities by the Leiden communities of the whole graph, in the order of their
// most important ones. One community is no group.
func (p picture) clusters() [][]int {
	of, _ := analysis.Communities(analysis.FromGraph(p.g, analysis.Confident))
	at := map[int]int{}
	var groups [][]int
	for _, row := range p.entities {
		i, ok := at[of[row]]
		if !ok {
			i = len(groups)
			at[of[row]] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], row)
	}
	if len(groups) > 1 {
		return groups
	}
	var single [][]int
	for _, row := range p.entities {
		single = append(single, []int{row})
	}
	return single
}

// connected drops the entities that no edge reaches, except where there is no edge at all.
func (p picture) connected(chosen []int) []int {
	reached := map[int]bool{}
	for _, e := range p.edges {
		reached[e.from], reached[e.to] = true, true
	}
	return slices.DeleteFunc(slices.Clone(chosen), func(row int) bool { return !reached[row] })
}
