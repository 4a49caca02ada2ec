package exec

import (
	"math"

	"github.com/graphbuild/graphbuild/graph/cypher/plan"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// selection finds the shortest paths of a whole pattern. Forwards it searches, breadth first, the states
// that a walk can be in: a node of the graph with a place in the pattern. Every state keeps the steps
// into it, so that paths can be read backwards from a goal, guided by how far the start is.
type selection struct {
	in           operator
	op           *plan.Selection
	segments     []segment
	goal, accept []expr
	used         []bool // by relationship: on the branch that is read
}

// segment is a part of the pattern; inner gives its rounds.
type segment struct {
	*plan.Segment
	inner operator
	where []expr
	most  int32 // rounds that are told apart
}

func (c *compiler) selection(op *plan.Selection) (operator, error) {
	in, err := c.operator(op.In)
	if err != nil {
		return nil, err
	}
	o := &selection{in: in, op: op, used: make([]bool, c.run.snap.RelationshipCount())}
	for i := range op.Segments {
		s, err := c.segment(&op.Segments[i])
		if err != nil {
			return nil, err
		}
		o.segments = append(o.segments, s)
	}
	if o.goal, err = c.exprs(op.Goal); err != nil {
		return nil, err
	}
	o.accept, err = c.exprs(op.Accept)
	return o, err
}

func (c *compiler) segment(s *plan.Segment) (segment, error) {
	inner, err := c.operator(s.Inner)
	if err != nil {
		return segment{}, err
	}
	where, err := c.exprs(s.Where)
	most := s.Max
	if most < 0 {
		most = s.Min
	}
	return segment{s, inner, where, int32(min(most, math.MaxInt32))}, err
}

func (o *selection) run(r *run, next emit) error {
	return o.in.run(r, func() error {
		start, ok, err := r.startNode(o.op.From)
		if err != nil || !ok {
			return err
		}
		goal := int32(-1)
		if o.op.Into {
			if goal, ok, err = r.startNode(o.op.To); err != nil || !ok {
				return err
			}
		}
		p := &product{selection: o, r: r, start: start, goal: goal, ids: make(map[state]int32)}
		defer p.forget()
		return p.search(next)
	})
}

// state is a node with a place in the pattern: so many rounds of a segment. The place behind the last
// segment is a goal.
type state struct{ node, segment, rounds int32 }

// hop is a step into a state: relationships, or none from one segment to the next.
type hop struct{ from, first, rels int32 }

// product is what has been searched from one start: the graph times the pattern.
type product struct {
	*selection
	r           *run
	start, goal int32 // goal -1: every node that satisfies
	ids         map[state]int32
	states      []state
	length      []int32 // of the shortest walk to each state
	best        []int32 // the last hop of that walk
	hops        [][]hop // into each state
	rels        []int32 // of all hops
	queue       [][]int32
	ends        []int32 // goals, nearest first
	memory      int
}

// keep counts memory until forget.
func (p *product) keep(bytes int) error {
	p.memory += bytes
	return p.r.keep(bytes)
}

func (p *product) forget() { p.r.memory -= int64(p.memory) }

// search looks for a known goal level by level, between which it looks for paths; for unknown goals it
// goes everywhere first.
func (p *product) search(next emit) error {
	if err := p.reach(state{p.start, 0, 0}, 0, hop{from: -1}); err != nil {
		return err
	}
	for length := 0; length < len(p.queue); length++ {
		if err := p.level(length); err != nil {
			return err
		}
		if p.goal < 0 || len(p.ends) == 0 || length < int(p.length[p.ends[0]]) {
			continue
		}
		return p.known(length, &backward{product: p, next: next, end: p.ends[0], longer: true})
	}
	for _, end := range p.ends {
		w := &backward{product: p, next: next, end: end, longer: true}
		for length := int(p.length[end]); w.longer; length++ {
			if err := w.trails(length); err != nil {
				return err
			}
		}
	}
	return nil
}

// known gives the paths to a known goal, going on with the search as they get longer.
func (p *product) known(length int, w *backward) error {
	for ; w.longer || length < len(p.queue); length++ {
		if length < len(p.queue) {
			if err := p.level(length); err != nil {
				return err
			}
		}
		if err := w.trails(length); err != nil || w.enough {
			return err
		}
	}
	return nil
}

// level walks on from all states whose shortest walk has a length. It may be called again.
func (p *product) level(length int) error {
	for i := 0; i < len(p.queue[length]); i++ {
		id := p.queue[length][i]
		if int(p.length[id]) < length {
			continue // a shorter walk has been found since
		}
		if err := p.leave(id); err != nil {
			return err
		}
	}
	p.queue[length] = p.queue[length][:0]
	return nil
}

// leave takes all steps from a state: to the next segment, and one round more.
func (p *product) leave(id int32) error {
	s := p.states[id]
	if int(s.segment) == len(p.segments) {
		return nil
	}
	seg := &p.segments[s.segment]
	if int(s.rounds) >= seg.Min {
		if err := p.nextSegment(id, s, seg); err != nil {
			return err
		}
	}
	if seg.Max >= 0 && int(s.rounds) >= seg.Max {
		return nil
	}
	p.r.row[seg.First] = value.Node(int64(s.node))
	return seg.inner.run(p.r, func() error { return p.round(id, seg) })
}

// nextSegment asks what stands between two segments, or at the end.
func (p *product) nextSegment(id int32, s state, seg *segment) error {
	slot, where := seg.End, seg.where
	if int(s.segment) == len(p.segments)-1 {
		if p.goal >= 0 && p.goal != s.node {
			return nil
		}
		slot, where = p.op.To, p.selection.goal
	}
	p.r.row[slot] = value.Node(int64(s.node))
	if ok, err := holdAll(p.r, where); err != nil || !ok {
		return err
	}
	return p.reach(state{s.node, s.segment + 1, 0}, p.length[id], hop{from: id, first: int32(len(p.rels))})
}

// round reaches the state that a round in the row leads to.
func (p *product) round(id int32, seg *segment) error {
	if err := p.r.tick(); err != nil {
		return err
	}
	h := hop{from: id, first: int32(len(p.rels)), rels: int32(len(seg.Rels))}
	for _, slot := range seg.Rels {
		p.rels = append(p.rels, int32(p.r.row[slot].AsID()))
	}
	s := p.states[id]
	s.node, s.rounds = int32(p.r.row[seg.Last].AsID()), min(s.rounds+1, seg.most)
	return p.reach(s, p.length[id]+h.rels, h)
}

// reach notes a hop into a state.
func (p *product) reach(s state, length int32, h hop) error {
	id, seen := p.ids[s]
	if !seen {
		id = int32(len(p.states))
		p.ids[s] = id
		p.states, p.hops = append(p.states, s), append(p.hops, nil)
		p.length, p.best = append(p.length, math.MaxInt32), append(p.best, 0)
		if int(s.segment) == len(p.segments) {
			p.ends = append(p.ends, id)
		}
	}
	if h.from >= 0 {
		p.hops[id] = append(p.hops[id], h)
	}
	if length < p.length[id] {
		p.length[id], p.best[id] = length, int32(len(p.hops[id])-1)
		for len(p.queue) <= int(length) {
			p.queue = append(p.queue, nil)
		}
		p.queue[length] = append(p.queue[length], id)
	}
	if seen {
		return p.keep(16 + 4*int(h.rels))
	}
	return p.keep(120)
}

// relsOf returns the relationships of a hop.
func (p *product) relsOf(h hop) []int32 { return p.rels[h.first : h.first+h.rels] }
