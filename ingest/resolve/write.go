package resolve

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// later resolves the descriptions of headlines, whose names come after them, by office.
func (r *resolver) later() {
	for at := range r.items {
		it := &r.items[at]
		if it.kind != description || it.group == text.None || r.groups[r.root(it.group)].named {
			continue
		}
		if old := it.group; r.groups[old].first == at {
			it.group = text.None
			if !r.byOffice(at) {
				it.group = old
			}
		}
	}
}

// write gives a document the resolved mentions and lists their referents in the order in which
// the text first speaks of them.
func (r *resolver) write(doc *text.Document) {
	r.offices()
	referent := make(map[int]int) // group → index
	mentions := make([]text.Mention, 0, len(r.items))
	r.doc.Referents = nil
	for at := range r.items {
		it := &r.items[at]
		if it.kind == thing || it.kind == collection || it.kind == fixed && it.Form == text.Nominal {
			continue
		}
		m := it.Mention
		m.Referents = nil
		if it.group != text.None {
			r.refer(&m, r.root(it.group), referent)
		}
		if it.kind == description && len(m.Referents) == 0 {
			continue
		}
		mentions = append(mentions, m)
	}
	doc.Mentions, doc.Referents = mentions, r.doc.Referents
}

// refer points a mention at the referents of a group.
func (r *resolver) refer(m *text.Mention, g int, referent map[int]int) {
	x := &r.groups[g]
	if x.kind != "" && m.Form != text.Office {
		m.Type = x.kind
	}
	members := x.members
	if members == nil {
		members = []int{g}
	}
	for _, member := range members {
		member = r.root(member)
		if r.groups[member].kind == "" && !r.groups[member].named {
			continue
		}
		index, ok := referent[member]
		if !ok {
			index = len(r.doc.Referents)
			referent[member] = index
			r.doc.Referents = append(r.doc.Referents, r.referentOf(member))
		}
		if !slices.Contains(m.Referents, index) {
			m.Referents = append(m.Referents, index)
		}
	}
	if x.members != nil && len(m.Referents) == 1 {
		m.Referents = nil // "they" is not the one of them who has a name
		return
	}
	if m.Key == "" && len(m.Referents) == 1 && m.Form != text.Office {
		m.Key = r.groups[r.root(members[0])].key
	}
	if x.gender != text.UnknownGender && x.kind == graph.Person && m.Form != text.Office {
		m.Gender = x.gender
	}
}

func (r *resolver) referentOf(g int) text.Referent {
	x := &r.groups[g]
	name := x.name
	if name == "" {
		name = r.doc.Slice(r.items[x.first].Span)
	}
	key := x.key
	if key == "" && x.kind == graph.Person && x.named {
		key = r.leaders.known(name, r.doc.Published)
	}
	return text.Referent{
		Name: name, Type: x.kind, Key: key, Gender: x.gender, Country: x.country,
		Named: x.named, Rule: x.rule,
	}
}

// offices gives each office that stands right before a name to the person of that name.
func (r *resolver) offices() {
	next := text.None
	for at := len(r.items) - 1; at >= 0; at-- {
		it := &r.items[at]
		switch {
		case it.kind == name:
			next = at
		case it.kind == fixed && it.Form == text.Office && next != text.None:
			gap := r.items[next].First - it.Last
			if gap == 0 && r.items[next].Form == text.Name && r.items[next].group != text.None {
				it.group = r.items[next].group
			}
		}
	}
}
