package exec

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// backward reads the paths to one goal, all of a length at a time, from the goal to the start. A branch
// ends where the start is too far, by the way without the relationships of the branch: so that every
// branch leads to a path, though some to a longer one, and few paths cost little however many there are.
type backward struct {
	*product
	next          emit
	end           int32
	branch        []hop // from the goal
	found, groups int
	longer        bool // there may be longer paths
	enough        bool
	stop          stopError
	mark          int32   // of the last detour
	marks         []int32 // by state
}

// trails gives the paths of one length, until there are enough.
func (w *backward) trails(length int) error {
	if length > len(w.used) { // a path has no relationship twice
		w.longer, w.enough = false, true
		return nil
	}
	before := w.found
	w.longer = false
	err := w.stop.caught(w.walk(w.end, int32(length), false))
	if w.found > before {
		w.groups++
	}
	if w.op.Groups && w.groups >= w.op.Count || !w.op.Groups && w.found >= w.op.Count {
		w.longer, w.enough = false, true
	}
	return err
}

// walk goes back from a state with so many relationships to go. clear says that the shortest walk to the
// state meets nothing of the branch.
func (w *backward) walk(id, left int32, clear bool) error {
	if err := w.r.tick(); err != nil {
		return err
	}
	if id == 0 && left == 0 {
		w.longer = w.longer || slices.ContainsFunc(w.hops[0], func(h hop) bool { return !w.meets(h) })
		return w.give()
	}
	for i, h := range w.hops[id] {
		if err := w.step(h, left-h.rels, clear && int32(i) == w.best[id]); err != nil {
			return err
		}
	}
	return nil
}

// step goes back by one hop if that can lead to the start.
func (w *backward) step(h hop, left int32, clear bool) error {
	if w.length[h.from] > left {
		w.longer = true
		return nil
	}
	if w.meets(h) {
		return nil
	}
	w.put(h, true)
	if !clear {
		clear = w.clear(h.from)
		if !clear {
			ok, err := w.detour(h.from, left)
			if err != nil || !ok {
				w.put(h, false)
				return err
			}
		}
	}
	w.branch = append(w.branch, h)
	err := w.walk(h.from, left, clear)
	w.branch = w.branch[:len(w.branch)-1]
	w.put(h, false)
	return err
}

// put marks the relationships of a hop as used or not.
func (w *backward) put(h hop, used bool) {
	for _, rel := range w.relsOf(h) {
		w.used[rel] = used
	}
}

func (w *backward) meets(h hop) bool {
	return slices.ContainsFunc(w.relsOf(h), func(rel int32) bool { return w.used[rel] })
}

// clear reports whether the shortest walk to a state uses no relationship twice and none of the branch.
func (w *backward) clear(id int32) bool {
	ok := true
	at := id
	for ; at != 0; at = w.hops[at][w.best[at]].from {
		h := w.hops[at][w.best[at]]
		if ok = !w.meets(h); !ok {
			break
		}
		w.put(h, true)
	}
	for undo := id; undo != at; undo = w.hops[undo][w.best[undo]].from {
		w.put(w.hops[undo][w.best[undo]], false)
	}
	return ok
}

// detour reports whether a walk of at most so many hops with relationships leads back to the start and
// meets nothing of the branch.
func (w *backward) detour(id, left int32) (bool, error) {
	w.marks = append(w.marks, make([]int32, len(w.states)-len(w.marks))...)
	w.mark++
	w.marks[id] = w.mark
	for frontier := []int32{id}; len(frontier) > 0; left-- {
		var after []int32
		for i := 0; i < len(frontier); i++ {
			if frontier[i] == 0 {
				return true, nil
			}
			for _, h := range w.hops[frontier[i]] {
				if err := w.r.tick(); err != nil {
					return false, err
				}
				switch {
				case w.marks[h.from] == w.mark || w.meets(h):
				case w.length[h.from] > left-h.rels:
					w.longer = true
				case h.rels == 0:
					w.marks[h.from] = w.mark
					frontier = append(frontier, h.from)
				default:
					w.marks[h.from] = w.mark
					after = append(after, h.from)
				}
			}
		}
		frontier = after
	}
	return false, nil
}

// give binds what the pattern names along the branch and passes the row on, if the path is accepted.
func (w *backward) give() error {
	b := &binding{backward: w, node: w.start, lists: make([][][]value.Value, len(w.segments))}
	if w.op.Reversed {
		b.node = w.states[w.end].node
	}
	for i, seg := range w.segments {
		b.lists[i] = make([][]value.Value, len(seg.Rounds))
	}
	b.path.Nodes = append(b.path.Nodes, int64(b.node))
	for i := range w.branch {
		if w.op.Reversed {
			b.hop(w.branch[i])
		} else {
			b.hop(w.branch[len(w.branch)-1-i])
		}
	}
	b.finish()
	if ok, err := holdAll(w.r, w.accept); err != nil || !ok {
		return err
	}
	w.found++
	if err := w.next(); err != nil {
		return err
	}
	if !w.op.Groups && w.found >= w.op.Count {
		return &w.stop
	}
	return nil
}

// binding follows a path in the order of the pattern.
type binding struct {
	*backward
	node  int32
	path  value.Path
	lists [][][]value.Value // by segment and variable: what it was in each round
}

func (b *binding) hop(h hop) {
	at := b.states[h.from].segment
	seg := b.segments[at]
	row := b.r.row
	if h.rels == 0 {
		if seg.End >= 0 {
			row[seg.End] = value.Node(int64(b.node))
		}
		return
	}
	row[seg.Nodes[0]] = value.Node(int64(b.node))
	for i, rel := range b.relsOf(h) {
		b.r.extend(&b.path, int64(rel))
		b.node = int32(b.path.Nodes[len(b.path.Nodes)-1])
		row[seg.Rels[i]], row[seg.Nodes[i+1]] = value.Relationship(int64(rel)), value.Node(int64(b.node))
	}
	for i, g := range seg.Rounds {
		b.lists[at][i] = append(b.lists[at][i], row[g.One])
	}
}

// finish binds lists, ends and the path.
func (b *binding) finish() {
	row := b.r.row
	row[b.op.From], row[b.op.To] = value.Node(int64(b.start)), value.Node(int64(b.states[b.end].node))
	for i, seg := range b.segments {
		for j, g := range seg.Rounds {
			row[g.All] = value.List(b.lists[i][j])
		}
	}
	if b.op.Path >= 0 {
		row[b.op.Path] = value.OfPath(b.path)
	}
}
