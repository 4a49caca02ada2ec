package exec

import "slices"

// nearest gives each end of a variable-length pattern once, by a shortest trail: a breadth-first search
// that remembers by which relationship it reached a node. The way back to the start is a search of its
// own, because the relationship that leads out must not be the one that leads back.
type nearest struct{ *varExpand }

func (o *nearest) run(r *run, next emit) error {
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
		t := &trail{varExpand: o.varExpand, r: r, next: next, goal: goal}
		return o.from(t, start)
	})
}

func (o *nearest) from(t *trail, start int32) error {
	if o.op.Min == 0 {
		if err := t.give(start); err != nil {
			return err
		}
	} else if err := o.backHome(t, start); err != nil {
		return err
	}
	w := &wave{nearest: o, r: t.r, start: start, banned: -1, via: make(map[int32]int32)}
	return w.spread([]int32{start}, o.op.Max, func(node int32) error {
		t.rels = w.trailTo(node)
		err := t.give(node)
		t.rels = nil
		return err
	})
}

// backHome gives a shortest closed trail: out by one relationship, back without it.
func (o *nearest) backHome(t *trail, start int32) error {
	var best []int32
	most := o.op.Max
	err := o.steps.each(start, func(neighbour, rel int32) error {
		ok, err := o.mayWalk(t.r, rel)
		if err != nil || !ok {
			return err
		}
		found, err := o.wayBack(t.r, start, neighbour, rel, most)
		if found != nil {
			best, most = found, len(found)-1
		}
		return err
	})
	if err != nil || best == nil {
		return err
	}
	t.rels = best
	err = t.give(start)
	t.rels = nil
	return err
}

// wayBack returns a shortest closed trail that begins with a relationship, nil where there is none of
// at most so many steps.
func (o *nearest) wayBack(r *run, start, neighbour, rel int32, most int) ([]int32, error) {
	if most == 0 {
		return nil, nil
	}
	if neighbour == start {
		return []int32{rel}, nil
	}
	var found []int32
	w := &wave{nearest: o, r: r, start: neighbour, banned: rel, via: make(map[int32]int32)}
	stop := new(stopError)
	err := w.spread([]int32{neighbour}, max(most, 0)-1, func(node int32) error {
		if node != start {
			return nil
		}
		found = append([]int32{rel}, w.trailTo(start)...)
		return stop
	})
	return found, stop.caught(err)
}

// mayWalk asks what trail.step asks: not walked before in this clause, and all predicates true.
func (o *nearest) mayWalk(r *run, rel int32) (bool, error) {
	if r.walked(rel, o.op.Used) {
		return false, nil
	}
	return o.allowed(r, rel)
}

// wave is one breadth-first search. via maps a node to the relationship that reached it.
type wave struct {
	*nearest
	r      *run
	start  int32
	banned int32
	via    map[int32]int32
}

// spread visits the nodes other than the start, nearest first, up to so many steps away; a negative
// number means no limit.
func (w *wave) spread(frontier []int32, steps int, visit func(node int32) error) error {
	for ; len(frontier) > 0 && steps != 0; steps-- {
		var after []int32
		for _, node := range frontier {
			err := w.steps.each(node, func(neighbour, rel int32) error {
				if err := w.r.tick(); err != nil {
					return err
				}
				if _, seen := w.via[neighbour]; seen || neighbour == w.start || rel == w.banned {
					return nil
				}
				if ok, err := w.mayWalk(w.r, rel); err != nil || !ok {
					return err
				}
				w.via[neighbour] = rel
				after = append(after, neighbour)
				return visit(neighbour)
			})
			if err != nil {
				return err
			}
		}
		frontier = after
	}
	return nil
}

// trailTo follows the relationships back from a node to the start.
func (w *wave) trailTo(node int32) []int32 {
	var out []int32
	for node != w.start {
		rel := w.via[node]
		out = append(out, rel)
		a, b := w.r.snap.Ends(rel)
		if a == node {
			a = b
		}
		node = a
	}
	slices.Reverse(out)
	return out
}
