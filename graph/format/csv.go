package format

import (
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "csv",
	Ext:   ".csv",
	Doc:   "table of relations for a spreadsheet, a row each, with names, status, dates and a quote",
	Write: writing(writeRelationTable),
})

var _ = register(Format{
	Name:  "csv-entities",
	Ext:   ".csv",
	Doc:   "table of entities for a spreadsheet, a row each",
	Write: writing(writeEntityTable),
})

// writeRelationTable shows entities by name. A cell that a spreadsheet would take for a formula
// begins with an apostrophe.
func writeRelationTable(s *sink, g *graph.Graph) {
	s.raw("subject,subject_type,relation,object,object_type,status,class,first,last,place,asserted_by,denied_by," +
		"claims,origins,confidence,documents,quote,key\r\n")
	files := fileNames(g)
	for row, r := range g.Relations() {
		from, to := g.Ends(row)
		quote := ""
		if best, ok := bestClaim(g, row); ok {
			quote = best.Evidence.Quote
		}
		s.cells(nameAt(g, from), string(g.EntityType(from)), r.Type, nameAt(g, to), string(g.EntityType(to)),
			string(r.Status), string(r.Class), r.First, r.Last, names(g, r.Place), names(g, r.AssertedBy...),
			names(g, r.DeniedBy...))
		s.raw(",")
		s.int(len(g.ClaimsOf(row)))
		s.raw(",")
		s.int(r.Origins)
		s.raw(",")
		s.float(property.Round(r.Confidence))
		s.raw(",")
		s.cells(sources(g, files, r.Documents), quote, string(r.Key))
		s.raw("\r\n")
		s.room()
	}
}

func writeEntityTable(s *sink, g *graph.Graph) {
	s.raw("name,type,aliases,facts,relations,key\r\n")
	for row, e := range g.Entities() {
		var aliases, facts []string
		for _, a := range e.Aliases {
			aliases = append(aliases, a.Name)
		}
		for _, f := range e.Facts {
			facts = append(facts, f.Name+": "+f.Value)
		}
		s.cells(caption(e), string(e.Type), strings.Join(aliases, "; "), strings.Join(facts, "; "))
		s.raw(",")
		s.int(g.Out().Degree(row) + g.In().Degree(row))
		s.raw(",")
		s.cells(string(e.Key))
		s.raw("\r\n")
		s.room()
	}
}

// names lists the names of entities; an empty key has none.
func names(g *graph.Graph, keys ...graph.Key) string {
	switch len(keys) {
	case 0:
		return ""
	case 1:
		return nameOf(g, keys[0])
	}
	var list []string
	for _, k := range keys {
		list = append(list, nameOf(g, k))
	}
	return strings.Join(list, "; ")
}

func nameOf(g *graph.Graph, k graph.Key) string {
	if row, ok := g.EntityRow(k); ok {
		return nameAt(g, row)
	}
	return string(k)
}

func nameAt(g *graph.Graph, row int) string {
	if name := g.EntityName(row); name != "" {
		return name
	}
	return string(g.EntityKey(row))
}

// sources lists the names of documents.
func sources(g *graph.Graph, files []string, keys []graph.Key) string {
	list := make([]string, len(keys))
	for i, k := range keys {
		if row, ok := g.DocumentRow(k); ok {
			list[i] = files[row]
		}
	}
	return strings.Join(list, "; ")
}

// cells appends cells with commas between them.
func (s *sink) cells(cells ...string) {
	for i, c := range cells {
		if i > 0 {
			s.buf = append(s.buf, ',')
		}
		s.cell(c)
	}
}

// cell appends a cell, quoted where it must be.
func (s *sink) cell(c string) {
	i := 0
	for i < len(c) && !csvSyntax[c[i]] {
		i++
	}
	switch {
	case i == len(c) && (i == 0 || !formula[c[0]]):
		s.buf = append(s.buf, c...)
		return
	case strings.IndexByte(c, 0) >= 0: // no reader of tables takes it
		s.cell(strings.ReplaceAll(c, "\x00", ""))
		return
	}
	s.buf = append(s.buf, '"')
	if formula[c[0]] {
		s.buf = append(s.buf, '\'')
	}
	s.doubled(c)
	s.buf = append(s.buf, '"')
}

// csvSyntax marks the characters for which a cell is quoted, formula those with which a spreadsheet
// lets a formula begin.
var (
	csvSyntax = [256]bool{'"': true, ',': true, '\n': true, '\r': true, '\'': true, 0: true, ' ': true, '\t': true}
	formula   = [256]bool{'=': true, '+': true, '-': true, '@': true, '\t': true, '\r': true}
)

// csvQuoted appends a quoted cell, without NUL.
func (s *sink) csvQuoted(cell string) {
	s.buf = append(s.buf, '"')
	s.csvInner(cell)
	s.buf = append(s.buf, '"')
}

// csvInner appends what stands between the quotation marks of a cell, without NUL.
func (s *sink) csvInner(cell string) {
	if strings.IndexByte(cell, 0) >= 0 {
		cell = strings.ReplaceAll(cell, "\x00", "")
	}
	s.doubled(cell)
}

// doubled appends text with its quotation marks doubled.
func (s *sink) doubled(text string) {
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			break
		}
		s.buf = append(append(s.buf, text[:i+1]...), '"')
		text = text[i+1:]
	}
	s.buf = append(s.buf, text...)
}
