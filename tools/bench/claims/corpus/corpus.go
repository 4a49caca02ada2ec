// Package corpus reads annotated articles for learning and measuring claims.
package corpus

import (
	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/ingest/relation"
	"github.com/graphbuild/graphbuild/ingest/score"
	"github.com/graphbuild/graphbuild/ingest/text"
)

// Bind finds the ends of the gold statements of NAME.json, at path, among the referents of a document
// that all stages before relation have read.
func Bind(d *text.Document, path string) (relation.Lesson, error) {
	var entities []score.Entity
	var referents []int
	for i, e := range Named(d) {
		if e != nil {
			entities = append(entities, *e)
			referents = append(referents, i)
		}
	}
	statements, err := score.Bind(path, entities)
	if err != nil {
		return relation.Lesson{}, err
	}
	lesson := relation.Lesson{Document: d}
	for _, s := range statements {
		g := relation.Gold{Whole: s.Whole, Evidence: s.Evidence, Optional: s.Optional}
		for _, i := range s.Subjects {
			g.Subjects = append(g.Subjects, referents[i])
		}
		for _, i := range s.Objects {
			g.Objects = append(g.Objects, referents[i])
		}
		for _, c := range s.Classes {
			g.Classes = append(g.Classes, graph.Class(c))
		}
		lesson.Gold = append(lesson.Gold, g)
	}
	return lesson, nil
}

// Named returns the document's named referents, nil for the others, with the forms that it uses.
func Named(d *text.Document) []*score.Entity {
	out := make([]*score.Entity, len(d.Referents))
	for _, m := range d.Mentions {
		if len(m.Referents) != 1 || m.Form != text.Name && m.Form != text.Demonym || !d.Referents[m.Referents[0]].Named {
			continue
		}
		i := m.Referents[0]
		if out[i] == nil {
			out[i] = &score.Entity{Name: d.Referents[i].Name, Type: string(d.Referents[i].Type)}
		}
		out[i].Aliases = append(out[i].Aliases, d.Slice(m.Span))
	}
	return out
}
