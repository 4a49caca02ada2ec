package resolve

import (
	"fmt"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// set returns the group that stands for several groups together, made when first needed.
func (r *resolver) set(members []int, at int) int {
	key := fmt.Sprint(members)
	if g, ok := r.sets[key]; ok {
		return g
	}
	kind := r.groups[members[0]].kind
	for _, m := range members {
		if r.groups[m].kind != kind {
			kind = ""
		}
	}
	g := len(r.groups)
	r.groups = append(r.groups, group{
		kind: kind, number: plural, first: at, members: members,
		body: text.None, into: text.None, last: text.None, subject: text.None, spoke: text.None, rule: "set",
	})
	r.sets[key] = g
	return g
}

// collect gives a coordination the set of what its parts refer to.
func (r *resolver) collect(at int) {
	it := &r.items[at]
	var members []int
	for _, token := range it.members {
		g := r.groupAt(token)
		if g == text.None || r.groups[g].members != nil {
			return
		}
		if !slices.Contains(members, g) {
			members = append(members, g)
		}
	}
	if len(members) < 2 {
		return
	}
	slices.Sort(members)
	it.group = r.set(members, at)
}

// addPairs adds the two persons, countries or bodies that were spoken of last, if a plural item
// may refer to them together.
func (r *resolver) addPairs(at int, list []candidate) []candidate {
	for _, kind := range []graph.Type{graph.Person, graph.Country, graph.Organization} {
		it := &r.items[at]
		if len(it.noun.types) > 0 && !slices.Contains(it.noun.types, kind) {
			continue
		}
		for _, pair := range [][]int{r.lastTwo(at, kind), r.mainTwo(at, kind)} {
			if pair == nil {
				continue
			}
			last := max(r.groups[pair[0]].last, r.groups[pair[1]].last)
			slices.Sort(pair)
			if !hasSet(list, pair) {
				list = append(list, candidate{group: text.None, members: pair, last: last})
			}
		}
	}
	return list
}

func hasSet(list []candidate, members []int) bool {
	for _, c := range list {
		if slices.Equal(c.members, members) {
			return true
		}
	}
	return false
}

// lastTwo returns the two named groups of a type that were spoken of last, nil if there are not
// two near.
func (r *resolver) lastTwo(at int, kind graph.Type) []int {
	near := r.nearby(at, kind)
	if len(near) < 2 {
		return nil
	}
	return near[:2]
}

// mainTwo returns the two named groups of a type that were spoken of most, among those near, nil
// if there are not two.
func (r *resolver) mainTwo(at int, kind graph.Type) []int {
	near := r.nearby(at, kind)
	if len(near) < 3 {
		return nil
	}
	slices.SortStableFunc(near, func(a, b int) int { return r.groups[b].count - r.groups[a].count })
	return near[:2]
}

// nearby returns the named groups of a type that were spoken of in the last sentences, the last
// first.
func (r *resolver) nearby(at int, kind graph.Type) []int {
	var near []int
	steps := 0
	for g := r.recent.newest; g != text.None && steps < groupsBack; g = int(r.recent.older[g]) {
		steps++
		x := &r.groups[g]
		if x.into != text.None || x.members != nil || x.kind != kind || !x.named ||
			r.distance(at, x.last) > pronounBack || r.inside(at, g) || opposite(r.items[at].Gender, x.gender) {
			continue
		}
		near = append(near, g)
	}
	return near
}

func opposite(a, b text.Gender) bool {
	return a != text.UnknownGender && b != text.UnknownGender && a != b
}

// likeFirst returns those groups that the text calls what an item does, "leader", if they are so
// many; else all.
func (r *resolver) likeFirst(at int, groups []int, count int) []int {
	head := r.items[at].head
	var like []int
	for _, g := range groups {
		if slices.Contains(r.groups[g].heads, head) || head == "leader" && r.leads(g) {
			like = append(like, g)
		}
	}
	if len(like) >= count {
		return like
	}
	return groups
}

// lastSet returns the last so many that were spoken of together and fit an item, or nil.
func (r *resolver) lastSet(at, count int) []int {
	it := &r.items[at]
	steps := 0
	for g := r.recent.newest; g != text.None && steps < groupsBack; g = int(r.recent.older[g]) {
		steps++
		x := &r.groups[g]
		if len(x.members) != count || x.kind == "" || !r.allNamed(x.members) || r.distance(at, x.last) > r.setBack(it, x) || r.bound(at, x.last) ||
			len(it.noun.types) > 0 && !slices.Contains(it.noun.types, x.kind) {
			continue
		}
		return slices.Clone(x.members)
	}
	return nil
}

// setBack returns how far back an item may refer to a set: far if the text called it so before.
func (r *resolver) setBack(it *item, x *group) int {
	if it.kind == description && slices.Contains(x.heads, it.head) && it.head != "two" {
		return descriptionBack
	}
	return pronounBack
}

func (r *resolver) allNamed(groups []int) bool {
	for _, g := range groups {
		if !r.groups[r.root(g)].named {
			return false
		}
	}
	return true
}
