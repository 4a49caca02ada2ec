package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/tools/bench/collection/world"
)

// verdict is how well a graph's entities are the actors of a world.
type verdict struct {
	Items                     int
	PairP, PairR, PairF       float64
	CubeP, CubeR, CubeF       float64 // B³ (Bagga, Baldwin, 1998)
	Merged, MergedKnown       int     // entities that are several actors, several known ones
	Split                     int     // actors that are several entities
	Origins, OriginsRight     int
	Denied, DeniedFound       int
	mergedExample, splitExmpl []string
}

// item is one referent of one article.
type item struct {
	actor  string
	entity graph.Key
}

// judge compares the entities of the referents with their actors. Those that articles give with a
// key are left out of the figures, but not of the count of merged ones.
func judge(w *world.World, g *graph.Graph) verdict {
	at := mentions(g)
	var items, all []item
	known := map[string]bool{}
	for i := range w.Documents {
		a := w.Article(i)
		d := a.Document
		start := map[int]int{}
		for _, m := range d.Mentions {
			if _, ok := start[m.Referents[0]]; !ok {
				start[m.Referents[0]] = m.Start
			}
		}
		for ref, actor := range a.Actors {
			it := item{w.Actors[actor].ID, at[spot{graph.Key(d.ID), start[ref]}]}
			all = append(all, it)
			known[it.actor] = w.Actors[actor].Key != ""
			if d.Referents[ref].Key == "" {
				items = append(items, it)
			}
		}
	}
	v := figures(items)
	v.countErrors(all, known)
	v.relations(w, g)
	return v
}

type spot struct {
	document graph.Key
	start    int
}

func mentions(g *graph.Graph) map[spot]graph.Key {
	out := map[spot]graph.Key{}
	for m := range g.Mentions() {
		out[spot{m.Document, m.Start}] = m.Entity
	}
	return out
}

func figures(items []item) verdict {
	v := verdict{Items: len(items)}
	both, actors, entities := map[item]int{}, map[string]int{}, map[graph.Key]int{}
	for _, it := range items {
		both[it]++
		actors[it.actor]++
		entities[it.entity]++
	}
	var together, ofActors, ofEntities float64
	for it, n := range both {
		together += pairs(n)
		v.CubeP += float64(n*n) / float64(entities[it.entity])
		v.CubeR += float64(n*n) / float64(actors[it.actor])
	}
	for _, n := range actors {
		ofActors += pairs(n)
	}
	for _, n := range entities {
		ofEntities += pairs(n)
	}
	v.PairP, v.PairR = together/max(ofEntities, 1), together/max(ofActors, 1)
	v.PairF = 2 * v.PairP * v.PairR / (v.PairP + v.PairR)
	v.CubeP, v.CubeR = v.CubeP/float64(len(items)), v.CubeR/float64(len(items))
	v.CubeF = 2 * v.CubeP * v.CubeR / (v.CubeP + v.CubeR)
	return v
}

func pairs(n int) float64 { return float64(n) * float64(n-1) / 2 }

func (v *verdict) countErrors(all []item, known map[string]bool) {
	ofEntity, ofActor := map[graph.Key]map[string]bool{}, map[string]map[string]bool{}
	for _, it := range all {
		note(ofEntity, it.entity, it.actor)
		note(ofActor, it.actor, string(it.entity))
	}
	for _, entity := range slices.Sorted(maps.Keys(ofEntity)) {
		actors := ofEntity[entity]
		if len(actors) < 2 {
			continue
		}
		v.Merged++
		v.mergedExample = append(v.mergedExample, string(entity)+": "+first(actors))
		knownOnes := 0
		for a := range actors {
			if known[a] {
				knownOnes++
			}
		}
		if knownOnes > 1 {
			v.MergedKnown++
		}
	}
	for _, actor := range slices.Sorted(maps.Keys(ofActor)) {
		if entities := ofActor[actor]; len(entities) > 1 {
			v.Split++
			v.splitExmpl = append(v.splitExmpl, actor+": "+first(entities))
		}
	}
}

func first(set map[string]bool) string {
	out := ""
	for i, s := range slices.Sorted(maps.Keys(set)) {
		if i > 0 {
			out += ", "
		}
		out += s
	}
	return out
}

func note[K cmp.Ordered](sets map[K]map[string]bool, key K, value string) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	sets[key][value] = true
}

// relations checks origins and denials where all claims of a relation are of one world event.
func (v *verdict) relations(w *world.World, g *graph.Graph) {
	original := map[graph.Key]int{}
	for i := range w.Documents {
		a := w.Article(i)
		original[graph.Key(a.Document.ID)] = a.Original
	}
	for row, r := range g.Relations() {
		texts := map[int]bool{}
		for _, d := range r.Documents {
			texts[original[d]] = true
		}
		v.Origins++
		if len(texts) == r.Origins {
			v.OriginsRight++
		}
		if deniedAndAffirmed(g, row) {
			v.Denied++
			if r.Status == graph.StatusDisputed {
				v.DeniedFound++
			}
		}
	}
}

func deniedAndAffirmed(g *graph.Graph, relation int) bool {
	yes, no := false, false
	for _, row := range g.ClaimsOf(relation) {
		c := g.Claim(int(row))
		yes = yes || c.Polarity == graph.Positive
		no = no || c.Polarity == graph.Negative
	}
	return yes && no
}
