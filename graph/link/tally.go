package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/internal/codec"
)

// tally is what all documents together say of an entity.
type tally struct {
	aliases   []graph.Alias // by name
	countries []graph.Alias // by key
	genders   []graph.Alias // by letter
	name      string
	facts     []graph.Fact
}

func describeTally(t *tally) func(*codec.Codec) {
	return func(c *codec.Codec) {
		codec.List(c, &t.aliases, describeAlias)
		codec.List(c, &t.countries, describeAlias)
		codec.List(c, &t.genders, describeAlias)
		codec.Text(c, &t.name)
		codec.List(c, &t.facts, func(c *codec.Codec, f *graph.Fact) {
			codec.Text(c, &f.Name)
			codec.Text(c, &f.Value)
		})
	}
}

// count adds to the count of a name, in a list by name; a count of zero is no entry.
func count(list []graph.Alias, name string, by int) []graph.Alias {
	if name == "" {
		return list
	}
	at, found := slices.BinarySearchFunc(list, name, func(a graph.Alias, name string) int { return cmp.Compare(a.Name, name) })
	if !found {
		return slices.Insert(list, at, graph.Alias{Name: name, Count: by})
	}
	if list[at].Count += by; list[at].Count == 0 {
		list = slices.Delete(list, at, at+1)
	}
	return list
}

// tallyUp adds a local to what is known of its entity, or with sign -1 takes it away.
func (u *update) tallyUp(entity graph.Key, here *local, sign int) {
	key := string(entity)
	t := u.tallies.get(key)
	if t == nil {
		t = &tally{}
	}
	for _, a := range here.aliases {
		t.aliases = count(t.aliases, a.Name, sign*a.Count)
	}
	t.countries = count(t.countries, string(here.country), sign)
	if here.gender != 0 {
		t.genders = count(t.genders, string(rune(here.gender)), sign)
	}
	u.tallies.put(key, t)
}

// finishTallies names the entities whose tally changed.
func (u *update) finishTallies() {
	for key := range u.tallies.changed {
		t := u.tallies.records[key]
		if t == nil {
			continue
		}
		if len(t.aliases) == 0 {
			u.tallies.records[key] = nil
			continue
		}
		u.linker.describeEntity(graph.Key(key), t)
	}
}

func (l *Linker) describeEntity(key graph.Key, t *tally) {
	t.name, t.facts = facts(l.gazetteer, key)
	if l.aliases != nil {
		t.name = cmp.Or(l.aliases.names[key], t.name)
	}
	if t.name == "" {
		t.name = bestName(key, t.aliases)
	}
	if len(t.facts) == 0 {
		for _, f := range []graph.Fact{{Name: "country", Value: first(t.countries)}, {Name: "gender", Value: first(t.genders)}} {
			if f.Value != "" {
				t.facts = append(t.facts, f)
			}
		}
	}
}

// first returns the most frequent name, the least of several.
func first(list []graph.Alias) string {
	best := graph.Alias{}
	for _, a := range list {
		if a.Count > best.Count {
			best = a
		}
	}
	return best.Name
}

// bestName returns the most frequent of the names with as many words as the key, or of all.
func bestName(key graph.Key, aliases []graph.Alias) string {
	_, slug, _ := strings.Cut(string(key), "/")
	slug, _, _ = strings.Cut(slug, "~")
	want := strings.Count(slug, "-")
	var full []graph.Alias
	for _, a := range aliases {
		if strings.Count(foldName(a.Name), "-") >= want {
			full = append(full, a)
		}
	}
	return cmp.Or(first(full), first(aliases))
}

// entity returns the entity that a tally describes.
func (t *tally) entity(key graph.Key) graph.Entity {
	typ, _ := typeOfKey(key)
	e := graph.Entity{Key: key, Name: t.name, Type: typ, Aliases: slices.Clone(t.aliases), Facts: t.facts}
	slices.SortFunc(e.Aliases, func(x, y graph.Alias) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Name, y.Name))
	})
	return e
}
