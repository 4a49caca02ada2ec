package format

import (
	"cmp"
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// build makes a graph of what is kept; references to other entities are dropped.
func (s *selection) build() (*graph.Graph, error) {
	for row, kept := range s.relation {
		from, to := s.g.Ends(row)
		s.relation[row] = kept && s.entity[from] && s.entity[to]
	}
	b := graph.NewBuilder()
	claims := s.claims()
	documents := s.documents(claims)
	for row, d := range s.g.Documents() {
		if documents[row] {
			b.AddDocument(d)
		}
	}
	for row, e := range s.g.Entities() {
		if s.entity[row] {
			b.AddEntity(s.scored(row, e))
		}
	}
	for row, r := range s.g.Relations() {
		if s.relation[row] {
			b.AddRelation(s.trim(r))
		}
	}
	for row, kept := range claims {
		if kept {
			b.AddClaim(s.trimClaim(s.g.Claim(row)))
		}
	}
	s.mentions(b, documents)
	return b.Graph()
}

// claims marks the claims of kept relations and, where relations are not filtered, those of kept
// entities that have no relation.
func (s *selection) claims() []bool {
	kept := make([]bool, s.g.ClaimCount())
	for row, c := range s.g.Claims() {
		if c.Relation == "" {
			kept[row] = !s.f.onRelations() && s.has(c.Subject) && (c.Object == "" || s.has(c.Object))
			continue
		}
		relation, ok := s.g.RelationRow(c.Relation)
		kept[row] = ok && s.relation[relation]
	}
	return kept
}

// documents marks the documents of kept claims and relations, and those that mention a kept
// entity where relations are not filtered.
func (s *selection) documents(claims []bool) []bool {
	kept := make([]bool, s.g.DocumentCount())
	mark := func(k graph.Key) {
		if row, ok := s.g.DocumentRow(k); ok {
			kept[row] = true
		}
	}
	for row, ok := range claims {
		if ok {
			mark(s.g.Claim(row).Evidence.Document)
		}
	}
	for row, ok := range s.relation {
		if ok {
			for _, d := range s.g.Relation(row).Documents {
				mark(d)
			}
		}
	}
	if !s.f.onRelations() {
		for pair := range s.g.Mentioned() {
			kept[pair[0]] = kept[pair[0]] || s.entity[pair[1]]
		}
	}
	return kept
}

func (s *selection) has(k graph.Key) bool {
	row, ok := s.g.EntityRow(k)
	return ok && s.entity[row]
}

func (s *selection) known(k graph.Key) graph.Key {
	if k != "" && s.has(k) {
		return k
	}
	return ""
}

func (s *selection) trim(r graph.Relation) graph.Relation {
	gone := func(k graph.Key) bool { return !s.has(k) }
	r.AssertedBy = slices.DeleteFunc(r.AssertedBy, gone)
	r.DeniedBy = slices.DeleteFunc(r.DeniedBy, gone)
	r.Place = s.known(r.Place)
	if row, ok := s.g.RelationRow(r.RealisedBy); !ok || !s.relation[row] {
		r.RealisedBy = ""
	}
	return r
}

func (s *selection) trimClaim(c graph.Claim) graph.Claim {
	c.Place = s.known(c.Place)
	for i, v := range c.Attribution {
		c.Attribution[i].Entity = s.known(v.Entity) // the words stay
	}
	return c
}

func (s *selection) mentions(b *graph.Builder, documents []bool) {
	var list []graph.Mention
	for row, kept := range s.entity {
		if !kept {
			continue
		}
		for m := range s.g.MentionsOf(row) {
			if d, ok := s.g.DocumentRow(m.Document); ok && documents[d] {
				list = append(list, m)
			}
		}
	}
	slices.SortFunc(list, compareMentions)
	for _, m := range list {
		b.AddMention(m)
	}
}

func compareMentions(x, y graph.Mention) int {
	return cmp.Or(cmp.Compare(x.Document, y.Document), cmp.Compare(x.Start, y.Start),
		cmp.Compare(y.End, x.End), cmp.Compare(x.Entity, y.Entity))
}
