package property

import (
	"iter"
	"slices"

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
	Rows     iter.Seq[Row]
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
	labels, rows := grouped(g.EntityCount(), func(row int) string { return string(g.EntityType(row)) }, Name)
	for _, label := range labels {
		tables = append(tables, Table{
			Labels: []string{EntityLabel, label}, Columns: columns, Rows: entities(g, rows[label]),
		})
	}
	if g.DocumentCount() > 0 {
		tables = append(tables, Table{Labels: []string{DocumentLabel}, Columns: documentColumns(), Rows: documents(g)})
	}
	if g.ClaimCount() > 0 {
		tables = append(tables, Table{Labels: []string{ClaimLabel}, Columns: claimColumns(), Rows: claims(g)})
	}
	return tables
}

// grouped sorts the rows below count into groups by name, groups sorted by name. Few names and
// many rows are expected: name is called once for each different raw name.
func grouped(count int, raw func(row int) string, name func(raw string) string) ([]string, map[string][]int32) {
	known := map[string]string{}
	rows := map[string][]int32{}
	for row := range count {
		r := raw(row)
		n, ok := known[r]
		if !ok {
			n = name(r)
			known[r] = n
		}
		rows[n] = append(rows[n], int32(row))
	}
	names := make([]string, 0, len(rows))
	for n := range rows {
		names = append(names, n)
	}
	slices.Sort(names)
	return names, rows
}

func entities(g *graph.Graph, rows []int32) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		var list []Property
		for _, row := range rows {
			e := g.Entity(int(row))
			list = Entity(list[:0], e)
			if !yield(Row{Key: string(e.Key), Properties: list}) {
				return
			}
		}
	}
}

func documents(g *graph.Graph) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		var list []Property
		for _, d := range g.Documents() {
			list = Document(list[:0], d)
			if !yield(Row{Key: string(d.Key), Properties: list}) {
				return
			}
		}
	}
}

func claims(g *graph.Graph) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		var list []Property
		for _, c := range g.Claims() {
			list = Claim(list[:0], c)
			if !yield(Row{Key: string(c.Key), Properties: list}) {
				return
			}
		}
	}
}

// Relationships returns the tables of relationships: relations by type, then those of claims and
// documents. The nodes at their ends are all in Nodes.
func Relationships(g *graph.Graph) []Table {
	var tables []Table
	types, rows := grouped(g.RelationCount(), g.RelationType, RelationshipType)
	for _, typ := range types {
		tables = append(tables, Table{
			Type: typ, From: EntityLabel, To: EntityLabel, Keyed: true,
			Columns: RelationColumns(), Rows: relations(g, rows[typ]),
		})
	}
	if g.ClaimCount() > 0 {
		for _, role := range []string{Subject, Object, Place, SaidBy} {
			tables = append(tables, Table{Type: role, From: ClaimLabel, To: EntityLabel, Rows: roles(g, role)})
		}
		tables = append(tables, Table{Type: In, From: ClaimLabel, To: DocumentLabel, Rows: roles(g, In)})
	}
	if g.DocumentCount() > 0 {
		tables = append(tables, Table{
			Type: Mentions, From: DocumentLabel, To: EntityLabel,
			Columns: []Column{{"count", Integer}}, Rows: mentions(g),
		})
	}
	return tables
}

func relations(g *graph.Graph, rows []int32) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		var list []Property
		for _, row := range rows {
			r := g.Relation(int(row))
			list = Relation(list[:0], r)
			if !yield(Row{From: string(r.Subject), To: string(r.Object), Properties: list}) {
				return
			}
		}
	}
}

// roles yields the relationships of claims in one role, each once.
func roles(g *graph.Graph, role string) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, c := range g.Claims() {
			for _, end := range fillers(c, role) {
				if !yield(Row{From: string(c.Key), To: string(end)}) {
					return
				}
			}
		}
	}
}

func fillers(c graph.Claim, role string) []graph.Key {
	var ends []graph.Key
	switch role {
	case Subject:
		ends = []graph.Key{c.Subject}
	case Object:
		ends = []graph.Key{c.Object}
	case Place:
		ends = []graph.Key{c.Place}
	case In:
		ends = []graph.Key{c.Evidence.Document}
	case SaidBy:
		for _, v := range c.Attribution {
			if !slices.Contains(ends, v.Entity) {
				ends = append(ends, v.Entity)
			}
		}
	}
	return slices.DeleteFunc(ends, func(k graph.Key) bool { return k == "" })
}

func mentions(g *graph.Graph) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		var list []Property
		for pair, count := range g.Mentioned() {
			list = integer(list[:0], "count", count)
			row := Row{
				From:       string(g.Document(pair[0]).Key),
				To:         string(g.Entity(pair[1]).Key),
				Properties: list,
			}
			if !yield(row) {
				return
			}
		}
	}
}
