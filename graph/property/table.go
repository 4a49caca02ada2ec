package property

import (
	"iter"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph"
)

// Table is all nodes with the same labels, or all relationships with the same type and the same
// labels at their ends. Every name in it is safe in a query as it stands.
type Table struct {
	Labels   []string // of nodes: the first one, with key, identifies
	Type     string   // of relationships
	From, To string   // labels of the ends
	Keyed    bool     // relationships are told apart by their property key, not by their ends alone
	Columns  []Column // the properties that rows may have
	Len      int      // how many rows there are
	Rows     iter.Seq[Row]

	// Ends yields where a relationship's ends stand among all rows of Nodes, without reading them.
	Ends iter.Seq2[int, int]
	// Properties appends those of one row to list. It is nil where Columns is empty.
	Properties func(list []Property, row int) []Property
}

// Row is one node or relationship. Its slices are valid until the next row is asked for.
type Row struct {
	Key        string // of a node
	From, To   string // keys of a relationship's ends
	Properties []Property
}

// Nodes returns the tables of nodes: entities by type, then documents, then claims. Rows come by
// key. A graph without any nodes of a kind has no table of it.
func Nodes(g *graph.Graph) []Table {
	var tables []Table
	columns := EntityColumns(g)
	for _, group := range entityGroups(g) {
		tables = append(tables, nodeTable([]string{EntityLabel, group.name}, columns, len(group.rows),
			func(list []Property, i int) []Property { return Entity(list, g.Entity(int(group.rows[i]))) }))
	}
	if n := g.DocumentCount(); n > 0 {
		tables = append(tables, nodeTable([]string{DocumentLabel}, documentColumns(), n,
			func(list []Property, i int) []Property { return Document(list, g.Document(i)) }))
	}
	if n := g.ClaimCount(); n > 0 {
		tables = append(tables, nodeTable([]string{ClaimLabel}, claimColumns(), n,
			func(list []Property, i int) []Property { return Claim(list, g.Claim(i)) }))
	}
	return tables
}

// nodeTable makes a table of nodes, whose first property is the key.
func nodeTable(labels []string, columns []Column, n int, properties func([]Property, int) []Property) Table {
	rows := func(yield func(Row) bool) {
		var list []Property
		for i := range n {
			list = properties(list[:0], i)
			if !yield(Row{Key: list[0].Text, Properties: list}) {
				return
			}
		}
	}
	return Table{Labels: labels, Columns: columns, Len: n, Rows: rows, Properties: properties}
}

// rowGroup is the rows that have one name.
type rowGroup struct {
	name string
	rows []int32
}

func entityGroups(g *graph.Graph) []rowGroup {
	return grouped(g.EntityCount(), func(row int) string { return string(g.EntityType(row)) }, Name)
}

// grouped sorts the rows below count into groups by name, groups sorted by name. Few names and
// many rows are expected: name is called once for each different raw name.
func grouped(count int, raw func(row int) string, name func(raw string) string) []rowGroup {
	var groups []rowGroup
	groupOf := map[string]int{} // by raw name
	for row := range count {
		r := raw(row)
		at, ok := groupOf[r]
		if !ok {
			n := name(r)
			if at = slices.IndexFunc(groups, func(g rowGroup) bool { return g.name == n }); at < 0 {
				at = len(groups)
				groups = append(groups, rowGroup{name: n})
			}
			groupOf[r] = at
		}
		groups[at].rows = append(groups[at].rows, int32(row))
	}
	slices.SortFunc(groups, func(a, b rowGroup) int { return strings.Compare(a.name, b.name) })
	return groups
}

// Relationships returns the tables of relationships: relations by type, then those of claims and
// documents. The nodes at their ends are all in Nodes.
func Relationships(g *graph.Graph) []Table {
	var tables []Table
	p := placesOf(g)
	for _, group := range grouped(g.RelationCount(), g.RelationType, RelationshipType) {
		tables = append(tables, relations(g, group, p))
	}
	if g.ClaimCount() > 0 {
		for i, ends := range claimEnds(g, p) {
			tables = append(tables, role(roles[i], ends, p))
		}
	}
	if g.DocumentCount() > 0 {
		tables = append(tables, mentions(g, p))
	}
	return tables
}

func relations(g *graph.Graph, group rowGroup, p *places) Table {
	rows := func(yield func(Row) bool) {
		var list []Property
		for _, row := range group.rows {
			r := g.Relation(int(row))
			list = Relation(list[:0], r)
			if !yield(Row{From: string(r.Subject), To: string(r.Object), Properties: list}) {
				return
			}
		}
	}
	ends := func(yield func(from, to int) bool) {
		for _, row := range group.rows {
			from, to := g.Ends(int(row))
			if !yield(p.entity(from), p.entity(to)) {
				return
			}
		}
	}
	return Table{
		Type: group.name, From: EntityLabel, To: EntityLabel, Keyed: true, Columns: RelationColumns(),
		Len: len(group.rows), Rows: rows, Ends: ends,
		Properties: func(list []Property, i int) []Property { return Relation(list, g.Relation(int(group.rows[i]))) },
	}
}

// roles are what a claim points at its fillers by.
var roles = [...]string{Subject, Object, Place, SaidBy, In}

// role makes the table of the relationships of claims in one role, each once.
func role(role string, ends endList, p *places) Table {
	rows := func(yield func(Row) bool) {
		for _, e := range ends {
			if !yield(Row{From: string(p.key(e[0])), To: string(p.key(e[1]))}) {
				return
			}
		}
	}
	to := EntityLabel
	if role == In {
		to = DocumentLabel
	}
	return Table{Type: role, From: ClaimLabel, To: to, Len: len(ends), Rows: rows, Ends: ends.all}
}

func mentions(g *graph.Graph, p *places) Table {
	var ends endList
	var counts []int
	for pair, count := range g.Mentioned() {
		ends = append(ends, [2]int32{int32(p.documents + pair[0]), p.entities[pair[1]]})
		counts = append(counts, count)
	}
	properties := func(list []Property, i int) []Property { return integer(list, "count", counts[i]) }
	rows := func(yield func(Row) bool) {
		var list []Property
		i := 0
		for pair := range g.Mentioned() {
			list = properties(list[:0], i)
			i++
			from, to := g.Document(pair[0]).Key, g.Entity(pair[1]).Key
			if !yield(Row{From: string(from), To: string(to), Properties: list}) {
				return
			}
		}
	}
	return Table{
		Type: Mentions, From: DocumentLabel, To: EntityLabel, Columns: []Column{{"count", Integer}},
		Len: len(ends), Rows: rows, Ends: ends.all, Properties: properties,
	}
}
