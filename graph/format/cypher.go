package format

import (
	"strings"
	"unicode/utf8"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "cypher",
	Ext:   ".cypher",
	Doc:   "Cypher script: constraints, then MERGE in blocks, for cypher-shell and Neo4j Browser",
	Write: writing(writeCypher),
})

// A block has at most so many rows and about so many bytes.
const (
	blockRows  = 1000
	blockBytes = 1 << 20
)

// writeCypher writes a script of plain Cypher that may be run again without doubling anything.
// Labels, types and property names are safe as they stand; everything else is a string literal.
func writeCypher(s *sink, g *graph.Graph) {
	for _, label := range []string{property.EntityLabel, property.DocumentLabel, property.ClaimLabel} {
		s.raw(property.Constraint(label), ";\n")
	}
	for _, t := range property.Nodes(g) {
		s.cypherBlocks(t)
	}
	for _, t := range property.Relationships(g) {
		s.cypherBlocks(t)
	}
}

// cypherBlocks writes the rows of a table in blocks of one statement each.
func (s *sink) cypherBlocks(t property.Table) {
	rows, bytes := 0, 0
	for row := range t.Rows {
		if rows == 0 {
			s.raw("UNWIND [")
		} else {
			s.raw(",")
		}
		before := len(s.buf)
		s.raw("\n")
		s.cypherRow(t, row)
		rows, bytes = rows+1, bytes+len(s.buf)-before
		if rows == blockRows || bytes >= blockBytes {
			s.raw("\n] AS row\n", property.Merge(t), ";\n")
			rows, bytes = 0, 0
		}
		s.room()
	}
	if rows > 0 {
		s.raw("\n] AS row\n", property.Merge(t), ";\n")
	}
}

func (s *sink) cypherRow(t property.Table, row property.Row) {
	if t.Type == "" {
		s.raw("{key:")
		s.cypher(row.Key)
	} else {
		s.raw("{from:")
		s.cypher(row.From)
		s.raw(",to:")
		s.cypher(row.To)
		if t.Keyed {
			s.raw(",key:")
			s.cypher(row.Properties[0].Text)
		}
	}
	s.raw(",properties:{")
	for i, p := range row.Properties {
		if i > 0 {
			s.raw(",")
		}
		s.raw(p.Name, ":")
		s.cypherValue(p)
	}
	s.raw("}}")
}

func (s *sink) cypherValue(p property.Property) {
	switch p.Kind {
	case property.Text:
		s.cypher(p.Text)
	case property.List:
		s.raw("[")
		for i, item := range p.List {
			if i > 0 {
				s.raw(",")
			}
			s.cypher(item)
		}
		s.raw("]")
	case property.Float:
		s.cypherFloat(p.Float)
	default:
		s.jsonValue(p)
	}
}

// cypherFloat appends a number that is a float even where it is whole.
func (s *sink) cypherFloat(x float64) {
	at := len(s.buf)
	s.float(x)
	if !strings.ContainsAny(string(s.buf[at:]), ".e") {
		s.raw(".0")
	}
}

// cypher appends a string literal. Neo4j turns \uXXXX into a character before it looks at
// anything else, also after a doubled backslash; so a u after a backslash is itself written as
// such an escape. Bytes that are no UTF-8 become U+FFFD.
func (s *sink) cypher(text string) {
	s.buf = append(s.buf, '\'')
	slash := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\' || c == '\'':
			s.buf = append(s.buf, '\\', c)
		case c == 'u' && slash:
			s.raw(`\u0075`)
		case c == '\n':
			s.raw(`\n`)
		case c == '\r':
			s.raw(`\r`)
		case c == 0:
			s.raw(`\u0000`)
		case c < utf8.RuneSelf:
			s.buf = append(s.buf, c)
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			s.buf = utf8.AppendRune(s.buf, r)
			i += size - 1
		}
		slash = c == '\\'
	}
	s.buf = append(s.buf, '\'')
}
