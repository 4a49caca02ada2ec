package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/fault"
	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// shortest finds shortest paths between two bound nodes. One path comes of a breadth-first search
// from both ends; several come of depth-first walks along falling distances to the goal.
type shortest struct {
	in     operator
	op     *plan.Shortest
	steps  steps
	where  []expr
	accept []expr
}

func (c *compiler) shortest(op *plan.Shortest) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	where, err := c.exprs(op.Where)
	if err != nil {
		return nil, err
	}
	accept, err := c.exprs(op.Accept)
	return &shortest{in, op, c.steps(op.Dir, op.Types), where, accept}, err
}

func (o *shortest) run(r *run, next emit) error {
	forward, backward := newSearchSide(r), newSearchSide(r)
	return o.in.run(r, func() error {
		from, ok, err := r.startNode(o.op.From)
		if err != nil || !ok {
			return err
		}
		to, ok, err := r.startNode(o.op.To)
		if err != nil || !ok {
			return err
		}
		w := &pathSearch{shortest: o, r: r, next: next, from: from, to: to, ahead: forward, back: backward}
		return w.search()
	})
}

// searchSide is a breadth-first search from one end. stamp tells the marks of this search from those
// of earlier ones, so that the arrays need no clearing.
type searchSide struct {
	stamp    int32
	seen     []int32 // stamp of the search that reached the node
	depth    []int32
	via      []int32 // relationship by which it was reached
	frontier []int32
}

// newSearchSide takes twelve bytes a node, once for all searches of an operator.
func newSearchSide(r *run) *searchSide {
	n := r.snap.NodeCount()
	return &searchSide{seen: make([]int32, n), depth: make([]int32, n), via: make([]int32, n)}
}

func (s *searchSide) start(node int32) {
	s.stamp++
	s.frontier = append(s.frontier[:0], node)
	s.seen[node], s.depth[node], s.via[node] = s.stamp, 0, -1
}

func (s *searchSide) reached(node int32) bool { return s.seen[node] == s.stamp }

// pathSearch is one search between two nodes.
type pathSearch struct {
	*shortest
	r           *run
	next        emit
	from, to    int32
	ahead, back *searchSide
}

// search chooses between one path and several.
func (w *pathSearch) search() error {
	single := !w.op.All && len(w.accept) == 0
	switch {
	case w.from == w.to && w.op.Min == 0:
		_, err := w.give(nil)
		return err
	case w.from == w.to && w.op.Function:
		return sameEnds()
	case single && w.from != w.to:
		return w.one()
	}
	return w.several()
}

// give passes a path on unless a predicate refuses it.
func (w *pathSearch) give(rels []int32) (bool, error) {
	w.r.row[w.op.Rel] = relationshipList(rels, false)
	if len(w.accept) > 0 {
		if w.op.Path >= 0 {
			p, err := w.r.path(w.op.From, []int{w.op.Rel})
			if err != nil {
				return false, err
			}
			w.r.row[w.op.Path] = p
		}
		if ok, err := holdAll(w.r, w.accept); err != nil || !ok {
			return false, err
		}
	}
	return true, w.next()
}

func (w *pathSearch) allowed(rel int32) (bool, error) {
	if len(w.where) == 0 {
		return true, nil
	}
	w.r.row[w.op.Each] = value.Relationship(int64(rel))
	return holdAll(w.r, w.where)
}

// one grows the smaller of two searches by a level at a time until they meet. A meeting found within
// a level is the shortest, because both sides are complete up to their depths.
func (w *pathSearch) one() error {
	w.ahead.start(w.from)
	w.back.start(w.to)
	depths := [2]int32{}
	for len(w.ahead.frontier) > 0 && len(w.back.frontier) > 0 {
		if w.op.Max >= 0 && int(depths[0]+depths[1]) >= w.op.Max {
			return nil
		}
		side, other, steps, i := w.ahead, w.back, w.steps, 0
		if len(w.back.frontier) < len(w.ahead.frontier) {
			side, other, steps, i = w.back, w.ahead, w.steps.backwards(), 1
		}
		depths[i]++
		meeting, err := w.grow(side, other, steps)
		if err != nil {
			return err
		}
		if meeting >= 0 {
			_, err := w.give(w.joined(meeting))
			return err
		}
	}
	return nil
}

// grow takes one level and returns the meeting point with the shortest way, -1 where there is none.
func (w *pathSearch) grow(side, other *searchSide, steps steps) (int32, error) {
	meeting := int32(-1)
	var after []int32
	for _, node := range side.frontier {
		if err := w.r.tick(); err != nil {
			return -1, err
		}
		err := steps.each(node, func(neighbour, rel int32) error {
			if side.reached(neighbour) {
				return nil
			}
			if ok, err := w.allowed(rel); err != nil || !ok {
				return err
			}
			side.seen[neighbour], side.depth[neighbour], side.via[neighbour] = side.stamp, side.depth[node]+1, rel
			after = append(after, neighbour)
			if other.reached(neighbour) && (meeting < 0 || other.depth[neighbour] < other.depth[meeting]) {
				meeting = neighbour
			}
			return nil
		})
		if err != nil {
			return -1, err
		}
	}
	side.frontier = append(side.frontier[:0], after...)
	return meeting, nil
}

// joined follows the marks from a meeting point to both ends.
func (w *pathSearch) joined(meeting int32) []int32 {
	var rels []int32
	for node := meeting; w.ahead.via[node] >= 0; {
		rel := w.ahead.via[node]
		rels = append(rels, rel)
		node = w.otherEnd(rel, node)
	}
	slices.Reverse(rels)
	for node := meeting; w.back.via[node] >= 0; {
		rel := w.back.via[node]
		rels = append(rels, rel)
		node = w.otherEnd(rel, node)
	}
	return rels
}

func (w *pathSearch) otherEnd(rel, node int32) int32 {
	a, b := w.r.snap.Ends(rel)
	if a == node {
		return b
	}
	return a
}

// several gives paths in the order of their lengths until enough are there.
func (w *pathSearch) several() error {
	if err := w.distances(); err != nil {
		return err
	}
	if !w.back.reached(w.from) {
		return nil
	}
	e := &enumeration{pathSearch: w}
	for e.length = max(int(w.back.depth[w.from]), w.op.Min, 1); w.op.Max < 0 || e.length <= w.op.Max; e.length++ {
		e.deeper = false
		if err := e.walk(w.from); err != nil {
			return e.stop.caught(err)
		}
		if e.found || !e.deeper {
			return nil
		}
	}
	return nil
}

// distances marks for every node how far the goal is.
func (w *pathSearch) distances() error {
	w.back.start(w.to)
	steps := w.steps.backwards()
	for len(w.back.frontier) > 0 {
		if _, err := w.grow(w.back, w.ahead, steps); err != nil {
			return err
		}
		if w.op.All && w.back.reached(w.from) && w.from != w.to {
			return nil
		}
	}
	return nil
}

// enumeration walks all trails of one length to the goal; a branch ends where the goal is too far.
type enumeration struct {
	*pathSearch
	length int
	found  bool
	deeper bool // longer trails may exist
	rels   []int32
	stop   stopError
}

// walk goes on from the end of the trail so far.
func (e *enumeration) walk(node int32) error {
	if err := e.r.tick(); err != nil {
		return err
	}
	if len(e.rels) == e.length {
		return e.arrive(node)
	}
	return e.steps.each(node, func(neighbour, rel int32) error {
		if slices.Contains(e.rels, rel) || !e.back.reached(neighbour) {
			return nil
		}
		if int(e.back.depth[neighbour]) > e.length-len(e.rels)-1 {
			e.deeper = true
			return nil
		}
		if ok, err := e.allowed(rel); err != nil || !ok {
			return err
		}
		e.rels = append(e.rels, rel)
		err := e.walk(neighbour)
		e.rels = e.rels[:len(e.rels)-1]
		return err
	})
}

// arrive gives a trail of full length if it ends at the goal.
func (e *enumeration) arrive(node int32) error {
	e.deeper = true
	if node != e.to {
		return nil
	}
	if ok, err := e.give(e.rels); err != nil || !ok {
		return err
	}
	e.found = true
	if !e.op.All {
		return &e.stop
	}
	return nil
}

// sameEnds is what shortestPath() says of a path from a node to itself.
func sameEnds() error {
	return fault.NewRuntime("ArgumentError", "InvalidArgumentValue", "shortestPath() needs two different nodes").
		WithHint("filter with WHERE a <> b")
}
