package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// group holds the claims with the same ends and type.
type group struct{ claims []groupClaim }

// groupClaim is what merging asks of a claim.
type groupClaim struct {
	document   graph.Key
	at         int // place among the document's claims
	origin     graph.Key
	published  string
	polarity   graph.Polarity
	modality   graph.Modality
	time       graph.Interval
	theme      string
	voices     []voiceKey
	place      graph.Key
	confidence float32
	slot       string // label of the relation's slot
}

// voiceKey is a link of an attribution: an entity, or "" for somebody unnamed.
type voiceKey = graph.Key

func describeGroup(g *group) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.List(c, &g.claims, func(c *codec.Codec, k *groupClaim) {
			codec.Text(c, &k.document)
			c.Int(&k.at)
			codec.Text(c, &k.origin)
			codec.Text(c, &k.published)
			codec.Text(c, &k.polarity)
			codec.Text(c, &k.modality)
			describeInterval(c, &k.time)
			codec.Text(c, &k.theme)
			codec.Texts(c, &k.voices)
			codec.Text(c, &k.place)
			c.Float(&k.confidence)
			codec.Text(c, &k.slot)
		})
	}
}

func compareGroupClaims(x, y groupClaim) int {
	return cmp.Or(cmp.Compare(x.document, y.document), cmp.Compare(x.at, y.at))
}

// relationKey returns the key of a relation: that of its group, and the label of its slot if it has
// one.
func relationKey(group, slot string) graph.Key {
	if slot == "" {
		return graph.Key(group)
	}
	return graph.Key(group + "|" + slot)
}

// relationsOf merges the claims of a group into relations, and notes for each claim its slot.
func (l *Linker) relationsOf(key string, g *group) []graph.Relation {
	ends := strings.Split(key, "|")
	t, _ := l.ontology.Lookup(ends[1])
	base := graph.Relation{Subject: graph.Key(ends[0]), Type: ends[1], Object: graph.Key(ends[2]), Class: t.Class}
	var out []graph.Relation
	for _, s := range slotsOf(g.claims, t) {
		r := base
		r.Key = relationKey(key, s.label)
		claims := make([]*groupClaim, len(s.claims))
		for i, at := range s.claims {
			claims[i] = &g.claims[at]
			claims[i].slot = s.label
		}
		slices.SortFunc(claims, func(x, y *groupClaim) int { return compareGroupClaims(*x, *y) })
		r.Status = statusOf(claims, t.Vague)
		sumUp(&r, claims)
		r.First, r.Last = s.time.Start, s.time.End
		out = append(out, r)
	}
	realise(key, out, g)
	return out
}

// sumUp fills what a relation knows from its claims, which are in the order of their keys.
func sumUp(r *graph.Relation, claims []*groupClaim) {
	asserted, denied, documents := map[graph.Key]bool{}, map[graph.Key]bool{}, map[graph.Key]bool{}
	places := map[graph.Key]int{}
	for _, k := range claims {
		if who := speaker(k.voices); who != "" {
			if k.polarity == graph.Negative {
				denied[who] = true
			} else {
				asserted[who] = true
			}
		}
		documents[k.document] = true
		if k.place != "" {
			places[k.place]++
		}
	}
	r.AssertedBy, r.DeniedBy, r.Documents = sortedKeys(asserted), sortedKeys(denied), sortedKeys(documents)
	r.Place = most(places)
	r.Origins, r.Confidence = weighOrigins(claims)
}

// speaker returns who vouches for a claim: the innermost voice with a name.
func speaker(voices []voiceKey) graph.Key {
	for i := len(voices) - 1; i >= 0; i-- {
		if voices[i] != "" {
			return voices[i]
		}
	}
	return ""
}

// weighOrigins counts independent sources and joins their confidence: that one of them at least
// is right, if each is as likely right as its best claim (noisy-or). Copies of a text are one
// source. Where every claim denies, it is the confidence that it is denied.
func weighOrigins(claims []*groupClaim) (origins int, confidence float64) {
	all, best := map[graph.Key]bool{}, map[graph.Key]float64{}
	affirmed := slices.ContainsFunc(claims, func(k *groupClaim) bool { return k.polarity != graph.Negative })
	for _, k := range claims {
		all[k.origin] = true
		if affirmed == (k.polarity != graph.Negative) {
			best[k.origin] = max(best[k.origin], float64(k.confidence))
		}
	}
	doubt := 1.0
	for _, o := range sortedKeys(best) {
		doubt *= 1 - min(best[o], surest)
	}
	return len(all), math.Round((1-doubt)*1e4) / 1e4
}

// surest bounds the confidence of one source.
const surest = 0.99

// realise links what was only expected to what it became: the first relation of the group that
// happened in the expected time, or, where no time was given, after the plan was published.
func realise(key string, relations []graph.Relation, g *group) {
	announced, reported := map[graph.Key]string{}, map[graph.Key]string{}
	for _, k := range g.claims {
		if k.polarity == graph.Negative || k.published == "" {
			continue
		}
		into := reported
		if k.modality == graph.Expected {
			into = announced
		}
		relation := relationKey(key, k.slot)
		if old, ok := into[relation]; !ok || k.published < old {
			into[relation] = k.published
		}
	}
	for i := range relations {
		if relations[i].Status == graph.StatusExpected {
			relations[i].RealisedBy = became(relations[i], relations, announced[relations[i].Key], reported)
		}
	}
}

func became(plan graph.Relation, relations []graph.Relation, announced string, reported map[graph.Key]string) graph.Key {
	window := graph.Interval{Start: plan.First, End: plan.Last}
	var best graph.Key
	bestDay := ""
	for _, r := range relations {
		if r.Status != graph.StatusAsserted && r.Status != graph.StatusReported && r.Status != graph.StatusDisputed {
			continue
		}
		when := graph.Interval{Start: r.First, End: r.Last}
		day := cmp.Or(when.First(), reported[r.Key])
		if day == "" || announced != "" && day < announced || !window.Overlaps(when) && !window.IsZero() {
			continue
		}
		if best == "" || day < bestDay {
			best, bestDay = r.Key, day
		}
	}
	return best
}
