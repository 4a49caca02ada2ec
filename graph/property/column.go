package property

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// Column is the name and kind of a property that the rows of a table may have.
type Column struct {
	Name string
	Kind Kind
}

// RelationColumns lists the properties of relations in the order in which Relation appends them.
func RelationColumns() []Column {
	return []Column{
		{"key", Text}, {"status", Text}, {"class", Text}, {"first", Text}, {"last", Text},
		{"place", Text}, {"documents", List}, {"origins", Integer}, {"confidence", Float},
		{"asserted_by", List}, {"denied_by", List}, {"realised_by", Text}, {"overdue", Bool},
	}
}

// EntityColumns lists the properties of a graph's entities: ours first, then the facts by name.
func EntityColumns(g *graph.Graph) []Column {
	facts := map[string]bool{}
	for _, e := range g.Entities() {
		for _, f := range e.Facts {
			facts[FactName(f.Name)] = true
		}
	}
	names := make([]string, 0, len(facts))
	for name := range facts {
		names = append(names, name)
	}
	slices.Sort(names)
	columns := append(textColumns("key", "name", "type"), Column{"aliases", List})
	for _, name := range names {
		columns = append(columns, Column{name, factKind(name)})
	}
	return columns
}

// factKind is the kind of a fact: those of analysis are numbers, all others text.
func factKind(name string) Kind {
	switch name {
	case "pagerank", "betweenness", "closeness":
		return Float
	case "degree", "core", "component", "cut_off":
		return Integer
	}
	return Text
}

func documentColumns() []Column {
	return textColumns("key", "source", "publisher", "title", "published", "language")
}

func claimColumns() []Column {
	columns := textColumns("key", "type", "class", "predicate", "theme", "start", "end", "words",
		"polarity", "modality")
	columns = append(columns, Column{"confidence", Float})
	return append(columns, textColumns("quote", "rule", "relation")...)
}

func textColumns(names ...string) []Column {
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i] = Column{name, Text}
	}
	return columns
}
