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
		s.cells(sources(g, r.Documents), quote, string(r.Key))
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
	return string(g.Entity(row).Key)
}

func sources(g *graph.Graph, keys []graph.Key) string {
	list := make([]string, len(keys))
	for i, k := range keys {
		if row, ok := g.DocumentRow(k); ok {
			list[i] = baseName(g.Document(row).Source)
		}
	}
	return strings.Join(list, "; ")
}

// cells appends cells with commas between them.
func (s *sink) cells(cells ...string) {
	for i, c := range cells {
		s.comma(i)
		if strings.IndexByte(c, 0) >= 0 { // no reader of tables takes it
			c = strings.ReplaceAll(c, "\x00", "")
		}
		if c == "" {
			continue
		}
		switch c[0] {
		case '=', '+', '-', '@', '\t', '\r':
			s.csvQuoted("'" + c)
		default:
			s.csv(c)
		}
	}
}

// csv appends a cell, quoted where it must be.
func (s *sink) csv(cell string) {
	for i := range len(cell) {
		if c := cell[i]; c <= '/' && csvSyntax[c] {
			s.csvQuoted(cell)
			return
		}
	}
	s.raw(cell)
}

// csvSyntax marks the characters, all below the digits, for which a cell is quoted.
var csvSyntax = [...]bool{'"': true, ',': true, '\n': true, '\r': true, '\'': true, 0: true, ' ': true, '\t': true, '/': false}

// csvQuoted appends a quoted cell, without NUL, which no reader of tables takes.
func (s *sink) csvQuoted(cell string) {
	s.buf = append(s.buf, '"')
	s.csvInner(cell)
	s.buf = append(s.buf, '"')
}

// csvInner appends what stands between the quotation marks of a cell.
func (s *sink) csvInner(cell string) {
	if strings.IndexByte(cell, 0) >= 0 {
		cell = strings.ReplaceAll(cell, "\x00", "")
	}
	for {
		i := strings.IndexByte(cell, '"')
		if i < 0 {
			break
		}
		s.buf = append(append(s.buf, cell[:i+1]...), '"')
		cell = cell[i+1:]
	}
	s.buf = append(s.buf, cell...)
}
