package exec

import (
	"maps"
	"slices"
	"strings"

	"github.com/graphbuild/graphbuild/graph/cypher/value"
)

// typeOrder is the order in which Neo4j names the types of a union.
var typeOrder = [...]value.Kind{
	value.KindBool, value.KindString, value.KindInt, value.KindFloat, value.KindDate, value.KindLocalTime, value.KindTime,
	value.KindLocalDateTime, value.KindDateTime, value.KindDuration, value.KindNode, value.KindRelationship, value.KindMap, value.KindList, value.KindPath,
}

// valueType names the narrowest type of a value, such as LIST<INTEGER NOT NULL> NOT NULL.
func valueType(_ *run, args []value.Value) (value.Value, error) {
	return value.String(typeText(args[0])), nil
}

func typeText(v value.Value) string {
	switch v.Kind() {
	case value.KindNull:
		return "NULL"
	case value.KindList:
		return "LIST<" + elementTypes(v.AsList()) + "> NOT NULL"
	}
	return v.Kind().String() + " NOT NULL"
}

// elementTypes is the union of the types of the elements. A null among them takes NOT NULL away.
func elementTypes(items []value.Value) string {
	byKind := make(map[value.Kind]map[string]bool)
	null := false
	for _, x := range items {
		k := x.Kind()
		if k == value.KindNull {
			null = true
			continue
		}
		if byKind[k] == nil {
			byKind[k] = make(map[string]bool)
		}
		byKind[k][typeText(x)] = true
	}
	var names []string
	for _, k := range typeOrder {
		names = append(names, slices.Sorted(maps.Keys(byKind[k]))...)
	}
	text := strings.Join(names, " | ")
	switch {
	case len(items) == 0:
		return "NOTHING"
	case len(names) == 0:
		return "NULL"
	case null:
		return strings.ReplaceAll(text, " NOT NULL", "")
	}
	return text
}
