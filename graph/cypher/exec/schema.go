package exec

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/store"
	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// usage counts, for one owner (a set of labels or a type), how often each property occurs and with
// which kinds of value.
type usage struct {
	total int
	keys  map[string]map[value.Kind]int
}

func (u *usage) add(props *value.Map) {
	u.total++
	for i, k := range props.Keys() {
		if u.keys[k] == nil {
			u.keys[k] = make(map[value.Kind]int)
		}
		u.keys[k][props.Values()[i].Kind()]++
	}
}

// rows lists the properties by key: name, types, whether all have it.
func (u *usage) rows() [][]value.Value {
	var out [][]value.Value
	for _, key := range slices.Sorted(maps.Keys(u.keys)) {
		n := 0
		var types []value.Value
		for _, kind := range slices.Sorted(maps.Keys(u.keys[key])) {
			n += u.keys[key][kind]
			types = append(types, value.String(typeName(kind)))
		}
		out = append(out, []value.Value{value.String(key), value.List(types), value.Bool(n == u.total)})
	}
	return out
}

// typeName is the name of a kind as Neo4j's schema procedures write it.
func typeName(k value.Kind) string {
	switch k {
	case value.KindInt:
		return "Long"
	case value.KindFloat:
		return "Double"
	case value.KindList:
		return "StringArray"
	}
	words := strings.Fields(strings.ToLower(k.String()))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// tally groups usages by the name of their owner.
func tally(byOwner map[string]*usage, owner string) *usage {
	if byOwner[owner] == nil {
		byOwner[owner] = &usage{keys: make(map[string]map[value.Kind]int)}
	}
	return byOwner[owner]
}

func nodeTypeProperties(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
	usages := make(map[string]*usage)
	labels := make(map[string][]string)
	for id := range int32(s.NodeCount()) {
		names := s.NodeLabels(id)
		owner := ":`" + strings.Join(names, "`:`") + "`"
		labels[owner] = names
		tally(usages, owner).add(s.NodeProperties(id).AsMap())
	}
	var out [][]value.Value
	for _, owner := range slices.Sorted(maps.Keys(usages)) {
		for _, row := range usages[owner].rows() {
			out = append(out, append([]value.Value{value.String(owner), textList(labels[owner])}, row...))
		}
	}
	return out, nil
}

func textList(names []string) value.Value {
	var out []value.Value
	for _, n := range names {
		out = append(out, value.String(n))
	}
	return value.List(out)
}

func relTypeProperties(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
	usages := make(map[string]*usage)
	for id := range int32(s.RelationshipCount()) {
		owner := ":`" + s.TypeName(s.TypeOf(id)) + "`"
		tally(usages, owner).add(s.RelationshipProperties(id).AsMap())
	}
	var out [][]value.Value
	for _, owner := range slices.Sorted(maps.Keys(usages)) {
		for _, row := range usages[owner].rows() {
			out = append(out, append([]value.Value{value.String(owner)}, row...))
		}
	}
	return out, nil
}

// visualization counts the relationships between each two sets of labels by type.
func visualization(s *store.Snapshot, _ []value.Value) ([][]value.Value, error) {
	type join struct{ from, typ, to uint16 }
	counts := make(map[join]int64)
	for id := range int32(s.RelationshipCount()) {
		a, b := s.Ends(id)
		counts[join{s.LabelSet(a), s.TypeOf(id), s.LabelSet(b)}]++
	}
	joins := slices.SortedFunc(maps.Keys(counts), func(a, b join) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.typ, b.typ), cmp.Compare(a.to, b.to))
	})
	var out [][]value.Value
	for _, j := range joins {
		out = append(out, []value.Value{
			textList(s.SetLabels(int(j.from))), value.String(s.TypeName(j.typ)),
			textList(s.SetLabels(int(j.to))), value.Int(counts[j]),
		})
	}
	return out, nil
}
