package property

import (
	"slices"

	"github.com/graphbuild/graphbuild/graph"
)

// The labels of nodes and the types of relationships that are not relations.
const (
	EntityLabel   = "Entity"
	DocumentLabel = "Document"
	ClaimLabel    = "Claim"

	Subject  = "SUBJECT"
	Object   = "OBJECT"
	Place    = "PLACE"
	SaidBy   = "SAID_BY"
	In       = "IN"
	Mentions = "MENTIONS"
)

const longest = 64 // characters of a name

// Name makes a name that is safe as a label, relationship type or property name in a query
// without quoting: letters A to Z, digits and _, a letter or _ first, at most 64 characters. What
// already is one stays as it is; every other character becomes _.
func Name(name string) string {
	if safe(name) {
		return name
	}
	out := make([]byte, 0, longest)
	for _, c := range name {
		if len(out) == longest {
			break
		}
		if c >= '0' && c <= '9' && len(out) == 0 {
			out = append(out, '_')
		}
		if !letter(c) && (c < '0' || c > '9') {
			c = '_'
		}
		out = append(out, byte(c))
	}
	if len(out) == 0 {
		return "_"
	}
	return string(out[:min(len(out), longest)])
}

func safe(name string) bool {
	for i, c := range name {
		if !letter(c) && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != "" && len(name) <= longest
}

func letter(c rune) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_'
}

// Label is the second label of an entity, beside EntityLabel.
func Label(t graph.Type) string { return Name(string(t)) }

// RelationshipType is the relationship type of a relation. A type outside the ontology that would
// collide with a relationship of claims or documents gets the prefix "RELATION_".
func RelationshipType(name string) string {
	name = Name(name)
	if slices.Contains([]string{Subject, Object, Place, SaidBy, In, Mentions}, name) {
		return "RELATION_" + name
	}
	return name
}
