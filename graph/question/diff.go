package question

import (
	"github.com/graphbuild/graphbuild/graph"
)

// Kind says how a relation differs between two graphs.
type Kind string

// The kinds of difference.
const (
	New         Kind = "new"          // only in the later graph
	Gone        Kind = "gone"         // only in the earlier one
	NowDenied   Kind = "now denied"   // somebody denies it who did not before
	NowHappened Kind = "now happened" // was only expected
	Changed     Kind = "changed"      // its status is another one
	MoreSupport Kind = "more support" // more independent sources
	LostSupport Kind = "lost support" // fewer independent sources
)

// Change is one relation that differs. Old and Later are its rows, -1 where it is not there.
type Change struct {
	Kind       Kind
	Key        graph.Key
	Old, Later int
}

// Difference is what changed from one graph to another, by key.
type Difference struct {
	EntitiesNew, EntitiesGone []graph.Key
	Relations                 []Change
}

// Diff compares two graphs by the keys of entities and relations, which do not change when
// documents are added. A relation that differs in several ways has the first of the kinds, in
// their order, that holds.
func Diff(old, later *graph.Graph) Difference {
	var d Difference
	walk(old.EntityCount(), later.EntityCount(),
		old.EntityKey, later.EntityKey,
		func(k graph.Key, i, j int) {
			switch {
			case i < 0:
				d.EntitiesNew = append(d.EntitiesNew, k)
			case j < 0:
				d.EntitiesGone = append(d.EntitiesGone, k)
			}
		})
	walk(old.RelationCount(), later.RelationCount(),
		func(i int) graph.Key { return old.Relation(i).Key }, func(i int) graph.Key { return later.Relation(i).Key },
		func(k graph.Key, i, j int) {
			if kind := kindOf(old, later, i, j); kind != "" {
				d.Relations = append(d.Relations, Change{kind, k, i, j})
			}
		})
	return d
}

// walk visits the keys of two sorted columns in order, with -1 for a row that one has not.
func walk(n, m int, old, later func(int) graph.Key, visit func(k graph.Key, i, j int)) {
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case j == m || i < n && old(i) < later(j):
			visit(old(i), i, -1)
			i++
		case i == n || later(j) < old(i):
			visit(later(j), -1, j)
			j++
		default:
			visit(old(i), i, j)
			i, j = i+1, j+1
		}
	}
}

func kindOf(old, later *graph.Graph, i, j int) Kind {
	switch {
	case i < 0:
		return New
	case j < 0:
		return Gone
	}
	x, y := old.Relation(i), later.Relation(j)
	switch {
	case isDenied(y.Status) && !isDenied(x.Status):
		return NowDenied
	case x.Status == graph.StatusExpected && happened(y.Status) || x.RealisedBy == "" && y.RealisedBy != "":
		return NowHappened
	case x.Status != y.Status:
		return Changed
	case y.Origins > x.Origins:
		return MoreSupport
	case y.Origins < x.Origins:
		return LostSupport
	}
	return ""
}

func isDenied(s graph.Status) bool { return s == graph.StatusDenied || s == graph.StatusDisputed }
