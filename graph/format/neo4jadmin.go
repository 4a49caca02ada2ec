package format

import (
	"archive/zip"
	"io"
	"strconv"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
	"github.com/graphbuild/graphbuild/graph/property"
)

var _ = register(Format{
	Name:  "neo4j-admin",
	Ext:   ".zip",
	Doc:   "archive of CSV files and the command that imports them into an empty Neo4j, for very large graphs",
	Write: writeImportFiles,
})

// listSeparator is between the items of a list: a control character, since names may have any other.
const listSeparator = "\x1f"

// writeImportFiles writes an archive, not compressed, of one CSV file for each table of package
// property, with headers of neo4j-admin, and import.sh, the command that loads them.
func writeImportFiles(w io.Writer, g *graph.Graph) error {
	z := zip.NewWriter(w)
	var script strings.Builder
	script.WriteString("#!/bin/sh\n# Run beside these files: sh import.sh [DATABASE]; the database must be empty and stopped.\n" +
		"exec \"${NEO4J_ADMIN:-neo4j-admin}\" database import full \"${1:-neo4j}\" --id-type=string --multiline-fields=true --array-delimiter='\\31'")
	for i, t := range append(property.Nodes(g), property.Relationships(g)...) {
		option, name := "nodes", strings.Join(t.Labels, "-")
		if t.Type != "" {
			option, name = "relationships", t.Type
		}
		name = strings.ToLower(option[:1]) + strconv.Itoa(i) + "-" + name + ".csv"
		script.WriteString(" \\\n  --" + option + "=" + name)
		if err := importFile(z, name, t); err != nil {
			return err
		}
	}
	script.WriteString("\n")
	f, err := z.CreateHeader(&zip.FileHeader{Name: "import.sh"})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, script.String()); err != nil {
		return err
	}
	return z.Close()
}

func importFile(z *zip.Writer, name string, t property.Table) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		return err
	}
	s := &sink{w: f, buf: make([]byte, 0, sinkSize+sinkSize/4)}
	s.importHeader(t)
	labels := strings.Join(t.Labels, listSeparator)
	for row := range t.Rows {
		s.importRow(t, labels, row)
		s.room()
	}
	s.flush()
	return s.err
}

// importHeader writes the names and types of a table's columns; ids of entities, documents and
// claims are spaces of their own.
func (s *sink) importHeader(t property.Table) {
	if t.Type == "" {
		s.raw(":ID(", t.Labels[0], "),:LABEL")
	} else {
		s.raw(":START_ID(", t.From, "),:END_ID(", t.To, "),:TYPE")
	}
	for _, c := range t.Columns {
		s.raw(",", c.Name, ":", importType(c.Kind))
	}
	s.raw("\n")
}

func importType(k property.Kind) string {
	switch k {
	case property.List:
		return "string[]"
	case property.Integer:
		return "long"
	case property.Float:
		return "double"
	case property.Bool:
		return "boolean"
	}
	return "string"
}

// importRow writes the properties of a row, which come in the order of the columns.
func (s *sink) importRow(t property.Table, labels string, row property.Row) {
	if t.Type == "" {
		s.csvQuoted(row.Key)
		s.raw(",", labels)
	} else {
		s.csvQuoted(row.From)
		s.buf = append(s.buf, ',')
		s.csvQuoted(row.To)
		s.raw(",", t.Type)
	}
	next := 0
	for i := range t.Columns {
		s.buf = append(s.buf, ',')
		if next < len(row.Properties) && row.Properties[next].Name == t.Columns[i].Name {
			s.importValue(&row.Properties[next])
			next++
		}
	}
	s.buf = append(s.buf, '\n')
}

func (s *sink) importValue(p *property.Property) {
	switch p.Kind {
	case property.Text:
		s.csvQuoted(p.Text)
	case property.List:
		s.raw(`"`)
		for i, item := range p.List {
			if i > 0 {
				s.raw(listSeparator)
			}
			s.csvInner(strings.ReplaceAll(item, listSeparator, ""))
		}
		s.raw(`"`)
	default:
		s.jsonValue(*p)
	}
}
