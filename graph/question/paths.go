package question

import (
	"cmp"
	"container/heap"
	"errors"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// PathOptions say which paths are wanted.
type PathOptions struct {
	K         int            // number of paths; 0: one
	Hops      int            // most relations of a path; 0: six
	Statuses  []graph.Status // of the relations; none: all but denied
	Classes   []graph.Class  // of the relations; none: all
	Types     []string       // of the relations; none: all
	AvoidHubs bool           // makes a path through a much connected entity longer
}

// Path is a way from one entity to another, along or against the direction of relations. Of
// several relations between two entities it takes the best supported one.
type Path struct {
	Entities  []int // rows, one more than relations
	Relations []int // rows
	cost      int
}

// ErrNoPath says that two entities are not connected by what the options allow.
var ErrNoPath = errors.New("no path")

// Paths returns the K shortest paths without loops between two different entities: the fewest
// relations first, then the best supported. It is Yen's algorithm ("Finding the k shortest
// loopless paths in a network", 1971) over Dijkstra's, bounded by hops.
func Paths(g *graph.Graph, from, to int, o PathOptions) ([]Path, error) {
	f := &finder{g: g, options: o, from: from, to: to}
	f.options.K, f.options.Hops = max(o.K, 1), cmp.Or(o.Hops, 6)
	first, ok := f.shortest([]int{from}, nil)
	if from == to || !ok {
		return nil, ErrNoPath
	}
	found := []Path{first}
	var candidates []Path
	for len(found) < f.options.K {
		candidates = f.spurs(found, candidates)
		if len(candidates) == 0 {
			break
		}
		found, candidates = append(found, candidates[0]), candidates[1:]
	}
	return found, nil
}

// finder looks for paths between two entities.
type finder struct {
	g        *graph.Graph
	options  PathOptions
	from, to int
}

// step is the best relation to a neighbour.
type step struct{ entity, relation, cost int }

// hop is what a relation costs, of which support takes a little off: more than the support of
// all relations of a path together can outweigh.
const hop = 1 << 20

// steps returns the neighbours of an entity, by row, with the best relation to each.
func (f *finder) steps(entity int) []step {
	best := map[int]step{}
	for _, a := range []*graph.Adjacency{f.g.Out(), f.g.In()} {
		others, edges := a.Edges(entity)
		for i, other := range others {
			s := step{int(other), int(edges[i]), 0}
			if int(other) == entity || !f.allows(s.relation) {
				continue
			}
			s.cost = f.cost(s)
			if old, ok := best[s.entity]; !ok || cmp.Or(cmp.Compare(s.cost, old.cost), cmp.Compare(s.relation, old.relation)) < 0 {
				best[s.entity] = s
			}
		}
	}
	out := make([]step, 0, len(best))
	for _, s := range best {
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y step) int { return cmp.Compare(x.entity, y.entity) })
	return out
}

func (f *finder) allows(relation int) bool {
	status := f.g.RelationStatus(relation)
	if len(f.options.Statuses) == 0 && status == graph.StatusDenied ||
		len(f.options.Statuses) > 0 && !slices.Contains(f.options.Statuses, status) {
		return false
	}
	return within(f.options.Classes, f.g.RelationClass(relation)) && within(f.options.Types, f.g.RelationType(relation))
}

// within reports whether a list has a value, or nothing at all.
func within[T comparable](list []T, value T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

// cost is that of going a step: less with more claims, and, where hubs are avoided, more with the
// degree of an entity on the way.
func (f *finder) cost(s step) int {
	cost := hop - min(len(f.g.ClaimsOf(s.relation)), 1000)
	if f.options.AvoidHubs && s.entity != f.to {
		cost += hop * f.degree(s.entity) / 100
	}
	return cost
}

func (f *finder) degree(entity int) int { return f.g.Out().Degree(entity) + f.g.In().Degree(entity) }

// reached is an entity in the queue, with the way to it.
type reached struct {
	entity, cost, hops int
	before             *reached
	relation           int
}

// queue is a heap of the cheapest ways first.
type queue []*reached

var _ heap.Interface = (*queue)(nil)

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	x, y := q[i], q[j]
	return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.hops, y.hops), cmp.Compare(x.entity, y.entity), cmp.Compare(x.relation, y.relation)) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*reached)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// shortest continues a path that visits the entities of root, without the banned first steps. A
// hop limit makes the cheapest way to an entity not always the right one: an entity is looked at
// again when reached in fewer hops.
func (f *finder) shortest(root []int, banned map[int]bool) (Path, bool) {
	start := root[len(root)-1]
	fewest := map[int]int{}
	for _, entity := range root[:len(root)-1] {
		fewest[entity] = -1
	}
	q := &queue{{entity: start, hops: len(root) - 1}}
	for q.Len() > 0 {
		at := heap.Pop(q).(*reached)
		if at.entity == f.to {
			return at.path(), true
		}
		if seen, ok := fewest[at.entity]; ok && seen <= at.hops {
			continue
		}
		fewest[at.entity] = at.hops
		if at.hops == f.options.Hops {
			continue
		}
		for _, s := range f.steps(at.entity) {
			if at.entity == start && banned[s.entity] {
				continue
			}
			if seen, ok := fewest[s.entity]; !ok || seen > at.hops+1 {
				heap.Push(q, &reached{s.entity, at.cost + s.cost, at.hops + 1, at, s.relation})
			}
		}
	}
	return Path{}, false
}

func (r *reached) path() Path {
	p := Path{cost: r.cost}
	for ; r.before != nil; r = r.before {
		p.Entities = append(p.Entities, r.entity)
		p.Relations = append(p.Relations, r.relation)
	}
	p.Entities = append(p.Entities, r.entity)
	slices.Reverse(p.Entities)
	slices.Reverse(p.Relations)
	return p
}

// spurs adds the paths that leave the last one found at each of its entities.
func (f *finder) spurs(found, candidates []Path) []Path {
	last := found[len(found)-1]
	for i := range last.Relations {
		root := last.Entities[:i+1]
		banned := map[int]bool{}
		for _, p := range found {
			if len(p.Entities) > i+1 && slices.Equal(p.Entities[:i+1], root) {
				banned[p.Entities[i+1]] = true
			}
		}
		spur, ok := f.shortest(root, banned)
		if !ok {
			continue
		}
		p := Path{slices.Concat(root[:i], spur.Entities), slices.Concat(last.Relations[:i], spur.Relations), 0}
		p.cost = f.costOf(p)
		if !slices.ContainsFunc(candidates, func(c Path) bool { return slices.Equal(c.Entities, p.Entities) }) {
			candidates = append(candidates, p)
		}
	}
	slices.SortFunc(candidates, func(x, y Path) int {
		return cmp.Or(cmp.Compare(x.cost, y.cost), slices.Compare(x.Entities, y.Entities))
	})
	return candidates
}

func (f *finder) costOf(p Path) int {
	total := 0
	for i, relation := range p.Relations {
		total += f.cost(step{p.Entities[i+1], relation, 0})
	}
	return total
}
